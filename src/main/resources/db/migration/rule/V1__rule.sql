CREATE SCHEMA IF NOT EXISTS rule;

-- What a parameter is from a day on, for a project, a unit with all beneath it, a group, or (without scope) everybody.
CREATE TABLE rule.setting (
  id          uuid PRIMARY KEY,
  code        text NOT NULL,
  scope       uuid,
  value       numeric(24, 6) NOT NULL,
  valid_from  date NOT NULL,
  valid_to    date NOT NULL DEFAULT '9999-12-31',
  document    text NOT NULL,
  article     text,
  confidence  text NOT NULL,
  person      uuid NOT NULL,
  recorded_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX setting_of ON rule.setting (code, scope, valid_from) NULLS NOT DISTINCT;
