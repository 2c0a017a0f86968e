package org.daybook.platform.db;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads SQLSTATE: the one place that knows what PostgreSQL's codes mean. */
record SqlFailure(SQLException exception) {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    private static final String STARTING_UP = "57P03";
    private static final String CONNECTION_CLASS = "08";

    /**
     * The failure of a statement. An exception of a feature that has such a failure as its cause has said what it means,
     * and is left alone.
     */
    static Optional<SqlFailure> behind(RuntimeException thrown) {
        return thrown instanceof StatementFailed && thrown.getCause() instanceof SQLException cause
                ? Optional.of(new SqlFailure(cause))
                : Optional.empty();
    }

    /** The transaction lost against another one, and may win when it runs again. */
    boolean isConflict() {
        return CONFLICTS.contains(state());
    }

    /** The server cannot be reached now, and may be later. */
    boolean isUnreachable() {
        return state().startsWith(CONNECTION_CLASS) || state().equals(STARTING_UP);
    }

    /** A bound value could not be read as its type, or is out of its range (class 22). */
    boolean isBadValue() {
        return state().startsWith("22");
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
