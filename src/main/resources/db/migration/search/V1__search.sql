CREATE SCHEMA IF NOT EXISTS search;

-- One row for each record that can be found. words is made by the application, so it does not depend on a server's locale.
-- Pages keep room, so that who may find a record changes without its words being entered anew.
CREATE TABLE search.entry (
  kind    text NOT NULL,
  subject uuid NOT NULL,
  root    uuid NOT NULL,
  unit    uuid NOT NULL,
  people  uuid[] NOT NULL,
  units   uuid[] NOT NULL DEFAULT '{}',
  chinese text NOT NULL,
  english text,
  number  text,
  digits  text,
  more    text NOT NULL,
  path    text NOT NULL,
  words   tsvector NOT NULL,
  PRIMARY KEY (kind, subject)
) WITH (fillfactor = 80);
-- Without a list of what is pending: emptying it would make one of those who save wait for all.
CREATE INDEX entry_by_words ON search.entry USING gin (words) WITH (fastupdate = off);
CREATE INDEX entry_by_number ON search.entry (digits text_pattern_ops);
