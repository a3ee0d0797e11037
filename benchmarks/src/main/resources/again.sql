-- Puts the submissions of decisions.sql that were approved once back to where they were submitted.
BEGIN;
CREATE TEMP TABLE back ON COMMIT DROP AS SELECT id FROM approval.run WHERE visit = 4 AND status = 'RUNNING';
ANALYZE back;
DELETE FROM approval.ask a USING back WHERE a.run = back.id;
INSERT INTO approval.ask (run, person, what, since, due)
SELECT m.run, (asked->>'person')::uuid, 'DECIDE', m.at, m.due
FROM back JOIN approval.move m ON m.run = back.id AND m.number = 2, jsonb_array_elements(m.persons) asked;
DELETE FROM approval.move m USING back WHERE m.run = back.id AND m.number > 2;
DELETE FROM approval.part p USING back
WHERE p.run = back.id AND p.what <> 'AUTHOR'
  AND (p.what <> 'PRESENT' OR NOT EXISTS (SELECT 1 FROM approval.ask a WHERE a.run = p.run AND a.person = p.person));
UPDATE approval.run r SET visit = 2, moves = 2, stop_chinese = '单位审批', due = m.due
FROM back JOIN approval.move m ON m.run = back.id AND m.number = 2 WHERE r.id = back.id;
UPDATE search.entry e SET people = ARRAY(SELECT DISTINCT person FROM approval.part p WHERE p.run = back.id ORDER BY person)
FROM back WHERE e.kind = 'approval' AND e.subject = back.id;
COMMIT
