package org.daybook.catalog;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why a write to services was refused. */
public enum ServiceError implements ErrorCode {
    SERVICE_NOT_FOUND(Kind.NOT_FOUND),
    INVALID_PAYMENT_OPTIONS(Kind.INVALID_ARGUMENT),
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
