-- Trials: a challenger answers a share, in percent, of a role's users. ended_at is NULL while one runs.
-- A user counts by what happened within window_seconds after their first list of the trial; outcome says
-- how it stood at the end, as JSON.
CREATE TABLE trials (
  number ${number} PRIMARY KEY,
  role TEXT NOT NULL,
  champion TEXT NOT NULL,
  challenger TEXT NOT NULL,
  share DOUBLE PRECISION NOT NULL,
  window_seconds BIGINT NOT NULL,
  began_at BIGINT NOT NULL,
  ended_at BIGINT,
  why TEXT,
  outcome TEXT
);

CREATE INDEX trials_by_role ON trials (role, number);

-- Users who had a list of a running trial, and when they first chose something of one.
CREATE TABLE trial_users (
  trial BIGINT NOT NULL REFERENCES trials (number),
  user_id TEXT NOT NULL,
  arm TEXT NOT NULL,
  first_at BIGINT NOT NULL,
  chose_at BIGINT,
  PRIMARY KEY (trial, user_id)
);

CREATE INDEX trial_users_by_user ON trial_users (user_id);
