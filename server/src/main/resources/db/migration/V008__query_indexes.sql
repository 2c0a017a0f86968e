-- What large tables are asked for by, beside the indexes that stand with their tables.

CREATE INDEX booking_updated ON booking (site_id, updated_at);
CREATE INDEX booking_end ON booking (site_id, ends_at);
CREATE INDEX booking_status ON booking (site_id, status, starts_at);
CREATE INDEX booking_service ON booking (site_id, service_id, starts_at);

CREATE INDEX calendar_event_created ON calendar_event (site_id, created_at);
CREATE INDEX calendar_event_updated ON calendar_event (site_id, updated_at);

-- Each text twice: as it is for equality, and in small letters for its beginning, which is looked for in any case.
CREATE INDEX contact_updated ON contact (site_id, updated_at);
CREATE INDEX contact_exact_email ON contact (site_id, (body #>> '{primaryInfo,email}'));
CREATE INDEX contact_exact_phone ON contact (site_id, (body #>> '{primaryInfo,phone}'));
CREATE INDEX contact_first_name ON contact (site_id, (body #>> '{info,name,first}'));
CREATE INDEX contact_last_name ON contact (site_id, (body #>> '{info,name,last}'));
CREATE INDEX contact_email_start ON contact (site_id, lower(body #>> '{primaryInfo,email}') text_pattern_ops);
CREATE INDEX contact_phone_start ON contact (site_id, lower(body #>> '{primaryInfo,phone}') text_pattern_ops);
CREATE INDEX contact_first_name_start ON contact (site_id, lower(body #>> '{info,name,first}') text_pattern_ops);
CREATE INDEX contact_last_name_start ON contact (site_id, lower(body #>> '{info,name,last}') text_pattern_ops);

-- Bookings without a time come first, as the order of queries has it.
CREATE INDEX booking_start_order ON booking (site_id, coalesce(starts_at, '-infinity'::timestamptz), id);
