-- The version at which a row was first added: the order in which movies and users became known, which a
-- change of them leaves as it is. Of rows from before it is that of their last change.
ALTER TABLE catalog_entries ADD COLUMN added BIGINT NOT NULL DEFAULT 0;

UPDATE catalog_entries SET added = version;
