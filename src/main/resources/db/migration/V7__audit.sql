-- The audit log. Rows are only ever added; each carries the hash of the one before, over all its columns.
-- Times are microseconds since 1970. Hashes are SHA-256 in lower-case hex; what they cover is said in decision 0015.

CREATE TABLE audit (
  seq           BIGINT NOT NULL PRIMARY KEY,
  happened_at   BIGINT NOT NULL,
  kind          VARCHAR(24) NOT NULL,
  actor         VARCHAR(128) NOT NULL,
  channel       VARCHAR(32) NOT NULL,
  address       VARCHAR(64),
  subject       VARCHAR(255) NOT NULL,
  detail        VARCHAR(2000) NOT NULL,
  journal_seq   BIGINT UNIQUE,
  journal_hash  VARCHAR(64),
  previous_hash VARCHAR(64) NOT NULL,
  hash          VARCHAR(64) NOT NULL
);
CREATE INDEX audit_by_kind ON audit (kind, seq);
CREATE INDEX audit_by_subject ON audit (subject, seq);

-- One row: where the chain ends, and how far the order journal has been taken into it. Whoever appends locks it first.
CREATE TABLE audit_head (
  id          INTEGER PRIMARY KEY,
  last_seq    BIGINT NOT NULL,
  hash        VARCHAR(64) NOT NULL,
  journal_seq BIGINT NOT NULL
);
INSERT INTO audit_head (id, last_seq, hash, journal_seq)
VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 0);

-- What the last start was configured with: a route file's SHA-256, a setting's value (never a secret's).
CREATE TABLE audit_configuration (
  name  VARCHAR(500) PRIMARY KEY,
  value VARCHAR(2000) NOT NULL
);
