CREATE OR REPLACE VIEW ledger.line_face AS
SELECT id, at, person, kind, subject, unit, verb FROM ledger.line;
