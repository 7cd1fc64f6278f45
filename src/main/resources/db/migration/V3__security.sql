CREATE TABLE app_user (
    name          VARCHAR(100) NOT NULL PRIMARY KEY,
    password_hash VARCHAR(200) NOT NULL,
    roles         VARCHAR(200) NOT NULL,
    created_at    VARCHAR(40)  NOT NULL
);

-- Keys of programs. Only a keyed hash is kept; the key itself is shown once.
CREATE TABLE api_key (
    name       VARCHAR(100) NOT NULL PRIMARY KEY,
    key_hash   VARCHAR(100) NOT NULL UNIQUE,
    roles      VARCHAR(200) NOT NULL,
    created_at VARCHAR(40)  NOT NULL
);
