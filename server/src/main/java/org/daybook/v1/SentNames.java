package org.daybook.v1;

import org.daybook.platform.http.InvalidRequestException;

/** Names what is refused of a schedule by the place that the schedule has in its request. */
final class SentNames {
    private static final String SCHEDULE = "schedule.";

    private SentNames() {}

    /**
     * Writes what was sent of a schedule.
     *
     * @param path of the schedule in the request, such as {@code schedules[0]}
     */
    static void ofSchedule(String path, Runnable write) {
        try {
            write.run();
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(e.violations().stream()
                    .map(violation -> violation.field().startsWith(SCHEDULE)
                            ? violation.at(path + "." + violation.field().substring(SCHEDULE.length()))
                            : violation)
                    .toList());
        }
    }
}
