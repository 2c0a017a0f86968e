-- Contacts are looked for by any of their addresses, not only by the first. The planner takes the index for what it is worth
-- when it knows the expressions.
CREATE EXTENSION IF NOT EXISTS btree_gin;
CREATE INDEX contact_addresses ON contact USING gin (
    site_id,
    jsonb_path_query_array(body, '$.info.emails.items[*].email') jsonb_path_ops,
    jsonb_path_query_array(body, '$.info.phones.items[*].phone') jsonb_path_ops);
ANALYZE contact;
