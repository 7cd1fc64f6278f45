-- Every content a file of the routes folder has had since it was first changed. Times are microseconds since 1970.
CREATE TABLE route_version (
  path        VARCHAR(255) NOT NULL,
  number      INTEGER      NOT NULL,
  happened_at BIGINT       NOT NULL,
  actor       VARCHAR(128) NOT NULL,
  channel     VARCHAR(32)  NOT NULL,
  version     VARCHAR(12),
  content     TEXT,
  PRIMARY KEY (path, number)
);
