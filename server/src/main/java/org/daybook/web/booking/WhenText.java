package org.daybook.web.booking;

import java.time.Instant;
import java.time.LocalDate;
import org.daybook.web.booking.DetailsView.When;
import org.daybook.web.kit.Formats;
import org.jspecify.annotations.Nullable;

/** Writes the time of a booking as text. */
final class WhenText {
    private WhenText() {}

    /** One time as text; for a course without dates, that they are not known yet. */
    static When once(Visit visit, @Nullable Instant start, @Nullable Instant end) {
        if (start == null || end == null) {
            return new When("Dates to be announced", "", visit.zone().getId(), null);
        }
        Formats formats = visit.formats();
        return new When(
                formats.dayWithYear(formats.localDate(start)),
                formats.times(start, end),
                formats.zoneAt(start),
                home(visit, start, end));
    }

    private static @Nullable String home(Visit visit, Instant start, Instant end) {
        Formats home = visit.businessFormats();
        if (home == null) {
            return null;
        }
        LocalDate day = home.localDate(start);
        return home.day(day) + ", " + home.times(start, end) + " " + home.zoneAt(start);
    }

    /** From the first to the last of several dates. */
    static When series(Visit visit, @Nullable Instant start, @Nullable Instant end) {
        if (start == null || end == null) {
            return once(visit, null, null);
        }
        Formats formats = visit.formats();
        return new When(
                formats.dayWithYear(formats.localDate(start)) + " to "
                        + formats.dayWithYear(formats.localDate(end.minusSeconds(1))),
                "",
                formats.zoneAt(start),
                null);
    }
}
