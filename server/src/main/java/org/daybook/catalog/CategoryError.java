package org.daybook.catalog;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why something about categories is refused. */
public enum CategoryError implements ErrorCode {
    CATEGORY_LIMIT_REACHED(Kind.FAILED_PRECONDITION);

    private final Kind kind;

    CategoryError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
