CREATE OR REPLACE VIEW people.person_face AS
SELECT id, root, number, chinese, english, unit, title, left_on FROM people.person;
