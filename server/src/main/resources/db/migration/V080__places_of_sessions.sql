-- Sessions of a class or course are where its service is given, if that is one place: as those that are made now.
CREATE TEMPORARY TABLE only_place ON COMMIT DROP AS
SELECT service.site_id, (service.body #>> '{schedule,id}')::uuid AS schedule_id, jsonb_strip_nulls(jsonb_build_object(
    'id', CASE WHEN place ->> 'type' = 'BUSINESS' THEN place ->> 'id' END, 'type', place ->> 'type', 'name', location.body ->> 'name',
    'address', coalesce(location.body #>> '{address,formattedAddress}', place #>> '{custom,address,formattedAddress}')))
    AS location
FROM service
CROSS JOIN LATERAL (SELECT service.body -> 'locations' -> 0 AS place) AS first
LEFT JOIN location ON location.site_id = service.site_id AND location.id::text = place ->> 'id'
WHERE service.body ->> 'type' IN ('CLASS', 'COURSE') AND jsonb_array_length(service.body -> 'locations') = 1
    AND place ->> 'type' IN ('BUSINESS', 'CUSTOM') AND place ->> 'id' IS NOT NULL;

UPDATE schedule SET body = jsonb_set(schedule.body, '{defaultLocation}', only_place.location)
FROM only_place
WHERE schedule.site_id = only_place.site_id AND schedule.id = only_place.schedule_id
    AND schedule.body -> 'defaultLocation' IS NULL;

UPDATE calendar_event SET location = schedule.body -> 'defaultLocation'
FROM only_place JOIN schedule ON schedule.site_id = only_place.site_id AND schedule.id = only_place.schedule_id
WHERE calendar_event.site_id = only_place.site_id AND calendar_event.schedule_id = only_place.schedule_id
    AND calendar_event.location IS NULL AND NOT 'LOCATION' = ANY(calendar_event.own_fields);
