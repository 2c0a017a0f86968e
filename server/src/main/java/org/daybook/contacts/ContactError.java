package org.daybook.contacts;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests about contacts. */
public enum ContactError implements ErrorCode {
    CONTACT_NOT_FOUND(Kind.NOT_FOUND),
    DUPLICATE_CONTACT_EXISTS(Kind.ALREADY_EXISTS),
    INSUFFICIENT_CONTACT_DATA(Kind.FAILED_PRECONDITION),
    INSUFFICIENT_UPDATE_CONTACT_DATA(Kind.FAILED_PRECONDITION),
    CONTACT_ALREADY_CHANGED(Kind.ABORTED),
    CANNOT_HAVE_MULTIPLE_PRIMARY_INFO(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    ContactError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
