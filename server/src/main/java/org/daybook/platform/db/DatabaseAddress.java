package org.daybook.platform.db;

/**
 * Where a PostgreSQL database is and who asks for it.
 *
 * @param url a JDBC URL, such as {@code jdbc:postgresql://db.example.com:5432/daybook}
 */
public record DatabaseAddress(String url, String user, String password) {

    public DatabaseAddress {
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException("not a PostgreSQL JDBC URL: " + url);
        }
    }

    /** Without the password, and without the parameters of the URL, which may hold one. */
    @Override
    public String toString() {
        return url.replaceFirst("\\?.*", "") + " as " + user;
    }
}
