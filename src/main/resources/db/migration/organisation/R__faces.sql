-- What other modules may read of the organisation. unit_face: as it stands today, a unit of the future as it will open;
-- for another day, ask unit_on and reach_face.
CREATE OR REPLACE VIEW organisation.unit_face AS
SELECT u.id, u.root, u.code, u.kind, u.opened, u.closed,
       n.chinese, n.english, coalesce(n.short_chinese, n.chinese) AS short_chinese,
       coalesce(n.short_english, n.english) AS short_english, p.parent, u.country
FROM organisation.unit u
LEFT JOIN organisation.naming n
  ON n.unit = u.id AND n.to_day > CURRENT_DATE AND (n.from_day <= CURRENT_DATE OR n.from_day = u.opened)
LEFT JOIN organisation.placement p
  ON p.unit = u.id AND p.to_day > CURRENT_DATE AND (p.from_day <= CURRENT_DATE OR p.from_day = u.opened);

-- Units as they were described on a day; names and places have spans of their own.
CREATE OR REPLACE FUNCTION organisation.described_on(day date)
RETURNS SETOF organisation.unit LANGUAGE sql STABLE AS $$
  SELECT u.id, u.version, u.root, was.code, was.kind, was.credit_code, was.ror, was.country, u.opened, u.closed, u.recorded_on
  FROM organisation.unit u
  LEFT JOIN LATERAL (SELECT facts FROM organisation.past WHERE id = u.id AND until > day ORDER BY until LIMIT 1) w ON TRUE
  CROSS JOIN LATERAL jsonb_populate_record(u, coalesce(w.facts, '{}')) was
$$;

-- The same columns as of another day; a unit founded later as it opened.
CREATE OR REPLACE FUNCTION organisation.unit_on(day date)
RETURNS SETOF organisation.unit_face LANGUAGE sql STABLE AS $$
  SELECT u.id, u.root, u.code, u.kind, u.opened, u.closed,
         n.chinese, n.english, coalesce(n.short_chinese, n.chinese), coalesce(n.short_english, n.english), p.parent, u.country
  FROM organisation.described_on(day) u
  LEFT JOIN organisation.naming n
    ON n.unit = u.id AND n.to_day > day AND (n.from_day <= day OR n.from_day = u.opened)
  LEFT JOIN organisation.placement p
    ON p.unit = u.id AND p.to_day > day AND (p.from_day <= day OR p.from_day = u.opened)
$$;

CREATE OR REPLACE VIEW organisation.reach_face AS
SELECT ancestor, unit, depth, from_day, to_day FROM organisation.reach;

CREATE OR REPLACE VIEW organisation.naming_face AS
SELECT unit, from_day, to_day, chinese, english, short_chinese, short_english FROM organisation.naming;

CREATE OR REPLACE VIEW organisation.partner_face AS
SELECT id, root, code, chinese, english, country, kind FROM organisation.partner;

-- Partners as they were described on a day.
CREATE OR REPLACE FUNCTION organisation.partner_on(day date)
RETURNS SETOF organisation.partner LANGUAGE sql STABLE AS $$
  SELECT p.id, p.version, p.root, was.code, was.chinese, was.english, was.country, was.kind, was.credit_code, was.ror,
         p.recorded_on
  FROM organisation.partner p
  LEFT JOIN LATERAL (SELECT facts FROM organisation.past WHERE id = p.id AND until > day ORDER BY until LIMIT 1) w ON TRUE
  CROSS JOIN LATERAL jsonb_populate_record(p, coalesce(w.facts, '{}')) was
$$;

CREATE OR REPLACE VIEW organisation.reorganisation_face AS
SELECT id, unit, kind, day, other, number, title, person, person_name, at FROM organisation.reorganisation;
