package org.daybook.v1.shared;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why the first API says no where the current one has nothing to ask. */
public enum FirstApiError implements ErrorCode {
    /** No coupon of the site has that code. */
    COUPON_NOT_FOUND(Kind.NOT_FOUND),
    /** The plan is none that the customer can pay with. */
    PAID_PLAN_NOT_FOUND(Kind.NOT_FOUND),
    /** The session is at another time than was sent with its id. */
    SESSION_TIME_MISMATCH(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    FirstApiError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
