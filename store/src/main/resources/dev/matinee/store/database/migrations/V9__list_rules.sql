-- Rules of lists (pins, boosts) are rows of catalog_entries of the kind 'rule', and are seen by others as
-- changes of movies are. This is what became of them: a row for each change, the rule as JSON as it was put,
-- or as it was when it was removed.
CREATE TABLE rule_changes (
  number ${number} PRIMARY KEY,
  at BIGINT NOT NULL,
  action TEXT NOT NULL,
  rule TEXT NOT NULL,
  content TEXT NOT NULL
);
