-- Prices and amounts are decimal text, so that both databases keep them exactly. Times are epoch seconds.

CREATE TABLE instrument (
    symbol      VARCHAR(20)   NOT NULL PRIMARY KEY,
    name_ko     VARCHAR(200)  NOT NULL,
    name_en     VARCHAR(200),
    market      VARCHAR(20),
    kind        VARCHAR(20),
    currency    VARCHAR(3),
    base_price  VARCHAR(40),
    upper_limit VARCHAR(40),
    lower_limit VARCHAR(40),
    halted      VARCHAR(5),
    nxt         VARCHAR(5),
    flags       VARCHAR(1000) NOT NULL,
    as_of       VARCHAR(10)   NOT NULL
);

-- Minute candles built from prints or told by a broker. settled: seen from its first to its last print, or told afterwards.
CREATE TABLE minute_candle (
    symbol   VARCHAR(20)  NOT NULL,
    venue    VARCHAR(20)  NOT NULL,
    start_at BIGINT       NOT NULL,
    source   VARCHAR(100) NOT NULL,
    open     VARCHAR(40)  NOT NULL,
    high     VARCHAR(40)  NOT NULL,
    low      VARCHAR(40)  NOT NULL,
    close    VARCHAR(40)  NOT NULL,
    volume   BIGINT       NOT NULL,
    value    VARCHAR(40),
    settled  INTEGER      NOT NULL,
    PRIMARY KEY (symbol, venue, start_at)
);

-- Until when a broker has told all minutes of a day.
CREATE TABLE minute_backfill (
    symbol    VARCHAR(20) NOT NULL,
    venue     VARCHAR(20) NOT NULL,
    day       VARCHAR(10) NOT NULL,
    filled_at BIGINT      NOT NULL,
    PRIMARY KEY (symbol, venue, day)
);
