package org.daybook.v1.shared;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Error codes of the first API that the current one does not have. */
public enum FirstApiError implements ErrorCode {
    /** The session is at another time than was sent with its id. */
    SESSION_TIME_MISMATCH(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    FirstApiError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
