package org.daybook.platform.db;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads SQLSTATE: the one place that knows what PostgreSQL's codes mean. */
record SqlFailure(SQLException exception) {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    private static final String STARTING_UP = "57P03";
    private static final String CONNECTION_CLASS = "08";

    /**
     * The failure behind what JDBI threw; of a failed batch, the statement that failed. An exception of a feature that
     * carries such a failure as its cause has said what it means, and is left alone.
     */
    static Optional<SqlFailure> behind(RuntimeException thrown) {
        @Nullable Throwable first = thrown instanceof JdbiException ? thrown : null;
        for (@Nullable Throwable cause = first; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                SQLException next = sql.getNextException();
                return Optional.of(new SqlFailure(next == null ? sql : next));
            }
        }
        return Optional.empty();
    }

    /** The transaction lost against another one, and may win when it runs again. */
    boolean isConflict() {
        return CONFLICTS.contains(state());
    }

    /** The server cannot be reached now, and may be later. */
    boolean isUnreachable() {
        return state().startsWith(CONNECTION_CLASS) || state().equals(STARTING_UP);
    }

    Optional<ConstraintViolation> constraintViolation() {
        return ConstraintViolation.Kind.of(state())
                .map(kind -> new ConstraintViolation(kind, constraintName(), exception));
    }

    private String state() {
        @Nullable String state = exception.getSQLState();
        return state == null ? "" : state;
    }

    private String constraintName() {
        @Nullable ServerErrorMessage message = exception instanceof PSQLException e ? e.getServerErrorMessage() : null;
        @Nullable String name = message == null ? null : message.getConstraint();
        return name == null ? "" : name;
    }
}
