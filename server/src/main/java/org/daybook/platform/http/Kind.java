package org.daybook.platform.http;

/** Why a request was refused, with the status that the contract gives it (rule E2). */
public enum Kind {
    INVALID_ARGUMENT(400),
    UNAUTHENTICATED(401),
    PERMISSION_DENIED(403),
    NOT_FOUND(404),
    METHOD_NOT_ALLOWED(405),
    TIMEOUT(408),
    ALREADY_EXISTS(409),
    ABORTED(409),
    TOO_LARGE(413),
    UNSUPPORTED_MEDIA_TYPE(415),
    FAILED_PRECONDITION(428),
    RESOURCE_EXHAUSTED(429),
    UNIMPLEMENTED(501),
    UNAVAILABLE(503);

    private final int status;

    Kind(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }
}
