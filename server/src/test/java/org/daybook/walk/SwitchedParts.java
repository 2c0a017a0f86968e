package org.daybook.walk;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Of the switches of reading operations: what each is asked of, and which part of the answer it switches. */
final class SwitchedParts {
    /**
     * What a switch does.
     *
     * @param asked pattern for a {@link Switch} as text
     * @param part pattern for the members of the answer that it switches; nothing else may differ
     * @param reason why it switches nothing; empty where it does
     */
    record Row(String asked, String part, String reason) {
        boolean says(Switch one) {
            return one.toString().matches(asked);
        }
    }

    private static Row row(String asked, String part) {
        return new Row(asked, part, "");
    }

    private static Row nothing(String asked, String reason) {
        return new Row(asked, "", reason);
    }

    private static final List<Row> TABLE = List.of(
            row(".* withBookingAllowedActions", "allowedActions"),
            row(".* withBookingAttendanceInfo", "attendance"),
            row(".* withBookingConferencingDetails", "conferencingDetails"),
            row(".* withBookingPolicySettings", "bookingPolicySettings"),
            row(".* withBookingFeeDetails", "bookingFeeDetails"),
            row(".* withEcomOrder", "order"),
            row("calendar-v3 (get|query)Schedules? fields PI_FIELDS", "defaultConferencingDetails"),
            nothing("calendar-v3 (get|query)Schedules? fields OWN_PI_FIELDS", "nobody comes to a schedule"),
            row("calendar-v3 .* (OWN_)?PI_FIELDS", "participants|notes|conferencingDetails"),
            row("catalog-search .* serviceFilters.includeUnavailable", "results|pagingMetadata"),
            row(".*[cC]ategor\\S* includeDeleted", "categories"),
            row("service.* includeDeleted", "services|pagingMetadata|metadata"),
            row("contacts .* (BASIC|COMMUNICATION_DETAILS|EXTENDED)", "contacts?"),
            nothing("contacts .* FULL", "all of a contact is what comes without"),
            row("locations .* includeArchived", "locations|pagingMetadata"),
            row("schedules-and-sessions-v1 .* dontIncludeScheduleParticipants", "participants"),
            row("services-v2 .* STAFF_MEMBER_DETAILS", "staffMemberDetails"),
            row("services-v2 .* RESOURCE_TYPE_DETAILS", "resourceType"),
            nothing("services-v2 .* RESOURCE_DETAILS", "the contract has no public part of this name"),
            row("services-v2 .* DEFAULT_BOOKING_FORM", "defaultBookingForm"),
            nothing("services-v2 .* DISCOUNT_INFO_DETAILS", "there are no discounts yet"),
            nothing("staff-members .*Deleted.* RESOURCE_DETAILS", "rule 10.4: the resource went with its person"),
            row("staff-members .* RESOURCE_DETAILS", "resource"),
            nothing("staff-members .* ASSOCIATED_IDENTITY_STATUS", "no accounts are connected with staff yet"),
            row("time-slots-v2 .* includeNonBookable", "timeSlots"),
            row("time-slots-v2 .*includeResourceTypeIds .*", "availableResources"),
            nothing("calendar-v1 .* includeExternal", "there are no external calendars yet"));

    private static final String RANGE =
            "\"fromLocalDate\": \"2026-06-09T00:00:00\", \"toLocalDate\": \"2026-06-20T00:00:00\"";

    private static final String TIME =
            "\"localStartDate\": \"2026-06-09T10:00:00\", \"localEndDate\": \"2026-06-09T11:00:00\"";

    private static final Map<String, String> REQUESTS = Map.ofEntries(
            Map.entry("bookings-v1 queryBookings", "{\"query\": {}}"),
            Map.entry(
                    "calendar-v1 SessionsService.querySessions",
                    "{\"fromDate\": \"2026-06-01T00:00:00Z\", \"toDate\": \"2026-07-01T00:00:00Z\", \"query\": {}}"),
            Map.entry("calendar-v3 getEvent", "{\"eventId\": \"${fullSession}\"}"),
            Map.entry("calendar-v3 listEvents", "{\"eventIds\": [\"${fullSession}\"]}"),
            Map.entry(
                    "calendar-v3 queryEvents",
                    "{" + RANGE + ", \"query\": {\"filter\": {\"scheduleId\": \"${waitedSchedule}\"}}}"),
            Map.entry("calendar-v3 getSchedule", "{\"scheduleId\": \"${plainSchedule}\"}"),
            Map.entry("calendar-v3 querySchedules", "{\"query\": {\"filter\": {\"id\": \"${plainSchedule}\"}}}"),
            Map.entry("catalog-search catalogSearch.queryServicesByFilters", """
                    {"query": {}, "serviceFilters": {"localStartDate": "2026-06-13T00:00:00",
                     "localEndDate": "2026-06-14T00:00:00", "timeZone": "Europe/Berlin"}}"""),
            Map.entry("contacts contacts.getContact", "{\"id\": \"${contact}\"}"),
            Map.entry("contacts contacts.queryContacts", "{\"query\": {}}"),
            Map.entry("extended-bookings query", "{\"query\": {}}"),
            Map.entry("extended-bookings queryExtendedBookings", "{\"query\": {}}"),
            Map.entry("schedules-and-sessions-v1 listSchedules", "{\"scheduleIds\": [\"${courseSchedule}\"]}"),
            Map.entry("service-catalog-v1 listByCategorySlug", "{\"slug\": \"calm\"}"),
            Map.entry("service-catalog-v1 listByResourceSlug", "{\"slug\": \"ada\"}"),
            Map.entry("service-catalog-v1 queryServiceCatalog", "{\"query\": {}}"),
            Map.entry("services-v2 getService", "{\"serviceId\": \"${roomed}\"}"),
            Map.entry("services-v2 queryServices", "{\"query\": {\"filter\": {\"id\": \"${roomed}\"}}}"),
            Map.entry("services-v2 searchServices", "{\"search\": {\"filter\": {\"id\": \"${roomed}\"}}}"),
            Map.entry("services-v2 queryBookingForms", "{\"query\": {}}"),
            Map.entry("staff-members staffMembers.getDeletedStaffMember", "{\"staffMemberId\": \"${deletedStaff}\"}"),
            Map.entry("staff-members staffMembers.getStaffMember", "{\"staffMemberId\": \"${staffMember}\"}"),
            Map.entry("staff-members staffMembers.queryStaffMembers(V2)?", "{\"query\": {}}"),
            Map.entry("staff-members staffMembers.searchStaffMembers(V2)?", "{\"search\": {}}"),
            Map.entry("time-slots-v2 availabilityTimeSlots.list.*", "{\"serviceId\": \"${roomed}\", " + RANGE + "}"),
            Map.entry("time-slots-v2 availabilityTimeSlots.get.*", "{\"serviceId\": \"${roomed}\", " + TIME + "}"),
            Map.entry(
                    "time-slots-v2 multiServiceAvailabilityTimeSlots.list.*",
                    "{\"services\": [{\"serviceId\": \"${service}\"}, {\"serviceId\": \"${roomed}\"}], " + RANGE + "}"),
            Map.entry("time-slots-v2 multiServiceAvailabilityTimeSlots.get.*", """
                    {"services": [{"serviceId": "${service}"}, {"serviceId": "${roomed}"}],
                     "localStartDate": "2026-06-09T10:00:00", "localEndDate": "2026-06-09T12:00:00"}"""),
            Map.entry(
                    "time-slots-v2 eventTimeSlots.listEventTimeSlots",
                    "{\"serviceIds\": [\"${waitedFor}\"], " + RANGE + "}"));

    private SwitchedParts() {}

    static Optional<Row> of(Switch asked) {
        return TABLE.stream().filter(row -> row.says(asked)).findFirst();
    }

    /** What the operation is asked, besides. */
    static String request(Switch asked) {
        return REQUESTS.entrySet().stream()
                .filter(request -> asked.operation().toString().matches(request.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("{}");
    }
}
