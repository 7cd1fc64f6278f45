-- Which hub writes orders: see docs/decisions/0013-lease.md. fence grows whenever the lease changes hands, beat while its
-- holder lives. since is for people only: no clock is compared with another.
CREATE TABLE hub_lease (
  name    VARCHAR(32) PRIMARY KEY,
  fence   BIGINT NOT NULL,
  beat    BIGINT NOT NULL,
  host    VARCHAR(255),
  pid     BIGINT,
  machine VARCHAR(255),
  born    VARCHAR(40),
  since   BIGINT,
  term_ms BIGINT
);
INSERT INTO hub_lease (name, fence, beat) VALUES ('orders', 0, 0);
