-- One text for SQLite and PostgreSQL: ${number} is a 64-bit key (in SQLite the row id itself),
-- ${bytes} a byte string. Times are milliseconds since 1970 unless a column says otherwise.

-- The one data set of a home. features: names, numbers and labels of users and items as safetensors.
-- revision moves with every change of a rating, so that readers know whether theirs are the newest.
CREATE TABLE data_set (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  name TEXT NOT NULL,
  about TEXT NOT NULL,
  digest TEXT NOT NULL,
  scale_min REAL NOT NULL,
  scale_max REAL NOT NULL,
  scale_step REAL NOT NULL,
  features ${bytes} NOT NULL,
  revision BIGINT NOT NULL
);

-- Ids in the order in which they became known. Those that came with a rating go with their last one;
-- imported ones stay.
CREATE TABLE users (
  number ${number} PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  imported BOOLEAN NOT NULL
);

CREATE TABLE items (
  number ${number} PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  imported BOOLEAN NOT NULL
);

-- position is the order of arrival; rated_at is in seconds, as ratings have it.
CREATE TABLE ratings (
  position ${number} PRIMARY KEY,
  user_number BIGINT NOT NULL REFERENCES users (number),
  item_number BIGINT NOT NULL REFERENCES items (number),
  value REAL NOT NULL,
  rated_at BIGINT NOT NULL,
  UNIQUE (user_number, item_number)
);

CREATE INDEX ratings_by_item ON ratings (item_number);

-- What each role served, and since when. The row with a role's highest number is its champion;
-- before_it is the row that a rollback returns to.
CREATE TABLE promotions (
  number ${number} PRIMARY KEY,
  role TEXT NOT NULL,
  artifact TEXT NOT NULL,
  promoted_at BIGINT NOT NULL,
  why TEXT NOT NULL,
  before_it BIGINT REFERENCES promotions (number)
);

CREATE INDEX promotions_by_role ON promotions (role, number);

CREATE TABLE api_keys (
  id TEXT PRIMARY KEY,
  role TEXT NOT NULL,
  label TEXT NOT NULL,
  slot TEXT NOT NULL,
  hash TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL,
  revoked_at BIGINT
);

CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  content TEXT NOT NULL
);
