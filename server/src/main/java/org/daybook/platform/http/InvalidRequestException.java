package org.daybook.platform.http;

import java.util.List;
import org.daybook.platform.Limit;

/**
 * A request whose fields break the contract: all violations at once, as far as {@link Limit#VIOLATIONS}. Becomes
 * {@code details.validationError}.
 */
public final class InvalidRequestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Violation> violations;

    public InvalidRequestException(List<Violation> violations) {
        super("Invalid request", null, false, false);
        this.violations = List.copyOf(violations.subList(0, Math.min(violations.size(), Limit.VIOLATIONS.value())));
    }

    public InvalidRequestException(Violation violation) {
        this(List.of(violation));
    }

    public List<Violation> violations() {
        return violations;
    }

    /** Whether there may be more violations than are named. */
    boolean mayBeMore() {
        return violations.size() >= Limit.VIOLATIONS.value();
    }
}
