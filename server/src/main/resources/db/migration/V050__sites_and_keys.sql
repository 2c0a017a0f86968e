-- A site that is suspended is not served; tokens of a site that were given before tokens_from count no more.
ALTER TABLE site ADD COLUMN suspended_at timestamptz;
ALTER TABLE site ADD COLUMN tokens_from timestamptz;

-- Every process looks for these once a second; there are few.
CREATE INDEX site_restricted ON site (site_id) WHERE suspended_at IS NOT NULL OR tokens_from IS NOT NULL;

-- To the hour.
ALTER TABLE api_key ADD COLUMN last_used_at timestamptz;
