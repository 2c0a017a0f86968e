-- Schedules of resources are known by the id of their resource, as those made from now on are.
UPDATE schedule SET body = body || jsonb_build_object('externalId', owner_id::text)
WHERE owner_type = 'RESOURCE' AND owner_id IS NOT NULL AND external_id IS NULL
    AND NOT EXISTS (
        SELECT 1 FROM schedule other
        WHERE other.site_id = schedule.site_id AND other.external_id = schedule.owner_id::text);
