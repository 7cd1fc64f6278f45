-- Session keys of the connections (tokens, approval keys), sealed with the master key.
-- Times are milliseconds since 1970. tried_at guards the brokers' issue limits over restarts.
CREATE TABLE broker_session (
    connection  VARCHAR(100)  NOT NULL,
    name        VARCHAR(100)  NOT NULL,
    fingerprint VARCHAR(100)  NOT NULL,
    sealed      VARCHAR(4000),
    issued_at   BIGINT,
    ends_at     BIGINT,
    tried_at    BIGINT        NOT NULL,
    PRIMARY KEY (connection, name)
);
