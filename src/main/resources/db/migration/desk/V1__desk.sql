CREATE SCHEMA IF NOT EXISTS desk;

-- What a person has seen of what is asked, and what was put aside until a day.
CREATE TABLE desk.mark (
  person      uuid NOT NULL,
  kind        text NOT NULL,
  item        uuid NOT NULL,
  seen_on     date,
  aside_until date,
  PRIMARY KEY (person, kind, item)
);

-- Who wants a digest by mail, how often and in which language. The key can do nothing but stop it.
CREATE TABLE desk.digest (
  person   uuid PRIMARY KEY,
  rhythm   text NOT NULL,
  language text NOT NULL,
  stop_key text NOT NULL UNIQUE
);

-- A digest of a day: claimed by one node before it is sent, so that no other sends it too.
CREATE TABLE desk.sending (
  person     uuid NOT NULL,
  day        date NOT NULL,
  claimed_at timestamptz NOT NULL,
  sent_at    timestamptz,
  failure    text,
  PRIMARY KEY (person, day)
);
CREATE INDEX sending_not_done ON desk.sending (day) WHERE sent_at IS NULL;

-- An address under which a calendar program reads a person's deadlines; only the hash of its secret is kept.
CREATE TABLE desk.feed (
  id         uuid PRIMARY KEY,
  person     uuid NOT NULL,
  name       text NOT NULL,
  language   text NOT NULL,
  token_hash text NOT NULL UNIQUE,
  made_at    timestamptz NOT NULL,
  read_on    date,
  revoked_at timestamptz
);
CREATE INDEX feed_of_person ON desk.feed (person);

-- What a calendar was last told of an event: its sequence grows when that changes (RFC 5545, 3.8.7.4).
CREATE TABLE desk.event (
  feed        uuid NOT NULL REFERENCES desk.feed,
  uid         text NOT NULL,
  fingerprint text NOT NULL,
  sequence    int NOT NULL,
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (feed, uid)
);
