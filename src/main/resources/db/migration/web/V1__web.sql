CREATE SCHEMA IF NOT EXISTS web;

-- What was answered to a POST that carried an Idempotency-Key, kept for a day. No status: still at work, or cut off.
CREATE TABLE web.idempotency (
  person      uuid NOT NULL,
  key         text NOT NULL,
  path        text NOT NULL,
  fingerprint text NOT NULL,
  at          timestamptz NOT NULL,
  status      int,
  type        text,
  location    text,
  etag        text,
  body        bytea,
  PRIMARY KEY (person, key, path)
);
CREATE INDEX idempotency_by_time ON web.idempotency (at);
