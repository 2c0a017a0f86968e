package org.daybook.policies;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests about booking policies. */
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
