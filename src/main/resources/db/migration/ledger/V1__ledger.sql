CREATE SCHEMA IF NOT EXISTS ledger;

CREATE TABLE ledger.line (
  id          uuid PRIMARY KEY,
  at          timestamptz NOT NULL,
  person      uuid NOT NULL,
  person_name text NOT NULL,
  origin      text NOT NULL,
  kind        text NOT NULL,
  subject     uuid NOT NULL,
  unit        uuid,
  verb        text NOT NULL,
  differences text NOT NULL
);
CREATE INDEX line_of_subject ON ledger.line (subject, at);
CREATE INDEX line_by_time ON ledger.line (at, id);

-- Lines that wait for their place in the chain: entered with the line, taken out by the sealer.
CREATE TABLE ledger.unsealed (
  line uuid PRIMARY KEY
);

-- The chain. It repeats of a line what names it, so that a line that was removed can still be named.
CREATE TABLE ledger.seal (
  position  bigint PRIMARY KEY,
  line      uuid NOT NULL UNIQUE,
  at        timestamptz NOT NULL,
  kind      text NOT NULL,
  subject   uuid NOT NULL,
  sealed_at timestamptz NOT NULL,
  before    bytea NOT NULL,
  hash      bytea NOT NULL
);

-- The end of the chain, in one row: whoever seals holds its lock.
CREATE TABLE ledger.anchor (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  position bigint NOT NULL,
  hash     bytea NOT NULL
);
INSERT INTO ledger.anchor (position, hash) VALUES (0, decode(repeat('00', 32), 'hex'));

CREATE TABLE ledger.stamp (
  kind  text NOT NULL,
  shard int NOT NULL,
  moves bigint NOT NULL,
  PRIMARY KEY (kind, shard)
) WITH (fillfactor = 50);
