package org.daybook.v1.shared;

import java.util.Map;
import java.util.function.Supplier;
import org.daybook.platform.http.InvalidRequestException;

/** Names what is refused of a service or a schedule by the place that it has in the request. */
public final class SentNames {
    private static final String SCHEDULE = "schedule.";

    /** Fields of current services by what the first API calls them; the place of a service is sent with its schedule. */
    private static final Map<String, String> OF_SERVICE = Map.of(
            "service.name", "service.info.name",
            "service.category.id", "service.categoryId",
            "service.form.id", "service.bookingFormId",
            "service.locations[0].business.id", "schedules[0].location.businessLocation.id");

    private SentNames() {}

    /** Writes what was sent of a service. */
    public static <T> T ofService(Supplier<T> write) {
        try {
            return write.get();
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(e.violations().stream()
                    .map(violation -> violation.at(OF_SERVICE.getOrDefault(violation.field(), violation.field())))
                    .toList());
        }
    }

    /**
     * Writes what was sent of a schedule.
     *
     * @param path of the schedule in the request, such as {@code schedules[0]}
     */
    public static void ofSchedule(String path, Runnable write) {
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
