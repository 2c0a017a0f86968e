package org.daybook.platform.db;

import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is and who asks for it.
 *
 * @param url a JDBC URL, such as {@code jdbc:postgresql://db.example.com:5432/daybook}
 */
public record DatabaseAddress(String url, String user, String password) {
    /** One host that is the machine itself, or none, which means the same. */
    private static final Pattern ON_THIS_MACHINE = Pattern.compile(
            "jdbc:postgresql:(?!//)|jdbc:postgresql://(localhost|127\\.0\\.0\\.1|\\[::1])?(:[0-9]*)?(/|$)");

    public DatabaseAddress {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("not a PostgreSQL JDBC URL: " + url);
        }
    }

    /** Whether no network lies between, that could die without a word. */
    boolean isOnThisMachine() {
        return ON_THIS_MACHINE.matcher(url).lookingAt();
    }

    /** Without the password, and without the parameters of the URL, which may hold one. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "") + " as " + user;
    }
}
