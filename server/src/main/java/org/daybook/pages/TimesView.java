package org.daybook.pages;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The times of an appointment service.
 *
 * @param choices what else there is to choose; only where there are several
 * @param next the first free time after the day that is shown, where that has none; null where there is none at all
 */
record TimesView(
        Page page,
        OfferedService service,
        List<Choices> choices,
        Week week,
        String day,
        int count,
        List<PartOfDay> parts,
        @Nullable Link next,
        boolean hasAny) {

    /** One thing to choose: staff, place or duration. */
    record Choices(String name, List<Option> options) {}

    record Option(String name, String url, boolean chosen) {}

    record Link(String name, String url) {}

    /** Times of a morning, an afternoon or an evening. */
    record PartOfDay(String name, List<Link> times) {}

    /**
     * Seven days from Monday on.
     *
     * @param previous null where that week has passed
     * @param next null where that week is too far ahead
     */
    record Week(
            String name,
            @Nullable String previous,
            @Nullable String next,
            List<Day> days) {}

    /**
     * A day of the strip.
     *
     * @param label for those who do not see the strip, such as "Tuesday 2 June, 12 times"
     */
    record Day(
            String weekday,
            String number,
            String label,
            int count,
            boolean chosen,
            @Nullable String url) {}
}
