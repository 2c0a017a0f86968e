package org.daybook.walk;

import java.util.List;

/** The families of the current API whose entities are stored as they are written. */
final class StoredFamilies {
    private static final String RENAMED = "\"name\": \"Another name\"";
    private static final String ANYTHING = "{\"query\": {}}";

    static final List<StoredFamily> ALL = List.of(
            services(),
            StoredFamily.usual("staff-members", "staffMembers.", "staffMember", "staffMembers", RENAMED, "{}"),
            StoredFamily.usual("resources-v2", "", "resource", "resources", RENAMED, """
                    {"typeId": "${resourceType}", "workingHoursSchedules.values.scheduleId": "${hours}",
                     "locationOptions.availableInAllLocations": false,
                     "locationOptions.specificLocationOptions.businessLocations": [{"locationId": "${location}"}]}"""),
            StoredFamily.usual("resource-types", "", "resourceType", "resourceTypes", RENAMED, "{}")
                    .queried(ANYTHING),
            StoredFamily.usual("locations", "", "location", "locations", RENAMED, """
                    {"timeZone": "Europe/Paris", "revision": null, "email": "north@example.com",
                     "businessSchedule.periods": [{"openDay": "MONDAY", "openTime": "09:00", "closeDay": "MONDAY",
                        "closeTime": "17:00"}],
                     "businessSchedule.specialHourPeriod.startDate": "2026-12-24T00:00:00Z",
                     "businessSchedule.specialHourPeriod.endDate": "2026-12-25T00:00:00Z"}"""),
            StoredFamily.usual("add-ons", "", "addOn", "addOns", RENAMED, "{}", "{\"durationInMinutes\": null}"),
            StoredFamily.usual("categories", "categoriesV2.", "category", "categories", RENAMED, "{}"),
            policies(),
            contacts(),
            bookings(),
            events(),
            schedules());

    private StoredFamilies() {}

    private static StoredFamily services() {
        return StoredFamily.usual(
                "services-v2",
                "",
                "service",
                "services",
                RENAMED,
                appointment("""
                        "payment.rateType": "FIXED", "payment.options.online": true, "payment.options.inPerson": false,
                        "payment.options.deposit": true, "payment.options.pricingPlan": false,
                        "payment.fixed.price.value": "50", "payment.fixed.deposit.value": "20",
                        "schedule.availabilityConstraints.durationRange": null,
                        "locations": [{"type": "BUSINESS", "business": {"id": "${location}"}}]"""),
                appointment("""
                        "payment.rateType": "CUSTOM", "payment.options": {"inPerson": true}, "payment.fixed": null,
                        "schedule.availabilityConstraints.sessionDurations": null,
                        "schedule.availabilityConstraints.durationRange.unitType": "HOUR",
                        "schedule.availabilityConstraints.durationRange.hourOptions": {"minDurationInMinutes": 60,
                            "maxDurationInMinutes": 120},
                        "locations.business": null, "locations.type": "CUSTOM\""""),
                appointment("""
                        "payment.rateType": "VARIED", "payment.options": {"inPerson": true, "online": true},
                        "payment.fixed": null, "payment.custom": null, "payment.varied.deposit.value": "2",
                        "schedule.availabilityConstraints.sessionDurations": null,
                        "schedule.availabilityConstraints.durationRange.unitType": "DAY",
                        "schedule.availabilityConstraints.durationRange.hourOptions": null,
                        "schedule.availabilityConstraints.durationRange.dayOptions": {"minDurationInDays": 1,
                            "maxDurationInDays": 3},
                        "locations.business": null, "locations.type": "CUSTOM",
                        "locations.custom.address.streetAddress": null"""),
                """
                {"type": "COURSE", "defaultCapacity": 7, "staffMemberIds": null, "staffMemberDetails": null,
                 "category": {"id": "${category}"}, "form": {"id": "${form}"}, "bookingPolicy": {"id": "${policy}"},
                 "serviceResources": null, "primaryResourceType": null, "addOnGroups": null,
                 "schedule": null, "onlineBooking.allowMultipleRequests": false,
                 "locations": [{"type": "CUSTOMER"}], "payment.rateType": "SUBSCRIPTION",
                 "payment.options": {"online": true}, "payment.fixed": null, "payment.custom": null,
                 "payment.varied": null}""");
    }

    private static String appointment(String more) {
        return """
                {"type": "APPOINTMENT", "defaultCapacity": 1, "staffMemberIds": ["${staff}"],
                 "staffMemberDetails": null, "category": {"id": "${category}"}, "form": {"id": "${form}"},
                 "bookingPolicy": {"id": "${policy}"}, "primaryResourceType": "${resourceType}",
                 "serviceResources": [{"resourceType": {"id": "${resourceType}"},
                    "resourceIds": {"values": ["${room}"]}}],
                 "addOnGroups.addOnIds": ["${addOn}"], "addOnGroups.maxNumberOfAddOns": 1,""" + more + "}";
    }

    private static StoredFamily policies() {
        return StoredFamily.usual(
                "booking-policies", "bookingPolicies.", "bookingPolicy", "bookingPolicies", RENAMED, """
                {"limitEarlyBookingPolicy.earliestBookingInMinutes": 500, "bookAfterStartPolicy": null,
                 "staffSortingPolicy.customOptions": null, "staffSortingPolicy.sortingMethodType": "RANKING",
                 "intakeFormPolicy.formId": "${form}"}""", """
                {"limitLateBookingPolicy": null, "staffSortingPolicy.rankingOptions": null,
                 "cancellationFeePolicy.cancellationWindows.amount": null,
                 "staffSortingPolicy.sortingMethodType": "CUSTOM", "intakeFormPolicy.formId": "${form}"}""");
    }

    private static StoredFamily contacts() {
        return new StoredFamily(
                "contacts",
                "info",
                "",
                "contacts.createContact",
                "contacts.getContact",
                "contacts.queryContacts",
                ANYTHING,
                "contacts.updateContact",
                "\"jobTitle\": \"Another title\"",
                List.of("{\"birthdate\": \"1990-03-04\"}", """
                        {"addresses.items.address.streetAddress": null, "emails.items.email": "joan@example.com",
                         "phones.items.phone": "030 998877"}"""));
    }

    private static StoredFamily bookings() {
        String common = """
                {"contactDetails.email": "ada@example.com", "contactDetails.firstName": "Ada",
                 "additionalFields.valueType": "LONG_TEXT",
                 "status": "CREATED", "paymentStatus": "UNDEFINED", "selectedPaymentOption": "ONLINE",
                 "revision": null, "bookedEntity.tags": null,""";
        return new StoredFamily(
                "bookings-v2",
                "booking",
                "",
                "createBooking",
                "",
                "extended-bookings/queryExtendedBookings",
                "{\"query\": {\"filter\": {\"id\": \"${id}\"}}}",
                "",
                "",
                List.of(common + """
                        "totalParticipants": 1, "participantsChoices": null,
                        "bookedEntity.slot.sessionId": null, "bookedEntity.slot.eventId": null,
                        "bookedEntity.slot.serviceId": "${service}", "bookedEntity.slot.scheduleId": "${schedule}",
                        "bookedEntity.slot.startDate": "2026-06-09T08:00:00.000Z",
                        "bookedEntity.slot.endDate": "2026-06-09T09:10:00.000Z",
                        "bookedEntity.slot.timezone": "Europe/Berlin",
                        "bookedEntity.slot.resource": {"id": "${staff}"},
                        "bookedEntity.slot.resourceSelections.resourceTypeId": "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155",
                        "bookedEntity.slot.resourceSelections.selectionMethod": "SPECIFIC_RESOURCE",
                        "bookedAddOns": [{"id": "${addOn}", "groupId": "${group}"}],
                        "contactDetails.contactId": "${contact}",
                        "bookedEntity.slot.location": {"id": "${mainLocation}", "locationType": "OWNER_BUSINESS"}}""", common + """
                        "bookedEntity.slot": {"eventId": "${event}"}, "bookedAddOns": null, "totalParticipants": null,
                        "participantsChoices.serviceChoices": [{"numberOfParticipants": 1, "choices": [
                            {"optionId": "${option}", "custom": "short"}]}], "contactDetails.contactId": null,
                        "contactDetails.fullAddress.streetAddress": null}""", common + """
                        "bookedEntity.slot": null, "bookedAddOns": null, "totalParticipants": 1,
                        "participantsChoices": null, "contactDetails.contactId": null,
                        "bookedEntity.schedule.scheduleId": "${courseSchedule}",
                        "bookedEntity.schedule.serviceId": "${course}",
                        "bookedEntity.schedule.timezone": "Europe/Berlin"}"""));
    }

    private static StoredFamily events() {
        String common = """
                {"scheduleId": "${classSchedule}", "type": "CLASS", "start.localDate": "2026-06-09T13:00:00",
                 "end.localDate": "2026-06-09T14:00:00", "timeZone": "Europe/Paris", "location.type": "BUSINESS",
                 "location.id": "${location}", "resources.id": "${staff}", "resources.permissionRole": "WRITER",
                 "conferencingDetails.hostUrl": "https://example.com/host", "allDay": false,
                 "conferencingDetails.guestUrl": "https://example.com/guest",""";
        return StoredFamily.usual(
                        "calendar-v3",
                        "",
                        "event",
                        "events",
                        "\"title\": \"Another title\"",
                        common + "\"recurrenceRule\": null}",
                        common + """
                        "recurrenceRule.days": ["TUESDAY"], "recurrenceRule.until.localDate": "2026-07-08T00:00:00"}""")
                .queried("""
                        {"fromLocalDate": "2026-06-01T00:00:00", "toLocalDate": "2026-08-01T00:00:00", "recurrenceType": ["NONE", "MASTER"],
                         "query": {"filter": {"scheduleId": "${classSchedule}"}}}""");
    }

    private static StoredFamily schedules() {
        return StoredFamily.usual("calendar-v3", "", "schedule", "schedules", RENAMED, """
                {"externalId": "0b0c5e7a-9d43-4d8e-8f5a-6a2f1f4f3a11", "timeZone": "Europe/Paris",
                 "businessTimeZoneEnabled": false, "defaultLocation.type": "BUSINESS", "defaultLocation.id": "${location}",
                 "defaultConferencingDetails.hostUrl": "https://example.com/host",
                 "defaultConferencingDetails.guestUrl": "https://example.com/guest"}""");
    }
}
