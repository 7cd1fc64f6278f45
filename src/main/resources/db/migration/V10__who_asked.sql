-- Who asked for a step of an order's story, through what, and from where; nothing for what the broker told.
ALTER TABLE order_event ADD COLUMN actor VARCHAR(128);
ALTER TABLE order_event ADD COLUMN channel VARCHAR(32);
ALTER TABLE order_event ADD COLUMN address VARCHAR(64);
