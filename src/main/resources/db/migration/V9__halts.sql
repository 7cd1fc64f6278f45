-- What is halted. The hub's own row is always there: without it nobody can tell, and nothing is traded.
-- Times are microseconds since 1970.
CREATE TABLE halt (
  scope     VARCHAR(200) PRIMARY KEY,
  state     VARCHAR(16)  NOT NULL,
  cause     VARCHAR(32),
  reason    VARCHAR(2000),
  actor     VARCHAR(128),
  channel   VARCHAR(32),
  address   VARCHAR(64),
  halted_at BIGINT
);
INSERT INTO halt (scope, state) VALUES ('hub', 'RELEASED');

-- Every halt and release there ever was.
CREATE TABLE halt_event (
  id          VARCHAR(40)  PRIMARY KEY,
  happened_at BIGINT       NOT NULL,
  scope       VARCHAR(200) NOT NULL,
  state       VARCHAR(16)  NOT NULL,
  cause       VARCHAR(32),
  reason      VARCHAR(2000),
  actor       VARCHAR(128) NOT NULL,
  channel     VARCHAR(32)  NOT NULL,
  address     VARCHAR(64)
);
CREATE INDEX halt_event_by_time ON halt_event (happened_at, id);

-- Live connections a person has armed, and for which hosts, credentials and configuration. Only a hash of those is kept.
CREATE TABLE arming (
  connection  VARCHAR(64)  PRIMARY KEY,
  fingerprint VARCHAR(100) NOT NULL,
  actor       VARCHAR(128) NOT NULL,
  channel     VARCHAR(32)  NOT NULL,
  address     VARCHAR(64),
  armed_at    BIGINT       NOT NULL
);
