-- How long the longest event of a site is says how early one may start that reaches into a range.
CREATE INDEX calendar_event_length ON calendar_event (site_id, (ends_at - starts_at));

-- Events are not asked for by when they were written.
DROP INDEX calendar_event_created;
DROP INDEX calendar_event_updated;
