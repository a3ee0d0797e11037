CREATE SCHEMA IF NOT EXISTS schedule;

-- What one commitment must wait for in another: FS, SS, FF or SF with a lag in working days.
CREATE TABLE schedule.dependency (
  id          uuid PRIMARY KEY,
  version     bigint NOT NULL DEFAULT 0,
  predecessor uuid NOT NULL,
  successor   uuid NOT NULL,
  type        text NOT NULL,
  lag         int NOT NULL,
  from_file   boolean NOT NULL DEFAULT false,
  since       date NOT NULL,
  UNIQUE (predecessor, successor, type)
);
CREATE INDEX dependency_of_successor ON schedule.dependency (successor);

-- How a dependency stood before it was changed or parted, until a day.
CREATE TABLE schedule.dependency_past (LIKE schedule.dependency, until date NOT NULL, PRIMARY KEY (id, until));
CREATE INDEX dependency_past_of_successor ON schedule.dependency_past (successor);
CREATE INDEX dependency_past_of_predecessor ON schedule.dependency_past (predecessor);

-- A day that a group works, or not, against the public calendar.
CREATE TABLE schedule.day (
  id       uuid PRIMARY KEY,
  root     uuid NOT NULL,
  day      date NOT NULL,
  works    boolean NOT NULL,
  document text NOT NULL,
  UNIQUE (root, day)
);

-- The dates beneath a commitment as they were on a day.
CREATE TABLE schedule.baseline (
  id          uuid PRIMARY KEY,
  commitment  uuid NOT NULL,
  name        text NOT NULL,
  taken_on    date NOT NULL,
  person      uuid NOT NULL,
  recorded_at timestamptz NOT NULL,
  UNIQUE (commitment, name)
);

CREATE TABLE schedule.baseline_line (
  baseline   uuid NOT NULL REFERENCES schedule.baseline,
  commitment uuid NOT NULL,
  starts     date,
  due        date,
  PRIMARY KEY (baseline, commitment)
);

-- Which task of a plan file a commitment came from, and its place among its siblings there.
CREATE TABLE schedule.origin (
  commitment uuid PRIMARY KEY,
  beneath    uuid NOT NULL,
  key        text NOT NULL,
  position   int NOT NULL,
  UNIQUE (beneath, key)
);

-- A plan file that was read and waits to be loaded.
CREATE TABLE schedule.reading (
  id        uuid PRIMARY KEY,
  beneath   uuid NOT NULL,
  person    uuid NOT NULL,
  file_name text NOT NULL,
  breakdown text NOT NULL,
  read_at   timestamptz NOT NULL
);
CREATE INDEX reading_of ON schedule.reading (person);

CREATE VIEW schedule.dependency_face AS
SELECT id, predecessor, successor, type, lag FROM schedule.dependency;

-- Dependencies as they stood on a day.
CREATE FUNCTION schedule.dependency_on(day date)
RETURNS SETOF schedule.dependency LANGUAGE sql STABLE AS $$
  SELECT * FROM schedule.dependency WHERE since <= day
  UNION ALL
  SELECT id, version, predecessor, successor, type, lag, from_file, since
  FROM schedule.dependency_past WHERE since <= day AND until > day
$$;
