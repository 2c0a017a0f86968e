package org.daybook.platform.http;

import java.util.EnumMap;
import java.util.Map;

/** Codes that any operation may answer. */
public enum StandardError implements ErrorCode {
    INVALID_ARGUMENT(Kind.INVALID_ARGUMENT),
    UNAUTHENTICATED(Kind.UNAUTHENTICATED),
    PERMISSION_DENIED(Kind.PERMISSION_DENIED),
    UNAUTHORIZED_OPERATION(Kind.PERMISSION_DENIED),
    NOT_FOUND(Kind.NOT_FOUND),
    METHOD_NOT_ALLOWED(Kind.METHOD_NOT_ALLOWED),
    ALREADY_EXISTS(Kind.ALREADY_EXISTS),
    REVISION_MISMATCH(Kind.ABORTED),
    ABORTED(Kind.ABORTED),
    REQUEST_TIMEOUT(Kind.TIMEOUT),
    PAYLOAD_TOO_LARGE(Kind.TOO_LARGE),
    UNSUPPORTED_MEDIA_TYPE(Kind.UNSUPPORTED_MEDIA_TYPE),
    FAILED_PRECONDITION(Kind.FAILED_PRECONDITION),
    RESOURCE_EXHAUSTED(Kind.RESOURCE_EXHAUSTED),
    UNAVAILABLE(Kind.UNAVAILABLE),
    INVALID_CURSOR(Kind.INVALID_ARGUMENT),
    INVALID_TIME_ZONE(Kind.INVALID_ARGUMENT),
    /** A part of a request that is in the contract, and not built yet. */
    UNIMPLEMENTED(Kind.UNIMPLEMENTED),
    EMPTY_ASSIGN_AND_UNASSIGN_LISTS(Kind.INVALID_ARGUMENT);

    private static final Map<Kind, StandardError> BY_KIND = new EnumMap<>(Kind.class);

    static {
        for (StandardError error : values()) {
            BY_KIND.putIfAbsent(error.kind, error);
        }
    }

    private final Kind kind;

    StandardError(Kind kind) {
        this.kind = kind;
    }

    /** The same refusal in a standard code: that of its kind, unless it is one. */
    static ErrorCode of(ErrorCode code) {
        return code instanceof StandardError ? code : BY_KIND.getOrDefault(code.kind(), FAILED_PRECONDITION);
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
