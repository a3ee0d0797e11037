CREATE OR REPLACE VIEW people.person_face AS
SELECT id, root, number, chinese, english, unit, title, left_on FROM people.person;

-- Roles that were approved; without a unit they reach everything.
CREATE OR REPLACE VIEW people.grant_face AS
SELECT person, unit, role, from_day, to_day FROM people.grant_of_role WHERE approved_by IS NOT NULL;

CREATE OR REPLACE VIEW people.post_face AS
SELECT person, unit, title, from_day, to_day FROM people.post;
