package org.daybook.web.booking;

import java.util.List;
import org.daybook.web.kit.Page;
import org.jspecify.annotations.Nullable;

/**
 * The times of an appointment service.
 *
 * @param price of what is chosen so far
 * @param choices what else there is to choose; only where there are several
 * @param next the first free time after the day that is shown, where that has none; null where there is none at all
 */
record TimesView(
        Page page,
        OfferedService service,
        String price,
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

    /**
     * A link.
     *
     * @param before what is said in front of it; empty for nothing
     */
    record Link(String before, String name, String url) {}

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
     * @param month in full, for those who do not see the strip
     */
    record Day(
            String weekday,
            String number,
            String month,
            int count,
            boolean chosen,
            @Nullable String url) {}
}
