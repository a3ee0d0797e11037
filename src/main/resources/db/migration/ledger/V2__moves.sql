-- What committed transactions have moved: by it other nodes learn what they may no longer remember. Kept for an hour.
CREATE TABLE ledger.move (
  tx   xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at   timestamptz NOT NULL DEFAULT now(),
  node uuid NOT NULL,
  kind text NOT NULL
);
CREATE INDEX move_by_transaction ON ledger.move (tx);

-- The kinds of records that there are lines of.
CREATE TABLE ledger.kind (
  kind text PRIMARY KEY
);
INSERT INTO ledger.kind (kind) SELECT DISTINCT kind FROM ledger.line;

DROP TABLE ledger.stamp;
