CREATE SCHEMA IF NOT EXISTS people;

CREATE TABLE people.person (
  id       uuid PRIMARY KEY,
  version  bigint NOT NULL,
  root     uuid,
  number   text NOT NULL,
  chinese  text NOT NULL,
  english  text,
  email    text,
  title    text,
  unit     uuid,
  left_on  date,
  UNIQUE (root, number)
);

CREATE TABLE people.post (
  id       uuid PRIMARY KEY,
  person   uuid NOT NULL REFERENCES people.person,
  unit     uuid NOT NULL,
  title    text NOT NULL,
  from_day date NOT NULL,
  to_day   date NOT NULL DEFAULT '9999-12-31'
);
CREATE INDEX post_of_person ON people.post (person);
CREATE INDEX post_in_unit ON people.post (unit);

CREATE TABLE people.account (
  person        uuid PRIMARY KEY REFERENCES people.person,
  version       bigint NOT NULL,
  login         text NOT NULL UNIQUE,
  password      text NOT NULL,
  must_change   boolean NOT NULL,
  changed_at    timestamptz NOT NULL,
  failures      int NOT NULL DEFAULT 0,
  locked_until  timestamptz,
  disabled      boolean NOT NULL DEFAULT false
);

-- A role on a unit reaches every unit below it. It counts once approved.
CREATE TABLE people.grant_of_role (
  id          uuid PRIMARY KEY,
  person      uuid NOT NULL REFERENCES people.person,
  unit        uuid,
  role        text NOT NULL,
  from_day    date NOT NULL,
  to_day      date NOT NULL DEFAULT '9999-12-31',
  granted_by  uuid NOT NULL,
  approved_by uuid
);
CREATE INDEX grant_of_person ON people.grant_of_role (person);

CREATE TABLE people.session (
  token_hash text PRIMARY KEY,
  person     uuid NOT NULL REFERENCES people.account,
  opened_at  timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  origin     text NOT NULL
);

CREATE TABLE people.token (
  id         uuid PRIMARY KEY,
  person     uuid NOT NULL REFERENCES people.account,
  name       text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  made_at    timestamptz NOT NULL,
  expires_at timestamptz,
  revoked_at timestamptz
);
