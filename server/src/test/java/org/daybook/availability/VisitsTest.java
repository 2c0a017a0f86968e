package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Several services, one after the other, and sessions whose length the customer chooses. */
class VisitsTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String VISITS = "/_api/service-availability/v2/multi-service-time-slots";
    private static final String MULTI_SLOTS = "/v1/availability/multislot";
    private static final String STAFF_TYPE = "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String ann = business.staff("Ann");
    private final String bob = business.staff("Bob");

    private TestService service(String staff, String constraints) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Care", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {%s}}, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff, constraints));
    }

    private static String services(TestService... services) {
        List<String> named = new ArrayList<>();
        for (TestService service : services) {
            named.add(
                    "{\"serviceId\": \"" + service.id() + "\", \"includeResourceTypeIds\": [\"" + STAFF_TYPE + "\"]}");
        }
        return "\"services\": [" + String.join(",", named) + "]";
    }

    private static final String TUESDAY = """
            , "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00", "timeZone": "Europe/Berlin"
            """;

    private List<JsonNode> visits(String request) {
        return visitor.post(VISITS, "{" + request + "}")
                .ok()
                .get("timeSlots")
                .valueStream()
                .toList();
    }

    private static List<String> starts(List<JsonNode> slots) {
        return slots.stream().map(slot -> Json.text("", slot, "localStartDate")).toList();
    }

    private Reply tryGet(String start, String end, String services) {
        return visitor.post(VISITS + "/get", """
                {%s, "localStartDate": "%s", "localEndDate": "%s", "timeZone": "Europe/Berlin",
                 "location": {"locationType": "BUSINESS"}}""".formatted(services, start, end));
    }

    @Test
    void aVisitHasASessionOfEachServiceWithoutAGap() {
        TestService cut = service(ann, "\"sessionDurations\": [60]");
        TestService colour = service(bob, "\"sessionDurations\": [45]");
        List<JsonNode> found = visits(services(cut, colour) + TUESDAY);
        assertThat(starts(found))
                .startsWith("2026-06-09T09:00:00", "2026-06-09T09:30:00")
                .endsWith("2026-06-09T15:00:00");
        JsonNode first = found.getFirst();
        assertThat(Json.text(first, "localEndDate")).isEqualTo("2026-06-09T10:45:00");
        assertThat(Json.flag(first, "bookable")).isTrue();
        assertThat(Json.integer(first, "totalCapacity")).isEqualTo(1);
        assertThat(first.get("nestedTimeSlots").get(0))
                .isEqualTo(Json.parseObject("""
                {"serviceId": "%s", "localStartDate": "2026-06-09T09:00:00", "localEndDate": "2026-06-09T10:00:00",
                 "scheduleId": "%s", "availableResources": [{"resourceTypeId": "%s",
                 "resources": [{"id": "%s", "name": "Ann"}], "hasMoreAvailableResources": false}]}""".formatted(cut.id(), cut.scheduleId(), STAFF_TYPE, ann)));
        assertThat(Json.text(first.get("nestedTimeSlots").get(1), "localStartDate"))
                .isEqualTo("2026-06-09T10:00:00");
    }

    @Test
    void aSessionThatIsTakenTakesTheVisitsOverIt() {
        TestService cut = service(ann, "\"sessionDurations\": [60]");
        TestService colour = service(bob, "\"sessionDurations\": [60]");
        act(owner, "confirm", book(visitor, slot(colour, "2026-06-09T12:00:00", bob)))
                .ok();
        assertThat(starts(visits(services(cut, colour) + TUESDAY)))
                .contains("2026-06-09T10:00:00", "2026-06-09T12:00:00")
                .doesNotContain("2026-06-09T10:30:00", "2026-06-09T11:00:00", "2026-06-09T11:30:00");
    }

    @Test
    void nobodyServesTwoSessionsBetweenWhichTheyNeedTime() {
        TestService cut = service(ann, "\"sessionDurations\": [60], \"timeBetweenSessions\": 15");
        TestService shave = service(ann, "\"sessionDurations\": [30]");
        assertThat(visits(services(cut, shave) + TUESDAY)).isEmpty();
        assertThat(visits(services(shave, cut) + TUESDAY)).isNotEmpty();
        TestService byBoth = business.service("""
                {"type": "APPOINTMENT", "name": "Shave", "defaultCapacity": 1, "staffMemberIds": ["%s", "%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [30]}}, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(ann, bob));
        assertThat(visits(services(cut, byBoth) + TUESDAY)).isNotEmpty();
    }

    @Test
    void aVisitIsBookableIfAllItsSessionsAre() {
        TestService cut = service(ann, "\"sessionDurations\": [60]");
        TestService closed = business.appointmentsWith("{\"enabled\": false}", bob);
        JsonNode first = visits(services(cut, closed) + TUESDAY).getFirst();
        assertThat(Json.flag(first, "bookable")).isFalse();
        assertThat(Json.flag(first, "bookingPolicyViolations", "bookOnlineDisabled"))
                .isTrue();
        assertThat(visits(services(cut, closed) + TUESDAY + ", \"bookable\": true"))
                .isEmpty();
        assertThat(visits(services(cut, closed) + TUESDAY
                        + ", \"bookingPolicyViolations\": {\"bookOnlineDisabled\": false}"))
                .isEmpty();
        assertThat(visits(services(cut, cut) + TUESDAY + ", \"timeSlotsPerDay\": 2"))
                .hasSize(2);
    }

    @Test
    void pagesOfVisitsFollowEachOther() {
        TestService cut = service(ann, "\"sessionDurations\": [60]");
        List<String> all = starts(visits(services(cut, cut) + TUESDAY));
        ObjectNode first = visitor.post(
                        VISITS, "{" + services(cut, cut) + TUESDAY + ", \"cursorPaging\": {\"limit\": 5}}")
                .ok();
        assertThat(Json.flag(first, "cursorPagingMetadata", "hasNext")).isTrue();
        String next = Json.text("", first, "cursorPagingMetadata", "cursors", "next");
        ObjectNode second = visitor.post(VISITS, "{\"cursorPaging\": {\"limit\": 100, \"cursor\": \"" + next + "\"}}")
                .ok();
        List<String> paged =
                new ArrayList<>(starts(first.get("timeSlots").valueStream().toList()));
        paged.addAll(starts(second.get("timeSlots").valueStream().toList()));
        assertThat(paged).isEqualTo(all);
        assertThat(Json.flag(second, "cursorPagingMetadata", "hasNext")).isFalse();
    }

    @Test
    void aVisitIsFoundIfAndOnlyIfItIsListed() {
        TestService cut = service(ann, "\"sessionDurations\": [60]");
        TestService colour = service(bob, "\"sessionDurations\": [60]");
        String both = services(cut, colour);
        List<String> listed = starts(visits(both + TUESDAY));
        for (int minute = 8 * 60; minute < 18 * 60; minute += 15) {
            String start = "2026-06-09T%02d:%02d:00".formatted(minute / 60, minute % 60);
            String end = "2026-06-09T%02d:%02d:00".formatted(minute / 60 + 2, minute % 60);
            assertThat(tryGet(start, end, both).status()).as(start).isEqualTo(listed.contains(start) ? 200 : 404);
        }
        Reply longer = tryGet("2026-06-09T09:00:00", "2026-06-09T11:30:00", both);
        assertThat(longer.code()).isEqualTo("SLOT_NOT_FOUND");
        JsonNode slot =
                tryGet("2026-06-09T09:00:00", "2026-06-09T11:00:00", both).ok().get("timeSlot");
        assertThat(slot.get("nestedTimeSlots")).hasSize(2);
    }

    @Test
    void theServicesOfAVisitAreTwoToEightAppointments() {
        TestService cut = service(ann, "\"sessionDurations\": [60]");
        Reply one = visitor.post(VISITS, "{" + services(cut) + TUESDAY + "}");
        assertThat(one.status()).isEqualTo(400);
        assertThat(one.code()).isEqualTo("INVALID_SERVICES_SIZE");
        assertThat(visitor.post(VISITS, "{" + services(cut, cut, cut, cut, cut, cut, cut, cut, cut) + TUESDAY + "}")
                        .code())
                .isEqualTo("INVALID_SERVICES_SIZE");
        assertThat(visitor.post(VISITS, "{\"toLocalDate\": \"2026-06-10T00:00:00\"}")
                        .code())
                .isEqualTo("MISSING_ARGUMENTS");
        assertThat(visitor.post(VISITS, "{" + services(cut, cut) + "}").code()).isEqualTo("MISSING_ARGUMENTS");
        assertThat(tryGet("2026-06-09T09:00:00", "2026-06-09T11:00:00", services(cut))
                        .violatedFields())
                .containsExactly("services");
        TestService unknown = new TestService(UUID.randomUUID().toString(), "", cut.json());
        assertThat(visitor.post(VISITS, "{" + services(cut, unknown) + TUESDAY + "}")
                        .code())
                .isEqualTo("NOT_FOUND");
        assertThat(visits(services(cut, business.sessions(EventType.CLASS, 4)) + TUESDAY))
                .isEmpty();
    }

    @Test
    void theOlderShapeHasTheSameVisits() {
        TestService cut = service(ann, "\"sessionDurations\": [60]");
        TestService colour = service(bob, "\"sessionDurations\": [60]");
        String slots = """
                {"from": "2026-06-09T00:00:00", "to": "2026-06-09T22:00:00.000Z", "timeZone": "Europe/Berlin",
                 "location": {"locationType": "OWNER_BUSINESS"}, "slots": [{"serviceId": "%s"},
                 {"serviceId": "%s", "resourcesFilter": {"resourceIds": ["%s"]}}]%s}""";
        ObjectNode answer = visitor.post(MULTI_SLOTS, slots.formatted(cut.id(), colour.id(), bob, ""))
                .ok();
        List<JsonNode> entries = answer.get("slots").valueStream().toList();
        assertThat(entries).hasSameSizeAs(visits(services(cut, colour) + TUESDAY));
        JsonNode first = entries.getFirst();
        assertThat(Json.text(first, "slot", "startDate")).isEqualTo("2026-06-09T09:00:00+02:00");
        assertThat(Json.text(first, "slot", "endDate")).isEqualTo("2026-06-09T11:00:00+02:00");
        assertThat(Json.text(first, "slot", "location", "locationType")).isEqualTo("OWNER_BUSINESS");
        assertThat(Json.flag(first, "bookable")).isTrue();
        assertThat(first.get("nestedSlots")).hasSize(2);
        assertThat(Json.text(first.get("nestedSlots").get(1), "resource", "id")).isEqualTo(bob);
        assertThat(visitor.post(MULTI_SLOTS, slots.formatted(cut.id(), colour.id(), ann, ""))
                        .ok()
                        .get("slots"))
                .isEmpty();
        assertThat(visitor.post(MULTI_SLOTS, slots.formatted(cut.id(), colour.id(), bob, ", \"slotsPerDay\": 3"))
                        .ok()
                        .get("slots"))
                .hasSize(3);
        ObjectNode page = visitor.post(
                        MULTI_SLOTS, slots.formatted(cut.id(), colour.id(), bob, ", \"cursorPaging\": {\"limit\": 2}"))
                .ok();
        assertThat(Json.integer(page, "cursorPagingMetadata", "count")).isEqualTo(2);
        assertThat(Json.flag(page, "cursorPagingMetadata", "hasNext")).isTrue();
        assertThat(visitor.post(MULTI_SLOTS, "{\"from\": \"x\", \"to\": \"y\", \"timeZone\": \"UTC\", \"slots\": []}")
                        .violatedFields())
                .containsExactly("slots");
        assertThat(visitor.post(
                                MULTI_SLOTS,
                                "{\"from\": \"x\", \"timeZone\": \"UTC\", \"slots\": [{\"serviceId\": \"" + cut.id()
                                        + "\"}]}")
                        .violatedFields())
                .containsExactly("from");
    }

    private Reply tryEnds(TestService service, String start, String more) {
        return visitor.post(SLOTS + "/end-options", """
                {"serviceId": "%s", "localStartDate": "%s", "timeZone": "Europe/Berlin",
                 "location": {"locationType": "BUSINESS"}%s}""".formatted(service.id(), start, more));
    }

    private List<String> ends(TestService service, String start, String more) {
        return tryEnds(service, start, more)
                .ok()
                .get("endOptions")
                .valueStream()
                .map(slot -> Json.text("", slot, "localEndDate"))
                .toList();
    }

    private TestService hourly() {
        return service(ann, """
                "durationRange": {"unitType": "HOUR",
                 "hourOptions": {"minDurationInMinutes": 60, "maxDurationInMinutes": 180}}""");
    }

    @Test
    void theEndsToChooseFromAreThoseUntilSomethingElseBegins() {
        TestService court = hourly();
        assertThat(ends(court, "2026-06-09T10:00:00", ""))
                .containsExactly(
                        "2026-06-09T11:00:00",
                        "2026-06-09T11:30:00",
                        "2026-06-09T12:00:00",
                        "2026-06-09T12:30:00",
                        "2026-06-09T13:00:00");
        act(owner, "confirm", book(visitor, slot(court, "2026-06-09T12:00:00", "", 90)))
                .ok();
        assertThat(ends(court, "2026-06-09T10:00:00", ""))
                .containsExactly("2026-06-09T11:00:00", "2026-06-09T11:30:00", "2026-06-09T12:00:00");
        assertThat(ends(court, "2026-06-09T10:00:00", ", \"maxLocalEndDate\": \"2026-06-09T11:29:00\""))
                .containsExactly("2026-06-09T11:00:00");
        assertThat(ends(court, "2026-06-09T16:30:00", "")).isEmpty();
    }

    @Test
    void aChosenEndIsAcceptedAndNoOther() {
        TestService court = hourly();
        assertThat(starts(visitor.post(
                                SLOTS,
                                "{\"serviceId\": \"" + court.id() + "\"" + TUESDAY
                                        + ", \"customerChoices\": {\"durationInMinutes\": 180}}")
                        .ok()
                        .get("timeSlots")
                        .valueStream()
                        .toList()))
                .endsWith("2026-06-09T14:00:00");
        for (int minutes : new int[] {30, 60, 90, 180, 210}) {
            boolean chosen = minutes >= 60 && minutes <= 180;
            assertThat(visitor.post(
                                    TestBusiness.BOOKINGS,
                                    booking(slot(
                                            court,
                                            "2026-06-09T10:00:00",
                                            "\"resource\": {\"id\": \"" + ann + "\"},",
                                            minutes)))
                            .status())
                    .as("%d minutes", minutes)
                    .isEqualTo(chosen ? 200 : 428);
        }
    }

    @Test
    void endsAreChosenOnlyWhereThereIsARange() {
        Reply fixed = tryEnds(service(ann, "\"sessionDurations\": [60]"), "2026-06-09T10:00:00", "");
        assertThat(fixed.status()).isEqualTo(428);
        assertThat(fixed.code()).isEqualTo("END_OPTIONS_NOT_SUPPORTED");
        Reply beyond = tryEnds(hourly(), "2026-06-09T10:00:00", ", \"maxLocalEndDate\": \"2026-06-09T13:01:00\"");
        assertThat(beyond.status()).isEqualTo(428);
        assertThat(beyond.code()).isEqualTo("MAX_END_DATE_EXCEEDS_MAXIMUM");
        TestService unknown = new TestService(UUID.randomUUID().toString(), "", hourly().json());
        assertThat(tryEnds(unknown, "2026-06-09T10:00:00", "").code()).isEqualTo("SERVICE_NOT_FOUND");
        assertThat(visitor.post(SLOTS + "/end-options", "{\"serviceId\": \"" + hourly().id() + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aLengthThatCannotBeBookedIsNotListed() {
        TestService cut = service(ann, "\"sessionDurations\": [60, 90]");
        String choice = "{\"serviceId\": \"" + cut.id() + "\"" + TUESDAY
                + ", \"customerChoices\": {\"durationInMinutes\": %d}}";
        assertThat(visitor.post(SLOTS, choice.formatted(90)).ok().get("timeSlots"))
                .isNotEmpty();
        assertThat(visitor.post(SLOTS, choice.formatted(75)).violatedFields())
                .containsExactly("customerChoices.durationInMinutes");
    }
}
