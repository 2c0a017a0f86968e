package org.daybook.platform.db;

import java.util.Arrays;
import java.util.Optional;

/**
 * The database refused a row. The store that wrote it knows what this means in its feature's words: time taken, already
 * exists, not found. The transaction is lost: PostgreSQL takes no further statement in it.
 */
public final class ConstraintViolation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String constraintName;

    /** What sort of constraint it was, by PostgreSQL's SQLSTATE (appendix A, class 23). */
    public enum Kind {
        EXCLUSION("23P01"),
        UNIQUE("23505"),
        FOREIGN_KEY("23503"),
        CHECK("23514");

        private final String sqlState;

        Kind(String sqlState) {
            this.sqlState = sqlState;
        }

        static Optional<Kind> of(String sqlState) {
            return Arrays.stream(values())
                    .filter(kind -> kind.sqlState.equals(sqlState))
                    .findFirst();
        }
    }

    ConstraintViolation(Kind kind, String constraintName, Throwable cause) {
        super(kind + " constraint " + constraintName + " refused the row", cause);
        this.kind = kind;
        this.constraintName = constraintName;
    }

    public Kind kind() {
        return kind;
    }

    public String constraintName() {
        return constraintName;
    }

    /** Whether it was this constraint, as the migrations name it. */
    public boolean isOf(String name) {
        return constraintName.equals(name);
    }
}
