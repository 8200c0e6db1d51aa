-- Artifacts that replicas share; a home of its own has them in its folder, and no rows here.
-- model_file and data_file are the SHA-256 of files, which artifact_chunks holds in parts of at
-- most 8 MiB; data_digest is that of the ratings, whatever the bytes of their file.
CREATE TABLE artifacts (
  id TEXT PRIMARY KEY,
  manifest TEXT NOT NULL,
  model_file TEXT NOT NULL,
  data_digest TEXT NOT NULL,
  data_file TEXT NOT NULL
);

CREATE TABLE artifact_chunks (
  file TEXT NOT NULL,
  number BIGINT NOT NULL,
  content ${bytes} NOT NULL,
  PRIMARY KEY (file, number)
);

-- What servers cannot load of what is promoted, and serve instead. No row: all is well.
CREATE TABLE replica_problems (
  replica TEXT NOT NULL,
  role TEXT NOT NULL,
  artifact TEXT NOT NULL,
  served TEXT NOT NULL,
  problem TEXT NOT NULL,
  seen_at BIGINT NOT NULL,
  PRIMARY KEY (replica, role)
);

-- Who holds a lease, for the same machine to know that it is gone, and for people.
ALTER TABLE leases ADD COLUMN process TEXT NOT NULL DEFAULT '';
ALTER TABLE leases ADD COLUMN about TEXT NOT NULL DEFAULT '';
ALTER TABLE leases ADD COLUMN taken_at BIGINT NOT NULL DEFAULT 0;
