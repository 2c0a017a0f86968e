-- What stands is paid, unpaid or free; nothing else was ever told of bookings that are UNDEFINED. The revision stays:
-- the booking itself did not change.
UPDATE booking SET body = jsonb_set(body, '{paymentStatus}',
    CASE WHEN EXISTS (
        SELECT 1 FROM service
        WHERE service.site_id = booking.site_id AND service.id = booking.service_id
            AND service.body #>> '{payment,rateType}' = 'NO_FEE')
        AND jsonb_array_length(coalesce(booking.body -> 'bookedAddOns', '[]')) = 0
    THEN '"EXEMPT"'::jsonb ELSE '"NOT_PAID"'::jsonb END)
WHERE status IN ('PENDING', 'CONFIRMED') AND coalesce(body ->> 'paymentStatus', 'UNDEFINED') = 'UNDEFINED';

-- What waits to be decided keeps what its service says of paying now, as new bookings do.
UPDATE booking SET settings = settings || '{"free": true}'
WHERE status IN ('CREATED', 'WAITING_LIST')
    AND jsonb_array_length(coalesce(body -> 'bookedAddOns', '[]')) = 0
    AND EXISTS (
        SELECT 1 FROM service
        WHERE service.site_id = booking.site_id AND service.id = booking.service_id
            AND service.body #>> '{payment,rateType}' = 'NO_FEE');
UPDATE booking SET settings = settings || '{"paidFirst": true}'
WHERE status IN ('CREATED', 'WAITING_LIST') AND NOT jsonb_exists(settings, 'free')
    AND EXISTS (
        SELECT 1 FROM service
        WHERE service.site_id = booking.site_id AND service.id = booking.service_id
            AND service.body #> '{payment,options,online}' = 'true'
            AND coalesce(service.body #> '{payment,options,inPerson}', 'false') = 'false');
