package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.SERVICES;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.daybook.platform.contract.Field;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.daybook.testing.WritableFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * No list that was emptied is read as "all": for every list that an owner can write, what is offered with the list empty is
 * among what is offered with it filled, or the empty list is refused; or the table says why it is not about that.
 */
class EmptyListsTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String NARROWS_NOTHING = "no time depends on it";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");
    private final String here = location("Here");
    private final String there = location("There");
    private final String type = made("/bookings/v2/resources/resource-types", "resourceType", "\"name\": \"Room\"");
    private final String room = made(
            "/bookings/v2/resources",
            "resource",
            "\"name\": \"Blue\", \"typeId\": \"%s\", \"locationOptions\": {\"availableInAllLocations\": false, \"specificLocationOptions\": {\"availableInBusinessLocations\": true, \"businessLocations\": [{\"locationId\": \"%s\"}]}}"
                    .formatted(type, here));

    {
        // What is in none of the lists could be had everywhere: read as "all", an emptied list would offer it.
        made("/bookings/v2/resources", "resource", "\"name\": \"Red\", \"typeId\": \"%s\"".formatted(type));
    }

    private final TestService service = business.service("""
            {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
             "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
             "locations": [{"type": "BUSINESS", "business": {"id": "%s"}}, {"type": "BUSINESS", "business": {"id": "%s"}}],
             "serviceResources": [{"resourceType": {"id": "%s"}, "resourceIds": {"values": ["%s"]}}],
             "onlineBooking": {"enabled": true},
             "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira, here, there, type, room));

    /** Writes the list empty; what it answers may be a refusal. */
    private interface Emptying {
        Reply apply(EmptyListsTest site);
    }

    private static final Map<String, Emptying> EMPTIED = new LinkedHashMap<>();
    private static final Map<String, String> TOLD = new LinkedHashMap<>();

    static {
        EMPTIED.put(
                "resources-v2 resource.locationOptions.specificLocationOptions.businessLocations",
                site -> site.patch("/bookings/v2/resources/" + site.room, "resource", """
                        "locationOptions": {"availableInAllLocations": false, "specificLocationOptions":
                            {"availableInBusinessLocations": true, "businessLocations": []}}"""));
        EMPTIED.put(
                "services-v2 service.schedule.availabilityConstraints.sessionDurations",
                site -> site.patchService("\"schedule\": {\"availabilityConstraints\": {\"sessionDurations\": []}}"));
        EMPTIED.put(
                "services-v2 service.serviceResources.resourceIds.values",
                site -> site.patchService(
                        "\"serviceResources\": [{\"resourceType\": {\"id\": \"%s\"}, \"resourceIds\": {\"values\": []}}]"
                                .formatted(site.type)));
        EMPTIED.put(
                "services-v2 service.staffMemberIds",
                site -> site.patchService("\"staffMemberIds\": [], \"serviceResources\": []"));
        EMPTIED.put(
                "services-v1.schedules.availability.constraints.slotDurations",
                site -> site.patchSchedule("\"constraints\": {\"slotDurations\": []}"));
        EMPTIED.put(
                "locations location.businessSchedule.periods",
                site -> site.owner.put("/locations/v1/locations/" + site.here, """
                        {"location": {"name": "Here", "timeZone": "Europe/Berlin", "address": {},
                            "businessSchedule": {"periods": []}}}"""));
        EMPTIED.put(
                "site-properties.businessSchedule.periods",
                site -> site.owner.post(
                        "/site-properties/v4/properties/business-schedule",
                        "{\"businessSchedule\": {\"periods\": [], \"specialHourPeriod\": []}}"));
        EMPTIED.put(
                "calendar-v3 event.recurrenceRule.days",
                site -> site.owner.post("/calendar/v3/events", """
                        {"event": {"scheduleId": "%s", "type": "WORKING_HOURS",
                            "start": {"localDate": "2026-06-02T00:00:00"}, "end": {"localDate": "2026-06-02T23:00:00"},
                            "recurrenceRule": {"frequency": "WEEKLY", "interval": 1, "days": []}}}""".formatted(site.service.scheduleId())));
        for (String path : List.of(
                "staff-members.fields",
                "staff-members staffMember.tags.privateTags.tagIds",
                "staff-members staffMember.tags.tags.tagIds",
                "services-v2 service.media.items",
                "services-v2 service.staffMemberDetails.staffMembers",
                "services-v2 service.seoData.tags",
                "services-v2 service.seoData.settings.keywords",
                "services-v1.service.info.images",
                "services-v1.schedules.tags",
                "add-ons addOn.tags.privateTags.tagIds",
                "add-ons addOn.tags.tags.tagIds",
                "booking-policies bookingPolicy.cancellationFeePolicy.cancellationWindows",
                "locations location.locationTypes",
                "calendar-v3 schedule.permissions")) {
            TOLD.put(path, NARROWS_NOTHING);
        }
        String options = "service-options-and-variants serviceOptionsAndVariants.";
        for (String path : List.of(
                "options.values",
                "options.values.customData.choices",
                "variants.values",
                "variants.values.choices",
                "variants.values.choices.dateTime.hoursAndDaysRule.days",
                "variants.values.choices.dateTime.monthsRule.months")) {
            TOLD.put(options + path, "refused when empty, as OptionsAndVariantsTest shows");
        }
        TOLD.put(
                "resources-v2 resource.workingHoursSchedules.values",
                "widens: without a schedule for hours a resource is always open (rules 6.2 and 10.5)");
        TOLD.put("services-v2 service.locations", "moves: without a place it is at the default one (rule 1.8)");
        TOLD.put(
                "services-v2 service.serviceResources",
                "widens: nothing beside the staff is needed any more (rule 6.7)");
        TOLD.put(
                "services-v2 service.addOnGroups",
                "widens: without add-ons the hours of the business bound it no more (rule 6.3)");
        TOLD.put(
                "services-v2 service.addOnGroups.addOnIds",
                "widens: without add-ons the hours of the business bound it no more (rule 6.3)");
        TOLD.put("services-v2 addOnGroup.addOnIds", "widens: as those of the service");
        TOLD.put("services-v1.schedules", "refused when empty: FirstServicesTest#aServiceHasOneScheduleWithAKnownTag");
        TOLD.put(
                "services-v1.schedules.intervals",
                "no sessions: FirstServicesTest#aClassHasASessionForEachOfItsIntervals");
        TOLD.put(
                "services-v1.schedules.intervals.affectedSchedules",
                "widens: what a session does not affect stays free (rule 11.3)");
        TOLD.put(
                "services-v1.schedules.availability.linkedSchedules",
                "widens: what nothing is bound to bounds nothing (rule 11.2); hours of its own stay, and a link to a"
                        + " schedule without hours offers nothing: NothingIsNotEverythingTest");
        TOLD.put("locations location.businessSchedule.specialHourPeriod", "widens: it closes what is open");
        TOLD.put("site-properties.businessSchedule.specialHourPeriod", "widens: it closes what is open");
        TOLD.put("calendar-v3 event.resources", "widens: it says whom the event takes (rule 9.9)");
    }

    static Stream<String> emptied() {
        return EMPTIED.keySet().stream();
    }

    private String made(String path, String entity, String members) {
        return Json.text(
                "", owner.post(path, "{\"" + entity + "\": {" + members + "}}").ok(), entity, "id");
    }

    private String location(String name) {
        return made(
                "/locations/v1/locations",
                "location",
                "\"name\": \"" + name + "\", \"timeZone\": \"Europe/Berlin\", \"address\": {}");
    }

    private Reply patch(String path, String entity, String members) {
        ObjectNode now = Json.child(owner.get(path).ok(), entity);
        return owner.patch(
                path,
                "{\"%s\": {\"revision\": \"%s\", %s}}".formatted(entity, Json.text("", now, "revision"), members));
    }

    private Reply patchService(String members) {
        return patch(SERVICES + "/" + service.id(), "service", members);
    }

    private Reply patchSchedule(String availability) {
        return owner.patch("/bookings/v1/calendar/schedules/" + service.scheduleId(), """
                {"schedule": {"availability": {"start": "2026-06-01T00:00:00.000Z", %s}}}""".formatted(availability));
    }

    private Set<String> offered() {
        Set<String> offered = new TreeSet<>();
        owner.post(SLOTS, """
                        {"serviceId": "%s", "fromLocalDate": "2026-06-08T00:00:00", "toLocalDate": "2026-06-15T00:00:00",
                         "timeZone": "Europe/Berlin"}""".formatted(service.id()))
                .ok()
                .get("timeSlots")
                .forEach(each -> offered.add(Json.text("", each, "localStartDate") + " "
                        + Json.text("", each, "localEndDate") + " " + Json.text("", each, "location", "id")));
        return offered;
    }

    @ParameterizedTest
    @MethodSource("emptied")
    void whatIsEmptiedOffersNoMoreThanBefore(String path) {
        Set<String> before = offered();
        assertThat(before).hasSize(75);
        Reply reply = Objects.requireNonNull(EMPTIED.get(path)).apply(this);
        assertThat(reply.status()).isIn(200, 400, 428);
        Set<String> after = offered();
        assertThat(before).containsAll(after);
        boolean kept = after.equals(before);
        assertThat(reply.status() == 200 ? after.isEmpty() || kept : kept)
                .as("all or nothing of it is left: " + after)
                .isTrue();
    }

    @Test
    void everyListOfTheContractStandsInTheTable() {
        Set<String> lists = new TreeSet<>();
        WritableFields.of(TestServer.contract(), field -> field.shape() == Field.Shape.LIST)
                .forEach((path, field) -> lists.add(path));
        Set<String> known = new TreeSet<>(EMPTIED.keySet());
        known.addAll(TOLD.keySet());
        assertThat(known).isEqualTo(lists);
    }
}
