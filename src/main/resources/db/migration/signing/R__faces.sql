-- Documents as their newest edition stands.
CREATE OR REPLACE VIEW signing.document_face AS
SELECT d.id, d.root, d.unit, d.kind, d.subject_kind, d.subject, d.number, e.id AS edition, e.ordinal, e.chinese, e.english,
       e.state, e.due, e.file, e.drawn_at, e.settled_at
FROM signing.document d
JOIN signing.edition e ON e.document = d.id
                      AND e.ordinal = (SELECT max(l.ordinal) FROM signing.edition l WHERE l.document = d.id);

-- Who signs a document in its newest edition.
CREATE OR REPLACE VIEW signing.signer_face AS
SELECT s.id, d.id AS document, s.edition, s.line, s.position, s.kind, s.person, s.unit, s.state
FROM signing.signer s JOIN signing.document_face d ON d.edition = s.edition;

-- The prints of all editions of a document, as signed as they are.
CREATE OR REPLACE VIEW signing.print_face AS
SELECT d.kind, d.subject, e.ordinal, e.file FROM signing.edition e JOIN signing.document d ON d.id = e.document;
