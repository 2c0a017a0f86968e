package org.daybook.identity;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why no token is given: the error names of OAuth 2.0 (RFC 6749, section 5.2). */
public enum IdentityError implements ErrorCode {
    INVALID_REQUEST(Kind.INVALID_ARGUMENT),
    INVALID_CLIENT(Kind.UNAUTHENTICATED),
    INVALID_GRANT(Kind.INVALID_ARGUMENT),
    UNSUPPORTED_GRANT_TYPE(Kind.INVALID_ARGUMENT);

    private final Kind kind;

    IdentityError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
