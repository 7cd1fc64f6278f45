-- The order journal. order_event is the truth and only grows; orders holds what follows from it, for listing.
-- Times are microseconds since 1970, dates ISO 8601, prices plain decimal text: exact on every database.

CREATE TABLE orders (
  id                VARCHAR(40) PRIMARY KEY,
  connection        VARCHAR(64) NOT NULL,
  trading_date      VARCHAR(10) NOT NULL,
  symbol            VARCHAR(16) NOT NULL,
  side              VARCHAR(8) NOT NULL,
  type              VARCHAR(32) NOT NULL,
  price             VARCHAR(40),
  quantity          BIGINT NOT NULL,
  time_in_force     VARCHAR(8),
  venue             VARCHAR(16),
  stop_price        VARCHAR(40),
  state             VARCHAR(24) NOT NULL,
  is_open           INTEGER NOT NULL,
  broker_order_no   VARCHAR(40),
  broker_order_ref  VARCHAR(40),
  filled_quantity   BIGINT NOT NULL,
  average_price     VARCHAR(40),
  remaining         BIGINT NOT NULL,
  reason_code       VARCHAR(64),
  reason            VARCHAR(2000),
  actor             VARCHAR(128) NOT NULL,
  created_at        BIGINT NOT NULL,
  updated_at        BIGINT NOT NULL
);
CREATE INDEX orders_by_date ON orders (trading_date, created_at);
CREATE INDEX orders_open ON orders (is_open);

CREATE TABLE order_event (
  seq         BIGINT PRIMARY KEY,
  order_id    VARCHAR(40) NOT NULL REFERENCES orders (id),
  happened_at BIGINT NOT NULL,
  from_state  VARCHAR(24),
  to_state    VARCHAR(24) NOT NULL,
  evidence    VARCHAR(16) NOT NULL,
  detail      VARCHAR(2000) NOT NULL,
  data        TEXT NOT NULL
);
CREATE INDEX order_event_by_order ON order_event (order_id, seq);

-- A broker's order numbers restart daily, so the trading date is part of the key.
CREATE TABLE order_number (
  connection      VARCHAR(64) NOT NULL,
  trading_date    VARCHAR(10) NOT NULL,
  broker_order_no VARCHAR(40) NOT NULL,
  order_id        VARCHAR(40) NOT NULL REFERENCES orders (id),
  seq             BIGINT NOT NULL,
  PRIMARY KEY (connection, trading_date, broker_order_no)
);

-- The id is made of connection, trading date, broker order number and what tells one execution from the next.
CREATE TABLE fill (
  id              VARCHAR(200) PRIMARY KEY,
  seq             BIGINT NOT NULL,
  order_id        VARCHAR(40) NOT NULL REFERENCES orders (id),
  connection      VARCHAR(64) NOT NULL,
  trading_date    VARCHAR(10) NOT NULL,
  broker_order_no VARCHAR(40) NOT NULL,
  symbol          VARCHAR(16) NOT NULL,
  side            VARCHAR(8) NOT NULL,
  price           VARCHAR(40) NOT NULL,
  quantity        BIGINT NOT NULL,
  traded_at       BIGINT NOT NULL,
  venue           VARCHAR(16),
  evidence        VARCHAR(16) NOT NULL
);
CREATE INDEX fill_by_date ON fill (trading_date, seq);
CREATE INDEX fill_by_order ON fill (order_id, seq);

-- One row per send, on disk before the first byte leaves. No result means: nobody knows what became of it.
CREATE TABLE order_intent (
  id           VARCHAR(40) PRIMARY KEY,
  order_id     VARCHAR(40) NOT NULL REFERENCES orders (id),
  connection   VARCHAR(64) NOT NULL,
  fingerprint  VARCHAR(200) NOT NULL,
  mark         BIGINT NOT NULL,
  intended_at  BIGINT NOT NULL,
  data         TEXT NOT NULL,
  result       VARCHAR(24),
  settled_at   BIGINT
);

CREATE TABLE idempotency_key (
  actor        VARCHAR(128) NOT NULL,
  idem_key     VARCHAR(255) NOT NULL,
  request_hash VARCHAR(64) NOT NULL,
  order_id     VARCHAR(40) NOT NULL REFERENCES orders (id),
  used_at      BIGINT NOT NULL,
  PRIMARY KEY (actor, idem_key)
);

-- Written when the journal starts and stops in good order, and to try whether it can be written again.
CREATE TABLE journal_mark (
  name      VARCHAR(32) PRIMARY KEY,
  marked_at BIGINT NOT NULL
);
