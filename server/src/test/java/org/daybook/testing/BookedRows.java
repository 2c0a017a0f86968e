package org.daybook.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.platform.db.Database;

/** Whether bookings and what they hold say the same, in the rows of all sites of a database. */
public final class BookedRows {
    private static final Map<String, String> RULES = new LinkedHashMap<>();

    static {
        RULES.put("every confirmed booking holds something", """
                SELECT id FROM booking WHERE status = 'CONFIRMED' AND holds = 'NOTHING'""");
        RULES.put("every appointment that holds time has its standing event with all its occupancy", """
                SELECT b.id FROM booking b
                LEFT JOIN calendar_event e ON e.site_id = b.site_id AND e.id = b.event_id
                WHERE b.holds = 'RESOURCES' AND (
                    e.id IS NULL OR e.status = 'CANCELLED' OR e.starts_at <> b.starts_at OR e.ends_at <> b.ends_at
                    OR jsonb_array_length(e.resources) + jsonb_array_length(e.affected) <> (SELECT count(*) FROM occupancy o
                        WHERE o.site_id = b.site_id AND o.event_id = e.id AND o.booking_id = b.id AND NOT o.derived
                          AND o.starts_at = b.starts_at AND o.ends_at >= b.ends_at))""");
        RULES.put("every occupancy of a booking belongs to one that holds time", """
                SELECT o.id FROM occupancy o
                LEFT JOIN booking b ON b.site_id = o.site_id AND b.id = o.booking_id
                WHERE o.booking_id IS NOT NULL
                  AND (b.holds IS DISTINCT FROM 'RESOURCES' OR b.event_id <> o.event_id)""");
        RULES.put("every standing appointment on the calendar has its booking", """
                SELECT e.id FROM calendar_event e WHERE e.type = 'APPOINTMENT' AND e.status <> 'CANCELLED'
                AND NOT EXISTS (SELECT FROM booking b
                    WHERE b.site_id = e.site_id AND b.event_id = e.id AND b.holds = 'RESOURCES')""");
        RULES.put("nothing is held twice exclusively", """
                SELECT a.id FROM occupancy a JOIN occupancy b ON a.site_id = b.site_id
                    AND a.schedule_id = b.schedule_id AND a.id < b.id AND a.exclusive AND b.exclusive
                    AND a.starts_at < b.ends_at AND b.starts_at < a.ends_at""");
        RULES.put("places of events are the sums of those who come", seats("calendar_event", """
                SELECT site_id, event_id AS held, participants AS places, overbooked AND holds = 'EVENT_SEATS' AS beyond
                FROM booking WHERE holds IN ('EVENT_SEATS', 'RESOURCES')
                UNION ALL SELECT site_id, event_id, party_size, overbooked FROM participation"""));
        RULES.put("places of courses are the sums of those who come", seats("schedule", """
                SELECT site_id, schedule_id AS held, participants AS places, overbooked AS beyond
                FROM booking WHERE holds = 'SCHEDULE_SEATS'
                UNION ALL SELECT site_id, schedule_id, party_size, overbooked FROM participation"""));
        RULES.put("whoever has a place has it of a session or course that takes place", """
                SELECT b.id FROM booking b JOIN calendar_event e ON e.site_id = b.site_id AND e.id = b.event_id
                WHERE b.holds = 'EVENT_SEATS' AND e.status = 'CANCELLED'
                UNION ALL SELECT b.id FROM booking b JOIN schedule s ON s.site_id = b.site_id AND s.id = b.schedule_id
                WHERE b.holds = 'SCHEDULE_SEATS' AND s.body ->> 'status' = 'CANCELLED' AND NOT EXISTS (
                    SELECT FROM calendar_event e
                    WHERE e.site_id = b.site_id AND e.schedule_id = b.schedule_id AND e.status <> 'CANCELLED')""");
        RULES.put("whoever waits for a place is registered for the session, and nobody else", """
                SELECT coalesce(b.id, r.booking_id) FROM (SELECT * FROM booking WHERE status = 'WAITING_LIST') b
                FULL JOIN (SELECT * FROM waitlist_registration WHERE status <> 'ENROLLED') r
                    ON r.site_id = b.site_id AND r.booking_id = b.id
                WHERE b.event_id IS DISTINCT FROM r.event_id""");
        RULES.put("sessions count those who wait, and keep no more places than are offered in turn", """
                SELECT e.id FROM calendar_event e
                LEFT JOIN (SELECT r.site_id, r.event_id, count(*) AS waiting,
                        coalesce(sum(b.participants) FILTER (WHERE r.status = 'SUGGESTING'), 0) AS offered
                    FROM waitlist_registration r JOIN booking b ON b.site_id = r.site_id AND b.id = r.booking_id
                    WHERE r.status <> 'ENROLLED' GROUP BY r.site_id, r.event_id) w
                    ON w.site_id = e.site_id AND w.event_id = e.id
                WHERE e.waiting <> coalesce(w.waiting, 0)
                    OR cardinality(e.reserved_until) <> coalesce(w.offered, 0)""");
        RULES.put("the last event in the outbox tells the last revision of a booking", """
                SELECT b.id FROM booking b
                LEFT JOIN (SELECT site_id, entity_id, max(entity_sequence) AS told FROM domain_event
                    GROUP BY site_id, entity_id) d ON d.site_id = b.site_id AND d.entity_id = b.id
                WHERE b.revision IS DISTINCT FROM d.told""");
    }

    private BookedRows() {}

    private static String seats(String table, String places) {
        return """
                SELECT t.id FROM %s t
                LEFT JOIN (SELECT site_id, held, sum(places) FILTER (WHERE NOT beyond) AS taken,
                        sum(places) FILTER (WHERE beyond) AS overbooked
                    FROM (%s) p GROUP BY site_id, held) b ON b.site_id = t.site_id AND b.held = t.id
                WHERE t.seats_taken <> coalesce(b.taken, 0) OR t.seats_overbooked <> coalesce(b.overbooked, 0)""".formatted(table, places);
    }

    /** The rules that are broken, with the ids of the rows; empty when all agree. */
    public static List<String> disagreements(Database database) {
        return database.read(statements -> {
            List<String> broken = new ArrayList<>();
            RULES.forEach((rule, sql) -> {
                List<String> ids = statements.query(sql).mapTo(String.class).list();
                if (!ids.isEmpty()) {
                    broken.add(rule + ": not so for " + ids);
                }
            });
            return broken;
        });
    }
}
