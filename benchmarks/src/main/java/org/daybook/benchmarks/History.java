package org.daybook.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;

/**
 * Bookings of many years on one site, and what comes with them: their event, the time it takes, an entry of the outbox,
 * and a customer for every ten. They last ten minutes each, one after the other through the nights of all the site's
 * resources, three in five in the past and the others from the fiftieth day on, so that they are not in the way of what
 * is booked by day. The rows are like those that the server wrote last, but for the documents in them, which are empty:
 * what is measured reads none of them, and ten million would fill the disk.
 */
final class History {
    private static final int A_NIGHT = 96;
    private static final int FIRST_DAY_AHEAD = 50;
    private static final int BATCH = 50_000;
    private static final int BOOKINGS_OF_A_CUSTOMER = 10;

    private final UUID site;
    private final List<String> schedules;
    private final Template booking;
    private final Template event;
    private final Template occupancy;
    private final Template outbox;
    private final Template customer;

    private History(Connection connection, UUID site) throws SQLException {
        this.site = site;
        this.schedules = schedules(connection);
        this.booking = last(connection, "booking", "status = 'CONFIRMED'");
        this.event = last(connection, "calendar_event", "type = 'APPOINTMENT'");
        this.occupancy = last(connection, "occupancy", "exclusive");
        this.outbox = last(connection, "domain_event", "type = 'BookingConfirmed'");
        this.customer = last(connection, "contact", "TRUE");
    }

    /** Like what stands on the site already. */
    static History of(Installation installation) throws SQLException {
        try (Connection connection = installation.connect()) {
            return new History(connection, installation.site());
        }
    }

    private Template last(Connection connection, String table, String condition) throws SQLException {
        return Template.lastOf(connection, table, "site_id = '" + site + "' AND " + condition);
    }

    /** The schedules whose time bookings take. */
    private List<String> schedules(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT DISTINCT schedule_id FROM occupancy WHERE site_id = '" + site + "'")) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }

    /** Writes so many bookings. */
    void write(BulkFill fill, int bookings) throws InterruptedException, ExecutionException {
        String bookingId = id("n", 1);
        String eventId = id("n", 2);
        String customerId = id("(n - 1) / " + BOOKINGS_OF_A_CUSTOMER, 3);
        String written = "now() - (" + bookings + " - n) * interval '1 second'";
        Map<String, String> time = time(bookings);
        Map<String, String> bookingRow = new HashMap<>(time);
        bookingRow.putAll(Map.of("id", bookingId, "event_id", eventId, "contact_id", customerId));
        bookingRow.putAll(Map.of("policy", "'{}'", "settings", "'{}'", "body", "'{}'"));
        bookingRow.putAll(Map.of("created_at", written, "updated_at", written));
        Map<String, String> eventRow = new HashMap<>(time);
        eventRow.putAll(Map.of("local_start", time.get("starts_at"), "local_end", time.get("ends_at")));
        eventRow.putAll(Map.of("id", eventId, "created_at", written, "updated_at", written));
        eventRow.putAll(Map.of("resources", "'[]'", "own_fields", "'{}'"));
        Map<String, String> occupancyRow = new HashMap<>(time);
        occupancyRow.putAll(Map.of("id", id("n", 4), "event_id", eventId, "booking_id", bookingId));
        occupancyRow.put(
                "schedule_id",
                "('{" + String.join(",", schedules) + "}'::uuid[])[1 + (n - 1) % " + schedules.size() + "]");
        Map<String, String> outboxRow =
                Map.of("id", id("n", 5), "entity_id", bookingId, "body", "'{}'", "created_at", written);
        Map<String, String> customerRow = Map.of(
                "id",
                id("n", 3),
                "body",
                "jsonb_set(one.body, '{primaryInfo,email}', to_jsonb('past' || n || '@example.com'))");
        fill.inBatches(bookings, BATCH, (connection, first, last) -> {
            booking.insertMany(connection, first, last, bookingRow);
            event.insertMany(connection, first, last, eventRow);
            occupancy.insertMany(connection, first, last, occupancyRow);
            outbox.insertMany(connection, first, last, outboxRow);
            customer.insertMany(
                    connection, (first - 1) / BOOKINGS_OF_A_CUSTOMER, (last - 1) / BOOKINGS_OF_A_CUSTOMER, customerRow);
        });
    }

    /** An id that grows with the number, as those that are made one after the other. */
    private static String id(String number, int kind) {
        return "(lpad(to_hex(" + number + "), 12, '0') || '70008000" + "0".repeat(11) + kind + "')::uuid";
    }

    private Map<String, String> time(int bookings) {
        int nightsBefore = Math.ceilDiv(bookings / 5 * 3, A_NIGHT * schedules.size());
        String place = "((n - 1) / " + schedules.size() + ")";
        String night = "(" + place + " / " + A_NIGHT + ")";
        String minutes = "(10 * (" + place + " % " + A_NIGHT + ") + 1440 * (" + night + " - " + nightsBefore
                + " + CASE WHEN " + night + " < " + nightsBefore + " THEN -1 ELSE " + FIRST_DAY_AHEAD + " END))";
        String start =
                "timestamp '" + LocalDate.now(ZoneOffset.UTC) + " 17:00' + " + minutes + " * interval '1 minute'";
        return Map.of("starts_at", start, "ends_at", start + " + interval '10 minutes'");
    }
}
