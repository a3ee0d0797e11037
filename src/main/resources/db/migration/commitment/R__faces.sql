-- How a commitment stands on a day: grey (not agreed or withdrawn), green, amber, red. The reason in words is given in Java.
CREATE OR REPLACE FUNCTION commitment.health(state text, due date, ended_on date, forecast date, problem_due date, day date)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE
    WHEN state IN ('DRAFTED', 'WITHDRAWN') THEN 'grey'
    WHEN state = 'MISSED' THEN 'red'
    WHEN state = 'DONE' THEN 'green'
    WHEN due < day THEN 'red'
    WHEN forecast > due OR problem_due < day THEN 'amber'
    ELSE 'green'
  END
$$;

CREATE OR REPLACE VIEW commitment.commitment_face AS
SELECT id, parent, kind, subject_kind, subject, root, unit, accountable, number, chinese, english, weight, starts, due,
       state, agreed_on, ended_on, share, forecast, reported_on, problem_due, problems
FROM commitment.commitment;

-- The same columns as of another day, computed from the dated facts.
CREATE OR REPLACE FUNCTION commitment.commitment_on(day date)
RETURNS SETOF commitment.commitment_face LANGUAGE sql STABLE AS $$
  SELECT c.id, c.parent, c.kind, c.subject_kind, c.subject, c.root, c.unit, c.accountable, c.number, c.chinese, c.english,
         c.weight, c.starts, coalesce(d.due, c.due),
         CASE WHEN c.ended_on > day THEN 'RUNNING' ELSE c.state END,
         c.agreed_on, CASE WHEN c.ended_on <= day THEN c.ended_on END,
         coalesce(CASE WHEN c.ended_on <= day AND c.state = 'DONE' THEN 100 END, p.share, 0), p.forecast, p.as_of,
         q.due, coalesce(q.open, 0)::int
  FROM commitment.commitment c
  LEFT JOIN commitment.due_span d ON d.commitment = c.id AND d.from_day <= day AND d.to_day > day
  LEFT JOIN LATERAL (SELECT share, forecast, as_of FROM commitment.progress
                     WHERE commitment = c.id AND as_of <= day
                     ORDER BY as_of DESC, recorded_at DESC LIMIT 1) p ON TRUE
  LEFT JOIN LATERAL (SELECT min(due) AS due, count(*) AS open FROM commitment.problem
                     WHERE commitment = c.id AND raised_on <= day AND (resolved_on IS NULL OR resolved_on > day)) q ON TRUE
  WHERE c.agreed_on IS NULL OR c.agreed_on <= day
$$;

CREATE OR REPLACE VIEW commitment.target_face AS
SELECT id, commitment, metric, measure, baseline, target, direction, grade, reached, reached_on FROM commitment.target;

CREATE OR REPLACE VIEW commitment.problem_face AS
SELECT id, commitment, text, severity, owner, raised_on, due, resolved_on FROM commitment.problem;

CREATE OR REPLACE VIEW commitment.themed_face AS
SELECT commitment, theme FROM commitment.themed;
