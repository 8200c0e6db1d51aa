-- What a key opens (read, write or admin), until when, and when it was last seen; NULL: for good, never.
-- Keys from before there were scopes opened all routes of their role, and those of operations everything.
ALTER TABLE api_keys ADD COLUMN scope TEXT NOT NULL DEFAULT 'write';
ALTER TABLE api_keys ADD COLUMN expires_at BIGINT;
ALTER TABLE api_keys ADD COLUMN used_at BIGINT;
UPDATE api_keys SET scope = 'admin' WHERE role = 'operations';
