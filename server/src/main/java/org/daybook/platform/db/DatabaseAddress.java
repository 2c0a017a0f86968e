package org.daybook.platform.db;

import java.util.Properties;
import java.util.Set;
import org.postgresql.Driver;

/**
 * Where a PostgreSQL database is and who asks for it.
 *
 * @param url a JDBC URL, such as {@code jdbc:postgresql://db.example.com:5432/daybook}
 */
public record DatabaseAddress(String url, String user, String password) {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    public DatabaseAddress {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("not a PostgreSQL JDBC URL: " + url);
        }
    }

    /** Whether no network lies between, that could die without a word. */
    boolean isOnThisMachine() {
        Properties parsed = Driver.parseURL(url, null);
        String host = parsed == null ? "" : parsed.getProperty("PGHOST", "localhost");
        return THIS_MACHINE.contains(host);
    }

    /** Without the password, and without the parameters of the URL, which may hold one. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "") + " as " + user;
    }
}
