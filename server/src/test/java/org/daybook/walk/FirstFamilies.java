package org.daybook.walk;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Families whose entities are views of others, or exist once for each service, and come back as they are written. */
final class FirstFamilies {
    private static final String RENAMED = "\"name\": \"Another name\"";
    private static final String TITLED = "\"title\": \"Another title\"";
    private static final String CALENDAR = "schedules-and-sessions-v1";

    private static final String CONFERENCE = """
            "calendarConference.guestUrl": "https://example.com/guest", "calendarConference.hostUrl": "https://example.com/host",""";

    private static final String BUSINESS = """
            "location.locationType": "OWNER_BUSINESS", "location.address": null,
            "location.businessLocation": {"id": "${location}"},""";

    private static final String ELSEWHERE =
            "\"location.locationType\": \"CUSTOM\", \"location.businessLocation\": null,";

    private static final String RATE = """
            "rate.labeledPriceOptions.amount": "40", "rate.labeledPriceOptions.downPayAmount": "10", "rate.priceText": null,""";

    private static final String IN_WORDS = "\"rate.labeledPriceOptions\": null,";

    private static final String ONCE = "\"recurrence\": null,";
    private static final String WEEKLY = "\"recurrence\": \"FREQ=WEEKLY;INTERVAL=1;BYDAY=TU\",";

    static final List<StoredFamily> ALL = List.of(
            StoredFamily.usual(
                    "service-options-and-variants",
                    "",
                    "serviceOptionsAndVariants",
                    "serviceOptionsAndVariants",
                    "\"extendedFields\": {\"namespaces\": {\"a\": {\"b\": \"c\"}}}",
                    variants(
                            "plain1",
                            "CUSTOM",
                            "\"customData\": {\"name\": \"Length\", \"choices\": [\"short\"]}",
                            "\"custom\": \"short\""),
                    variants("plain2", "STAFF_MEMBER", "", "\"staffMemberId\": \"${staff}\""),
                    variants(
                            "plain3",
                            "DURATION",
                            "\"durationData\": {\"name\": \"Length\"}",
                            "\"duration\": {\"minutes\": 45, \"name\": \"Short\"}")),
            StoredFamily.usual("calendar-v3", "", "participation", "participations", "\"partySize\": 2", """
                    {"scheduleId": null, "eventId": "${defaultEvent}", "participant.contactId": "${contact}",
                     "partySize": 1}""", """
                    {"scheduleId": "${courseSchedule}", "participant.contactId": "${contact}", "partySize": 1}""")
                    .queried("{\"query\": {\"filter\": {\"id\": {\"$in\": [\"${id}\"]}}}}"),
            new StoredFamily(
                    "categories",
                    "category",
                    "",
                    "categories.createCategory",
                    "",
                    "categories.listCategories",
                    "",
                    "categories.updateCategory",
                    RENAMED,
                    List.of("{}")),
            new StoredFamily(
                    "services-v1",
                    "category",
                    "",
                    "CategoriesService.create",
                    "",
                    "CategoriesService.list",
                    "",
                    "CategoriesService.update",
                    RENAMED,
                    List.of("{\"name\": \"An old category\"}")),
            new StoredFamily(
                    "services-v1",
                    "form",
                    "",
                    "FormsService.create",
                    "FormsService.get",
                    "",
                    "",
                    "FormsService.update",
                    "\"header\": {\"title\": \"Another title\", \"description\": \"More\", \"isDescriptionHidden\": true}",
                    List.of("{}", linked())),
            new StoredFamily(
                    "services-v1",
                    "service",
                    """
                    "schedules": [{"tags": ["INDIVIDUAL"], "title": "Massage",
                      "rate": {"labeledPriceOptions": {"general": {"amount": "40", "currency": "EUR", "downPayAmount": "0"}}},
                      "availability": {"start": "2026-06-01T00:00:00Z", "linkedSchedules": [{"scheduleId": "${staffSchedule}"}],
                        "constraints": {"slotDurations": [60]}}}]""",
                    "ServicesService.create",
                    "ServicesService.get",
                    "ServicesService.list",
                    "",
                    "ServicesService.update",
                    "\"customProperties\": {\"key\": \"another\"}",
                    List.of("""
                            {"categoryId": "${category}", "bookingFormId": "${form}",
                             "policy.futureBookingsPolicy.limitXMinutesToTheFuture": 500,
                             "paymentOptions.wixPaidPlan": false}""", """
                            {"categoryId": "${category}", "bookingFormId": "${form}",
                             "policy.futureBookingsPolicy.limitXMinutesToTheFuture": 500,
                             "policy.bookingsApprovalPolicy.isBusinessApprovalRequired": false}""")),
            new StoredFamily(
                    "resources-v1",
                    "resource",
                    "\"schedules\": []",
                    "createResource",
                    "",
                    "queryResources",
                    "{\"query\": {\"filter\": {\"id\": \"${id}\"}}}",
                    "updateResource",
                    RENAMED,
                    List.of(
                            "{\"tags\": [\"staff\"], \"tag\": null, \"schedules\": null}",
                            "{\"tags\": null, \"tag\": \"Room\", \"schedules\": null}")),
            new StoredFamily(
                    CALENDAR,
                    "schedule",
                    "",
                    "createSchedule",
                    "getSchedule",
                    "",
                    "",
                    "updateSchedule",
                    TITLED,
                    List.of(schedule(RATE + BUSINESS), schedule(IN_WORDS + ELSEWHERE))),
            new StoredFamily(
                    CALENDAR,
                    "session",
                    "",
                    "createSession",
                    "getSession",
                    "listSessions",
                    "{\"ids\": [\"${id}\"]}",
                    "updateSession",
                    TITLED,
                    List.of(session(RATE + BUSINESS + ONCE), session(IN_WORDS + ELSEWHERE + WEEKLY))));

    private FirstFamilies() {}

    /** A form whose labels are links. */
    private static String linked() {
        return Stream.of(
                        "numberOfParticipants",
                        "name",
                        "email",
                        "phone",
                        "customFields",
                        "address.street",
                        "address.city",
                        "address.floorNumber",
                        "address.state")
                .map(field -> "\"" + field + ".additionalLabels.textLabel\": null")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String variants(String service, String type, String data, String choice) {
        return """
                {"serviceId": "${%s}", "revision": null, "options.values": [{"id": "${option}", "type": "%s"%s}],
                 "variants.values": [{"choices": [{"optionId": "${option}", %s}], "price": {"value": "40"}}]}""".formatted(service, type, data.isEmpty() ? "" : ", " + data, choice);
    }

    private static String schedule(String more) {
        return "{" + CONFERENCE + more + """
                "id": null, "timeZone": "Europe/Paris", "intervals.id": null,
                "intervals.start": "2026-06-02T00:00:00.000Z", "intervals.end": "2026-07-01T00:00:00.000Z",
                "intervals.intervalType": "EVENT", "intervals.interval.daysOfWeek": "TUE",
                "intervals.affectedSchedules": [{"scheduleId": "${staffSchedule}", "transparency": "FREE"}],
                "availability.start": "2026-06-01T00:00:00.000Z", "availability.end": "2026-12-01T00:00:00.000Z",
                "availability.linkedSchedules": [{"scheduleId": "${staffSchedule}", "transparency": "FREE"}],
                "availability.constraints.splitInterval": null,
                "availability.constraints.slotsSplitInterval.sameAsDuration": false,
                "availability.constraints.slotsSplitInterval.valueInMinutes": 15}""";
    }

    private static String session(String more) {
        return "{" + CONFERENCE + more + """
                "scheduleId": "${plainSchedule}", "type": "EVENT",
                "start": {"timestamp": "2026-06-09T11:00:00.000Z", "timeZone": "Europe/Berlin", "localDateTime":
                    {"year": 2026, "monthOfYear": 6, "dayOfMonth": 9, "hourOfDay": 13, "minutesOfHour": 0}},
                "end": {"timestamp": "2026-06-09T12:00:00.000Z", "timeZone": "Europe/Berlin", "localDateTime":
                    {"year": 2026, "monthOfYear": 6, "dayOfMonth": 9, "hourOfDay": 14, "minutesOfHour": 0}},
                "affectedSchedules": [{"scheduleId": "${staffSchedule}", "transparency": "FREE"}]}""";
    }
}
