-- Runs with MLflow's nouns. Times are milliseconds since 1970.

CREATE TABLE experiments (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);

-- revision moves with every change of anything of the run: who has sent an older one is not done.
CREATE TABLE runs (
  id TEXT PRIMARY KEY,
  experiment_id TEXT NOT NULL REFERENCES experiments (id),
  name TEXT NOT NULL,
  status TEXT NOT NULL,
  started_at BIGINT NOT NULL,
  ended_at BIGINT,
  revision BIGINT NOT NULL
);

CREATE INDEX runs_by_experiment ON runs (experiment_id, started_at);

CREATE TABLE run_parameters (
  run_id TEXT NOT NULL REFERENCES runs (id),
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (run_id, name)
);

CREATE TABLE run_tags (
  run_id TEXT NOT NULL REFERENCES runs (id),
  name TEXT NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (run_id, name)
);

-- Every point of every metric. SQLite has no NaN: NULL stands for it.
CREATE TABLE run_metrics (
  run_id TEXT NOT NULL REFERENCES runs (id),
  name TEXT NOT NULL,
  step BIGINT NOT NULL,
  logged_at BIGINT NOT NULL,
  value DOUBLE PRECISION,
  PRIMARY KEY (run_id, name, step, logged_at)
);

-- The point of each metric with the highest step, then time: what tables of runs show.
CREATE TABLE run_last_metrics (
  run_id TEXT NOT NULL REFERENCES runs (id),
  name TEXT NOT NULL,
  step BIGINT NOT NULL,
  logged_at BIGINT NOT NULL,
  value DOUBLE PRECISION,
  PRIMARY KEY (run_id, name)
);

CREATE TABLE run_inputs (
  run_id TEXT NOT NULL REFERENCES runs (id),
  name TEXT NOT NULL,
  digest TEXT NOT NULL,
  context TEXT NOT NULL,
  source_type TEXT NOT NULL,
  source TEXT NOT NULL,
  schema_json TEXT NOT NULL,
  profile_json TEXT NOT NULL,
  PRIMARY KEY (run_id, name, digest)
);

-- What an MLflow server has of each run: its id there, and the revision that was sent whole.
CREATE TABLE mirrored_runs (
  server TEXT NOT NULL,
  run_id TEXT NOT NULL REFERENCES runs (id),
  remote_id TEXT NOT NULL,
  sent_revision BIGINT NOT NULL,
  PRIMARY KEY (server, run_id)
);

CREATE TABLE mirrored_files (
  server TEXT NOT NULL,
  remote_id TEXT NOT NULL,
  path TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (server, remote_id, path)
);

-- Work that only one process may do at a time, until a moment.
CREATE TABLE leases (
  name TEXT PRIMARY KEY,
  holder TEXT NOT NULL,
  until_at BIGINT NOT NULL
);
