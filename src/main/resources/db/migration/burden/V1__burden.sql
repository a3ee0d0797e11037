CREATE SCHEMA IF NOT EXISTS burden;

-- What a person filled in, by month and form, summed: no content, no single moment. The unit is the person's own that month.
CREATE TABLE burden.effort (
  month   date NOT NULL,
  person  uuid NOT NULL,
  unit    uuid NOT NULL,
  form    text NOT NULL,
  times   int NOT NULL,
  typed   bigint NOT NULL,
  filled  bigint NOT NULL,
  seconds bigint NOT NULL,
  PRIMARY KEY (month, person, unit, form)
);
CREATE INDEX effort_of_unit ON burden.effort (unit, month);
