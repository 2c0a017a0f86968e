package org.daybook.walk;

import java.util.List;
import java.util.stream.Stream;
import org.daybook.platform.contract.Operation;

/** Fields of requests that no handler asks for, each with the reason why that is right. */
final class UnreadParts {
    record Row(String operation, String path, String reason) {
        boolean says(Operation asked, String pathOfField) {
            return asked.toString().matches(operation)
                    && (pathOfField.equals(path) || pathOfField.endsWith("." + path));
        }
    }

    private static final List<Row> TABLE = List.of(
            new Row("locations .*", "filterAuthorizedLocationEntities", "no right is bound to a location"),
            new Row(".*", "includeDeleted", "what is deleted is gone, so there is no more to show"),
            new Row("calendar-v1 .*", "includeExternal", "there are no sessions of other calendars"),
            new Row(".*", "aggregations.groupBy", "its type GROUP_BY is refused"),
            new Row("availability-calendar queryAvailability", "query.sort.origin", "behaviour 6.21: by start only"),
            new Row(".*", "sort.origin.latitude", "an order by distance answers 501, wherever it is from"),
            new Row(".*", "sort.origin.longitude", "an order by distance answers 501, wherever it is from"),
            new Row(
                    ".*",
                    "participantNotification.notifyParticipants",
                    "the event of the change repeats it as a whole"),
            new Row(".*", "participantNotification.message", "the event of the change repeats it as a whole"),
            new Row(".*", "participantNotification.metadata", "the event of the change repeats it as a whole"),
            new Row(".*", "planSelection.planId", "any plan is refused with PAID_PLAN_NOT_FOUND: there is none"),
            new Row(".*", "planSelection.orderId", "any plan is refused with PAID_PLAN_NOT_FOUND: there is none"),
            new Row(".*", "planSelection.benefitId", "any plan is refused with PAID_PLAN_NOT_FOUND: there is none"),
            new Row(
                    "availability-calendar calculateMultiSlotAvailability",
                    "validSubmissionRequired",
                    "no time is without a form that is asked for later"));

    private UnreadParts() {}

    static boolean contains(Operation operation, String path) {
        return Stream.concat(TABLE.stream(), UnreadBookingParts.TABLE.stream())
                .anyMatch(row -> row.says(operation, path));
    }
}
