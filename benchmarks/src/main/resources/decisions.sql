-- What is to be decided and signed in the group of group.sql: :asks things asked of its people, :mine of them of the
-- twelfth person; :books projects of the first sub-group whose task books fill twenty pages and await nothing but signatures.

CREATE OR REPLACE FUNCTION pg_temp.named(text, bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT ('0190' || substr(md5($1 || $2), 1, 8) || '7' || substr(md5($1 || $2), 9, 3) || '8' || substr(md5($1 || $2), 12, 15))::uuid
$$;

-- The third to the tenth person decide, the twelfth has much to do.
INSERT INTO people.account (person, version, login, password, must_change, changed_at)
SELECT pg_temp.named('person', n), 0, 'measured' || n, 'none', false, now() FROM generate_series(3, 12) n;
INSERT INTO people.session (token_hash, id, person, opened_at, seen_at, origin, agent)
SELECT encode(sha256(('measured-session-' || n)::bytea), 'hex'), pg_temp.named('session', n), pg_temp.named('person', n),
       now(), now() + interval '6 hours', 'benchmark', 'benchmark' FROM generate_series(3, 12) n;
INSERT INTO people.token (id, person, name, token_hash, made_at)
SELECT pg_temp.named('token', n), pg_temp.named('person', n), 'benchmark',
       encode(sha256(('cy_measured-token-' || n)::bytea), 'hex'), now() FROM generate_series(3, 12) n;

INSERT INTO approval.route (id, unit, kind, latest) VALUES (pg_temp.named('route', 1), pg_temp.named('unit', 0), 'project.application', 1);
INSERT INTO approval.route_version (route, number, valid_from, chinese, english, currency, stops, note, made_at, made_by)
VALUES (pg_temp.named('route', 1), 1, DATE '2001-01-01', '测量流程', 'Measured route', 'CNY', '[]', '', now(), pg_temp.named('person', 1));

-- Two are asked about each submission and one is enough, then two others are asked. Of twenty-five submissions sixteen ask
-- one of those who decide; so many of the others as are wanted ask the twelfth.
CREATE TEMP TABLE a AS
SELECT s.*, one.chinese AS one_name, two.chinese AS two_name, three.chinese AS three_name
FROM (SELECT p.n, pg_temp.named('run', p.n) AS id, p.id AS project, p.unit, p.chinese, p.english, p.leader,
             CASE WHEN p.n % 25 < 16 THEN pg_temp.named('person', 3 + p.n % 8)
                  WHEN row_number() OVER (PARTITION BY p.n % 25 < 16 ORDER BY p.n) <= :mine THEN pg_temp.named('person', 12)
                  ELSE pg_temp.named('person', 103 + p.n % 90) END AS one,
             pg_temp.named('person', 13 + p.n * 7 % 90) AS two,
             pg_temp.named('person', 103 + p.n * 11 % 90) AS three
      FROM (SELECT row_number() OVER (ORDER BY number) AS n, id, unit, chinese, english, leader FROM project.project
            WHERE number LIKE 'MX-%' ORDER BY number LIMIT :asks / 2) p) s
JOIN people.person one ON one.id = s.one JOIN people.person two ON two.id = s.two
JOIN people.person three ON three.id = s.three;

CREATE FUNCTION pg_temp.stop(chinese text, one uuid, two uuid) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT jsonb_build_object('name', jsonb_build_object('chinese', chinese, 'english', NULL), 'mode', 'ANY', 'days', 5,
                            'editable', '[]'::jsonb, 'approvers',
                            (SELECT jsonb_agg(jsonb_build_object('by', 'PERSON', 'person', each, 'climbs', false))
                             FROM unnest(ARRAY[one, two]) each))
$$;

INSERT INTO approval.run (id, subject_kind, subject, kind, unit, chinese, english, path, author, author_name, route,
                          route_version, status, visit, moves, stop_chinese, due, submitted_at)
SELECT id, 'project', project, 'project.application', unit, chinese, english, '/projects/' || project, leader, '测量',
       pg_temp.named('route', 1), 1, 'RUNNING', 2, 2, '单位审批', CURRENT_DATE + (n % 40)::int - 8, now() - interval '3 days'
FROM a ORDER BY n;
INSERT INTO approval.move (run, number, at, person, name, verb, straight, comment, persons, stops)
SELECT id, 1, now() - interval '3 days', leader, '测量', 'SUBMITTED', false, '请审批', '[]',
       jsonb_build_array(pg_temp.stop('单位审批', one, two), pg_temp.stop('集团审批', three, two))
FROM a;
INSERT INTO approval.move (run, number, at, person, name, verb, stop, straight, due, comment, persons, stops)
SELECT id, 2, now() - interval '3 days', leader, '测量', 'ENTERED', 1, false, CURRENT_DATE + (n % 40)::int - 8, '',
       jsonb_build_array(jsonb_build_object('person', one, 'name', one_name), jsonb_build_object('person', two, 'name', two_name)),
       '[]'
FROM a;
INSERT INTO approval.ask (run, person, what, since, due)
SELECT id, person, 'DECIDE', now() - interval '3 days', CURRENT_DATE + (n % 40)::int - 8 FROM a, unnest(ARRAY[one, two]) person;
INSERT INTO approval.part (run, person, what, at)
SELECT id, leader, 'AUTHOR', now() - interval '3 days' FROM a
UNION ALL SELECT id, person, 'PRESENT', now() - interval '3 days' FROM a, unnest(ARRAY[one, two]) person;

-- What search keeps of a submission, with the very words that Ceyuan writes: Chinese as overlapping pairs.
CREATE FUNCTION pg_temp.lexemes(text) RETURNS text[] LANGUAGE sql IMMUTABLE AS $$
  SELECT array_agg(CASE WHEN run[1] >= '一' THEN substr(run[1], i, 2) ELSE run[1] END ORDER BY n, i)
  FROM regexp_matches(lower($1), '[一-龥]+|[a-z0-9]+', 'g') WITH ORDINALITY AS found(run, n),
       generate_series(1, CASE WHEN run[1] >= '一' THEN length(run[1]) ELSE 1 END) i
$$;
CREATE FUNCTION pg_temp.words(chinese text[], english text[], more text[]) RETURNS tsvector LANGUAGE sql IMMUTABLE AS $$
  SELECT string_agg('''' || word || ''':' || place, ' ')::tsvector FROM (
    SELECT word, n || 'A' AS place FROM unnest(chinese) WITH ORDINALITY AS w(word, n)
    UNION ALL SELECT word, cardinality(chinese) + 1 + n || 'A' FROM unnest(english) WITH ORDINALITY AS w(word, n)
    UNION ALL SELECT word, cardinality(chinese) + cardinality(english) + 2 + n || 'D'
              FROM unnest(more) WITH ORDINALITY AS w(word, n)) placed
$$;
INSERT INTO search.entry (kind, subject, root, unit, people, chinese, english, more, path, words)
SELECT 'approval', id, pg_temp.named('unit', 0), unit, ARRAY[leader, one, two], said, told, '测量', '/approvals/' || id,
       pg_temp.words(pg_temp.lexemes(said), pg_temp.lexemes(told), pg_temp.lexemes('测量'))
FROM a, LATERAL (SELECT chinese || ' · 项目申报' AS said, english || ' · Application for a project' AS told) title;

-- The task books: a route in words, twelve indicators, two hundred tasks.
CREATE TEMP TABLE b AS
SELECT row_number() OVER (ORDER BY p.number) AS n, p.id, p.unit, p.starts, p.ends
FROM project.project p JOIN organisation.reach r ON r.unit = p.unit AND r.depth = 1 AND r.ancestor = pg_temp.named('unit', 1)
WHERE p.status = 'RUNNING' AND p.number LIKE 'MX-%' ORDER BY p.number LIMIT :books;
UPDATE project.project SET leader = pg_temp.named('person', 3), objective = '突破关键技术，建成中试生产线，形成成套工艺与装备，实现示范应用。'
WHERE id IN (SELECT id FROM b);
INSERT INTO project.passage (project, section, text)
SELECT id, 'ROUTE', (SELECT string_agg('（' || i || '）针对成形性差、成本高的问题，开展熔体净化、双辊铸轧、异步轧制及织构调控研究，'
                                       || '建立工艺窗口与组织性能的对应关系，完成小试、中试与热负荷试车，逐级验证后转入示范应用。', E'\n')
                     FROM generate_series(1, 60) i)
FROM b;
INSERT INTO commitment.target (id, commitment, position, metric, measure, target, baseline, direction, method, evidence)
SELECT pg_temp.named('target', b.n * 100 + i), b.id, i, '性能指标 ' || i, 'MPa', 300 + i, 240, 'UP', '按 GB/T 228.1 检测',
       '第三方检测报告'
FROM b, generate_series(1, 12) i;
INSERT INTO commitment.commitment (id, recorded_on, version, parent, kind, subject_kind, subject, root, unit, accountable,
                                   number, chinese, starts, due, state, since, agreed_on)
SELECT pg_temp.named('part', b.n * 1000 + i), b.starts, 0, b.id, 'TASK', 'project', b.id, pg_temp.named('unit', 0), b.unit,
       pg_temp.named('person', 13 + i % 180), 'R' || i, '任务 ' || i || '：连铸坯裂纹机理与工艺控制研究，完成试验方案与阶段报告', b.starts,
       b.starts + 4 * i, 'AGREED', b.starts, b.starts
FROM b, generate_series(1, 200) i;
INSERT INTO project.party (id, project, unit, role, work_share, money_share, right_share)
SELECT pg_temp.named('party', n), id, unit, 'LEAD', 100, 100, 100 FROM b;
