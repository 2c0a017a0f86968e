package org.daybook.walk;

import java.util.List;
import org.daybook.platform.contract.Operation;

/** What cannot be left out though no list of required fields of the contract names it, each with its reason. */
final class NeededParts {
    private record Row(String operation, String path, String reason) {
        boolean says(Operation asked, String pathOfPart) {
            return asked.toString().matches(operation) && pathOfPart.equals(path);
        }
    }

    private static final String ONE_OF = "rule 3.5: exactly one of the two";
    private static final String FILTER = "rule 6.21: the filter holds service, start and end";

    private static final List<Row> TABLE = List.of(
            new Row(".*", "query.sort.fieldName", "Q4: an order is by a field"),
            new Row(".*", "search.sort.fieldName", "Q4: an order is by a field"),
            new Row("services-v2 .*", "service.serviceResources.resourceType", "rule 6.7: of which type one is needed"),
            new Row(
                    "services-v2 .*",
                    "service.serviceResources.resourceType.id",
                    "rule 6.7: of which type one is needed"),
            new Row(
                    "resources-v2 .*",
                    "resource.workingHoursSchedules.values.scheduleId",
                    "there is nothing else in it"),
            new Row("locations .*", "location.businessSchedule.periods.openTime", "a period has two ends"),
            new Row("locations .*", "location.businessSchedule.periods.closeTime", "a period has two ends"),
            new Row("locations .*", "location.businessSchedule.specialHourPeriod.startDate", "a period has two ends"),
            new Row("locations .*", "location.businessSchedule.specialHourPeriod.endDate", "a period has two ends"),
            new Row("bookings-v2 .*", "booking.totalParticipants", ONE_OF),
            new Row("bookings-v2 .*", "booking.participantsChoices", ONE_OF),
            new Row("bookings-v2 .*", "booking.participantsChoices.serviceChoices", ONE_OF),
            new Row("bookings-v2 .*", "booking.participantsChoices.serviceChoices.numberOfParticipants", ONE_OF),
            new Row("bookings-v2 .*", "booking.bookedEntity.slot", "rule 3.1: what is booked"),
            new Row("bookings-v2 .*", "booking.bookedEntity.schedule", "rule 3.1: what is booked"),
            new Row("bookings-v2 .*", "booking.bookedEntity.schedule.scheduleId", "rule 3.1: what is booked"),
            new Row("bookings-v2 .*", "booking.bookedAddOns.id", "rule 13.6: an add-on is named with its group"),
            new Row("bookings-v2 .*", "booking.bookedAddOns.groupId", "rule 13.6: an add-on is named with its group"),
            new Row("time-slots-v2 eventTimeSlots.*", "toLocalDate", "rule 6.18: needed without a cursor"),
            new Row("availability-calendar .*", "query.filter", FILTER),
            new Row("availability-calendar .*", "query.filter.serviceId", FILTER),
            new Row("availability-calendar .*", "query.filter.startDate", FILTER),
            new Row("availability-calendar .*", "query.filter.endDate", FILTER));

    private NeededParts() {}

    static boolean contains(Operation operation, String path) {
        return TABLE.stream().anyMatch(row -> row.says(operation, path));
    }
}
