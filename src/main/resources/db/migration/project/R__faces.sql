CREATE OR REPLACE VIEW project.project_face AS
SELECT id, root, number, chinese, english, acronym, unit, leader, class, category, level, field, status, approved_on,
       started_on, closed_on, starts, ends, scale, level_start, level_planned, level_now, grade, secrecy, currency,
       planned_total, spent_total, source
FROM project.project;

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
SELECT id, root, unit, chinese, english, start_due, expected, class, level, year FROM project.portfolio;

-- The projects of a portfolio: the named ones, or, if none is named, all of its unit that match its conditions.
CREATE OR REPLACE VIEW project.portfolio_project_face AS
SELECT portfolio, project FROM project.portfolio_project
UNION ALL
SELECT f.id, p.id
FROM project.portfolio f
JOIN organisation.reach_face r ON r.ancestor = f.unit AND r.to_day = '9999-12-31'
JOIN project.project p ON p.unit = r.unit
WHERE NOT EXISTS (SELECT 1 FROM project.portfolio_project named WHERE named.portfolio = f.id)
  AND (f.class IS NULL OR p.class = f.class)
  AND (f.level IS NULL OR p.level = f.level)
  AND (f.year IS NULL OR extract(year FROM coalesce(p.approved_on, p.starts)) = f.year)
  AND p.status <> 'WITHDRAWN';
