-- What a booking costs by: the prices in force when it was made. Bookings that were made before have none, and cost what
-- their services cost now.
ALTER TABLE booking ADD COLUMN prices jsonb;
