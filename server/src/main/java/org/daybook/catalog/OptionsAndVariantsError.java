package org.daybook.catalog;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** Why something about options and variants is refused. */
public enum OptionsAndVariantsError implements ErrorCode {
    OPTIONS_AND_VARIANTS_NOT_FOUND(Kind.NOT_FOUND),
    UNKNOWN_OPTION_IDS(Kind.FAILED_PRECONDITION),
    MULTIPLE_CURRENCIES(Kind.FAILED_PRECONDITION),
    UNSUPPORTED_OPTION_TYPE(Kind.FAILED_PRECONDITION),
    UNSUPPORTED_OPTION_DATA(Kind.FAILED_PRECONDITION),
    UNKNOWN_STAFF_IDS(Kind.FAILED_PRECONDITION),
    IDENTICAL_CHOICES(Kind.FAILED_PRECONDITION),
    MISSING_STAFF_VARIANTS(Kind.INVALID_ARGUMENT),
    MISSING_CUSTOM_CHOICES(Kind.INVALID_ARGUMENT);

    private final Kind kind;

    OptionsAndVariantsError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
