package org.daybook.catalog;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why something about add-ons or their groups is refused. */
public enum AddOnError implements ErrorCode {
    ADD_ON_NOT_FOUND(Kind.NOT_FOUND),
    ADD_ON_GROUP_NOT_FOUND(Kind.NOT_FOUND),
    GROUP_NOT_ON_SERVICE(Kind.FAILED_PRECONDITION),
    SUBSCRIPTION_SERVICE_NOT_SUPPORTED(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    AddOnError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
