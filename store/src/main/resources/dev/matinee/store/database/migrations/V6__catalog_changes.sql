-- What is known of movies and users since the import: a row is all of it, and takes the place of what the
-- import had. kind is 'item' or 'user'; content is JSON. version counts all changes, so that who knows an
-- older state reads the rows behind it alone; cleared is the version at which all rows were removed. added is
-- the version at which a row was first there: the order in which movies and users became known.
CREATE TABLE catalog_entries (
  kind TEXT NOT NULL,
  id TEXT NOT NULL,
  content TEXT NOT NULL,
  version BIGINT NOT NULL,
  added BIGINT NOT NULL,
  PRIMARY KEY (kind, id)
);

CREATE INDEX catalog_entries_by_version ON catalog_entries (version);

CREATE TABLE catalog_state (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  version BIGINT NOT NULL,
  cleared BIGINT NOT NULL
);
