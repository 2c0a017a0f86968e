package org.daybook.explain;

import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests for explanations. */
public enum ExplainError implements ErrorCode {
    MISSING_ARGUMENTS(Kind.INVALID_ARGUMENT),
    RESOURCE_NOT_FOUND(Kind.NOT_FOUND),
    CHANGE_NOT_ALLOWED(Kind.INVALID_ARGUMENT);

    private final Kind kind;

    ExplainError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    static ApplicationException noSuchResource() {
        return new ApplicationException(RESOURCE_NOT_FOUND, "No resource that can be booked has this id");
    }
}
