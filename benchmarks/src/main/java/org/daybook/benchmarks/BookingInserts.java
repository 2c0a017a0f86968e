package org.daybook.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A booking by nothing but its writes, by JDBC: two transactions, as creating and confirming are, of rows that are alike
 * in every column to those of the last one that was made.
 */
final class BookingInserts implements AutoCloseable {
    /** Of the booking twice, of its calendar event, and of who takes part. */
    private static final int EVENTS_OF_CONFIRMING = 4;

    private static final String COUNT_CHANGE = """
            INSERT INTO occupancy_version AS counted (site_id, schedule_id, slot, changes)
            VALUES (?::uuid, ?::uuid, mod(pg_backend_pid(), 16), 1)
            ON CONFLICT (site_id, schedule_id, slot) DO UPDATE SET changes = counted.changes + 1
            """;

    private static final String CONFIRM = """
            UPDATE booking SET status = 'CONFIRMED', revision = revision + 1, body = body
            WHERE site_id = ?::uuid AND id = ?::uuid
            """;

    private final List<Connection> connections;
    private final String site;
    private final String schedule;
    private final Template booking;
    private final Template event;
    private final Template occupancy;
    private final Template outbox;

    /** Later than anything that was booked. */
    private final Instant base = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(40_000, ChronoUnit.DAYS);

    private final AtomicInteger hours = new AtomicInteger();

    private BookingInserts(Installation installation, List<Connection> connections) throws SQLException {
        this.connections = connections;
        this.site = installation.site().toString();
        Connection first = connections.getFirst();
        this.booking = Template.lastOf(first, "booking", "status = 'CONFIRMED'");
        this.event = Template.lastOf(first, "calendar_event", "type = 'APPOINTMENT'");
        this.occupancy = Template.lastOf(first, "occupancy", "exclusive");
        this.schedule = Objects.requireNonNull(occupancy.values().get("schedule_id"));
        this.outbox = Template.lastOf(first, "domain_event", "type = 'BookingConfirmed'");
    }

    /** With a connection for each client. */
    static BookingInserts asLast(Installation installation, int clients) throws SQLException {
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            connections.add(installation.connect());
            connections.getLast().setAutoCommit(false);
        }
        return new BookingInserts(installation, connections);
    }

    /** One booking by one of the clients. */
    void insert(int client) {
        try {
            Connection connection = connections.get(client);
            String id = UUID.randomUUID().toString();
            booking.insert(connection, Map.of("id", id));
            tell(connection);
            connection.commit();
            take(connection);
            for (int i = 0; i < EVENTS_OF_CONFIRMING; i++) {
                tell(connection);
            }
            execute(connection, CONFIRM, site, id);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void take(Connection connection) throws SQLException {
        String eventId = UUID.randomUUID().toString();
        Instant start = base.plus(hours.getAndIncrement(), ChronoUnit.HOURS);
        event.insert(connection, Map.of("id", eventId));
        occupancy.insert(
                connection,
                Map.of(
                        "id", UUID.randomUUID().toString(),
                        "event_id", eventId,
                        "starts_at", start.toString(),
                        "ends_at", start.plusSeconds(1800).toString()));
        execute(connection, COUNT_CHANGE, site, schedule);
    }

    private void tell(Connection connection) throws SQLException {
        outbox.insert(connection, Map.of("id", UUID.randomUUID().toString()));
    }

    private static void execute(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
