package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofSession;
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

/** Variants and add-ons: in times that are offered, and in bookings. */
class BookedChoicesTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String OPTION = "6f1ed2e3-8a41-4f9c-9d0a-0f64a1c7a001";
    private static final String NINE = "2026-06-09T09:00:00";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");
    private final TestService service = business.appointments(staff);

    private String option(TestService of, String option, String... choices) {
        List<String> variants = new ArrayList<>();
        for (String choice : choices) {
            variants.add("""
                    {"choices": [{"optionId": "%s", %s}], "price": {"value": "10"}}""".formatted(OPTION, choice));
        }
        return Json.text(
                "",
                owner.post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%s", "options": {"values": [{"id": "%s", %s}]},
                    "variants": {"values": [%s]}}}""".formatted(
                                        of.id(), OPTION, option, String.join(",", variants)))
                        .ok(),
                "serviceOptionsAndVariants",
                "id");
    }

    private void durations() {
        option(service, "\"type\": \"DURATION\"", "\"duration\": {\"minutes\": 45}", "\"duration\": {\"minutes\": 90}");
    }

    private String ages(TestService of) {
        return option(
                of,
                "\"type\": \"CUSTOM\", \"customData\": {\"name\": \"age\", \"choices\": [\"child\", \"adult\"]}",
                "\"custom\": \"child\"",
                "\"custom\": \"adult\"");
    }

    private String addOn(String members) {
        return Json.text(
                "",
                owner.post("/addons/v1/add-ons", "{\"addOn\": {" + members + "}}")
                        .ok(),
                "addOn",
                "id");
    }

    private String longer() {
        return addOn("\"name\": \"Longer\", \"price\": {\"value\": \"5\"}, \"durationInMinutes\": 20");
    }

    private String towel() {
        return addOn("\"name\": \"Towel\", \"price\": {\"value\": \"2\"}, \"maxQuantity\": 2");
    }

    private String group(int max, String... addOns) {
        return Json.text(
                "",
                owner.post("/bookings/v2/services/add-on-groups/create", """
                        {"serviceId": "%s", "addOnGroup": {"name": "Extras", "maxNumberOfAddOns": %d,
                            "addOnIds": ["%s"]}}""".formatted(
                                        service.id(), max, String.join("\",\"", addOns)))
                        .ok(),
                "addOnGroup",
                "id");
    }

    private Reply list(String choices) {
        return visitor.post(SLOTS, """
                {"serviceId": "%s", "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                    "timeZone": "Europe/Berlin", "customerChoices": {%s}}""".formatted(service.id(), choices));
    }

    private JsonNode first(String choices) {
        return list(choices).ok().get("timeSlots").get(0);
    }

    private JsonNode last(String choices) {
        JsonNode slots = list(choices).ok().get("timeSlots");
        return slots.get(slots.size() - 1);
    }

    private Reply book(Client caller, int minutes, String more) {
        String resource = "\"resource\": {\"id\": \"" + staff + "\"},";
        return caller.post(BOOKINGS, booking(slot(service, NINE, resource, minutes), more));
    }

    private static String parties(String... choices) {
        List<String> parties = new ArrayList<>();
        for (String choice : choices) {
            parties.add("""
                    {"numberOfParticipants": 1, "choices": [{"optionId": "%s", %s}]}""".formatted(OPTION, choice));
        }
        return "\"participantsChoices\": {\"serviceChoices\": [" + String.join(",", parties) + "]}";
    }

    private static String addOns(String... idsGroupsAndQuantities) {
        List<String> taken = new ArrayList<>();
        for (int i = 0; i < idsGroupsAndQuantities.length; i += 3) {
            taken.add("""
                    {"id": "%s", "groupId": "%s", "quantity": %s}""".formatted((Object[]) new String[] {
                idsGroupsAndQuantities[i], idsGroupsAndQuantities[i + 1], idsGroupsAndQuantities[i + 2]
            }));
        }
        return "\"totalParticipants\": 1, \"bookedAddOns\": [" + String.join(",", taken) + "]";
    }

    @Test
    void durationsOfVariantsReplaceThoseOfTheService() {
        durations();
        assertThat(Json.text(first(""), "localEndDate")).isEqualTo("2026-06-09T09:45:00");
        assertThat(Json.text(last("\"durationInMinutes\": 90"), "localStartDate"))
                .isEqualTo("2026-06-09T15:30:00");
        assertThat(book(visitor, 60, "\"totalParticipants\": 1").code()).isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(book(visitor, 90, "\"totalParticipants\": 1").status()).isEqualTo(200);
        assertThat(business.visitor()
                        .get(TestBusiness.SERVICES + "/" + service.id())
                        .ok()
                        .get("service")
                        .get("schedule")
                        .get("availabilityConstraints")
                        .get("durations"))
                .hasSize(2);
    }

    @Test
    void theDurationThatIsChosenIsThatOfTheTime() {
        durations();
        assertThat(book(visitor, 45, parties("\"duration\": {\"minutes\": 90}")).code())
                .isEqualTo("INVALID_SERVICE_CHOICES");
        ObjectNode made = booking(book(visitor, 90, parties("\"duration\": {\"minutes\": 90}")));
        assertThat(made.get("participantsChoices")
                        .get("serviceChoices")
                        .get(0)
                        .get("numberOfParticipants")
                        .intValue())
                .isEqualTo(1);
        assertThat(made.has("totalParticipants")).isFalse();
    }

    @Test
    void addOnsLengthenTheTimesThatAreOfferedAndTheBooking() {
        String longer = longer();
        String group = group(2, longer);
        String chosen = "\"addOnIds\": [\"" + longer + "\"]";
        assertThat(Json.text(first(chosen), "localEndDate")).isEqualTo("2026-06-09T10:20:00");
        assertThat(Json.text(last(chosen), "localStartDate")).isEqualTo("2026-06-09T15:30:00");
        ObjectNode made = booking(book(visitor, 80, addOns(longer, group, "1")));
        JsonNode booked = made.get("bookedAddOns").get(0);
        assertThat(Json.text(booked, "name")).isEqualTo("Longer");
        assertThat(booked.get("durationInMinutes").intValue()).isEqualTo(20);
        ObjectNode confirmed = booking(act(owner, "confirm", made));
        assertThat(Json.text(confirmed, "endDate")).isEqualTo("2026-06-09T08:20:00.000Z");
        assertThat(Json.text(first(""), "localStartDate")).isEqualTo("2026-06-09T10:30:00");
    }

    @Test
    void aTimeIsAsLongAsTheServiceAndItsAddOns() {
        String longer = longer();
        String group = group(2, longer);
        assertThat(book(visitor, 60, addOns(longer, group, "1")).code()).isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(book(visitor, 80, "\"totalParticipants\": 1").code()).isEqualTo("SLOT_NOT_AVAILABLE");
    }

    @Test
    void aDurationThatIsSentIsTheSumWithTheAddOns() {
        String longer = longer();
        group(2, longer);
        String chosen = "\"addOnIds\": [\"" + longer + "\"], \"durationInMinutes\": ";
        assertThat(Json.text(first(chosen + "80"), "localEndDate")).isEqualTo("2026-06-09T10:20:00");
        assertThat(list(chosen + "60").violatedFields()).containsExactly("customerChoices.durationInMinutes");
        assertThat(list("\"addOnIds\": [\"" + UUID.randomUUID() + "\"]").violatedFields())
                .containsExactly("customerChoices.addOnIds");
    }

    @Test
    void businessHoursBoundServicesWithAddOnsOrDurationVariantsAndElseOnlyThoseOfTheStaff() {
        worksFromSeven();
        assertThat(Json.text(first(""), "localStartDate")).isEqualTo("2026-06-09T07:00:00");
        String group = group(1, towel());
        assertThat(Json.text(first(""), "localStartDate")).isEqualTo("2026-06-09T09:00:00");
        owner.post("/bookings/v2/services/add-on-groups/delete", """
                {"serviceId": "%s", "addOnGroupId": "%s"}""".formatted(service.id(), group))
                .ok();
        assertThat(Json.text(first(""), "localStartDate")).isEqualTo("2026-06-09T07:00:00");
        durations();
        assertThat(Json.text(first(""), "localStartDate")).isEqualTo("2026-06-09T09:00:00");
    }

    /** Gives the staff member hours of their own, from before the business opens. */
    private void worksFromSeven() {
        String schedule = Json.text(
                "", owner.get("/bookings/v2/resources/" + staff).ok(), "resource", "eventsSchedule", "scheduleId");
        JsonNode member = owner.post("/bookings/v1/staff-members/query", """
                        {"query": {"filter": {"resourceId": "%s"}}}""".formatted(staff))
                .ok()
                .get("staffMembers")
                .get(0);
        String path = "/bookings/v1/staff-members/" + TestBusiness.id((ObjectNode) member);
        owner.post(path + "/assign-working-hours-schedule", "{\"scheduleId\": \"" + schedule + "\"}")
                .ok();
        owner.post("/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "type": "WORKING_HOURS", "start": {"localDate": "2026-06-09T07:00:00"},
                    "end": {"localDate": "2026-06-09T12:00:00"}}}""".formatted(schedule)).ok();
    }

    @Test
    void addOnsAreThoseOfTheGroupWithinItsLimits() {
        String longer = longer();
        String towel = towel();
        String group = group(1, longer, towel);
        assertThat(book(visitor, 60, addOns(UUID.randomUUID().toString(), group, "1"))
                        .code())
                .isEqualTo("VALIDATION_FAILURE");
        assertThat(book(visitor, 60, addOns(towel, UUID.randomUUID().toString(), "1"))
                        .code())
                .isEqualTo("VALIDATION_FAILURE");
        assertThat(book(visitor, 60, addOns(towel, group, "3")).code()).isEqualTo("VALIDATION_FAILURE");
        assertThat(book(visitor, 80, addOns(towel, group, "1", longer, group, "1"))
                        .code())
                .isEqualTo("VALIDATION_FAILURE");
        assertThat(book(visitor, 60, addOns(towel, group, "1", towel, group, "1"))
                        .code())
                .isEqualTo("VALIDATION_FAILURE");
        JsonNode booked = booking(book(visitor, 60, addOns(towel, group, "2"))).get("bookedAddOns");
        assertThat(booked.get(0).get("quantity").intValue()).isEqualTo(2);
    }

    @Test
    void onlyWhoManagesLeavesOutTheChecksOfAddOns() {
        String towel = towel();
        String group = group(1, towel);
        String resource = "\"resource\": {\"id\": \"" + staff + "\"},";
        String request = booking(slot(service, NINE, resource, 60), addOns(towel, group, "9"));
        String skipping = request.substring(0, request.length() - 1)
                + ", \"flowControlSettings\": {\"skipAddOnValidation\": true}}";
        assertThat(visitor.post(BOOKINGS, skipping).code()).isEqualTo("UNAUTHORIZED_OPERATION");
        assertThat(booking(owner.post(BOOKINGS, skipping))
                        .get("bookedAddOns")
                        .get(0)
                        .get("quantity")
                        .intValue())
                .isEqualTo(9);
    }

    @Test
    void choicesAreThoseOfTheVariants() {
        assertThat(book(visitor, 60, parties("\"custom\": \"child\"")).code()).isEqualTo("INVALID_SERVICE_CHOICES");
        ages(service);
        assertThat(book(visitor, 60, parties("\"custom\": \"baby\"")).code()).isEqualTo("INVALID_SERVICE_CHOICES");
        assertThat(book(visitor, 60, parties("\"custom\": \"child\"").replace(OPTION, staff))
                        .code())
                .isEqualTo("INVALID_SERVICE_CHOICES");
        assertThat(book(visitor, 60, "\"participantsChoices\": {\"serviceChoices\": [{\"numberOfParticipants\": 1}]}")
                        .code())
                .isEqualTo("INVALID_SERVICE_CHOICES");
        assertThat(book(visitor, 60, "\"participantsChoices\": {\"serviceChoices\": [{\"choices\": []}]}")
                        .violatedFields())
                .containsExactly("booking.participantsChoices.serviceChoices[0].numberOfParticipants");
        assertThat(book(visitor, 60, parties("\"custom\": \"child\"")).status()).isEqualTo(200);
    }

    @Test
    void everybodyWhoChoseTakesAPlace() {
        TestService yoga = business.sessions(EventType.CLASS, 3);
        ages(yoga);
        String event = business.session(yoga, EventType.CLASS, "2026-06-10T10:00:00", staff);
        String three = parties("\"custom\": \"child\"", "\"custom\": \"adult\"", "\"custom\": \"adult\"");
        ObjectNode made = booking(owner.post(BOOKINGS, booking(ofSession(event), three)));
        act(owner, "confirm", made).ok();
        assertThat(owner.post(BOOKINGS, booking(ofSession(event), parties("\"custom\": \"child\"")))
                        .code())
                .isEqualTo("SESSION_CAPACITY_EXCEEDED");
    }

    @Test
    void choicesChangeWithTheNumberOfParticipants() {
        TestService yoga = business.sessions(EventType.CLASS, 3);
        ages(yoga);
        String event = business.session(yoga, EventType.CLASS, "2026-06-10T10:00:00", staff);
        ObjectNode made = booking(owner.post(BOOKINGS, booking(ofSession(event), parties("\"custom\": \"child\""))));
        String verb = "update_number_of_participants";
        ObjectNode two =
                booking(act(owner, verb, made, ", " + parties("\"custom\": \"child\"", "\"custom\": \"adult\"")));
        assertThat(two.get("participantsChoices").get("serviceChoices")).hasSize(2);
        assertThat(act(owner, verb, two, ", " + parties("\"custom\": \"baby\"")).code())
                .isEqualTo("INVALID_SERVICE_CHOICES");
        assertThat(act(owner, verb, two, ", \"totalParticipants\": 1").code()).isEqualTo("INVALID_SERVICE_CHOICES");
        String twice = "\"custom\": \"child\"}, {\"optionId\": \"" + OPTION + "\", \"custom\": \"adult\"";
        assertThat(act(owner, verb, two, ", " + parties(twice)).code()).isEqualTo("INVALID_CHOICES");
    }

    @Test
    void whatWasChosenStaysAfterTheServiceOffersItNoMore() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String options = ages(yoga);
        String event = business.session(yoga, EventType.CLASS, "2026-06-10T10:00:00", staff);
        String child = "\"custom\": \"child\"";
        String adult = "\"custom\": \"adult\"";
        ObjectNode made = booking(owner.post(BOOKINGS, booking(ofSession(event), parties(child, child, adult))));
        owner.delete("/bookings/v1/serviceOptionsAndVariants/" + options + "?revision=1")
                .ok();
        String verb = "update_number_of_participants";
        assertThat(act(owner, verb, made, ", " + parties(child, adult, adult)).code())
                .isEqualTo("INVALID_SERVICE_CHOICES");
        ObjectNode two = booking(act(owner, verb, made, ", " + parties(child, adult)));
        assertThat(two.get("participantsChoices").get("serviceChoices")).hasSize(2);
    }

    @Test
    void whereOnlyAChoiceTellsThePriceNobodyBooksWithoutOne() {
        TestService yoga = business.sessions(EventType.CLASS, 9);
        String event = business.session(yoga, EventType.CLASS, "2026-06-10T10:00:00", staff);
        ObjectNode before = booking(owner.post(BOOKINGS, booking(ofSession(event))));
        ages(yoga);
        for (Client caller : List.of(visitor, owner)) {
            assertThat(caller.post(BOOKINGS, booking(ofSession(event))).code()).isEqualTo("INVALID_SERVICE_CHOICES");
        }
        assertThat(visitor.post("/bookings/v1/bookings/book", """
                {"bySessionId": {"sessionId": "%s"}, "formInfo": {"contactDetails": {"firstName": "Ada", "email": "ada@example.com"},
                    "paymentSelection": [{"numberOfParticipants": 1}]}}""".formatted(event))
                        .status())
                .isBetween(400, 428);
        // What was booked before there was a choice stands, and may still grow.
        ObjectNode two = booking(act(owner, "update_number_of_participants", before, ", \"totalParticipants\": 2"));
        assertThat(two.get("totalParticipants").intValue()).isEqualTo(2);
    }

    private Reply move(Client caller, ObjectNode booking, int minutes, String more) {
        String resource = "\"resource\": {\"id\": \"" + staff + "\"},";
        String entity = slot(service, "2026-06-09T12:00:00", resource, minutes);
        return act(caller, "reschedule", booking, TestBusiness.slotOf(entity) + more);
    }

    private static final String CHANGES = ", \"flowControlSettings\": {\"allowAddOnChanges\": true}";

    private static String onlyAddOns(String... idsGroupsAndQuantities) {
        String taken = addOns(idsGroupsAndQuantities);
        return ", " + taken.substring(taken.indexOf("\"bookedAddOns\""));
    }

    @Test
    void aMoveKeepsAddOnsAndChangesThemOnlyForWhoMayAndSaysSo() {
        String longer = longer();
        String towel = towel();
        String group = group(2, longer, towel);
        ObjectNode made = booking(book(visitor, 60, addOns(towel, group, "1")));
        ObjectNode moved = booking(move(visitor, made, 60, ""));
        assertThat(moved.get("bookedAddOns")).isEqualTo(made.get("bookedAddOns"));
        moved = booking(move(visitor, moved, 60, onlyAddOns(towel, group, "1")));
        assertThat(move(owner, moved, 60, onlyAddOns(towel, group, "2")).code())
                .isEqualTo("ADD_ON_CHANGES_NOT_ALLOWED");
        assertThat(move(visitor, moved, 60, onlyAddOns(towel, group, "2") + CHANGES)
                        .code())
                .isEqualTo("UNAUTHORIZED_OPERATION");
        assertThat(move(owner, moved, 60, onlyAddOns(towel, staff, "1") + CHANGES)
                        .code())
                .isEqualTo("ADD_ON_GROUP_NOT_FOUND");
        assertThat(move(owner, moved, 60, onlyAddOns(staff, group, "1") + CHANGES)
                        .code())
                .isEqualTo("ADD_ON_NOT_FOUND");
        ObjectNode lengthened = booking(move(owner, moved, 80, onlyAddOns(longer, group, "1") + CHANGES));
        assertThat(Json.text(lengthened.get("bookedAddOns").get(0), "name")).isEqualTo("Longer");
        assertThat(Json.text(lengthened, "endDate")).isEqualTo("2026-06-09T11:20:00.000Z");
        String none = ", \"bookedAddOns\": []";
        assertThat(move(owner, lengthened, 60, none).code()).isEqualTo("ADD_ON_CHANGES_NOT_ALLOWED");
        ObjectNode kept = booking(move(owner, lengthened, 80, CHANGES));
        assertThat(kept.get("bookedAddOns")).isEqualTo(lengthened.get("bookedAddOns"));
        ObjectNode bare = booking(move(owner, kept, 60, none + CHANGES));
        assertThat(bare.get("bookedAddOns")).isEmpty();
    }

    @Test
    void aMoveKeepsTheMinutesOfTheAddOnsThatWereBought() {
        String longer = longer();
        String group = group(2, longer);
        ObjectNode made = booking(book(visitor, 80, addOns(longer, group, "1")));
        owner.patch("/addons/v1/add-ons/" + longer, "{\"addOn\": {\"revision\": \"1\", \"durationInMinutes\": 45}}")
                .ok();
        String towel = towel();
        String other = group(2, towel);
        String both = onlyAddOns(longer, group, "1", towel, other, "1") + CHANGES;
        ObjectNode more = booking(move(owner, made, 80, both));
        assertThat(more.get("bookedAddOns").get(0))
                .isEqualTo(made.get("bookedAddOns").get(0));
        owner.delete("/addons/v1/add-ons/" + longer).ok();
        for (int length : new int[] {60, 105}) {
            assertThat(move(visitor, more, length, "").code()).isEqualTo("SLOT_NOT_AVAILABLE");
        }
        String again = onlyAddOns(longer, group, "1", towel, other, "2") + CHANGES;
        ObjectNode moved = booking(move(owner, booking(move(visitor, more, 80, "")), 80, again));
        assertThat(moved.get("bookedAddOns").get(0))
                .isEqualTo(made.get("bookedAddOns").get(0));
        visitor.post("/bookings/v1/bookings/" + TestBusiness.id(moved) + "/reschedule", """
                {"createSession": {"scheduleId": "%s", "start": {"timestamp": "2026-06-10T10:00:00Z"},
                    "end": {"timestamp": "2026-06-10T11:20:00Z"}}}""".formatted(
                                service.scheduleId()))
                .ok();
    }

    @Test
    void aMoveToAnotherLengthNeedsTheChoiceOfThatLength() {
        durations();
        ObjectNode made = booking(book(visitor, 45, parties("\"duration\": {\"minutes\": 45}")));
        assertThat(move(visitor, made, 90, "").code()).isEqualTo("INVALID_SERVICE_CHOICES");
        String choice = parties("\"duration\": {\"minutes\": 90}");
        ObjectNode moved = booking(move(visitor, made, 90, ", " + choice));
        assertThat(moved.get("participantsChoices").toString()).contains("90");
        assertThat(move(owner, moved, 90, ", \"totalParticipants\": 2").code()).isEqualTo("SESSION_CAPACITY_EXCEEDED");
    }

    @Test
    void moreMayComeToTheSessionThatAClassBookingMovesTo() {
        TestService yoga = business.sessions(EventType.CLASS, 3);
        String first = business.session(yoga, EventType.CLASS, "2026-06-10T10:00:00", staff);
        String second = business.session(yoga, EventType.CLASS, "2026-06-11T10:00:00", staff);
        ObjectNode made = booking(owner.post(BOOKINGS, booking(ofSession(first), "\"totalParticipants\": 1")));
        ObjectNode firm = booking(act(owner, "confirm", made));
        ages(yoga);
        String target = TestBusiness.slotOf(ofSession(second));
        assertThat(act(owner, "reschedule", firm, target + ", \"totalParticipants\": 4")
                        .code())
                .isEqualTo("SESSION_CAPACITY_EXCEEDED");
        assertThat(act(owner, "reschedule", firm, target + ", \"totalParticipants\": 0")
                        .violatedFields())
                .containsExactly("totalParticipants");
        assertThat(act(owner, "reschedule", firm, target + ", " + parties("\"custom\": \"baby\""))
                        .code())
                .isEqualTo("INVALID_SERVICE_CHOICES");
        ObjectNode moved = booking(act(
                owner, "reschedule", firm, target + ", " + parties("\"custom\": \"child\"", "\"custom\": \"adult\"")));
        assertThat(moved.get("participantsChoices").get("serviceChoices")).hasSize(2);
        assertThat(remaining(first)).isEqualTo(3);
        assertThat(remaining(second)).isEqualTo(1);
        assertThat(business.disagreements()).isEmpty();
    }

    private int remaining(String event) {
        return Json.integer(0, owner.get("/calendar/v3/events/" + event).ok(), "event", "remainingCapacity");
    }

    @Test
    void whatACustomerPaidForKeepsItsPriceWhenItMoves() {
        TestService yoga = business.sessions(EventType.CLASS, 3);
        String first = business.session(yoga, EventType.CLASS, "2026-06-10T10:00:00", staff);
        String second = business.session(yoga, EventType.CLASS, "2026-06-11T10:00:00", staff);
        owner.patch("/bookings/v1/booking-policies/" + Json.text("", yoga.json(), "bookingPolicy", "id"), """
                {"bookingPolicy": {"revision": "1", "participantsPolicy": {"maxParticipantsPerBooking": 3}}}""")
                .ok();
        ObjectNode made = booking(visitor.post(BOOKINGS, booking(ofSession(first), "\"totalParticipants\": 1")));
        ObjectNode paid = booking(act(owner, "confirm", made, ", \"paymentStatus\": \"PAID\""));
        String target = TestBusiness.slotOf(ofSession(second));
        assertThat(act(visitor, "reschedule", paid, target + ", \"totalParticipants\": 2")
                        .code())
                .isEqualTo("PRICE_CHANGE_NOT_ALLOWED");
        ObjectNode moved = booking(act(visitor, "reschedule", paid, target));
        assertThat(Json.integer(
                        booking(act(
                                owner,
                                "reschedule",
                                moved,
                                TestBusiness.slotOf(ofSession(first)) + ", \"totalParticipants\": 2")),
                        "totalParticipants"))
                .isEqualTo(2);
    }
}
