-- What users did with movies and with lists that they were shown. An event that is sent again has the same
-- id. number is the order of arrival; happened_at is in seconds. Where a list is named, list_id and what
-- follows it say which.
CREATE TABLE feedback (
  number ${number} PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  user_id TEXT NOT NULL,
  item_id TEXT NOT NULL,
  kind TEXT NOT NULL,
  value DOUBLE PRECISION,
  happened_at BIGINT NOT NULL,
  arrived_at BIGINT NOT NULL,
  list_id TEXT,
  day BIGINT,
  role TEXT,
  artifact TEXT,
  arm TEXT
);

CREATE INDEX feedback_by_user ON feedback (user_id, number);
CREATE INDEX feedback_by_day ON feedback (day);
CREATE INDEX feedback_by_arrival ON feedback (arrived_at);

-- Lists as they were answered; day counts from 1970-01-01, UTC. items is a JSON array of ids.
CREATE TABLE shown_lists (
  number ${number} PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  day BIGINT NOT NULL,
  role TEXT NOT NULL,
  artifact TEXT NOT NULL,
  arm TEXT NOT NULL,
  basis TEXT NOT NULL,
  user_id TEXT,
  question TEXT NOT NULL,
  items TEXT NOT NULL
);

CREATE INDEX shown_lists_by_user ON shown_lists (user_id);
CREATE INDEX shown_lists_by_day ON shown_lists (day);

-- How many lists there were of each kind a day, whether they are still in shown_lists or not.
CREATE TABLE list_counts (
  day BIGINT NOT NULL,
  role TEXT NOT NULL,
  artifact TEXT NOT NULL,
  arm TEXT NOT NULL,
  lists BIGINT NOT NULL,
  movies BIGINT NOT NULL,
  PRIMARY KEY (day, role, artifact, arm)
);
