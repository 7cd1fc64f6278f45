-- Where the hub sent an order that named no connection, and why, as JSON; nothing when it named one itself.
ALTER TABLE orders ADD COLUMN routing TEXT;
