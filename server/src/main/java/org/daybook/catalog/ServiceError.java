package org.daybook.catalog;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why a write to services was refused. */
public enum ServiceError implements ErrorCode {
    SERVICE_NOT_FOUND(Kind.NOT_FOUND),
    INVALID_PRICING_PLAN(Kind.INVALID_ARGUMENT),
    SERVICE_DOES_NOT_SUPPORT_PRICING_PLANS(Kind.FAILED_PRECONDITION),
    FORM_NOT_FOUND(Kind.NOT_FOUND),
    DEFAULT_BOOKING_FORM_NOT_FOUND(Kind.NOT_FOUND),
    SLUG_ALREADY_EXISTS(Kind.ALREADY_EXISTS);

    private final Kind kind;

    ServiceError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
