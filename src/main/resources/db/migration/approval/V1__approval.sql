CREATE SCHEMA IF NOT EXISTS approval;

-- A route of a unit for a kind of approval; what it says stands in its versions, each from a day until the next.
CREATE TABLE approval.route (
  id     uuid PRIMARY KEY,
  unit   uuid NOT NULL,
  kind   text NOT NULL,
  latest int NOT NULL
);
CREATE INDEX route_of_kind ON approval.route (kind, unit);

CREATE TABLE approval.route_version (
  route       uuid NOT NULL REFERENCES approval.route,
  number      int NOT NULL,
  valid_from  date NOT NULL,
  valid_to    date NOT NULL DEFAULT '9999-12-31',
  chinese     text NOT NULL,
  english     text,
  klass       text,
  amount_from numeric(18, 2),
  amount_to   numeric(18, 2),
  currency    text NOT NULL,
  stops       jsonb NOT NULL,
  note        text NOT NULL,
  made_at     timestamptz NOT NULL,
  made_by     uuid NOT NULL,
  PRIMARY KEY (route, number)
);

-- A submission. What stands here follows from its moves and is kept so that lists need not read them. Nothing that a move
-- changes while it runs is indexed, and pages keep room, so that a move writes one row and no index.
CREATE TABLE approval.run (
  id            uuid PRIMARY KEY,
  subject_kind  text NOT NULL,
  subject       uuid NOT NULL,
  kind          text NOT NULL,
  unit          uuid NOT NULL,
  klass         text,
  amount        numeric(18, 2),
  currency      text,
  chinese       text NOT NULL,
  english       text,
  path          text NOT NULL,
  author        uuid NOT NULL,
  author_name   text NOT NULL,
  route         uuid NOT NULL,
  route_version int NOT NULL,
  status        text NOT NULL,
  visit         int NOT NULL,
  moves         int NOT NULL,
  stop_chinese  text,
  stop_english  text,
  due           date,
  submitted_at  timestamptz NOT NULL,
  closed_at     timestamptz,
  FOREIGN KEY (route, route_version) REFERENCES approval.route_version (route, number)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX run_open ON approval.run (subject, kind) WHERE status IN ('RUNNING', 'RETURNED');
CREATE INDEX run_of_subject ON approval.run (subject, submitted_at);

-- What happened, in order. Never changed, never removed.
CREATE TABLE approval.move (
  run         uuid NOT NULL REFERENCES approval.run,
  number      int NOT NULL,
  at          timestamptz NOT NULL,
  person      uuid NOT NULL,
  name        text NOT NULL,
  behalf      uuid,
  behalf_name text,
  verb        text NOT NULL,
  stop        int,
  target      int,
  straight    boolean NOT NULL,
  due         date,
  comment     text NOT NULL,
  persons     jsonb NOT NULL,
  stops       jsonb NOT NULL,
  PRIMARY KEY (run, number)
);

-- What is asked of whom now: to decide, to answer, to submit again, to take note that it is late.
CREATE TABLE approval.ask (
  run         uuid NOT NULL REFERENCES approval.run,
  person      uuid NOT NULL,
  what        text NOT NULL,
  since       timestamptz NOT NULL,
  due         date,
  reminded_at timestamptz,
  PRIMARY KEY (run, person, what)
);
CREATE INDEX ask_of_person ON approval.ask (person, due, run);

-- Who took part and as what: such persons see the submission for ever.
CREATE TABLE approval.part (
  run    uuid NOT NULL REFERENCES approval.run,
  person uuid NOT NULL,
  what   text NOT NULL,
  at     timestamptz NOT NULL,
  PRIMARY KEY (run, person, what)
);
CREATE INDEX part_of_person ON approval.part (person, what, at);

-- While a person is away, a deputy may decide as well. Ends earlier when it is taken back.
CREATE TABLE approval.delegation (
  id       uuid PRIMARY KEY,
  person   uuid NOT NULL,
  deputy   uuid NOT NULL,
  from_day date NOT NULL,
  to_day   date NOT NULL,
  note     text NOT NULL,
  made_at  timestamptz NOT NULL
);
CREATE INDEX delegation_of_person ON approval.delegation (person, to_day);
CREATE INDEX delegation_to_deputy ON approval.delegation (deputy, to_day);

-- A person's own phrases for comments.
CREATE TABLE approval.phrase (
  id     uuid PRIMARY KEY,
  person uuid NOT NULL,
  text   text NOT NULL,
  UNIQUE (person, text)
);
