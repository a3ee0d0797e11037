CREATE SCHEMA IF NOT EXISTS file;

-- A content is kept once, whoever brought it under whatever names.
CREATE TABLE file.content (
  hash text PRIMARY KEY,
  size bigint NOT NULL
);

CREATE TABLE file.file (
  id     uuid PRIMARY KEY,
  hash   text NOT NULL REFERENCES file.content,
  name   text NOT NULL,
  type   text NOT NULL,
  person uuid NOT NULL,
  at     timestamptz NOT NULL
);
CREATE INDEX file_of_content ON file.file (hash);
