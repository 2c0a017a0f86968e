package org.daybook.web.booking;

import java.util.List;
import org.daybook.web.booking.TimesView.Link;
import org.daybook.web.booking.TimesView.Week;
import org.daybook.web.kit.Page;
import org.jspecify.annotations.Nullable;

/**
 * The sessions of a class in one week.
 *
 * @param next the first session behind an empty week that can be booked; null where there is none
 */
record SessionsView(
        Page page,
        OfferedService service,
        Week week,
        List<SessionDay> days,
        @Nullable Link next) {

    record SessionDay(String name, List<Session> sessions) {}

    /**
     * One session.
     *
     * @param details who gives it and where
     * @param places such as "3 places left" or "Full"
     * @param url null where it cannot be booked
     */
    record Session(
            String time,
            String details,
            String places,
            @Nullable String url) {}
}
