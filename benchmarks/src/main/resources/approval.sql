-- One approval of a submission of decisions.sql as rows: two moves, two asks for two others, three parts, the entry of the
-- search, the ledger's line and its place among the unsealed, what other nodes are told.
WITH r AS (
  UPDATE approval.run SET visit = 4, moves = 4, stop_chinese = '集团审批', due = CURRENT_DATE + 5 WHERE id = ? AND moves = 2
  RETURNING id, unit, author, chinese, english
), moved AS (
  INSERT INTO approval.move (run, number, at, person, name, verb, stop, straight, due, comment, persons, stops)
  SELECT r.id, n, now(), r.author, '测量', CASE n WHEN 3 THEN 'APPROVED' ELSE 'ENTERED' END, n - 2, false, CURRENT_DATE + 5,
         '同意', jsonb_build_array(jsonb_build_object('person', r.author, 'name', '测量'),
                                   jsonb_build_object('person', r.id, 'name', '测量')), '[]'
  FROM r, generate_series(3, 4) n
), settled AS (
  DELETE FROM approval.ask a USING r WHERE a.run = r.id
), asked AS (
  INSERT INTO approval.ask (run, person, what, since, due)
  SELECT r.id, gen_random_uuid(), 'DECIDE', now(), CURRENT_DATE + 5 FROM r, generate_series(1, 2)
), took AS (
  INSERT INTO approval.part (run, person, what, at)
  SELECT r.id, gen_random_uuid(), what, now() FROM r, unnest(ARRAY['DECIDED', 'PRESENT', 'PRESENT']) what
), found AS (
  UPDATE search.entry e SET people = ARRAY[r.id, r.author, r.unit, r.id] FROM r WHERE e.kind = 'approval' AND e.subject = r.id
), line AS (
  INSERT INTO ledger.line (id, at, person, person_name, origin, kind, subject, unit, verb, differences)
  SELECT uuidv7(), now(), r.author, '测量', '127.0.0.1', 'approval', r.id, r.unit, 'approved',
         '[{"field":"stop","before":null,"after":"单位审批"},{"field":"comment","before":null,"after":"同意"}]'
  FROM r RETURNING id
), waiting AS (
  INSERT INTO ledger.unsealed (line) SELECT id FROM line
)
INSERT INTO ledger.move (node, kinds)
SELECT r.unit, ARRAY['approval', 'search.entry', 'unit:approval:' || r.unit, 'approval.ask:' || r.author,
                     'approval.ask:' || r.id, 'approval.ask:' || r.unit, 'approval.ask:' || r.author]
FROM r
