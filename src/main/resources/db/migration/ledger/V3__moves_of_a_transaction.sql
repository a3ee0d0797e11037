-- What a transaction has moved stands in one row.
DELETE FROM ledger.move;
ALTER TABLE ledger.move DROP COLUMN kind;
ALTER TABLE ledger.move ADD COLUMN kinds text[] NOT NULL;
