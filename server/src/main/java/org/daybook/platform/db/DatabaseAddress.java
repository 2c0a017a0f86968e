package org.daybook.platform.db;

import java.util.regex.Pattern;

/**
 * Where a PostgreSQL database is and who asks for it.
 *
 * @param url a JDBC URL, such as {@code jdbc:postgresql://db.example.com:5432/daybook}
 * @param connections how many connections a process keeps at most
 * @param isPooled whether a pooler lies between, which lends a session of the database for one transaction at a time: then
 *     nothing is set on a session and nothing kept in it
 */
public record DatabaseAddress(String url, String user, String password, Connections connections, boolean isPooled) {
    /** One host that is the machine itself, or none, which means the same. */
    private static final Pattern ON_THIS_MACHINE = Pattern.compile(
            "jdbc:postgresql:(?!//)|jdbc:postgresql://(localhost|127\\.0\\.0\\.1|\\[::1])?(:[0-9]*)?(/|$)");

    /**
     * The largest number of connections for requests.
     *
     * @param writes for transactions that write
     * @param reads for those that only read
     */
    public record Connections(int writes, int reads) {
        /** Small on purpose: a server has few cores, and virtual threads wait for a connection at no cost. */
        public static final Connections DEFAULT = new Connections(10, 10);

        public Connections {
            if (writes < 1 || reads < 1) {
                throw new IllegalArgumentException("no connections: " + writes + " and " + reads);
            }
        }
    }

    /** With the usual number of connections. */
    public DatabaseAddress(String url, String user, String password) {
        this(url, user, password, Connections.DEFAULT, false);
    }

    /** The same, reached through a pooler that lends sessions. */
    public DatabaseAddress pooled() {
        return new DatabaseAddress(url, user, password, connections, true);
    }

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
