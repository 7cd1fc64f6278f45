-- The refresh key some brokers give with a token, sealed as the token is; it outlives the token.
ALTER TABLE broker_session ADD COLUMN sealed_refresh VARCHAR(4000);
