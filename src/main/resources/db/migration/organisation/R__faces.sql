-- What other modules may read of the organisation. Days: today's view; for another day, ask reach_face and naming_face.
CREATE OR REPLACE VIEW organisation.unit_face AS
SELECT u.id, u.root, u.code, u.kind, u.opened, u.closed,
       n.chinese, n.english, coalesce(n.short_chinese, n.chinese) AS short_chinese,
       coalesce(n.short_english, n.english) AS short_english, p.parent
FROM organisation.unit u
LEFT JOIN organisation.naming n ON n.unit = u.id AND n.to_day = '9999-12-31'
LEFT JOIN organisation.placement p ON p.unit = u.id AND p.to_day = '9999-12-31';

CREATE OR REPLACE VIEW organisation.reach_face AS
SELECT ancestor, unit, depth, from_day, to_day FROM organisation.reach;

CREATE OR REPLACE VIEW organisation.naming_face AS
SELECT unit, from_day, to_day, chinese, english, short_chinese, short_english FROM organisation.naming;

CREATE OR REPLACE VIEW organisation.partner_face AS
SELECT id, root, code, chinese, english, country, kind FROM organisation.partner;
