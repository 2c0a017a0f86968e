-- How a booking is paid, and what it costs, in columns: for questions and reports. The rules read the columns too.
ALTER TABLE booking ADD COLUMN currency text;
UPDATE booking SET currency = site.currency FROM site WHERE site.site_id = booking.site_id;
ALTER TABLE booking ALTER COLUMN currency SET NOT NULL;

ALTER TABLE booking ADD COLUMN payment_status text NOT NULL DEFAULT 'UNDEFINED';
UPDATE booking SET payment_status = body ->> 'paymentStatus', body = body - 'paymentStatus'
WHERE body ->> 'paymentStatus' IN ('NOT_PAID', 'PAID', 'PARTIALLY_PAID', 'REFUNDED', 'EXEMPT', 'FAILED', 'UNDEFINED');
ALTER TABLE booking ALTER COLUMN payment_status DROP DEFAULT;
ALTER TABLE booking ADD CONSTRAINT booking_payment_status_known
    CHECK (payment_status IN ('UNDEFINED', 'NOT_PAID', 'PAID', 'PARTIALLY_PAID', 'REFUNDED', 'EXEMPT', 'FAILED'));

-- In the currency of the booking. Null where the price is in words, or is not known: bookings that were made before know
-- theirs after their next change.
ALTER TABLE booking ADD COLUMN total numeric;
ALTER TABLE booking ADD COLUMN deposit numeric;

-- What was received, where that is not what the status says.
ALTER TABLE booking ADD COLUMN received numeric;
UPDATE booking SET received = (body #>> '{v1,amountReceived}')::numeric, body = body #- '{v1,amountReceived}'
WHERE body #>> '{v1,amountReceived}' IS NOT NULL;
