package org.daybook.walk;

import java.util.Map;

/** Requests of the operations that clients ask most, each with all that it may hold, by family and operation. */
final class Questions {
    private static final String PAGE =
            "\"sort\": [{\"fieldName\": \"%s\", \"order\": \"ASC\"}], \"cursorPaging\": {\"limit\": 5}";

    static final Map<String, String> ALL = Map.ofEntries(
            Map.entry("services-v2/queryServices", """
                    {"query": {"filter": {"id": "${service}"}, "sort": [{"fieldName": "name", "order": "DESC"}],
                        "paging": {"limit": 5, "offset": 0}}, "conditionalFields": ["STAFF_MEMBER_DETAILS"]}"""),
            Map.entry("services-v2/countServices", "{\"filter\": {\"id\": \"${service}\"}}"),
            Map.entry(
                    "staff-members/staffMembers.queryStaffMembers",
                    """
                    {"query": {"filter": {"name": "Ada"},""" + PAGE.formatted("createdDate") + "}, \"fields\": [\"RESOURCE_DETAILS\"]}"),
            Map.entry(
                    "staff-members/staffMembers.searchStaffMembers",
                    """
                    {"search": {"filter": {"name": "Ada"}, "search": {"expression": "Ada", "mode": "AND", "fields": ["name"],
                        "fuzzy": false},""" + PAGE.formatted("name") + "}, \"fields\": [\"RESOURCE_DETAILS\"]}"),
            Map.entry("resources-v2/queryResources", """
                    {"query": {"filter": {"name": "Ada"},""" + PAGE.formatted("id") + "}}"),
            Map.entry("calendar-v3/queryEvents", """
                    {"fromLocalDate": "2026-06-01T00:00:00", "toLocalDate": "2026-07-01T00:00:00",
                     "timeZone": "Europe/Paris", "recurrenceType": ["NONE"], "fields": ["PI_FIELDS"],
                     "query": {"filter": {"scheduleId": "${classSchedule}"}, "cursorPaging": {"limit": 5}}}"""),
            Map.entry("calendar-v3/querySchedules", """
                    {"query": {"filter": {"id": "${schedule}"}, "cursorPaging": {"limit": 5}}, "fields": ["PI_FIELDS"]}"""),
            Map.entry("time-slots-v2/availabilityTimeSlots.listAvailabilityTimeSlots", """
                    {"serviceId": "${service}", "fromLocalDate": "2026-06-09T08:00:00", "toLocalDate": "2026-06-10T20:00:00",
                     "timeZone": "Europe/Paris", "locations": [{"id": "${mainLocation}", "locationType": "BUSINESS"}],
                     "resourceTypes": [{"resourceTypeId": "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155",
                        "resourceIds": ["${staff}"]}], "bookable": true, "timeSlotsPerDay": 3,
                     "bookingPolicyViolations": {"tooEarlyToBook": false, "tooLateToBook": false,
                        "bookOnlineDisabled": false}, "cursorPaging": {"limit": 5},
                     "customerChoices": {"addOnIds": ["${addOn}"]}}"""),
            Map.entry("time-slots-v2/availabilityTimeSlots.getAvailabilityTimeSlot", """
                    {"serviceId": "${service}", "localStartDate": "2026-06-09T10:00:00",
                     "localEndDate": "2026-06-09T11:00:00", "timeZone": "Europe/Berlin",
                     "location": {"id": "${mainLocation}", "locationType": "BUSINESS"},
                     "resourceTypes": [{"resourceTypeId": "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155",
                        "resourceIds": ["${staff}"]}]}"""),
            Map.entry("time-slots-v2/eventTimeSlots.listEventTimeSlots", """
                    {"serviceIds": ["${class}"], "fromLocalDate": "2026-06-09T08:00:00", "includeNonBookable": true,
                     "toLocalDate": "2026-06-12T20:00:00", "timeZone": "Europe/Paris", "minBookableCapacity": 1,
                     "maxSlotsPerDay": 3, "cursorPaging": {"limit": 5}}"""),
            Map.entry("availability-calendar/queryAvailability", """
                    {"query": {"filter": {"serviceId": ["${service}"], "startDate": "2026-06-09T08:00:00Z",
                        "endDate": "2026-06-10T08:00:00Z", "openSpots": "1", "bookable": true},
                        "sort": [{"fieldName": "startTime", "order": "ASC"}], "cursorPaging": {"limit": 5}},
                     "timezone": "Europe/Berlin", "slotsPerDay": 3}"""),
            Map.entry("extended-bookings/queryExtendedBookings", """
                    {"query": {"filter": {"status": "CONFIRMED"}, "sort": [{"fieldName": "createdDate", "order": "DESC"}],
                        "paging": {"limit": 5, "offset": 0}}, "withBookingAllowedActions": true}"""),
            Map.entry("contacts/contacts.queryContacts", """
                    {"query": {"filter": {"info.name.first": "Ada"}, "sort": [{"fieldName": "createdDate", "order": "ASC"}],
                        "paging": {"limit": 5, "offset": 0}}}"""),
            Map.entry("locations/queryLocations", """
                    {"query": {"filter": {"name": "North"}, "sort": [{"fieldName": "createdDate", "order": "ASC"}],
                        "paging": {"limit": 5, "offset": 0}}}"""));

    private Questions() {}
}
