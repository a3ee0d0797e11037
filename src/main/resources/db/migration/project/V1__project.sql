CREATE SCHEMA IF NOT EXISTS project;

-- A project is a commitment of the same id; here stands what only a project has. What lists and figures read of its money
-- and its status (planned_total, spent_total, status, started_on) is kept on the row in the transaction that changes it.
CREATE TABLE project.project (
  id            uuid PRIMARY KEY,
  version       bigint NOT NULL,
  root          uuid NOT NULL,
  number        text NOT NULL,
  chinese       text NOT NULL,
  english       text,
  acronym       text,
  unit          uuid NOT NULL,
  leader        uuid,
  class         text CHECK (class IN ('CHOKEPOINT', 'COMMON', 'CORE')),
  category      text,
  level         text,
  field         text,
  objective     text,
  status        text NOT NULL,
  approved_on   date,
  started_on    date,
  closed_on     date,
  starts        date,
  ends          date,
  scale         text,
  level_start   int,
  level_planned int,
  level_now     int,
  grade         text,
  certificate   text,
  secrecy       text NOT NULL CHECK (secrecy IN ('PUBLIC', 'INTERNAL', 'TRADE_SECRET')),
  currency      text NOT NULL,
  planned_total numeric(20, 2) NOT NULL,
  spent_total   numeric(20, 2) NOT NULL,
  call          text,
  scheme        text,
  reference     text,
  coordinator   text,
  country       text,
  source        text,
  recorded_on   date NOT NULL,
  UNIQUE (root, number)
);
CREATE INDEX project_by_unit ON project.project (unit, number);
CREATE INDEX project_of_leader ON project.project (leader) WHERE leader IS NOT NULL;
CREATE INDEX project_by_status ON project.project (root, status, number);
CREATE INDEX project_approved ON project.project (unit) WHERE status = 'APPROVED';
CREATE INDEX project_by_start ON project.project (root, starts DESC);
CREATE INDEX project_by_money ON project.project (root, planned_total DESC);

-- How a project with its money, or a portfolio with its projects, stood before it was changed: the row as JSON, seen on the
-- days before `until` that no earlier row covers. Rows exist only for what was changed after the day it was recorded.
CREATE TABLE project.past (
  id    uuid NOT NULL,
  until date NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (id, until)
);

-- What the status was in [from_day, to_day), and why it became so.
CREATE TABLE project.status_span (
  project  uuid NOT NULL REFERENCES project.project,
  from_day date NOT NULL,
  to_day   date NOT NULL,
  status   text NOT NULL,
  reason   text,
  PRIMARY KEY (project, from_day)
);

-- The last serial number given out for a year, a unit's code and a class: never taken back.
CREATE TABLE project.serial (
  root   uuid NOT NULL,
  prefix text NOT NULL,
  last   int NOT NULL,
  PRIMARY KEY (root, prefix)
);

-- Readiness scales (R-1.1) are data.
CREATE TABLE project.readiness_level (
  scale   text NOT NULL,
  level   int NOT NULL,
  chinese text NOT NULL,
  english text NOT NULL,
  PRIMARY KEY (scale, level)
);
INSERT INTO project.readiness_level VALUES
  ('TRL9', 1, '基本原理得到观察和报告', 'Basic principles observed'),
  ('TRL9', 2, '形成技术概念或应用方案', 'Technology concept formulated'),
  ('TRL9', 3, '概念得到实验验证', 'Experimental proof of concept'),
  ('TRL9', 4, '实验室（小试）验证', 'Technology validated in the laboratory'),
  ('TRL9', 5, '相关环境（中试）验证', 'Technology validated in a relevant environment'),
  ('TRL9', 6, '相关环境（工业试验）演示', 'Technology demonstrated in a relevant environment'),
  ('TRL9', 7, '产线连续试生产', 'System prototype demonstrated in an operational environment'),
  ('TRL9', 8, '定型并通过鉴定', 'System complete and qualified'),
  ('TRL9', 9, '稳定批量生产应用', 'Actual system proven in an operational environment'),
  ('MRL10', 1, '识别制造内涵', 'Basic manufacturing implications identified'),
  ('MRL10', 2, '识别制造概念', 'Manufacturing concepts identified'),
  ('MRL10', 3, '制造概念得到验证', 'Manufacturing proof of concept developed'),
  ('MRL10', 4, '实验室环境下具备制造能力', 'Capability to produce the technology in a laboratory'),
  ('MRL10', 5, '相关生产环境下制造部件原型', 'Capability to produce prototype components'),
  ('MRL10', 6, '相关生产环境下制造系统原型', 'Capability to produce a prototype system'),
  ('MRL10', 7, '典型生产环境下制造', 'Capability to produce in a representative production environment'),
  ('MRL10', 8, '试生产线得到验证', 'Pilot line capability demonstrated'),
  ('MRL10', 9, '小批量生产得到验证', 'Low rate production demonstrated'),
  ('MRL10', 10, '大批量生产得到验证', 'Full rate production demonstrated');

-- Cost items (R-5.2) are data; the nature tells the indirect-cost cap (R-5.3) what counts as what.
CREATE TABLE project.item (
  code     text PRIMARY KEY,
  position int NOT NULL,
  nature   text NOT NULL CHECK (nature IN ('EQUIPMENT', 'DIRECT', 'INDIRECT', 'WHOLE')),
  chinese  text NOT NULL,
  english  text NOT NULL
);
INSERT INTO project.item VALUES
  ('EQUIPMENT', 1, 'EQUIPMENT', '设备费', 'Equipment'),
  ('OPERATION', 2, 'DIRECT', '业务费', 'Operation'),
  ('LABOUR', 3, 'DIRECT', '劳务费', 'Labour'),
  ('INDIRECT', 4, 'INDIRECT', '间接费用', 'Indirect costs'),
  ('WHOLE', 5, 'WHOLE', '未分科目', 'Not itemised');

-- Money planned and spent; a year that is not known is absent and means the whole life.
CREATE TABLE project.money (
  project uuid NOT NULL REFERENCES project.project,
  kind    text NOT NULL CHECK (kind IN ('PLAN', 'SPENT')),
  source  text NOT NULL,
  item    text NOT NULL REFERENCES project.item,
  year    int,
  amount  numeric(20, 2) NOT NULL,
  UNIQUE NULLS NOT DISTINCT (project, kind, source, item, year)
);

-- Which plan items, by their commitments, a project serves.
CREATE TABLE project.serves (
  project    uuid NOT NULL REFERENCES project.project,
  commitment uuid NOT NULL,
  PRIMARY KEY (project, commitment)
);
CREATE INDEX serves_commitment ON project.serves (commitment);

-- Units of the group and partners from outside that take part, with their shares in percent.
CREATE TABLE project.party (
  id          uuid PRIMARY KEY,
  project     uuid NOT NULL REFERENCES project.project,
  unit        uuid,
  partner     uuid,
  role        text NOT NULL CHECK (role IN ('LEAD', 'JOINT', 'PARTICIPANT')),
  work_share  numeric(5, 2),
  money_share numeric(5, 2),
  right_share numeric(5, 2),
  CHECK ((unit IS NULL) <> (partner IS NULL)),
  UNIQUE NULLS NOT DISTINCT (project, unit, partner)
);
CREATE INDEX party_unit ON project.party (unit) WHERE unit IS NOT NULL;
CREATE INDEX party_partner ON project.party (partner) WHERE partner IS NOT NULL;

-- People at work on a project, with the share of their working time in percent; an absent day leaves that end open.
CREATE TABLE project.member (
  id         uuid PRIMARY KEY,
  project    uuid NOT NULL REFERENCES project.project,
  person     uuid NOT NULL,
  role       text NOT NULL,
  time_share numeric(5, 2) NOT NULL,
  from_day   date NOT NULL,
  to_day     date NOT NULL,
  UNIQUE (project, person, from_day)
);
CREATE INDEX member_person ON project.member (person, from_day);

CREATE TABLE project.outcome (
  id          uuid PRIMARY KEY,
  project     uuid NOT NULL REFERENCES project.project,
  name        text NOT NULL,
  form        text,
  grade       text,
  certificate text,
  day         date
);
CREATE INDEX outcome_of ON project.outcome (project);

-- A saved choice of projects that must have started by a day: named ones, or all that match the conditions. One that is
-- given up ends, and stays to be seen on the days before.
CREATE TABLE project.portfolio (
  id        uuid PRIMARY KEY,
  version   bigint NOT NULL,
  root      uuid NOT NULL,
  unit      uuid NOT NULL,
  chinese   text NOT NULL,
  english   text,
  start_due date NOT NULL,
  expected  int,
  class     text,
  level     text,
  year      int,
  since     date NOT NULL,
  ended_on  date
);
CREATE INDEX portfolio_of_unit ON project.portfolio (unit);

CREATE TABLE project.portfolio_project (
  portfolio uuid NOT NULL REFERENCES project.portfolio,
  project   uuid NOT NULL REFERENCES project.project,
  PRIMARY KEY (portfolio, project)
);

-- Where money comes from, in words; a source that is not listed speaks for itself.
CREATE TABLE project.funding (
  code     text PRIMARY KEY,
  position int NOT NULL,
  chinese  text NOT NULL,
  english  text NOT NULL
);
INSERT INTO project.funding VALUES
  ('OWN', 1, '自筹', 'Own funds'),
  ('GROUP', 2, '集团拨款', 'Group funds'),
  ('STATE', 3, '国家拨款', 'National funds'),
  ('LOCAL', 4, '地方拨款', 'Local funds'),
  ('PARTNER', 5, '合作方', 'Partners'),
  ('GRANT', 6, '资助', 'Grant'),
  ('EU', 7, '欧盟资助', 'European Union');
