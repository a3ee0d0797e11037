-- What an application and a task book say in words, section by section.
CREATE TABLE project.passage (
  project uuid NOT NULL REFERENCES project.project,
  section text NOT NULL,
  text    text NOT NULL,
  PRIMARY KEY (project, section)
);

-- A project that was applied for here; imported projects have none. It counts how many fields the system filled in.
CREATE TABLE project.application (
  project  uuid PRIMARY KEY REFERENCES project.project,
  number   text NOT NULL,
  stage    text NOT NULL CHECK (stage IN ('DRAFTED', 'SUBMITTED', 'RETURNED', 'APPROVED', 'ISSUED', 'WITHDRAWN')),
  begun_on date NOT NULL,
  begun_by uuid NOT NULL,
  filled   int NOT NULL
);
CREATE INDEX application_by_stage ON project.application (stage);

-- What a project promised at one moment: each application submitted, each task book issued to be signed.
CREATE TABLE project.edition (
  id       uuid PRIMARY KEY,
  project  uuid NOT NULL REFERENCES project.project,
  kind     text NOT NULL CHECK (kind IN ('APPLICATION', 'TASK_BOOK')),
  number   int NOT NULL,
  state    text NOT NULL CHECK (state IN ('SUBMITTED', 'RETURNED', 'APPROVED', 'WITHDRAWN', 'SIGNING', 'SIGNED', 'REPLACED')),
  content  jsonb NOT NULL,
  made_on  date NOT NULL,
  made_by  uuid NOT NULL,
  remark   text,
  document uuid,
  UNIQUE (project, kind, number)
);
CREATE INDEX edition_returned ON project.edition (project) WHERE kind = 'TASK_BOOK' AND state = 'RETURNED';

-- Applications approved together; its notice gives each project its number and its day. A dissolved one is there for the past only.
CREATE TABLE project.batch (
  id        uuid PRIMARY KEY,
  version   bigint NOT NULL,
  root      uuid NOT NULL,
  unit      uuid NOT NULL,
  chinese   text NOT NULL,
  english   text,
  number    text,
  state     text NOT NULL CHECK (state IN ('DRAFTED', 'SIGNING', 'ISSUED', 'DISSOLVED')),
  made_on   date NOT NULL,
  issued_on date,
  document  uuid
);
CREATE TABLE project.batched (
  project  uuid PRIMARY KEY REFERENCES project.project,
  batch    uuid NOT NULL REFERENCES project.batch,
  position int NOT NULL
);
CREATE INDEX batched_in ON project.batched (batch);
