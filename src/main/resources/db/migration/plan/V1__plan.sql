CREATE SCHEMA IF NOT EXISTS plan;

-- A plan of a unit. A unit's plan is aligned to the plan of a unit above it; a plan opened from a closed one has it as predecessor.
CREATE TABLE plan.plan (
  id          uuid PRIMARY KEY,
  version     bigint NOT NULL,
  root        uuid NOT NULL,
  unit        uuid NOT NULL,
  accountable uuid,
  kind        text NOT NULL,
  number      text NOT NULL,
  chinese     text NOT NULL,
  english     text,
  document    text,
  description text,
  from_day    date NOT NULL,
  to_day      date NOT NULL,
  units_due   date,
  state       text NOT NULL,
  agreed_on   date,
  closed_on   date,
  aligned_to  uuid REFERENCES plan.plan,
  predecessor uuid REFERENCES plan.plan,
  conclusion  text,
  problems    text,
  since       date NOT NULL,
  UNIQUE (root, number)
);
CREATE INDEX plan_by_unit ON plan.plan (unit, kind, from_day);
CREATE INDEX plan_aligned ON plan.plan (aligned_to) WHERE aligned_to IS NOT NULL;
CREATE INDEX plan_after ON plan.plan (predecessor) WHERE predecessor IS NOT NULL;

-- How a plan stood before it was changed: the row as JSON, seen on the days before `until` that no earlier row covers.
CREATE TABLE plan.past (
  id    uuid NOT NULL,
  until date NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (id, until)
);

-- What a plan keeps of an item beyond its commitment. wanted_parent: the code of the parent that a published list names,
-- which may come later in the list.
CREATE TABLE plan.item (
  commitment    uuid PRIMARY KEY,
  plan          uuid NOT NULL REFERENCES plan.plan,
  position      int NOT NULL,
  technology    text,
  came_from     uuid REFERENCES plan.item,
  wanted_parent text
);
CREATE INDEX item_of_plan ON plan.item (plan, position);
CREATE INDEX item_carried ON plan.item (came_from) WHERE came_from IS NOT NULL;

CREATE TABLE plan.alignment (
  item       uuid NOT NULL REFERENCES plan.item,
  aligned_to uuid NOT NULL REFERENCES plan.item,
  PRIMARY KEY (item, aligned_to)
);
CREATE INDEX alignment_to ON plan.alignment (aligned_to);

-- How an item stood, and what was concluded of it, when its plan was closed: kept as it was on that day.
CREATE TABLE plan.verdict (
  item     uuid PRIMARY KEY REFERENCES plan.item,
  verdict  text NOT NULL,
  words    text,
  share    numeric(5, 2) NOT NULL,
  health   text NOT NULL,
  problems int NOT NULL
);

CREATE TABLE plan.verdict_target (
  item     uuid NOT NULL REFERENCES plan.verdict,
  position int NOT NULL,
  metric   text NOT NULL,
  measure  text NOT NULL,
  baseline numeric(24, 6),
  target   numeric(24, 6) NOT NULL,
  reached  numeric(24, 6),
  PRIMARY KEY (item, position)
);
