package org.daybook.platform.postgres;

import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A process that inserts 1, 2, 3 and so on, and says each number once the database has acknowledged it. */
final class InsertsUntilKilled {
    private InsertsUntilKilled() {}

    /** Takes the data directory and the first number. */
    public static void main(String[] args) throws SQLException {
        var address = EmbeddedPostgres.start(Path.of(args[0])).address();
        System.out.println("started");
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE IF NOT EXISTS acknowledged (n bigint PRIMARY KEY)");
            for (long n = Long.parseLong(args[1]); ; n++) {
                statement.execute("INSERT INTO acknowledged VALUES (" + n + ")");
                System.out.println(n);
            }
        }
    }
}
