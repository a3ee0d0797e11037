CREATE SCHEMA IF NOT EXISTS signing;

-- The last serial of a unit, a year and a kind. Moved in the transaction that makes the document: no number is lost.
CREATE TABLE signing.series (
  unit    uuid NOT NULL,
  year    int  NOT NULL,
  letters text NOT NULL,
  last    int  NOT NULL,
  PRIMARY KEY (unit, year, letters)
);

-- A numbered document; what it says stands in its editions.
CREATE TABLE signing.document (
  id           uuid PRIMARY KEY,
  version      bigint NOT NULL,
  root         uuid NOT NULL,
  unit         uuid NOT NULL,
  kind         text NOT NULL,
  subject_kind text NOT NULL,
  subject      uuid NOT NULL,
  number       text NOT NULL,
  drawn_by     uuid NOT NULL,
  UNIQUE (root, number)
);
CREATE INDEX document_of_subject ON signing.document (subject_kind, subject);
CREATE INDEX document_of_unit ON signing.document (unit);

-- One state of a document's words. file and hash move with every signature; drawn_hash is of the bytes before the first.
CREATE TABLE signing.edition (
  id           uuid PRIMARY KEY,
  document     uuid NOT NULL REFERENCES signing.document,
  ordinal      int  NOT NULL,
  chinese      text NOT NULL,
  english      text,
  language     text NOT NULL,
  state        text NOT NULL,
  due          date,
  file         uuid NOT NULL,
  hash         text NOT NULL,
  drawn_hash   text NOT NULL,
  check_code   text NOT NULL,
  drawn_by     uuid NOT NULL,
  drawn_at     timestamptz NOT NULL,
  settled_at   timestamptz,
  ended_at     timestamptz,
  reason       text,
  withdrawn_at timestamptz,
  UNIQUE (document, ordinal)
);

CREATE INDEX edition_declined ON signing.edition (drawn_by) WHERE state = 'DECLINED';

-- Who is to sign an edition, in what order (equal positions sign in parallel), where on the paper, and how it was signed
-- (R-7.40): the bytes before and after, the certificate, the evidence.
CREATE TABLE signing.signer (
  id           uuid PRIMARY KEY,
  edition      uuid NOT NULL REFERENCES signing.edition,
  line         int  NOT NULL,
  position     int  NOT NULL,
  kind         text NOT NULL,
  party        text NOT NULL,
  capacity     text NOT NULL,
  person       uuid,
  unit         uuid,
  name         text NOT NULL,
  organisation text NOT NULL,
  email        text,
  page         int,
  x            real,
  y            real,
  width        real,
  height       real,
  state        text NOT NULL,
  signed_by    uuid,
  settled_at   timestamptz,
  reason       text,
  mode         text,
  before_hash  text,
  after_hash   text,
  certificate  text,
  evidence     text,
  UNIQUE (edition, line)
);
CREATE INDEX signer_asked ON signing.signer (person) WHERE state = 'WAITING';
CREATE INDEX signer_seals ON signing.signer (unit) WHERE state = 'WAITING' AND kind = 'SEAL';
CREATE INDEX signer_outside ON signing.signer (edition) WHERE state = 'WAITING' AND kind = 'OUTSIDE';

-- Every file that a document ever was, so that any of them can be told from a forgery by its hash.
CREATE TABLE signing.print (
  hash    text PRIMARY KEY,
  edition uuid NOT NULL REFERENCES signing.edition,
  file    uuid NOT NULL,
  at      timestamptz NOT NULL
);
CREATE INDEX print_of ON signing.print (edition, at);

-- The way in for someone outside: a link and a code that travel apart; both are kept as hashes.
CREATE TABLE signing.invitation (
  signer      uuid PRIMARY KEY REFERENCES signing.signer,
  link_hash   text NOT NULL UNIQUE,
  code_hash   text NOT NULL,
  sent_by     uuid NOT NULL,
  sent_at     timestamptz NOT NULL,
  expires_at  timestamptz NOT NULL,
  revoked_at  timestamptz,
  failures    int NOT NULL DEFAULT 0,
  visit_hash  text,
  visit_until timestamptz
);

-- Certificates that were issued. The private keys of persons are sealed under a password that only they know.
CREATE TABLE signing.certificate (
  serial     text PRIMARY KEY,
  use        text NOT NULL,
  person     uuid,
  holder     text NOT NULL,
  issuer     text NOT NULL,
  der        bytea NOT NULL,
  from_time  timestamptz NOT NULL,
  to_time    timestamptz NOT NULL,
  revoked_at timestamptz,
  reason     text
);
CREATE INDEX certificate_of_person ON signing.certificate (person);

-- The keys of the group's own authority and time stamps, sealed under the secret in the data folder.
CREATE TABLE signing.authority_key (
  name   text PRIMARY KEY,
  serial text NOT NULL REFERENCES signing.certificate,
  sealed bytea NOT NULL
);

CREATE TABLE signing.person_key (
  person       uuid PRIMARY KEY,
  serial       text NOT NULL REFERENCES signing.certificate,
  salt         bytea NOT NULL,
  sealed       bytea NOT NULL,
  failures     int NOT NULL DEFAULT 0,
  locked_until timestamptz
);
