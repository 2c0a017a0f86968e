package org.daybook.sites;

import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.Kind;

/** The error codes of requests for settings. */
public enum SettingsError implements ErrorCode {
    BOOKINGS_SETTINGS_NOT_FOUND(Kind.NOT_FOUND);

    private final Kind kind;

    SettingsError(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
