-- A group as large as the ones Ceyuan is made for, at :scale: 1 group, 10 sub-groups, 100 companies (10 at a tenth),
-- 50,000 projects, 500,000 key nodes, 2,000 people, with money, progress, problems and histories.
-- Everything follows from row numbers, so two runs of one scale on one day make the same group.

CREATE FUNCTION pg_temp.dice(seed bigint, sides int) RETURNS int LANGUAGE sql IMMUTABLE AS $$
  SELECT (abs(hashint8(seed)) % sides)::int
$$;
CREATE FUNCTION pg_temp.named(text, bigint) RETURNS uuid LANGUAGE sql IMMUTABLE AS $$
  SELECT ('0190' || substr(md5($1 || $2), 1, 8) || '7' || substr(md5($1 || $2), 9, 3) || '8' || substr(md5($1 || $2), 12, 15))::uuid
$$;

CREATE TEMP TABLE u AS
SELECT n, pg_temp.named('unit', n) AS id,
       CASE WHEN n = 0 THEN NULL WHEN n <= 10 THEN 0 ELSE (n - 11) % 10 + 1 END AS above,
       CASE WHEN n = 0 THEN 'GROUP' WHEN n <= 10 THEN 'SUBGROUP' ELSE 'COMPANY' END AS kind,
       CASE WHEN n = 0 THEN '测量集团' WHEN n <= 10 THEN '第' || n || '事业集团' ELSE '第' || (n - 10) || '公司' END AS chinese,
       CASE WHEN n = 0 THEN 'Measured Group' WHEN n <= 10 THEN 'Sub-group ' || n ELSE 'Company ' || (n - 10) END AS english
FROM generate_series(0, 10 + :companies) n;

INSERT INTO organisation.unit (id, version, root, code, kind, opened, recorded_on)
SELECT id, 0, pg_temp.named('unit', 0), 'M' || lpad(n::text, 4, '0'), kind, DATE '2001-01-01', DATE '2001-01-01' FROM u ORDER BY n;
INSERT INTO organisation.naming (unit, from_day, chinese, english) SELECT id, DATE '2001-01-01', chinese, english FROM u;
INSERT INTO organisation.placement (unit, parent, from_day)
SELECT u.id, a.id, DATE '2001-01-01' FROM u LEFT JOIN u a ON a.n = u.above;
INSERT INTO organisation.reach (ancestor, unit, depth, from_day)
SELECT id, id, 0, DATE '2001-01-01' FROM u
UNION ALL SELECT a.id, u.id, 1, DATE '2001-01-01' FROM u JOIN u a ON a.n = u.above
UNION ALL SELECT r.id, u.id, 2, DATE '2001-01-01' FROM u JOIN u r ON r.n = 0 WHERE u.n > 10;

INSERT INTO people.person (id, version, root, number, chinese, english, unit, title, recorded_on)
SELECT pg_temp.named('person', n), 0, pg_temp.named('unit', 0), 'MP' || n,
       substr('赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许', pg_temp.dice(n, 20) + 1, 1)
         || substr('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚', pg_temp.dice(n + 7, 20) + 1, 1) || n,
       'Person ' || n, pg_temp.named('unit', 11 + n % :companies), '工程师', DATE '2001-01-01'
FROM generate_series(1, :people) n;

-- The first person leads the group and reads, the second manages the first sub-group.
INSERT INTO people.account (person, version, login, password, must_change, changed_at)
SELECT pg_temp.named('person', n), 0, 'measured' || n, 'none', false, now() FROM generate_series(1, 2) n;
INSERT INTO people.grant_of_role (id, person, unit, role, from_day, granted_by, approved_by)
VALUES (pg_temp.named('grant', 1), pg_temp.named('person', 1), pg_temp.named('unit', 0), 'LEADER', DATE '2001-01-01',
        pg_temp.named('person', 1), pg_temp.named('person', 1)),
       (pg_temp.named('grant', 2), pg_temp.named('person', 2), pg_temp.named('unit', 1), 'MANAGER', DATE '2001-01-01',
        pg_temp.named('person', 1), pg_temp.named('person', 1));
INSERT INTO people.session (token_hash, id, person, opened_at, seen_at, origin, agent)
SELECT encode(sha256(('measured-session-' || n)::bytea), 'hex'), pg_temp.named('session', n), pg_temp.named('person', n),
       now(), now() + interval '6 hours', 'benchmark', 'benchmark' FROM generate_series(1, 2) n;
INSERT INTO people.token (id, person, name, token_hash, made_at)
SELECT pg_temp.named('token', n), pg_temp.named('person', n), 'benchmark',
       encode(sha256(('cy_measured-token-' || n)::bytea), 'hex'), now() FROM generate_series(1, 2) n;

CREATE TEMP TABLE p AS
SELECT n, pg_temp.named('project', n) AS id, pg_temp.named('unit', 11 + n % :companies) AS unit,
       pg_temp.named('person', 1 + pg_temp.dice(n, :people)) AS leader,
       CURRENT_DATE - pg_temp.dice(n + 1, 1700) AS starts,
       (ARRAY['高强度汽车板', '硅钢薄带', '铝合金厚板', '转炉煤气余热', '烧结烟气', '连铸坯裂纹', '镁合金板材', '智能轧制'])[1 + n % 8]
         || (ARRAY['关键技术研究', '工艺开发', '装备研制', '工业化应用', '质量控制模型', '节能降碳示范'])[1 + n / 8 % 6]
         || '（' || n || '）' AS title
FROM generate_series(1, :projects) n;

INSERT INTO project.project (id, recorded_on, version, root, number, chinese, english, unit, leader, class, category, level, field,
                             status, approved_on, started_on, closed_on, starts, ends, secrecy, currency, planned_total,
                             spent_total)
SELECT id, starts, 0, pg_temp.named('unit', 0), 'MX-' || lpad(n::text, 6, '0'), title, 'Measured project ' || n, unit, leader,
       (ARRAY['CHOKEPOINT', 'COMMON', 'CORE'])[1 + n % 3], '集团项目', CASE WHEN n % 100 = 0 THEN 'MAJOR' END, '材料',
       CASE WHEN starts + 1000 < CURRENT_DATE THEN 'ACCEPTED' WHEN n % 50 = 0 THEN 'SUSPENDED' ELSE 'RUNNING' END,
       starts - 30, starts, CASE WHEN starts + 1000 < CURRENT_DATE THEN starts + 1000 END, starts, starts + 1000,
       'INTERNAL', 'CNY', 3000000 + n % 700 * 1000, 1500000 + n % 300 * 1000
FROM p ORDER BY n;
INSERT INTO project.status_span (project, from_day, to_day, status)
SELECT id, starts, CASE WHEN starts + 1000 < CURRENT_DATE THEN starts + 1000 ELSE DATE '9999-12-31' END, 'RUNNING' FROM p
UNION ALL SELECT id, starts + 1000, DATE '9999-12-31', 'ACCEPTED' FROM p WHERE starts + 1000 < CURRENT_DATE;
INSERT INTO project.money (project, kind, source, item, year, amount)
SELECT id, kind, 'OWN', item, extract(year FROM starts)::int + year, CASE kind WHEN 'PLAN' THEN 500000 ELSE 420000 END + n % 700 * 100
FROM p, (VALUES ('PLAN', 'OPERATION', 0), ('PLAN', 'OPERATION', 1), ('PLAN', 'EQUIPMENT', 0), ('SPENT', 'OPERATION', 0),
                ('SPENT', 'EQUIPMENT', 0)) m (kind, item, year);

INSERT INTO commitment.commitment (id, recorded_on, version, kind, subject_kind, subject, root, unit, accountable, number, chinese,
                                   english, starts, due, state, since, agreed_on, started_on, ended_on, share)
SELECT id, starts, 0, 'PROJECT', 'project', id, pg_temp.named('unit', 0), unit, leader, 'MX-' || lpad(n::text, 6, '0'), title,
       'Measured project ' || n, starts, starts + 1000,
       CASE WHEN starts + 1000 < CURRENT_DATE THEN 'DONE' ELSE 'RUNNING' END, starts, starts, starts,
       CASE WHEN starts + 1000 < CURRENT_DATE THEN starts + 1000 END, least(100, (CURRENT_DATE - starts) / 10)
FROM p ORDER BY n;

-- Ten nodes a project, a hundred days apart; of those past due nine in ten are done, one in eight of them late.
CREATE TEMP TABLE k AS
SELECT p.n * 10 + i AS n, pg_temp.named('node', p.n * 10 + i) AS id, p.id AS project, p.unit, p.leader, p.starts,
       p.starts + 100 * (i + 1) AS due, i
FROM p, generate_series(0, 9) i;
INSERT INTO commitment.commitment (id, recorded_on, version, parent, kind, subject_kind, subject, root, unit, accountable, number,
                                   chinese, english, starts, due, state, since, agreed_on, started_on, ended_on, share,
                                   forecast, reported_on)
SELECT id, due - 100, 0, project, 'NODE', 'project', project, pg_temp.named('unit', 0), unit, leader, 'N' || i,
       '节点 ' || i || '：' || (ARRAY['方案评审', '小试完成', '中试完成', '设备到货', '热负荷试车', '指标达标', '用户试用', '工艺固化', '标准报批', '验收准备'])[1 + i],
       'Node ' || i, due - 100, due,
       CASE WHEN due < CURRENT_DATE - 5 AND n % 10 < 9 THEN 'DONE' WHEN due - 100 < CURRENT_DATE THEN 'RUNNING' ELSE 'AGREED' END,
       starts, starts, CASE WHEN due - 100 < CURRENT_DATE THEN due - 100 END,
       CASE WHEN due < CURRENT_DATE - 5 AND n % 10 < 9 THEN due + CASE WHEN n % 8 = 0 THEN 4 ELSE -3 END END,
       CASE WHEN due < CURRENT_DATE - 5 AND n % 10 < 9 THEN 100 ELSE 40 END,
       CASE WHEN n % 30 = 0 THEN due + 15 END, due - 40
FROM k ORDER BY n;
-- Every tenth was due a month earlier until half a year ago.
INSERT INTO commitment.span (id, commitment, from_day, to_day, number, unit, accountable, weight, parent, due, chinese, english, starts, verb,
                             person)
SELECT pg_temp.named('span', n), c.id, c.since, CURRENT_DATE - 180, c.number, c.unit, c.accountable, c.weight, c.parent, c.due - 30, c.chinese,
       c.english, c.starts, 'redated', c.accountable
FROM k JOIN commitment.commitment c ON c.id = k.id
WHERE n % 10 = 3 AND c.since < CURRENT_DATE - 180 ORDER BY n;

INSERT INTO commitment.commitment (id, recorded_on, version, kind, subject_kind, subject, root, unit, accountable, number, chinese,
                                   english, starts, due, state, since, agreed_on, started_on, share)
SELECT pg_temp.named('task', u.n * 10 + i), date_trunc('year', CURRENT_DATE)::date, 0, 'KEY_TASK', 'plan', pg_temp.named('plan', 1), pg_temp.named('unit', 0), u.id,
       pg_temp.named('person', 1 + (u.n * 10 + i) % :people), 'T' || u.n || '-' || i, '年度重点任务 ' || u.n || '-' || i,
       'Key task ' || u.n || '-' || i, date_trunc('year', CURRENT_DATE)::date,
       date_trunc('year', CURRENT_DATE)::date + 30 * (i + 1), 'RUNNING', date_trunc('year', CURRENT_DATE)::date,
       date_trunc('year', CURRENT_DATE)::date, date_trunc('year', CURRENT_DATE)::date, 50
FROM u, generate_series(1, 10) i;

INSERT INTO commitment.progress (id, commitment, as_of, share, person, recorded_at, note)
SELECT pg_temp.named('progress', n), id, due - 40, 40, leader, now() - interval '1 day', '按计划推进'
FROM k WHERE n % 5 = 0 AND due - 40 < CURRENT_DATE ORDER BY n;
INSERT INTO commitment.point (commitment, day, share) SELECT id, due - 40, 40 FROM k WHERE due - 40 < CURRENT_DATE;
INSERT INTO commitment.problem (id, version, commitment, text, severity, owner, raised_on, due, resolved_on, raised_by)
SELECT pg_temp.named('problem', n), 0, id, '设备到货推迟', CASE WHEN n % 7 = 0 THEN 'MAJOR' ELSE 'NORMAL' END, leader,
       due - 60, due - 20, CASE WHEN due - 20 < CURRENT_DATE AND n % 50 <> 0 THEN due - 25 END, leader
FROM k WHERE n % 25 = 0 AND due - 60 < CURRENT_DATE;
UPDATE commitment.commitment c SET problems = q.open, problem_due = q.due
FROM (SELECT commitment, count(*) AS open, min(due) AS due FROM commitment.problem WHERE resolved_on IS NULL GROUP BY 1) q
WHERE q.commitment = c.id;

INSERT INTO ledger.line (id, at, person, person_name, origin, kind, subject, unit, verb, differences)
SELECT pg_temp.named('line', n), now() - interval '1 hour', leader, '测量', 'benchmark', 'project', id, unit, 'imported', '[]' FROM p;
INSERT INTO search.entry (kind, subject, root, unit, people, chinese, english, number, digits, more, path, words)
SELECT 'project', id, pg_temp.named('unit', 0), unit, ARRAY[leader], title, 'Measured project ' || n,
       'MX-' || lpad(n::text, 6, '0'), 'mx' || lpad(n::text, 6, '0'), '材料', '/projects/' || id,
       setweight(to_tsvector('simple', 'measured project ' || n || ' '
         || (SELECT string_agg(substr(title, i, 2), ' ') FROM generate_series(1, length(title) - 1) i)), 'A')
FROM p;

