package org.daybook.walk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The things that ids are of, and which names mean which. */
enum IdKind {
    SERVICE(
            "GET /_api/bookings/v2/services/${id}",
            "POST /_api/bookings/v2/services/query {\"query\": {\"filter\": {\"id\": \"${id}\"}}}",
            "GET /bookings/v1/services/${id}"),
    RESOURCE("GET /bookings/v2/resources/${id}"),
    /** A person as services, variants and slots name them. */
    STAFF_RESOURCE(
            "GET /bookings/v2/resources/${id}",
            "POST /calendar/v3/schedules/query {\"query\": {\"filter\": {\"externalId\": \"${id}\"}}}",
            """
            POST /_api/bookings/v2/services/query {"query": {"filter": {"staffMemberIds": {"$hasSome": ["${id}"]}}}}""",
            """
            POST /_api/service-availability/v2/time-slots {"serviceId": "${service}", "fromLocalDate": "2026-06-08T08:00:00",
                "toLocalDate": "2026-06-10T20:00:00", "includeResourceTypeIds": ["1cd44cf8-756f-41c3-bd90-3e2ffcaf1155"],
                "resourceTypes": [{"resourceTypeId": "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155", "resourceIds": ["${id}"]}]}"""),
    RESOURCE_TYPE("GET /bookings/v2/resources/resource-types/${id}"),
    STAFF_MEMBER("GET /bookings/v1/staff-members/${id}"),
    SCHEDULE("GET /calendar/v3/schedules/${id}"),
    EXTERNAL_SCHEDULE(
            "POST /calendar/v3/schedules/query {\"query\": {\"filter\": {\"externalId\": \"${id}\"}}}",
            "GET /bookings/v1/calendar/schedules?scheduleOwnerIds=${id}"),
    EVENT("GET /calendar/v3/events/${id}", "GET /bookings/v1/calendar/sessions/${id}"),
    SESSION("GET /bookings/v1/calendar/sessions/${id}"),
    LOCATION("GET /locations/v1/locations/${id}"),
    POLICY("GET /bookings/v1/booking-policies/${id}"),
    CATEGORY("GET /bookings/v2/categories/${id}"),
    ADD_ON("GET /addons/v1/add-ons/${id}"),
    /** Known to its service only. */
    ADD_ON_GROUP,
    /** What the first API calls a resource, the business among them. */
    FIRST_RESOURCE("GET /bookings/v1/calendar/schedules?scheduleOwnerIds=${id}"),
    SCHEDULE_OWNER("GET /bookings/v1/calendar/schedules?scheduleOwnerIds=${id}"),
    FORM("GET /form-schema-service/v4/forms/${id}"),
    CONTACT("GET /contacts/v4/contacts/${id}"),
    BOOKING("POST /_api/bookings-reader/v2/extended-bookings/query {\"query\": {\"filter\": {\"id\": \"${id}\"}}}"),
    OPTIONS_AND_VARIANTS("GET /bookings/v1/serviceOptionsAndVariants/${id}"),
    /** What no operation opens. */
    NOTHING;

    private static final Map<String, IdKind> BY_NAME = Map.ofEntries(
            Map.entry("serviceId", SERVICE),
            Map.entry("serviceIds", SERVICE),
            Map.entry("resourceId", RESOURCE),
            Map.entry("resourceIds", RESOURCE),
            Map.entry("staffMemberId", STAFF_RESOURCE),
            Map.entry("staffMemberIds", STAFF_RESOURCE),
            Map.entry("resourceTypeId", RESOURCE_TYPE),
            Map.entry("typeId", RESOURCE_TYPE),
            Map.entry("primaryResourceType", RESOURCE_TYPE),
            Map.entry("scheduleId", SCHEDULE),
            Map.entry("externalScheduleId", EXTERNAL_SCHEDULE),
            Map.entry("externalId", EXTERNAL_SCHEDULE),
            Map.entry("eventId", EVENT),
            Map.entry("recurringEventId", EVENT),
            Map.entry("sessionId", SESSION),
            Map.entry("locationId", LOCATION),
            Map.entry("defaultLocationId", LOCATION),
            Map.entry("bookingPolicyId", POLICY),
            Map.entry("policyId", POLICY),
            Map.entry("categoryId", CATEGORY),
            Map.entry("addOnId", ADD_ON),
            Map.entry("addOnIds", ADD_ON),
            Map.entry("addOnGroupId", ADD_ON_GROUP),
            Map.entry("groupId", ADD_ON_GROUP),
            Map.entry("formId", FORM),
            Map.entry("bookingFormId", FORM),
            Map.entry("contactId", CONTACT),
            Map.entry("bookingId", BOOKING),
            Map.entry("scheduleIds", SCHEDULE),
            Map.entry("scheduleOwnerId", SCHEDULE_OWNER),
            Map.entry("type", RESOURCE_TYPE),
            Map.entry("createdByAppId", NOTHING),
            Map.entry("appId", NOTHING),
            Map.entry("optionId", NOTHING),
            Map.entry("choiceId", NOTHING),
            Map.entry("anonymousVisitorId", NOTHING),
            Map.entry("wixUserId", NOTHING));

    /** What an {@code id} is of, by the path of the object around it as its last names say. */
    private static final Map<String, IdKind> BY_PLACE = Map.ofEntries(
            Map.entry("services", SERVICE),
            Map.entry("service", SERVICE),
            Map.entry("staffMembers", STAFF_MEMBER),
            Map.entry("resources", RESOURCE),
            Map.entry("resource", RESOURCE),
            Map.entry("availableResources.resources", RESOURCE),
            Map.entry("resourceType", RESOURCE_TYPE),
            Map.entry("resourceTypes", RESOURCE_TYPE),
            Map.entry("schedules", SCHEDULE),
            Map.entry("schedule", SCHEDULE),
            Map.entry("eventsSchedule", SCHEDULE),
            Map.entry("workingHoursSchedules", SCHEDULE),
            Map.entry("events", EVENT),
            Map.entry("sessions", SESSION),
            Map.entry("business", LOCATION),
            Map.entry("businessLocation", LOCATION),
            Map.entry("location", LOCATION),
            Map.entry("defaultLocation", LOCATION),
            Map.entry("locations", LOCATION),
            Map.entry("bookingPolicy", POLICY),
            Map.entry("bookingPolicies", POLICY),
            Map.entry("category", CATEGORY),
            Map.entry("categories", CATEGORY),
            Map.entry("addOns", ADD_ON),
            Map.entry("addOnDetails", ADD_ON),
            Map.entry("bookedAddOns", ADD_ON),
            Map.entry("addOnGroups", ADD_ON_GROUP),
            Map.entry("form", FORM),
            Map.entry("contacts", CONTACT),
            Map.entry("booking", BOOKING),
            Map.entry("serviceOptionsAndVariantsList", OPTIONS_AND_VARIANTS),
            Map.entry("options.values", NOTHING),
            Map.entry("choices", NOTHING),
            Map.entry("additionalFields", NOTHING),
            Map.entry("emails.items", NOTHING),
            Map.entry("phones.items", NOTHING),
            Map.entry("intervals", NOTHING));

    private final List<String> uses;

    IdKind(String... uses) {
        this.uses = List.of(uses);
    }

    /** The requests whose answers hold the thing with this id: method, path and body with spaces between. */
    List<String> uses(String id) {
        return uses.stream().map(use -> use.replace("${id}", id)).toList();
    }

    /** Of what the id at this path of the answer of a read is; null where no table says it. */
    static @Nullable IdKind at(String read, String path) {
        if (read.equals("/bookings/v1/resources") && path.equals("resources.id")) {
            return FIRST_RESOURCE;
        }
        int dot = path.lastIndexOf('.');
        String name = path.substring(dot + 1);
        if (!name.equals("id")) {
            return BY_NAME.get(name);
        }
        String around = dot < 0 ? "" : path.substring(0, dot);
        while (!around.isEmpty()) {
            IdKind kind = BY_PLACE.get(around);
            if (kind != null) {
                return kind;
            }
            int first = around.indexOf('.');
            around = first < 0 ? "" : around.substring(first + 1);
        }
        return null;
    }
}
