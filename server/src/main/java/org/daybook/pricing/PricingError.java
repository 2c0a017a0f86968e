package org.daybook.pricing;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests about prices. */
public enum PricingError implements ErrorCode {
    INVALID_SERVICE_ID(Kind.INVALID_ARGUMENT),
    INVALID_BOOKING(Kind.INVALID_ARGUMENT),
    INVALID_DURATION_CHOICE(Kind.INVALID_ARGUMENT),
    NUMBER_OF_PARTICIPANTS_NOT_FOUND(Kind.NOT_FOUND),
    FAILED_RESOLVING_SERVICE(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    PricingError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
