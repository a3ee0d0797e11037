CREATE OR REPLACE VIEW plan.plan_face AS
SELECT id, root, unit, accountable, kind, number, chinese, english, from_day, to_day, units_due, state, agreed_on, closed_on,
       aligned_to, predecessor
FROM plan.plan;

-- The item's own words, unit, days and standing are its commitment's: join commitment.commitment_face on id = commitment.
CREATE OR REPLACE VIEW plan.item_face AS
SELECT i.commitment, i.plan, p.root, p.unit AS plan_unit, p.kind AS plan_kind, p.state AS plan_state, i.position,
       i.technology, i.came_from, v.verdict
FROM plan.item i
JOIN plan.plan p ON p.id = i.plan
LEFT JOIN plan.verdict v ON v.item = i.commitment;

CREATE OR REPLACE VIEW plan.alignment_face AS
SELECT a.item, i.plan, a.aligned_to, t.plan AS aligned_to_plan
FROM plan.alignment a
JOIN plan.item i ON i.commitment = a.item
JOIN plan.item t ON t.commitment = a.aligned_to;

-- What plans that have changed since a day said on it.
CREATE OR REPLACE FUNCTION plan.past_on(day date)
RETURNS TABLE (id uuid, facts jsonb) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (w.id) w.id, w.facts FROM plan.past w WHERE w.until > day ORDER BY w.id, w.until
$$;

-- Items in the order and the class of technology that they had on a day.
CREATE OR REPLACE FUNCTION plan.item_on(day date)
RETURNS SETOF plan.item LANGUAGE sql STABLE AS $$
  SELECT i.*
  FROM plan.item i
  WHERE NOT EXISTS (SELECT 1 FROM plan.past w WHERE w.id = i.plan AND w.until > day)
  UNION ALL
  SELECT i.*
  FROM plan.past_on(day) w
  JOIN LATERAL jsonb_populate_recordset(NULL::plan.item, w.facts -> 'items') i ON i.plan = w.id
$$;

-- What the items of plans were aligned to on a day.
CREATE OR REPLACE FUNCTION plan.alignment_on(day date)
RETURNS TABLE (item uuid, aligned_to uuid) LANGUAGE sql STABLE AS $$
  SELECT a.item, a.aligned_to
  FROM plan.alignment a
  JOIN plan.item i ON i.commitment = a.item
  WHERE NOT EXISTS (SELECT 1 FROM plan.past w WHERE w.id = i.plan AND w.until > day)
  UNION ALL
  SELECT a.item, a.aligned_to
  FROM plan.past_on(day) w
  CROSS JOIN LATERAL jsonb_populate_recordset(NULL::plan.alignment, w.facts -> 'alignments') a
$$;

-- Plans as they stood on a day: drafted, released or closed by then, in the words of then.
CREATE OR REPLACE FUNCTION plan.plan_on(day date)
RETURNS SETOF plan.plan LANGUAGE sql STABLE AS $$
  SELECT was.*
  FROM plan.plan p
  LEFT JOIN LATERAL (SELECT facts FROM plan.past WHERE id = p.id AND until > day ORDER BY until LIMIT 1) w ON TRUE
  CROSS JOIN LATERAL jsonb_populate_record(p, coalesce(w.facts, '{}') || CASE
    WHEN p.closed_on <= day THEN '{}'
    WHEN p.agreed_on <= day THEN '{"state": "AGREED", "closed_on": null, "conclusion": null, "problems": null}'
    ELSE '{"state": "DRAFTED", "agreed_on": null, "closed_on": null, "conclusion": null, "problems": null}'
  END::jsonb) was
  WHERE p.since <= day
$$;
