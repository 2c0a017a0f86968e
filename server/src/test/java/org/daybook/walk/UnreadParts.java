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
            new Row("availability-calendar queryAvailability", "query.sort.origin", "rule 6.21: by start only"),
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
            new Row("catalog-search .*", "attributes.attributeId", "no service has an attribute: none is found"),
            new Row("catalog-search .*", "attributes.boolValue", "no service has an attribute: none is found"),
            new Row("catalog-search .*", "attributes.enumValue", "no service has an attribute: none is found"),
            new Row("catalog-search .*", "attributes.numberRangeValue", "no service has an attribute: none is found"),
            new Row("catalog-search .*", "attributes.numberValues", "no service has an attribute: none is found"),
            new Row("locations queryLocations", "query.fieldsets", "no set of fields is named: all are shown"),
            new Row("resources-v1 createResource", "schedules.id", "the server gives the ids of what is made"),
            new Row("services-v1 ServicesService.create", "schedules.id", "the server gives the ids of what is made"),
            new Row(".* createSchedule", "schedule.id", "the server gives the ids of what is made"),
            new Row("resources-v1 createResource", "schedules.scheduleOwnerId", "it is of the resource it comes with"),
            new Row("services-v1 ServicesService.*", "schedules.scheduleOwnerId", "it is of the service it comes with"),
            new Row("services-v1 .*", "labeledPriceOptions.currency", "a site charges in one currency"),
            new Row("services-v1 .*", "paymentOptions.custom", "it is so where the rate is a text, and only there"),
            new Row("resources-v2 searchResources", "range.buckets", "no field is a number: RANGE is refused"),
            new Row(
                    "staff-members .*Deleted.*",
                    "fields",
                    "the resource of who is deleted is deleted too, so there is nothing more to show"),
            new Row(
                    "services-v2 setServiceLocations",
                    "participantNotification",
                    "no booking changes with it, and the events of services and sessions have no member for it"),
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
