-- What other modules may read of the organisation. unit_face: as it stands today, a unit of the future as it will open;
-- for another day, ask reach_face and naming_face.
CREATE OR REPLACE VIEW organisation.unit_face AS
SELECT u.id, u.root, u.code, u.kind, u.opened, u.closed,
       n.chinese, n.english, coalesce(n.short_chinese, n.chinese) AS short_chinese,
       coalesce(n.short_english, n.english) AS short_english, p.parent, u.country
FROM organisation.unit u
LEFT JOIN organisation.naming n
  ON n.unit = u.id AND n.to_day > CURRENT_DATE AND (n.from_day <= CURRENT_DATE OR n.from_day = u.opened)
LEFT JOIN organisation.placement p
  ON p.unit = u.id AND p.to_day > CURRENT_DATE AND (p.from_day <= CURRENT_DATE OR p.from_day = u.opened);

CREATE OR REPLACE VIEW organisation.reach_face AS
SELECT ancestor, unit, depth, from_day, to_day FROM organisation.reach;

CREATE OR REPLACE VIEW organisation.naming_face AS
SELECT unit, from_day, to_day, chinese, english, short_chinese, short_english FROM organisation.naming;

CREATE OR REPLACE VIEW organisation.partner_face AS
SELECT id, root, code, chinese, english, country, kind FROM organisation.partner;

CREATE OR REPLACE VIEW organisation.reorganisation_face AS
SELECT id, unit, kind, day, other, number, title, person, person_name, at FROM organisation.reorganisation;
