package org.daybook.resources;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why a write to resources, their types or staff was refused. */
public enum ResourceError implements ErrorCode {
    RESOURCE_NOT_FOUND(Kind.NOT_FOUND),
    RESOURCE_TYPE_NOT_FOUND(Kind.NOT_FOUND),
    STAFF_MEMBER_NOT_FOUND(Kind.NOT_FOUND),
    RESOURCE_TYPE_ALREADY_EXISTS_FOR_NAME(Kind.ALREADY_EXISTS),
    MAX_NUMBER_OF_RESOURCE_TYPES_REACHED(Kind.FAILED_PRECONDITION),
    STAFF_RESOURCE_TYPE_IS_FIXED(Kind.FAILED_PRECONDITION),
    /** The first API bounds how many there may be. */
    MAX_NUMBER_OF_RESOURCES_REACHED(Kind.FAILED_PRECONDITION),
    /** Somebody booked time of the resource that is still to come. */
    RESOURCE_HAS_BOOKED_SESSIONS(Kind.FAILED_PRECONDITION),
    /** The business always stands among the resources of the first API. */
    BUSINESS_RESOURCE_REQUIRED(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    ResourceError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
