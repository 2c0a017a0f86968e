package org.daybook.sites;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests about locations. */
public enum LocationError implements ErrorCode {
    LOCATION_NOT_FOUND(Kind.NOT_FOUND),
    CANNOT_ARCHIVE_DEFAULT(Kind.FAILED_PRECONDITION),
    CANNOT_PERFORM_ACTION_ON_ARCHIVED_LOCATION(Kind.FAILED_PRECONDITION),
    CANNOT_UPDATE_LOCATION_TYPES_FOR_LOCATION(Kind.FAILED_PRECONDITION),
    DEFAULT_NOT_CHANGED(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    LocationError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
