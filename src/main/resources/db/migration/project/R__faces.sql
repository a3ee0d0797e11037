CREATE OR REPLACE VIEW project.project_face AS
SELECT id, root, number, chinese, english, acronym, unit, leader, class, category, level, field, status, approved_on,
       started_on, closed_on, starts, ends, scale, level_start, level_planned, level_now, grade, secrecy, currency,
       planned_total, spent_total, source
FROM project.project;

-- Whether a project was under way in a year; one whose days are unknown always was.
CREATE OR REPLACE FUNCTION project.under_way(begun date, ended date, year int)
RETURNS boolean LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(begun < make_date(year + 1, 1, 1), true) AND coalesce(ended >= make_date(year, 1, 1), true)
$$;

CREATE OR REPLACE VIEW project.status_span_face AS
SELECT project, from_day, to_day, status, reason FROM project.status_span;

CREATE OR REPLACE VIEW project.money_face AS
SELECT m.project, m.kind, m.source, m.item, m.year, m.amount, p.currency, p.unit, p.root
FROM project.money m JOIN project.project p ON p.id = m.project;

CREATE OR REPLACE VIEW project.item_face AS
SELECT code, position, nature, chinese, english FROM project.item;

CREATE OR REPLACE VIEW project.serves_face AS
SELECT project, commitment FROM project.serves;

CREATE OR REPLACE VIEW project.member_face AS
SELECT id, project, person, role, time_share, from_day, to_day FROM project.member;

CREATE OR REPLACE VIEW project.party_face AS
SELECT id, project, unit, partner, role, work_share, money_share, right_share FROM project.party;

CREATE OR REPLACE VIEW project.outcome_face AS
SELECT id, project, name, form, grade, certificate, day FROM project.outcome;

CREATE OR REPLACE VIEW project.portfolio_face AS
SELECT id, root, unit, chinese, english, start_due, expected, class, level, year FROM project.portfolio WHERE ended_on IS NULL;

-- The projects of a portfolio: the named ones, or, if none is named, all of its unit that match its conditions.
CREATE OR REPLACE VIEW project.portfolio_project_face AS
SELECT portfolio, project FROM project.portfolio_project
UNION ALL
SELECT f.id, p.id
FROM project.portfolio f
JOIN organisation.reach_face r ON r.ancestor = f.unit AND r.to_day = '9999-12-31'
JOIN project.project p ON p.unit = r.unit
WHERE f.ended_on IS NULL
  AND NOT EXISTS (SELECT 1 FROM project.portfolio_project named WHERE named.portfolio = f.id)
  AND (f.class IS NULL OR p.class = f.class)
  AND (f.level IS NULL OR p.level = f.level)
  AND (f.year IS NULL OR extract(year FROM coalesce(p.approved_on, p.starts)) = f.year)
  AND p.status <> 'WITHDRAWN';

-- What projects and portfolios that have changed since a day said on it.
CREATE OR REPLACE FUNCTION project.past_on(day date)
RETURNS TABLE (id uuid, facts jsonb) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (w.id) w.id, w.facts FROM project.past w WHERE w.until > day ORDER BY w.id, w.until
$$;

-- Projects as they were entered on a day. The status and its days have dates of their own: see status_span_face.
CREATE OR REPLACE FUNCTION project.project_on(day date)
RETURNS SETOF project.project LANGUAGE sql STABLE AS $$
  SELECT p.*
  FROM project.project p
  WHERE NOT EXISTS (SELECT 1 FROM project.past w WHERE w.id = p.id AND w.until > day)
  UNION ALL
  SELECT was.*
  FROM project.past_on(day) w
  JOIN project.project p ON p.id = w.id
  CROSS JOIN LATERAL jsonb_populate_record(p, w.facts) was
$$;

-- Those of them that had been founded by that day.
CREATE OR REPLACE FUNCTION project.founded_on(day date)
RETURNS SETOF project.project LANGUAGE sql STABLE AS $$
  SELECT p.* FROM project.project_on(day) p
  WHERE EXISTS (SELECT FROM project.status_span s WHERE s.project = p.id AND s.from_day <= day)
$$;

-- What hangs on projects as it was entered on a day: money_on, serves_on, party_on, member_on, outcome_on, element_on, proof_on,
-- passage_on.
DO $$
DECLARE part text;
BEGIN
  FOREACH part IN ARRAY ARRAY['money', 'serves', 'party', 'member', 'outcome', 'element', 'proof', 'passage'] LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS project.%s_on(date)', part);
    EXECUTE format($text$
      CREATE FUNCTION project.%1$s_on(day date) RETURNS SETOF project.%1$s LANGUAGE sql STABLE AS $body$
        SELECT n.*
        FROM project.%1$s n
        WHERE NOT EXISTS (SELECT 1 FROM project.past w WHERE w.id = n.project AND w.until > %1$s_on.day)
        UNION ALL
        SELECT n.*
        FROM project.past_on(%1$s_on.day) w
        JOIN LATERAL jsonb_populate_recordset(NULL::project.%1$s, w.facts -> '%1$s') n ON n.project = w.id
      $body$
    $text$, part);
  END LOOP;
END $$;

-- Portfolios as they stood on a day. A portfolio is a question: of days before it was put it is asked in its first words.
CREATE OR REPLACE FUNCTION project.portfolio_on(day date)
RETURNS SETOF project.portfolio LANGUAGE sql STABLE AS $$
  SELECT was.*
  FROM project.portfolio f
  LEFT JOIN LATERAL (SELECT facts FROM project.past WHERE id = f.id AND until > day ORDER BY until LIMIT 1) w ON TRUE
  CROSS JOIN LATERAL jsonb_populate_record(f, coalesce(w.facts, '{}')) was
  WHERE f.ended_on IS NULL OR f.ended_on > day
$$;

CREATE OR REPLACE FUNCTION project.portfolio_project_on(day date)
RETURNS SETOF project.portfolio_project_face LANGUAGE sql STABLE AS $$
  WITH named AS MATERIALIZED (
    SELECT n.portfolio, n.project
    FROM project.portfolio_project n
    WHERE NOT EXISTS (SELECT 1 FROM project.past w WHERE w.id = n.portfolio AND w.until > day)
    UNION ALL
    SELECT w.id, n.project::uuid
    FROM project.past_on(day) w
    CROSS JOIN LATERAL jsonb_array_elements_text(w.facts -> 'projects') n (project))
  SELECT portfolio, project FROM named
  UNION ALL
  SELECT f.id, p.id
  FROM project.portfolio_on(day) f
  JOIN organisation.reach_face r ON r.ancestor = f.unit AND r.from_day <= day AND r.to_day > day
  JOIN project.project_on(day) p ON p.unit = r.unit
  JOIN project.status_span s ON s.project = p.id AND s.from_day <= day AND s.to_day > day
  WHERE NOT EXISTS (SELECT 1 FROM named WHERE named.portfolio = f.id)
    AND (f.class IS NULL OR p.class = f.class)
    AND (f.level IS NULL OR p.level = f.level)
    AND (f.year IS NULL OR extract(year FROM coalesce(p.approved_on, p.starts)) = f.year)
    AND s.status <> 'WITHDRAWN'
$$;

-- Papers as they stood on a day: edition_on, report_on, letter_on, acceptance_on, batch_on.
DO $$
DECLARE paper text[];
BEGIN
  FOREACH paper SLICE 1 IN ARRAY ARRAY[['edition', 'made_on'], ['report', 'made_on'], ['letter', 'made_on'],
                                       ['acceptance', 'opened_on'], ['batch', 'made_on']] LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS project.%s_on(date)', paper[1]);
    EXECUTE format($text$
      CREATE FUNCTION project.%1$s_on(day date) RETURNS SETOF project.%1$s LANGUAGE sql STABLE AS $body$
        SELECT n.*
        FROM project.%1$s n
        WHERE n.%2$s <= %1$s_on.day
          AND NOT EXISTS (SELECT 1 FROM project.paper_past w WHERE w.id = n.id AND w.until > %1$s_on.day)
        UNION ALL
        SELECT was.*
        FROM project.%1$s n
        CROSS JOIN LATERAL (SELECT facts FROM project.paper_past WHERE id = n.id AND until > %1$s_on.day ORDER BY until LIMIT 1) w
        CROSS JOIN LATERAL jsonb_populate_record(n, w.facts) was
        WHERE was.%2$s <= %1$s_on.day
      $body$
    $text$, paper[1], paper[2]);
  END LOOP;
END $$;

-- What hangs on an acceptance or a batch as it stood on a day: assessed_on, opinion_on, batched_on.
DO $$
DECLARE part text[];
BEGIN
  FOREACH part SLICE 1 IN ARRAY ARRAY[['assessed', 'acceptance'], ['opinion', 'acceptance'], ['batched', 'batch']] LOOP
    EXECUTE format('DROP FUNCTION IF EXISTS project.%s_on(date)', part[1]);
    EXECUTE format($text$
      CREATE FUNCTION project.%1$s_on(day date) RETURNS SETOF project.%1$s LANGUAGE sql STABLE AS $body$
        SELECT h.*
        FROM project.%1$s h
        WHERE NOT EXISTS (SELECT 1 FROM project.paper_past w WHERE w.id = h.%2$s AND w.until > %1$s_on.day)
        UNION ALL
        SELECT h.*
        FROM project.%2$s n
        CROSS JOIN LATERAL (SELECT facts FROM project.paper_past WHERE id = n.id AND until > %1$s_on.day ORDER BY until LIMIT 1) w
        CROSS JOIN LATERAL jsonb_populate_recordset(NULL::project.%1$s, w.facts -> '%1$s') h
      $body$
    $text$, part[1], part[2]);
  END LOOP;
END $$;

-- Requests for a change as they stood on a day: each is settled once.
CREATE OR REPLACE FUNCTION project.change_on(day date)
RETURNS SETOF project.change LANGUAGE sql STABLE AS $$
  SELECT id, project, number, size, kinds, CASE WHEN settled_on <= day THEN state ELSE 'SUBMITTED' END, reason, proposal,
         was, becomes, extends, made_on, made_by, CASE WHEN settled_on <= day THEN settled_on END,
         CASE WHEN settled_on <= day THEN remark END, after_edition
  FROM project.change
  WHERE made_on <= day
$$;

-- Applications with the stage that their newest edition of a day, or the notice by then, gave them.
CREATE OR REPLACE FUNCTION project.application_on(day date)
RETURNS SETOF project.application LANGUAGE sql STABLE AS $$
  SELECT a.project, a.number,
         CASE WHEN b.issued_on <= day THEN 'ISSUED'
              WHEN e.state IS NULL THEN 'DRAFTED'
              WHEN e.state = 'WITHDRAWN' AND NOT (a.stage = 'WITHDRAWN' AND e.latest) THEN 'DRAFTED'
              ELSE e.state END,
         a.begun_on, a.begun_by, a.filled
  FROM project.application a
  LEFT JOIN project.batched x ON x.project = a.project
  LEFT JOIN project.batch b ON b.id = x.batch
  LEFT JOIN (SELECT DISTINCT ON (n.project) n.project, n.state,
                    NOT EXISTS (SELECT 1 FROM project.edition l
                                WHERE l.project = n.project AND l.kind = n.kind AND l.number > n.number) AS latest
             FROM project.edition_on(day) n
             WHERE n.kind = 'APPLICATION'
             ORDER BY n.project, n.number DESC) e ON e.project = a.project
  WHERE a.begun_on <= day
$$;
