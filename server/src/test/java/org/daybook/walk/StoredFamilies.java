package org.daybook.walk;

import java.util.List;
import java.util.stream.Stream;

/** The families of the current API whose entities are stored as they are written. */
final class StoredFamilies {
    private static final String RENAMED = "\"name\": \"Another name\"";

    static final List<StoredFamily> ALL = Stream.of(
                    services(),
                    Stream.of(
                            StoredFamily.usual(
                                    "staff-members", "staffMembers.", "staffMember", "staffMembers", RENAMED, "{}"),
                            StoredFamily.usual(
                                    "resources-v2",
                                    "",
                                    "resource",
                                    "resources",
                                    RENAMED,
                                    """
                                    {"typeId": "${resourceType}", "workingHoursSchedules": null,
                                     "locationOptions.availableInAllLocations": false,
                                     "locationOptions.specificLocationOptions.businessLocations":
                                        [{"locationId": "${location}"}]}"""),
                            StoredFamily.usual(
                                    "resource-types", "", "resourceType", "resourceTypes", RENAMED, "{}"),
                            StoredFamily.usual("locations", "", "location", "locations", RENAMED, "{}"),
                            StoredFamily.usual(
                                    "add-ons",
                                    "",
                                    "addOn",
                                    "addOns",
                                    RENAMED,
                                    "{\"taxGroup\": null}",
                                    "{\"durationInMinutes\": null}"),
                            StoredFamily.usual(
                                    "categories", "categoriesV2.", "category", "categories", RENAMED, "{}"),
                            StoredFamily.usual(
                                    "booking-policies",
                                    "bookingPolicies.",
                                    "bookingPolicy",
                                    "bookingPolicies",
                                    RENAMED,
                                    "{}",
                                    "{\"limitLateBookingPolicy\": null}")))
            .flatMap(families -> families)
            .toList();

    private StoredFamilies() {}

    private static Stream<StoredFamily> services() {
        return Stream.of(StoredFamily.usual(
                "services-v2",
                "",
                "service",
                "services",
                RENAMED,
                appointment("""
                        "payment.rateType": "FIXED", "payment.options.online": true, "payment.options.inPerson": false,
                        "payment.options.deposit": true, "payment.options.pricingPlan": false,
                        "payment.fixed.price.value": "50", "payment.fixed.deposit.value": "20",
                        "locations": [{"type": "BUSINESS", "business": {"id": "${location}"}}]"""),
                appointment("""
                        "payment.rateType": "CUSTOM", "payment.options": {"inPerson": true}, "payment.fixed": null,
                        "locations.business": null, "locations.type": "CUSTOM\"""")));
    }

    private static String appointment(String more) {
        return """
                {"type": "APPOINTMENT", "defaultCapacity": 1, "staffMemberIds": ["${staff}"], "staffMemberDetails": null,
                 "category": {"id": "${category}"}, "form": null, "bookingPolicy": {"id": "${policy}"},
                 "serviceResources": [{"resourceType": {"id": "${resourceType}"},
                    "resourceIds": {"values": ["${room}"]}}],
                 "schedule.availabilityConstraints.durationRange": null, "primaryResourceType": null,
                 "onlineBooking.requireManualApproval": false,
                 "addOnGroups": null, """ + more + "}";
    }
}
