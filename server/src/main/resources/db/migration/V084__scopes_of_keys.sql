-- What a key may do: all that its role may, and these permissions beside. A key without a role has only these.
ALTER TABLE api_key ADD COLUMN role text;
ALTER TABLE api_key ADD COLUMN scopes text[] NOT NULL DEFAULT '{}';

-- The first moment at which the key no longer counts; null for never.
ALTER TABLE api_key ADD COLUMN expires_at timestamptz;

UPDATE api_key SET role = 'OWNER';

ALTER TABLE api_key ADD CONSTRAINT api_key_may_do_something CHECK (role IS NOT NULL OR cardinality(scopes) > 0);
