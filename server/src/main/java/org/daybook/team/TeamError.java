package org.daybook.team;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Refusals of the team; the names are Daybook's own. */
public enum TeamError implements ErrorCode {
    PERSON_NOT_FOUND(Kind.NOT_FOUND),
    /** Somebody of the site has this e-mail address. */
    EMAIL_TAKEN(Kind.ALREADY_EXISTS),
    INVALID_EMAIL(Kind.INVALID_ARGUMENT),
    INVALID_NAME(Kind.INVALID_ARGUMENT),
    UNKNOWN_ROLE(Kind.INVALID_ARGUMENT),
    /** A role that sees one calendar only was given without one. */
    NO_CALENDAR(Kind.INVALID_ARGUMENT),
    WEAK_PASSWORD(Kind.INVALID_ARGUMENT),
    /** Without one nobody could let anybody in again. */
    LAST_OWNER(Kind.FAILED_PRECONDITION),
    TOO_MANY_PEOPLE(Kind.RESOURCE_EXHAUSTED);

    private final Kind kind;

    TeamError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
