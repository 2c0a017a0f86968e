package org.daybook.platform.db;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Keeps positions of events rising where a database was moved to another server, which counts its transactions from its
 * own beginning: the difference is added to every number from then on. Asked when a process starts.
 */
final class EventClock {
    private static final String IS_ANOTHER = """
            SELECT EXISTS (SELECT 1 FROM event_clock
                WHERE server <> (SELECT system_identifier::text FROM pg_control_system()))""";
    private static final String GO_ON = """
            UPDATE event_clock SET server = (SELECT system_identifier::text FROM pg_control_system()),
                shift = greatest(0, 1 - pg_current_xact_id()::text::bigint + greatest(
                    (SELECT coalesce(max(position), 0) FROM domain_event),
                    (SELECT coalesce(max(position), 0) FROM event_cursor)))
            WHERE server <> (SELECT system_identifier::text FROM pg_control_system())""";

    private EventClock() {}

    /** Sets the difference where the server is another than before. Reads all events then, and else nothing. */
    static void set(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var another = statement.executeQuery(IS_ANOTHER)) {
            if (another.next() && another.getBoolean(1)) {
                statement.executeUpdate(GO_ON);
            }
        }
    }
}
