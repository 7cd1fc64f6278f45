-- What the broker said, in its own terms, as JSON: the notice of a stream, the rows of a list. Never an account number.
ALTER TABLE order_event ADD COLUMN said TEXT;
