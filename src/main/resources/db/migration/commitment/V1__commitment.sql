CREATE SCHEMA IF NOT EXISTS commitment;

-- What lists and roll-ups read of progress and problems (share, forecast, reported_on, problem_due) is kept on the row in
-- the transaction that changes it; the dated facts stay in the tables below, and any other day is computed from them.
CREATE TABLE commitment.commitment (
  id           uuid PRIMARY KEY,
  version      bigint NOT NULL,
  parent       uuid REFERENCES commitment.commitment,
  kind         text NOT NULL,
  subject_kind text NOT NULL,
  subject      uuid NOT NULL,
  root         uuid NOT NULL,
  unit         uuid NOT NULL,
  accountable  uuid,
  number       text,
  chinese      text NOT NULL,
  english      text,
  description  text,
  weight       numeric(9, 4) NOT NULL DEFAULT 1,
  starts       date,
  due          date,
  state        text NOT NULL,
  since        date NOT NULL,
  agreed_on    date,
  started_on   date,
  ended_on     date,
  share        numeric(5, 2) NOT NULL DEFAULT 0,
  forecast     date,
  trend        boolean NOT NULL DEFAULT false,
  reported_on  date,
  problem_due  date,
  problems     int NOT NULL DEFAULT 0,
  amber_days   int NOT NULL DEFAULT 0,
  recorded_on  date NOT NULL
);
CREATE INDEX commitment_under ON commitment.commitment (parent) WHERE parent IS NOT NULL;
CREATE INDEX commitment_of_subject ON commitment.commitment (subject);
CREATE INDEX commitment_of_person ON commitment.commitment (accountable) WHERE accountable IS NOT NULL;
CREATE INDEX commitment_by_unit ON commitment.commitment (unit, kind, due);
CREATE INDEX commitment_by_due ON commitment.commitment (root, kind, due);
-- What is counted of open commitments by their standing is counted from here, without a look at the rows.
CREATE INDEX commitment_standing ON commitment.commitment (root, unit, kind, due)
  INCLUDE (id, state, forecast, problem_due, amber_days) WHERE ended_on IS NULL;
CREATE INDEX commitment_troubled ON commitment.commitment (unit) WHERE problems > 0;
CREATE INDEX commitment_open ON commitment.commitment (root, due) WHERE ended_on IS NULL;
CREATE INDEX commitment_silent ON commitment.commitment (unit, (greatest(reported_on, started_on)))
  WHERE ended_on IS NULL AND state = 'RUNNING';

-- How a commitment stood before it was changed: in [from_day, to_day). Rows exist only for commitments that were changed.
CREATE TABLE commitment.span (
  id          uuid PRIMARY KEY,
  commitment  uuid NOT NULL REFERENCES commitment.commitment,
  from_day    date NOT NULL,
  to_day      date NOT NULL,
  number      text,
  parent      uuid,
  unit        uuid NOT NULL,
  accountable uuid,
  weight      numeric(9, 4) NOT NULL,
  due         date,
  chinese     text NOT NULL,
  english     text,
  description text,
  starts      date,
  verb        text NOT NULL,
  reason      text,
  person      uuid NOT NULL
);
CREATE INDEX span_of ON commitment.span (commitment, to_day);
CREATE INDEX span_under ON commitment.span (parent) WHERE parent IS NOT NULL;

-- The share done, as a line of steps: from this day on, until the next one.
CREATE TABLE commitment.point (
  commitment uuid NOT NULL REFERENCES commitment.commitment,
  day        date NOT NULL,
  share      numeric(5, 2) NOT NULL,
  PRIMARY KEY (commitment, day)
);

-- Under which themes a commitment stands in [from_day, to_day).
CREATE TABLE commitment.themed (
  commitment uuid NOT NULL REFERENCES commitment.commitment,
  theme      text NOT NULL,
  from_day   date NOT NULL,
  to_day     date NOT NULL DEFAULT '9999-12-31',
  PRIMARY KEY (commitment, theme, from_day)
);
CREATE INDEX themed_by_theme ON commitment.themed (theme);

-- Themes cut across units: green, intelligent …
CREATE TABLE commitment.theme (
  root    uuid NOT NULL,
  code    text NOT NULL,
  chinese text NOT NULL,
  english text,
  PRIMARY KEY (root, code)
);

CREATE TABLE commitment.target (
  id          uuid PRIMARY KEY,
  commitment  uuid NOT NULL REFERENCES commitment.commitment,
  position    int NOT NULL,
  metric      text NOT NULL,
  measure     text NOT NULL,
  baseline    numeric(24, 6),
  baseline_on date,
  target      numeric(24, 6) NOT NULL,
  direction   text NOT NULL,
  method      text NOT NULL,
  evidence    text NOT NULL,
  weight      numeric(9, 4) NOT NULL DEFAULT 1,
  grade       text,
  grade_why   text,
  reached     numeric(24, 6),
  reached_on  date
);
CREATE INDEX target_of ON commitment.target (commitment);
CREATE INDEX target_by_metric ON commitment.target (lower(metric), measure);

-- The targets of a commitment before they were changed, their rows as JSON; seen on the days before `until` that no earlier row
-- covers.
CREATE TABLE commitment.target_past (
  commitment uuid NOT NULL REFERENCES commitment.commitment,
  until      date NOT NULL,
  targets    jsonb NOT NULL,
  PRIMARY KEY (commitment, until)
);

-- A report; its turn tells which of two reports as of one day came later.
CREATE TABLE commitment.progress (
  id          uuid PRIMARY KEY,
  turn        bigint GENERATED ALWAYS AS IDENTITY,
  commitment  uuid NOT NULL REFERENCES commitment.commitment,
  as_of       date NOT NULL,
  share       numeric(5, 2),
  forecast    date,
  trend       date,
  note        text,
  person      uuid NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE INDEX progress_of ON commitment.progress (commitment, as_of, turn);

-- What a report says of a target.
CREATE TABLE commitment.reading (
  target   uuid NOT NULL REFERENCES commitment.target,
  as_of    date NOT NULL,
  progress uuid NOT NULL REFERENCES commitment.progress,
  turn     bigint NOT NULL,
  value    numeric(24, 6) NOT NULL,
  PRIMARY KEY (target, as_of, turn)
);
CREATE INDEX reading_in ON commitment.reading (progress);

CREATE TABLE commitment.evidence (
  progress uuid NOT NULL REFERENCES commitment.progress,
  file     uuid NOT NULL,
  PRIMARY KEY (progress, file)
);
CREATE INDEX evidence_by_file ON commitment.evidence (file);

CREATE TABLE commitment.problem (
  id          uuid PRIMARY KEY,
  version     bigint NOT NULL,
  commitment  uuid NOT NULL REFERENCES commitment.commitment,
  text        text NOT NULL,
  severity    text NOT NULL,
  owner       uuid,
  raised_on   date NOT NULL,
  due         date,
  resolved_on date,
  resolution  text,
  raised_by   uuid NOT NULL
);
CREATE INDEX problem_of ON commitment.problem (commitment);
CREATE INDEX problem_open ON commitment.problem (owner) WHERE resolved_on IS NULL;

-- Who was to solve a problem and by when before that was changed; seen on the days before `until` that no earlier row covers.
CREATE TABLE commitment.problem_past (
  problem uuid NOT NULL REFERENCES commitment.problem,
  until   date NOT NULL,
  owner   uuid,
  due     date,
  PRIMARY KEY (problem, until)
);

-- A warning about a commitment: since when it holds, how far it has climbed (0: to the accountable, 1: to the managers of
-- the unit, 2: of the one above …), and who took note of it.
CREATE TABLE commitment.warning (
  id              uuid PRIMARY KEY,
  commitment      uuid NOT NULL REFERENCES commitment.commitment,
  kind            text NOT NULL,
  since           date NOT NULL,
  level           int NOT NULL,
  unit            uuid,
  settled_on      date,
  acknowledged_by uuid,
  acknowledged_on date,
  acknowledged_at_level int
);
CREATE UNIQUE INDEX warning_open ON commitment.warning (commitment, kind) WHERE settled_on IS NULL;
CREATE INDEX warning_at_unit ON commitment.warning (unit) WHERE settled_on IS NULL AND level > 0;
