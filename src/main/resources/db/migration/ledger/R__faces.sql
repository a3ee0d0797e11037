-- What other modules may read of the ledger, for figures such as "what changed this week".
CREATE OR REPLACE VIEW ledger.line_face AS
SELECT id, at, person, kind, subject, unit, verb, person_name FROM ledger.line;
