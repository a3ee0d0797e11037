CREATE OR REPLACE VIEW people.person_face AS
SELECT id, root, number, chinese, english, unit, title, left_on FROM people.person;

-- Persons as they were known on a day, gone if their last day had passed.
CREATE OR REPLACE FUNCTION people.person_on(day date)
RETURNS SETOF people.person LANGUAGE sql STABLE AS $$
  SELECT p.id, p.version, p.root, was.number, was.chinese, was.english, was.email, was.title, was.unit,
         CASE WHEN was.left_on < day THEN was.left_on END, p.recorded_on
  FROM people.person p
  LEFT JOIN LATERAL (SELECT facts FROM people.past WHERE person = p.id AND until > day ORDER BY until LIMIT 1) w ON TRUE
  CROSS JOIN LATERAL jsonb_populate_record(p, coalesce(w.facts, '{}')) was
$$;

-- Roles that were approved; without a unit they reach everything.
CREATE OR REPLACE VIEW people.grant_face AS
SELECT person, unit, role, from_day, to_day FROM people.grant_of_role WHERE approved_by IS NOT NULL;

CREATE OR REPLACE VIEW people.post_face AS
SELECT person, unit, title, from_day, to_day FROM people.post;
