CREATE SCHEMA IF NOT EXISTS exchange;

CREATE TABLE exchange.mapping (
  id      uuid PRIMARY KEY,
  version bigint NOT NULL,
  root    uuid NOT NULL,
  name    text NOT NULL,
  content text NOT NULL,
  UNIQUE (root, name)
);

-- One file on its way in. Position and counts move in the transaction of the rows that they count.
CREATE TABLE exchange.run (
  id           uuid PRIMARY KEY,
  root         uuid NOT NULL,
  file_name    text NOT NULL,
  digest       text NOT NULL,
  survey       text NOT NULL,
  mapping      text,
  mapping_name text,
  kind         text,
  state        text NOT NULL,
  total        bigint NOT NULL,
  position     bigint NOT NULL DEFAULT 0,
  imported     bigint NOT NULL DEFAULT 0,
  changed      bigint NOT NULL DEFAULT 0,
  unchanged    bigint NOT NULL DEFAULT 0,
  refused      bigint NOT NULL DEFAULT 0,
  warned       bigint NOT NULL DEFAULT 0,
  planned      text NOT NULL DEFAULT '[]',
  stop_asked   boolean NOT NULL DEFAULT false,
  problem      text,
  person       uuid NOT NULL,
  person_name  text NOT NULL,
  origin       text NOT NULL,
  made_at      timestamptz NOT NULL,
  started_at   timestamptz,
  moved_at     timestamptz,
  ended_at     timestamptz
);
CREATE INDEX run_of_root ON exchange.run (root, made_at DESC);

-- The file of a run, in pieces, so that any node can go on with it.
CREATE TABLE exchange.piece (
  run     uuid NOT NULL REFERENCES exchange.run ON DELETE CASCADE,
  number  int NOT NULL,
  content bytea NOT NULL,
  PRIMARY KEY (run, number)
);

-- What is to be said about records: refusals, and warnings about rows that were taken all the same.
CREATE TABLE exchange.remark (
  run         uuid NOT NULL REFERENCES exchange.run ON DELETE CASCADE,
  record      bigint NOT NULL,
  part        int NOT NULL,
  refused     boolean NOT NULL,
  line        bigint NOT NULL,
  piece       int NOT NULL,
  field       text NOT NULL,
  column_name text NOT NULL,
  key         text NOT NULL,
  details     text NOT NULL,
  cells       text,
  PRIMARY KEY (run, record, part)
);
CREATE INDEX remark_refused ON exchange.remark (run, refused, record);
