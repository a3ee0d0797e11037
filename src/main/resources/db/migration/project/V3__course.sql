-- A numbered request to change what a task book binds to: what is proposed, and the books before and after it. Any edition
-- of the task book later than after_edition was drawn when the change had taken effect, and holds it.
CREATE TABLE project.change (
  id         uuid PRIMARY KEY,
  project    uuid NOT NULL REFERENCES project.project,
  number     int NOT NULL,
  size       text NOT NULL CHECK (size IN ('LEADER', 'UNIT', 'GROUP')),
  kinds      text NOT NULL,
  state      text NOT NULL CHECK (state IN ('SUBMITTED', 'RETURNED', 'APPROVED', 'REFUSED', 'WITHDRAWN')),
  reason     text NOT NULL,
  proposal   jsonb NOT NULL,
  was        jsonb NOT NULL,
  becomes    jsonb NOT NULL,
  extends    boolean NOT NULL,
  made_on    date NOT NULL,
  made_by    uuid NOT NULL,
  settled_on date,
  remark     text,
  after_edition int,
  UNIQUE (project, number)
);

-- Elements of a project's work whose readiness is followed (R-1.6); the leaves' weights make up one.
CREATE TABLE project.element (
  id            uuid PRIMARY KEY,
  project       uuid NOT NULL REFERENCES project.project,
  position      int NOT NULL,
  chinese       text NOT NULL,
  english       text,
  weight        numeric(6, 4) NOT NULL,
  critical      boolean NOT NULL,
  scale         text NOT NULL,
  level_start   int NOT NULL,
  level_planned int NOT NULL
);
CREATE INDEX element_of ON project.element (project);

-- What must be shown for a level (R-1.2, R-1.8); a scale without criteria takes one proof a level.
CREATE TABLE project.criterion (
  scale     text NOT NULL,
  level     int NOT NULL,
  position  int NOT NULL,
  mandatory boolean NOT NULL,
  chinese   text NOT NULL,
  english   text NOT NULL,
  PRIMARY KEY (scale, level, position)
);
INSERT INTO project.criterion VALUES
  ('TRL9', 1, 1, TRUE, '文献与专利调研、原理报告', 'Literature and patent review, report on the principle'),
  ('TRL9', 2, 1, TRUE, '概念方案、查新报告', 'Concept note, novelty search'),
  ('TRL9', 2, 2, TRUE, '技术路线草案', 'Draft technical route'),
  ('TRL9', 3, 1, TRUE, '实验记录与原始数据', 'Experiment records and raw data'),
  ('TRL9', 3, 2, TRUE, '分析报告', 'Analysis report'),
  ('TRL9', 4, 1, TRUE, '小试报告（不少于 3 批重复）', 'Laboratory test report, three repeated batches or more'),
  ('TRL9', 4, 2, TRUE, '实测指标与目标对比', 'Measured indicators against their targets'),
  ('TRL9', 5, 1, TRUE, '中试方案与中试报告', 'Pilot plan and pilot report'),
  ('TRL9', 5, 2, TRUE, '安全环保评价', 'Safety and environment assessment'),
  ('TRL9', 6, 1, TRUE, '工业试验批准、炉次或卷次记录', 'Approval of the industrial test, log of heats or coils'),
  ('TRL9', 6, 2, TRUE, '质量证明书', 'Quality certificate'),
  ('TRL9', 6, 3, FALSE, '第三方检测报告', 'Third-party test report'),
  ('TRL9', 7, 1, TRUE, '产线连续试生产记录（不少于 1 个月）', 'Record of a month of continuous trial production'),
  ('TRL9', 7, 2, TRUE, '用户试用报告', 'Report of trial use'),
  ('TRL9', 8, 1, TRUE, '企业标准或作业指导书', 'Enterprise standard or work instruction'),
  ('TRL9', 8, 2, TRUE, '产品鉴定或验收', 'Qualification or acceptance of the product'),
  ('TRL9', 9, 1, TRUE, '不少于 12 个月的生产数据', 'Twelve months of production data or more'),
  ('TRL9', 9, 2, TRUE, '财务确认的效益证明', 'Benefit confirmed by finance');

-- Evidence of one criterion of an element, with the hash it had; what the team claims and what others assessed are apart.
CREATE TABLE project.proof (
  project     uuid NOT NULL REFERENCES project.project,
  element     uuid NOT NULL REFERENCES project.element,
  level       int NOT NULL,
  position    int NOT NULL,
  independent boolean NOT NULL,
  file        uuid NOT NULL,
  hash        text NOT NULL,
  name        text NOT NULL,
  day         date NOT NULL,
  person      uuid NOT NULL,
  PRIMARY KEY (element, level, position, independent)
);
CREATE INDEX proof_of ON project.proof (project);
-- Files that proved something once open for whoever looks back at that day.
CREATE INDEX past_proof ON project.past USING gin ((facts -> 'proof') jsonb_path_ops);

-- A gate that a project must pass: go, go with conditions, or stop.
CREATE TABLE project.gate (
  id             uuid PRIMARY KEY,
  project        uuid NOT NULL REFERENCES project.project,
  chinese        text NOT NULL,
  english        text,
  due            date NOT NULL,
  level_required int,
  planned_on     date NOT NULL,
  decision       text CHECK (decision IN ('GO', 'CONDITIONS', 'STOP')),
  level_found    int,
  remark         text,
  decided_on     date,
  decided_by     uuid
);
CREATE INDEX gate_of ON project.gate (project, due);
CREATE INDEX gate_open ON project.gate (due) WHERE decision IS NULL;

-- What a gate made a condition of going on: a task of the project.
CREATE TABLE project.condition (
  node uuid PRIMARY KEY,
  gate uuid NOT NULL REFERENCES project.gate
);
CREATE INDEX condition_of ON project.condition (gate);

-- A yearly or mid-term report: what the system knew on its day, and what the leader added.
CREATE TABLE project.report (
  id        uuid PRIMARY KEY,
  project   uuid NOT NULL REFERENCES project.project,
  kind      text NOT NULL CHECK (kind IN ('YEARLY', 'MIDTERM', 'FINAL')),
  year      int NOT NULL,
  state     text NOT NULL CHECK (state IN ('DRAFTED', 'SUBMITTED', 'CONFIRMED')),
  content   jsonb NOT NULL,
  said      text,
  made_on   date NOT NULL,
  made_by   uuid NOT NULL,
  document  uuid,
  UNIQUE (project, kind, year)
);
CREATE INDEX report_open ON project.report (state) WHERE state <> 'CONFIRMED';

-- Files kept with a project for its acceptance, its stop or its archive.
CREATE TABLE project.kept (
  project uuid NOT NULL REFERENCES project.project,
  purpose text NOT NULL CHECK (purpose IN ('TECHNICAL', 'FINANCIAL', 'ARCHIVE', 'RECORD')),
  file    uuid NOT NULL,
  hash    text NOT NULL,
  name    text NOT NULL,
  day     date NOT NULL,
  person  uuid NOT NULL,
  PRIMARY KEY (project, purpose, file)
);

-- An acceptance, indicator by indicator; after one that asks for rectification there may be another.
CREATE TABLE project.acceptance (
  id           uuid PRIMARY KEY,
  project      uuid NOT NULL REFERENCES project.project,
  number       int NOT NULL,
  opened_on    date NOT NULL,
  conclusion   text CHECK (conclusion IN ('PASSED', 'RECTIFY', 'CONCLUDED', 'FAILED')),
  remark       text,
  concluded_on date,
  concluded_by uuid,
  document     uuid,
  UNIQUE (project, number)
);
CREATE INDEX acceptance_open ON project.acceptance (project) WHERE conclusion IS NULL;
CREATE TABLE project.assessed (
  acceptance uuid NOT NULL REFERENCES project.acceptance,
  target     uuid NOT NULL,
  reached    numeric(24, 6) NOT NULL,
  verdict    text NOT NULL CHECK (verdict IN ('REACHED', 'PARTLY', 'MISSED')),
  note       text,
  PRIMARY KEY (acceptance, target)
);
CREATE TABLE project.opinion (
  acceptance uuid NOT NULL REFERENCES project.acceptance,
  part       text NOT NULL CHECK (part IN ('TECHNICAL', 'FINANCIAL', 'ARCHIVE')),
  passes     boolean NOT NULL,
  said       text NOT NULL,
  person     uuid NOT NULL,
  day        date NOT NULL,
  PRIMARY KEY (acceptance, part)
);

-- A project that was stopped, with what its file showed that day of due diligence (R-5.10).
CREATE TABLE project.stop (
  project    uuid PRIMARY KEY REFERENCES project.project,
  gate       uuid REFERENCES project.gate,
  reason     text NOT NULL,
  records    int NOT NULL,
  reviews    int NOT NULL,
  overspent  text,
  diligent   boolean NOT NULL,
  stopped_on date NOT NULL,
  stopped_by uuid NOT NULL
);

-- Letters of responsibility: of a project, or of a unit's year.
CREATE TABLE project.letter (
  id        uuid PRIMARY KEY,
  root      uuid NOT NULL,
  unit      uuid NOT NULL,
  project   uuid REFERENCES project.project,
  year      int NOT NULL,
  gives     uuid NOT NULL,
  takes     uuid NOT NULL,
  content   jsonb NOT NULL,
  state     text NOT NULL CHECK (state IN ('SIGNING', 'SIGNED', 'DECLINED', 'REVOKED')),
  made_on   date NOT NULL,
  made_by   uuid NOT NULL,
  document  uuid
);
CREATE INDEX letter_of_unit ON project.letter (unit, year);

-- How an edition, a report, a letter, an acceptance or a batch stood before it was changed, as in project.past.
CREATE TABLE project.paper_past (
  id    uuid NOT NULL,
  until date NOT NULL,
  facts jsonb NOT NULL,
  PRIMARY KEY (id, until)
);
