-- Masters are few among all events of a site, and are asked for alone: those whose occurrences may need to be extended,
-- and those of a schedule.
CREATE INDEX calendar_event_unfinished ON calendar_event (site_id, id)
    WHERE recurrence_type = 'MASTER' AND type <> 'WORKING_HOURS' AND status <> 'CANCELLED';
CREATE INDEX calendar_event_masters ON calendar_event (site_id, schedule_id) WHERE recurrence_type = 'MASTER';
