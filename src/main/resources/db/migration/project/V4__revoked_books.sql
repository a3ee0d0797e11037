-- A task book that was signed, or out to be signed, can be revoked; one that was declined is withdrawn.
ALTER TABLE project.edition DROP CONSTRAINT edition_state_check;
ALTER TABLE project.edition ADD CONSTRAINT edition_state_check CHECK (state IN
  ('SUBMITTED', 'RETURNED', 'APPROVED', 'WITHDRAWN', 'SIGNING', 'SIGNED', 'REPLACED', 'REVOKED'));
