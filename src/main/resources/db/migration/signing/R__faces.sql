-- Documents as their newest edition stands, or as revoked.
CREATE OR REPLACE VIEW signing.document_face AS
SELECT d.id, d.root, d.unit, d.kind, d.subject_kind, d.subject, d.number, e.id AS edition, e.ordinal, e.chinese, e.english,
       CASE WHEN d.revoked_at IS NULL THEN e.state ELSE 'REVOKED' END AS state, e.due, e.file, e.drawn_at, e.settled_at,
       d.revoked_at, d.revoked_by
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

-- Editions as they stood before a moment: those drawn by then, in the state and with the print of then.
DROP FUNCTION IF EXISTS signing.document_on(timestamptz);
DROP FUNCTION IF EXISTS signing.signer_on(timestamptz);
DROP FUNCTION IF EXISTS signing.edition_on(timestamptz);
CREATE FUNCTION signing.edition_on(before timestamptz)
RETURNS SETOF signing.edition LANGUAGE sql STABLE AS $$
  SELECT e.id, e.document, e.ordinal, e.chinese, e.english, e.language,
         CASE WHEN e.ended_at < before AND e.withdrawn_at >= before THEN 'DECLINED'
              WHEN e.ended_at < before THEN e.state
              WHEN e.settled_at < before THEN 'IN_FORCE'
              ELSE 'SIGNING' END,
         e.due, (SELECT file FROM signing.print WHERE edition = e.id AND at < before ORDER BY at DESC LIMIT 1),
         (SELECT hash FROM signing.print WHERE edition = e.id AND at < before ORDER BY at DESC LIMIT 1), e.drawn_hash,
         e.check_code, e.drawn_by, e.drawn_at, CASE WHEN e.settled_at < before THEN e.settled_at END,
         CASE WHEN e.ended_at < before THEN e.ended_at END, CASE WHEN e.ended_at < before THEN e.reason END,
         CASE WHEN e.withdrawn_at < before THEN e.withdrawn_at END
  FROM signing.edition e
  WHERE e.drawn_at < before
$$;

-- Signers as they stood before a moment: what was signed counts until its edition ends.
CREATE FUNCTION signing.signer_on(before timestamptz)
RETURNS SETOF signing.signer LANGUAGE sql STABLE AS $$
  SELECT s.id, s.edition, s.line, s.position, s.kind, s.party, s.capacity, s.person, s.unit, s.name, s.organisation,
         s.email, s.page, s.x, s.y, s.width, s.height,
         CASE WHEN e.ended_at < before THEN s.state
              WHEN s.settled_at < before THEN CASE s.state WHEN 'DECLINED' THEN 'DECLINED' ELSE 'SIGNED' END
              ELSE 'WAITING' END,
         d.signed_by, d.settled_at, d.reason, d.mode, d.before_hash, d.after_hash, d.certificate, d.evidence
  FROM signing.signer s
  JOIN signing.edition e ON e.id = s.edition
  LEFT JOIN signing.signer d ON d.id = s.id AND d.settled_at < before
  WHERE e.drawn_at < before
$$;

-- Documents as their newest edition of a moment stood before it.
CREATE FUNCTION signing.document_on(before timestamptz)
RETURNS SETOF signing.document_face LANGUAGE sql STABLE AS $$
  SELECT d.id, d.root, d.unit, d.kind, d.subject_kind, d.subject, d.number, e.id, e.ordinal, e.chinese, e.english,
         CASE WHEN d.revoked_at < before THEN 'REVOKED' ELSE e.state END, e.due, e.file, e.drawn_at, e.settled_at,
         CASE WHEN d.revoked_at < before THEN d.revoked_at END, CASE WHEN d.revoked_at < before THEN d.revoked_by END
  FROM signing.document d
  JOIN signing.edition_on(before) e
    ON e.document = d.id AND e.ordinal = (SELECT max(l.ordinal) FROM signing.edition l
                                          WHERE l.document = d.id AND l.drawn_at < before)
$$;
