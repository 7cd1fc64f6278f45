-- What an account held and the place in the journal it belongs to: with every fill behind that place it is what the
-- broker must show. data has the shares by symbol, as JSON.
CREATE TABLE position_baseline (
  connection VARCHAR(64) PRIMARY KEY,
  seq        BIGINT NOT NULL,
  taken_at   BIGINT NOT NULL,
  data       TEXT NOT NULL
);
CREATE INDEX fill_by_connection ON fill (connection, seq);
