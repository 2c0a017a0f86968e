package org.daybook.platform.db;

import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the database's refusals mean. SQLSTATE is read here only. */
public final class SqlErrors {
    private SqlErrors() {}

    public enum ConstraintKind {
        EXCLUSION,
        UNIQUE,
        FOREIGN_KEY,
        CHECK
    }

    /** A constraint of the database that a statement broke. */
    public record Constraint(ConstraintKind kind, String name) {}

    /** The constraint that was broken, when that is why the work failed. */
    public static Optional<Constraint> constraint(Throwable failure) {
        SQLException sql = sql(failure);
        ConstraintKind kind = sql == null ? null : kind(String.valueOf(sql.getSQLState()));
        if (kind == null) {
            return Optional.empty();
        }
        ServerErrorMessage message = sql instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String name = message == null || message.getConstraint() == null ? "" : message.getConstraint();
        return Optional.of(new Constraint(kind, name));
    }

    /** Whether the same work may succeed when it runs again: serialization failure or deadlock. */
    static boolean isTransient(Throwable failure) {
        SQLException sql = sql(failure);
        String state = sql == null ? "" : String.valueOf(sql.getSQLState());
        return state.equals("40001") || state.equals("40P01");
    }

    /** Whether a bound value could not be read as its type (class 22). */
    public static boolean isBadValue(Throwable failure) {
        SQLException sql = sql(failure);
        return sql != null && String.valueOf(sql.getSQLState()).startsWith("22");
    }

    private static @Nullable ConstraintKind kind(String state) {
        return switch (state) {
            case "23P01" -> ConstraintKind.EXCLUSION;
            case "23505" -> ConstraintKind.UNIQUE;
            case "23503" -> ConstraintKind.FOREIGN_KEY;
            case "23514" -> ConstraintKind.CHECK;
            default -> null;
        };
    }

    private static @Nullable SQLException sql(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }
}
