-- Up to when the occurrences of every recurring event of a site are written is what its least far one says.
CREATE INDEX calendar_event_written ON calendar_event (site_id, (materialised_to AT TIME ZONE time_zone))
    WHERE recurrence_type = 'MASTER' AND type <> 'WORKING_HOURS' AND status <> 'CANCELLED'
        AND (until_local IS NULL OR until_local > materialised_to);
