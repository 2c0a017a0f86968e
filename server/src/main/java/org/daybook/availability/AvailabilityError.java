package org.daybook.availability;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests about availability. */
public enum AvailabilityError implements ErrorCode {
    MISSING_ARGUMENTS(Kind.INVALID_ARGUMENT),
    TIME_SLOTS_CONFIGURATION_NOT_FOUND(Kind.NOT_FOUND),
    SERVICE_NOT_FOUND(Kind.NOT_FOUND),
    SLOT_NOT_FOUND(Kind.NOT_FOUND),
    EVENT_NOT_FOUND(Kind.NOT_FOUND),
    /** The choice of staff by gender is not supported. */
    REQUESTED_GENDER_NOT_ALLOWED(Kind.FAILED_PRECONDITION),
    /** The service has no range of durations. */
    END_OPTIONS_NOT_SUPPORTED(Kind.FAILED_PRECONDITION),
    /** No session from that start lasts so long. */
    MAX_END_DATE_EXCEEDS_MAXIMUM(Kind.FAILED_PRECONDITION),
    /** A visit is of 2 to 8 services. */
    INVALID_SERVICES_SIZE(Kind.INVALID_ARGUMENT),
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
