package org.daybook.calendar;

import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;

/** The optimistic lock of updates (contract, rule W3). */
public final class Revision {
    private Revision() {}

    /** Refuses an update by somebody who has not seen the entity as it is now. */
    public static void require(String entity, long current, @Nullable String seen) {
        if (seen == null) {
            throw new InvalidRequestException(Violation.required(entity + ".revision"));
        }
        if (!Long.toString(current).equals(seen)) {
            throw new ApplicationException(
                    StandardError.REVISION_MISMATCH,
                    "The revision is " + current + ", not " + seen,
                    Json.object().put("currentRevision", Long.toString(current)));
        }
    }
}
