CREATE SCHEMA IF NOT EXISTS people;

-- Numbers for persons who come without one.
CREATE SEQUENCE people.person_number;

-- No identity card numbers, bank accounts or photographs of papers (R-7.29, R-9.6).
CREATE TABLE people.person (
  id          uuid PRIMARY KEY,
  version     bigint NOT NULL,
  root        uuid,
  number      text NOT NULL,
  chinese     text NOT NULL,
  english     text,
  email       text,
  title       text,
  unit        uuid,
  left_on     date,
  recorded_on date NOT NULL,
  UNIQUE (root, number)
);
CREATE INDEX person_in_unit ON people.person (unit, chinese);

-- What was known of a person before it was changed: the row as JSON, seen on the days before `until` that no earlier row
-- covers.
CREATE TABLE people.past (
  person uuid NOT NULL REFERENCES people.person,
  until  date NOT NULL,
  facts  jsonb NOT NULL,
  PRIMARY KEY (person, until)
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
  person      uuid PRIMARY KEY REFERENCES people.person,
  version     bigint NOT NULL,
  login       text NOT NULL UNIQUE,
  password    text NOT NULL,
  must_change boolean NOT NULL,
  changed_at  timestamptz NOT NULL,
  locked_at   timestamptz
);

CREATE TABLE people.former_password (
  person   uuid NOT NULL REFERENCES people.account,
  until    timestamptz NOT NULL,
  password text NOT NULL,
  PRIMARY KEY (person, until)
);

-- Failed sign-ins by login, whether there is such an account or not, so that a lock-out tells nothing.
CREATE TABLE people.failure (
  login_hash   text PRIMARY KEY,
  failures     int NOT NULL,
  last_at      timestamptz NOT NULL,
  locked_until timestamptz
);

-- A role on a unit reaches every unit below it; without a unit it reaches everything. It counts once approved.
CREATE TABLE people.grant_of_role (
  id          uuid PRIMARY KEY,
  person      uuid NOT NULL REFERENCES people.person,
  unit        uuid,
  role        text NOT NULL,
  from_day    date NOT NULL,
  to_day      date NOT NULL DEFAULT '9999-12-31',
  granted_by  uuid NOT NULL,
  approved_by uuid,
  approved_at timestamptz
);
CREATE INDEX grant_of_person ON people.grant_of_role (person);
CREATE INDEX grant_on_unit ON people.grant_of_role (unit);

-- What the system administrator asks and the security administrator decides (R-9.2).
CREATE TABLE people.grant_request (
  id         uuid PRIMARY KEY,
  version    bigint NOT NULL,
  wish       text NOT NULL,
  person     uuid NOT NULL REFERENCES people.person,
  unit       uuid,
  role       text NOT NULL,
  from_day   date NOT NULL,
  to_day     date NOT NULL,
  grant_id   uuid REFERENCES people.grant_of_role,
  note       text,
  asked_by   uuid NOT NULL,
  asked_at   timestamptz NOT NULL,
  state      text NOT NULL,
  decided_by uuid,
  decided_at timestamptz,
  reason     text
);
CREATE INDEX grant_request_open ON people.grant_request (state, asked_at);
CREATE INDEX grant_request_of_person ON people.grant_request (person);

CREATE TABLE people.session (
  token_hash text PRIMARY KEY,
  id         uuid NOT NULL UNIQUE,
  person     uuid NOT NULL REFERENCES people.account,
  opened_at  timestamptz NOT NULL,
  seen_at    timestamptz NOT NULL,
  origin     text NOT NULL,
  agent      text NOT NULL
);
CREATE INDEX session_of_person ON people.session (person);
CREATE INDEX session_by_seen ON people.session (seen_at);

CREATE TABLE people.token (
  id         uuid PRIMARY KEY,
  person     uuid NOT NULL REFERENCES people.account,
  name       text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  made_at    timestamptz NOT NULL,
  expires_at timestamptz,
  used_on    date,
  revoked_at timestamptz
);
CREATE INDEX token_of_person ON people.token (person);

-- How a person likes to see a list: its path, and what follows it in the address.
CREATE TABLE people.saved_view (
  id     uuid PRIMARY KEY,
  person uuid NOT NULL,
  list   text NOT NULL,
  name   text NOT NULL,
  query  text NOT NULL,
  UNIQUE (person, list, name)
);
