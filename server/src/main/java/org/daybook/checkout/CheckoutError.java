package org.daybook.checkout;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of a way to pay that is refused. */
public enum CheckoutError implements ErrorCode {
    /** No coupon of the site has that code. */
    COUPON_NOT_FOUND(Kind.NOT_FOUND),
    /** The plan is none that the customer can pay with. */
    PAID_PLAN_NOT_FOUND(Kind.NOT_FOUND);

    private final Kind kind;

    CheckoutError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
