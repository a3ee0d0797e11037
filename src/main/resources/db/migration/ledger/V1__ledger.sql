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
CREATE INDEX line_by_time ON ledger.line (at);

CREATE TABLE ledger.seal (
  position bigint PRIMARY KEY,
  line     uuid NOT NULL UNIQUE,
  hash     text NOT NULL
);

CREATE TABLE ledger.stamp (
  kind  text NOT NULL,
  shard int NOT NULL,
  moves bigint NOT NULL,
  PRIMARY KEY (kind, shard)
) WITH (fillfactor = 50);
