package org.daybook.calendar.events;

/** What events are selected from, and what of them. */
public final class EventSources {
    /** Events with what is shown of their schedule; to the events of a course come those who booked the schedule. */
    public static final String FROM = withSchedules("calendar_event");

    private static final String OF_EVERY_EVENT = """
            schedule_id, type, status, time_zone, all_day, title, transparency, location, resources, conferencing,
            notes, seats_capacity, seats_taken, seats_overbooked, lock_hash, waiting, reserved_until, extended_fields,
            app_id, created_at, updated_at, affected, v1""";

    private static final String OF_OCCURRENCES = """
            site_id, id, recurrence_type, master_id, original_local_start, local_start, local_end, starts_at, ends_at,
            interval_weeks, until_local, materialised_to, own_fields, revision,\s""" + OF_EVERY_EVENT;

    /**
     * As {@link #FROM}, with the occurrences of working hours up to {@code :hoursTo}, which are rules and no rows; their
     * ids follow from the master and the start. Of a time that occurs twice the earlier counts.
     */
    public static final String FROM_WITH_HOURS;

    /** As {@link #FROM_WITH_HOURS}, without what stands in rows. */
    static final String FROM_HOURS;

    static {
        String hours = """
             SELECT site_id, md5(id::text || start::text)::uuid, 'INSTANCE', id, start,
                 start, start + (local_end - local_start),
                 least(start AT TIME ZONE time_zone,
                     (start - interval '1 hour') AT TIME ZONE time_zone + interval '1 hour'),
                 least((start + (local_end - local_start)) AT TIME ZONE time_zone,
                     (start + (local_end - local_start) - interval '1 hour') AT TIME ZONE time_zone
                         + interval '1 hour'),
                 NULL::integer, NULL::timestamp, NULL::timestamp, '{}'::text[], 1, %s
             FROM calendar_event AS master, generate_series(local_start,
                 least(until_local, :hoursTo::timestamptz AT TIME ZONE time_zone), interval_weeks * interval '7 days')
                 AS start
             WHERE master.site_id = :site AND type = 'WORKING_HOURS' AND recurrence_type = 'MASTER' AND status <> 'CANCELLED'
                 AND NOT EXISTS (SELECT FROM calendar_event AS changed WHERE changed.site_id = :site
                     AND changed.type = 'WORKING_HOURS' AND changed.master_id = master.id
                     AND changed.original_local_start = start)
            """.formatted(OF_EVERY_EVENT);
        FROM_WITH_HOURS = withSchedules(
                "(SELECT " + OF_OCCURRENCES + " FROM calendar_event WHERE site_id = :site UNION ALL " + hours + ")");
        FROM_HOURS = withSchedules("(SELECT * FROM (" + hours + ") AS hours (" + OF_OCCURRENCES + "))");
    }

    private static String withSchedules(String events) {
        return with(events, "JOIN schedule s ON s.site_id = :site AND s.id = e.schedule_id");
    }

    private static String with(String events, String schedules) {
        return """
            (SELECT e.*, s.external_id AS schedule_external_id, s.body ->> 'name' AS schedule_name, s.owner_type,
                 CASE WHEN e.type = 'COURSE' THEN s.seats_taken ELSE e.seats_taken END AS places_taken,
                 CASE WHEN e.type = 'COURSE' THEN s.seats_overbooked ELSE e.seats_overbooked END AS places_overbooked
             FROM %s e %s) AS event
            """.formatted(events, schedules);
    }

    /**
     * As {@link #FROM}, where the events are found by their own columns: each schedule is read by its key. Without the fence
     * all schedules of the site are read for each event while the statistics know of few.
     */
    static final String FROM_BY_EVENT = with("calendar_event", """
            CROSS JOIN LATERAL (SELECT external_id, body, owner_type, seats_taken, seats_overbooked
                 FROM schedule WHERE site_id = :site AND id = e.schedule_id OFFSET 0) AS s""");

    /** All columns, and what the resources of the event are called now. */
    public static final String SELECT = """
            event.*,
            (SELECT jsonb_object_agg(r.id, jsonb_build_array(r.body ->> 'name', r.body ->> 'typeId'))
             FROM jsonb_array_elements(event.resources) AS taken, LATERAL (
                 -- Each by its key: without the fence all resources of the site would be read for each event.
                 SELECT id, body FROM resource WHERE site_id = :site AND id = (taken ->> 'id')::uuid OFFSET 0) AS r)
            AS resource_names""";

    private EventSources() {}
}
