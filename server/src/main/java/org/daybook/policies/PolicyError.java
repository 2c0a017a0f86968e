package org.daybook.policies;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why something about booking policies is refused. */
public enum PolicyError implements ErrorCode {
    BOOKING_POLICY_NOT_FOUND(Kind.NOT_FOUND),
    DEFAULT_POLICY_CANNOT_BE_DELETED(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    PolicyError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
