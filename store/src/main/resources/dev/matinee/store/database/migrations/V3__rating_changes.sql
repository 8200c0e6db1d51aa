-- Which ratings changed with which revision of data_set, so that who knows an older state reads
-- these alone. position is NULL where a rating was removed. Only the last revisions are told.
CREATE TABLE rating_changes (
  number ${number} PRIMARY KEY,
  revision BIGINT NOT NULL,
  position BIGINT
);

CREATE INDEX rating_changes_by_revision ON rating_changes (revision);
