package org.daybook.web.booking;

import java.util.List;
import org.daybook.web.kit.Page;
import org.jspecify.annotations.Nullable;

/**
 * A course: all its dates, which are booked together.
 *
 * @param missed what who joins after the start has to know; null before
 * @param places such as "3 places left" or why there are none to book
 * @param url null where it cannot be booked
 */
record CourseView(
        Page page,
        OfferedService service,
        List<CourseDate> dates,
        @Nullable String missed,
        String places,
        @Nullable String url) {

    /**
     * One date of a course.
     *
     * @param past whether it has begun or is over
     */
    record CourseDate(String day, String time, boolean past) {}
}
