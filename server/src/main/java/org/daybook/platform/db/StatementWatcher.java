package org.daybook.platform.db;

import java.sql.PreparedStatement;
import java.util.List;

/** A listener that is called just before statements are sent to the database. */
@FunctionalInterface
interface StatementWatcher {
    StatementWatcher NONE = (texts, statement) -> {};

    /**
     * Sees what goes to the server in one round trip.
     *
     * @param texts of its statements, with {@code ?} for each value; commands of the transaction are not among them
     * @param statement all of it, with its values
     */
    void sends(List<String> texts, PreparedStatement statement);

    /** A watcher that calls this one and then the other. */
    default StatementWatcher and(StatementWatcher other) {
        return (texts, statement) -> {
            sends(texts, statement);
            other.sends(texts, statement);
        };
    }
}
