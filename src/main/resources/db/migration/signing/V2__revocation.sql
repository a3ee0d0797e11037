-- A document is revoked as a whole, whatever became of its newest edition.
ALTER TABLE signing.document ADD COLUMN revoked_at timestamptz, ADD COLUMN revoked_by uuid;
UPDATE signing.document d SET revoked_at = e.ended_at
FROM (SELECT document, max(ended_at) AS ended_at FROM signing.edition WHERE state = 'REVOKED' GROUP BY document) e
WHERE e.document = d.id;
