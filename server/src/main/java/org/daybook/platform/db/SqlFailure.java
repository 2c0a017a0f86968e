package org.daybook.platform.db;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Classifies the failure of a statement by its SQLSTATE, the error code of PostgreSQL. */
record SqlFailure(SQLException exception) {
    private static final Set<String> CONFLICTS = Set.of("40001", "40P01");
    /** Ended by an administrator, or by the crash of another session; starting up or shutting down. */
    private static final Set<String> NOT_SERVING = Set.of("57P01", "57P02", "57P03");

    private static final String CLOSED = "Connection is closed";

    private static final String CONNECTION_CLASS = "08";
    /** The class of SQLSTATE for a full disk, too little memory or too many connections. */
    private static final String INSUFFICIENT_RESOURCES_CLASS = "53";

    private static final String IO_ERROR = "58030";
    /** A statement took longer than any may: the server is overloaded, or stood still. */
    private static final String QUERY_CANCELED = "57014";

    private static final String READ_ONLY = "25006";

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
        return state().startsWith(CONNECTION_CLASS) || NOT_SERVING.contains(state()) || isOfPool();
    }

    /** The pool took a broken connection away from the transaction that had it; it names no state. */
    private boolean isOfPool() {
        return exception.getSQLState() == null && CLOSED.equals(exception.getMessage());
    }

    /** No fault of the statement: the server cannot be reached or cannot do its work, or every connection is taken. */
    boolean isUnavailable() {
        return isUnreachable()
                || state().startsWith(INSUFFICIENT_RESOURCES_CLASS)
                || state().equals(IO_ERROR)
                || exception instanceof SQLTransientConnectionException;
    }

    /** The statement was ended by the server, which was given too little time for it; nothing of the transaction stays. */
    boolean isOutOfTime() {
        return state().equals(QUERY_CANCELED);
    }

    /** A server that takes no writes, such as a standby; or a transaction that said it would only read. */
    boolean isReadOnly() {
        return state().equals(READ_ONLY);
    }

    /** What the server or the driver says, in one line. */
    String reason() {
        return String.valueOf(exception.getMessage()).lines().findFirst().orElse(state());
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
