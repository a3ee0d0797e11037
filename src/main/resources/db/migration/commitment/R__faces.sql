-- How a commitment stands on a day: grey (not agreed or withdrawn), green, amber, red. The reason in words is given in Java.
DROP FUNCTION IF EXISTS commitment.health(text, date, date, date, date, date);
CREATE OR REPLACE FUNCTION commitment.health(state text, due date, ended_on date, forecast date, problem_due date, day date,
                                             amber_days int DEFAULT 0)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN state IN ('DRAFTED', 'WITHDRAWN') THEN 'grey'
    WHEN state = 'MISSED' THEN 'red'
    WHEN state = 'DONE' THEN 'green'
    WHEN due + amber_days < day THEN 'red'
    WHEN due < day OR forecast > due OR problem_due < day THEN 'amber'
    ELSE 'green'
  END
$$;

-- How much of a target is reached, from 0 to 100, whichever its direction.
CREATE OR REPLACE FUNCTION commitment.achieved(baseline numeric, target numeric, value numeric)
RETURNS numeric LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN value IS NULL THEN 0
              ELSE least(100, greatest(0, 100 * (value - coalesce(baseline, 0)) / nullif(target - coalesce(baseline, 0), 0)))
         END
$$;

CREATE OR REPLACE VIEW commitment.commitment_face AS
SELECT id, parent, kind, subject_kind, subject, root, unit, accountable, number, chinese, english, weight, starts, due,
       state, agreed_on, ended_on, share, forecast, reported_on, problem_due, problems, since, started_on, trend, amber_days
FROM commitment.commitment;

-- Problems as they stood on a day.
CREATE OR REPLACE FUNCTION commitment.problem_on(day date)
RETURNS SETOF commitment.problem LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT p.id, p.version, p.commitment, p.text, p.severity, CASE WHEN w.problem IS NULL THEN p.owner ELSE w.owner END,
         p.raised_on, CASE WHEN w.problem IS NULL THEN p.due ELSE w.due END,
         CASE WHEN p.resolved_on <= day THEN p.resolved_on END, CASE WHEN p.resolved_on <= day THEN p.resolution END,
         p.raised_by
  FROM commitment.problem p
  LEFT JOIN LATERAL (SELECT problem, owner, due FROM commitment.problem_past
                     WHERE problem = p.id AND until > day ORDER BY until LIMIT 1) w ON TRUE
  WHERE p.raised_on <= day
$$;

-- For how many days overdue showed as amber, by unit, where a rule said so on a day.
CREATE OR REPLACE FUNCTION commitment.amber_on(day date)
RETURNS TABLE (unit uuid, days int) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT DISTINCT ON (r.unit) r.unit, s.value::int
  FROM rule.setting_face s
  JOIN organisation.reach_face r ON r.ancestor = s.scope AND r.from_day <= day AND r.to_day > day
  WHERE s.code = 'commitment.amber-days' AND s.valid_from <= day AND s.valid_to > day
  ORDER BY r.unit, r.depth
$$;

-- The same columns as of another day, computed from the dated facts. What progress and problems tell stands in subqueries, not
-- in joins, so that only who asks for it pays for it.
CREATE OR REPLACE FUNCTION commitment.commitment_on(day date)
RETURNS SETOF commitment.commitment_face LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT c.id, CASE WHEN s.id IS NULL THEN c.parent ELSE s.parent END, c.kind, c.subject_kind, c.subject, c.root,
         coalesce(s.unit, c.unit), CASE WHEN s.id IS NULL THEN c.accountable ELSE s.accountable END,
         CASE WHEN s.id IS NULL THEN c.number ELSE s.number END,
         coalesce(s.chinese, c.chinese), CASE WHEN s.id IS NULL THEN c.english ELSE s.english END,
         coalesce(s.weight, c.weight), CASE WHEN s.id IS NULL THEN c.starts ELSE s.starts END,
         CASE WHEN s.id IS NULL THEN c.due ELSE s.due END,
         CASE WHEN c.ended_on <= day THEN c.state
              WHEN c.started_on <= day THEN 'RUNNING'
              WHEN c.agreed_on <= day THEN 'AGREED'
              ELSE 'DRAFTED' END,
         CASE WHEN c.agreed_on <= day THEN c.agreed_on END, CASE WHEN c.ended_on <= day THEN c.ended_on END,
         coalesce((SELECT t.share FROM commitment.point t WHERE t.commitment = c.id AND t.day <= commitment_on.day
                   ORDER BY t.day DESC LIMIT 1), 0)::numeric(5, 2),
         (SELECT greatest(forecast, trend) FROM commitment.progress WHERE commitment = c.id AND as_of <= day
          ORDER BY as_of DESC, turn DESC LIMIT 1),
         (SELECT max(as_of) FROM commitment.progress WHERE commitment = c.id AND as_of <= day),
         (SELECT min(due) FROM commitment.problem_on(day) WHERE commitment = c.id AND resolved_on IS NULL),
         (SELECT count(*)::int FROM commitment.problem_on(day) WHERE commitment = c.id AND resolved_on IS NULL), c.since,
         CASE WHEN c.started_on <= day THEN c.started_on END,
         coalesce((SELECT trend > coalesce(forecast, '0001-01-01') FROM commitment.progress
                   WHERE commitment = c.id AND as_of <= day
                   ORDER BY as_of DESC, turn DESC LIMIT 1), FALSE), coalesce(a.days, 0)
  FROM commitment.commitment c
  LEFT JOIN commitment.span s ON s.commitment = c.id AND s.from_day <= day AND s.to_day > day
  LEFT JOIN commitment.amber_on(day) a ON a.unit = coalesce(s.unit, c.unit)
  WHERE c.since <= day
$$;

-- A commitment and what stood beneath it on a day, found by the indexes and not by a look at every commitment.
CREATE OR REPLACE FUNCTION commitment.beneath_on(whole uuid, day date)
RETURNS TABLE (id uuid, depth int) LANGUAGE sql STABLE ROWS 50 AS $$
  WITH RECURSIVE down (id, depth) AS (
    SELECT whole, 0
    UNION ALL
    SELECT part.id, down.depth + 1
    FROM down
    CROSS JOIN LATERAL (
      SELECT c.id FROM commitment.commitment c
      WHERE c.parent = down.id
        AND NOT EXISTS (SELECT 1 FROM commitment.span s
                        WHERE s.commitment = c.id AND s.from_day <= day AND s.to_day > day)
      UNION ALL
      SELECT s.commitment FROM commitment.span s
      WHERE s.parent = down.id AND s.from_day <= day AND s.to_day > day) part)
  SELECT id, depth FROM down
$$;

-- Since when a commitment stands, and when that was entered.
CREATE OR REPLACE VIEW commitment.recorded_face AS
SELECT id, since, recorded_on FROM commitment.commitment;

CREATE OR REPLACE VIEW commitment.target_face AS
SELECT id, commitment, metric, measure, baseline, target, direction, grade, reached, reached_on, baseline_on, method, weight,
       position, evidence
FROM commitment.target;

-- The targets that stood on a day, and what was reached of each by then.
DROP FUNCTION IF EXISTS commitment.target_on(date);
CREATE FUNCTION commitment.target_on(day date)
RETURNS SETOF commitment.target LANGUAGE sql STABLE AS $$
  SELECT t.id, t.commitment, t.position, t.metric, t.measure, t.baseline, t.baseline_on, t.target, t.direction, t.method,
         t.evidence, t.weight, t.grade, t.grade_why, p.value, p.as_of
  FROM (SELECT n.*
        FROM commitment.target n
        WHERE NOT EXISTS (SELECT 1 FROM commitment.target_past w WHERE w.commitment = n.commitment AND w.until > day)
        UNION ALL
        SELECT n.*
        FROM (SELECT DISTINCT ON (commitment) commitment, targets FROM commitment.target_past
              WHERE until > day ORDER BY commitment, until) w
        JOIN LATERAL jsonb_populate_recordset(NULL::commitment.target, w.targets) n ON n.commitment = w.commitment) t
  LEFT JOIN LATERAL (SELECT value, as_of FROM commitment.reading
                     WHERE target = t.id AND as_of <= day
                     ORDER BY as_of DESC, turn DESC LIMIT 1) p ON TRUE
$$;

CREATE OR REPLACE VIEW commitment.problem_face AS
SELECT id, commitment, text, severity, owner, raised_on, due, resolved_on FROM commitment.problem;

CREATE OR REPLACE VIEW commitment.themed_face AS
SELECT commitment, theme, from_day, to_day FROM commitment.themed;

CREATE OR REPLACE VIEW commitment.theme_face AS
SELECT root, code, chinese, english FROM commitment.theme;

CREATE OR REPLACE VIEW commitment.point_face AS
SELECT commitment, day, share FROM commitment.point;

-- What is said of a commitment beside its name.
CREATE OR REPLACE VIEW commitment.description_face AS
SELECT id, description FROM commitment.commitment WHERE description IS NOT NULL;

-- What was said of it on a day.
CREATE OR REPLACE FUNCTION commitment.description_on(day date)
RETURNS SETOF commitment.description_face LANGUAGE sql STABLE AS $$
  SELECT c.id, CASE WHEN s.id IS NULL THEN c.description ELSE s.description END
  FROM commitment.commitment c
  LEFT JOIN commitment.span s ON s.commitment = c.id AND s.from_day <= day AND s.to_day > day
$$;

-- The files that were shown with reports of progress.
CREATE OR REPLACE VIEW commitment.evidence_face AS
SELECT p.commitment, e.file FROM commitment.evidence e JOIN commitment.progress p ON p.id = e.progress;
