package org.daybook.availability;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why a question about availability has no answer. */
public enum AvailabilityError implements ErrorCode {
    MISSING_ARGUMENTS(Kind.INVALID_ARGUMENT),
    TIME_SLOTS_CONFIGURATION_NOT_FOUND(Kind.NOT_FOUND),
    SERVICE_NOT_FOUND(Kind.NOT_FOUND),
    SLOT_NOT_FOUND(Kind.NOT_FOUND),
    EVENT_NOT_FOUND(Kind.NOT_FOUND),
    FAILED_RESOLVING_SCHEDULE(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    AvailabilityError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
