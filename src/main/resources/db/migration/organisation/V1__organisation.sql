CREATE SCHEMA IF NOT EXISTS organisation;

-- A unit is only its identity; its names and its place in the tree hold for spans of days [from_day, to_day).
CREATE TABLE organisation.unit (
  id          uuid PRIMARY KEY,
  version     bigint NOT NULL,
  root        uuid NOT NULL REFERENCES organisation.unit,
  code        text NOT NULL,
  kind        text NOT NULL,
  credit_code text,
  ror         text,
  country     text,
  opened      date NOT NULL,
  closed      date,
  recorded_on date NOT NULL,
  UNIQUE (root, code),
  CHECK (closed > opened)
);

CREATE TABLE organisation.naming (
  unit          uuid NOT NULL REFERENCES organisation.unit,
  from_day      date NOT NULL,
  to_day        date NOT NULL DEFAULT '9999-12-31',
  chinese       text NOT NULL,
  english       text,
  short_chinese text,
  short_english text,
  PRIMARY KEY (unit, from_day),
  CHECK (from_day < to_day)
);
CREATE INDEX naming_in_chinese ON organisation.naming (chinese);
CREATE INDEX naming_in_english ON organisation.naming (english);

CREATE TABLE organisation.placement (
  unit     uuid NOT NULL REFERENCES organisation.unit,
  parent   uuid REFERENCES organisation.unit,
  from_day date NOT NULL,
  to_day   date NOT NULL DEFAULT '9999-12-31',
  PRIMARY KEY (unit, from_day),
  CHECK (from_day < to_day)
);
CREATE INDEX placement_under ON organisation.placement (parent);

-- Who stands under whom, over any depth, and from when until when. A unit reaches itself at depth 0.
CREATE TABLE organisation.reach (
  ancestor uuid NOT NULL REFERENCES organisation.unit,
  unit     uuid NOT NULL REFERENCES organisation.unit,
  depth    int NOT NULL,
  from_day date NOT NULL,
  to_day   date NOT NULL DEFAULT '9999-12-31',
  PRIMARY KEY (ancestor, unit, from_day)
);
CREATE INDEX reach_of_unit ON organisation.reach (unit, to_day, ancestor);

CREATE TABLE organisation.partner (
  id          uuid PRIMARY KEY,
  version     bigint NOT NULL,
  root        uuid NOT NULL REFERENCES organisation.unit,
  code        text NOT NULL,
  chinese     text NOT NULL,
  english     text,
  country     text,
  kind        text,
  credit_code text,
  ror         text,
  recorded_on date NOT NULL,
  UNIQUE (root, code)
);
CREATE INDEX partner_in_chinese ON organisation.partner (root, chinese);

-- How a unit (but for its names and places) or a partner was described before that was changed: the row as JSON, seen on
-- the days before `until` that no earlier row covers.
CREATE TABLE organisation.past (
  id    uuid NOT NULL,
  until date NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (id, until)
);

-- What was done to the tree, from which day, and which document ordered it.
CREATE TABLE organisation.reorganisation (
  id          uuid PRIMARY KEY,
  unit        uuid NOT NULL REFERENCES organisation.unit,
  kind        text NOT NULL,
  day         date NOT NULL,
  other       uuid REFERENCES organisation.unit,
  number      text,
  title       text,
  person      uuid NOT NULL,
  person_name text NOT NULL,
  at          timestamptz NOT NULL
);
CREATE INDEX reorganisation_of_unit ON organisation.reorganisation (unit, day);
CREATE INDEX reorganisation_of_other ON organisation.reorganisation (other, day);
