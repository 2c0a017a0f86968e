package org.daybook.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.slot;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every time says why it is offered or not, in agreement with the list of times. */
class ExplainTest {
    private static final String EXPLAIN = "/api/v1/times/explain";
    private static final String DIAGNOSE = "/_api/service-availability/v2/time-slots/diagnose";
    private static final String DAY = """
            "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00\"""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");

    @AfterEach
    void backToTheStart() {
        SERVER.clock().set(TestServer.START);
    }

    private ObjectNode explain(TestService service, String more) {
        return owner.post(EXPLAIN, "{\"serviceId\": \"%s\", %s}".formatted(service.id(), more))
                .ok();
    }

    /** The time that starts at a local time of the day that is asked about. */
    private JsonNode at(TestService service, String time) {
        for (JsonNode one : Json.list(explain(service, DAY), "times")) {
            if (Json.text("", one, "localStartDate").equals("2026-06-09T" + time + ":00")) {
                return one;
            }
        }
        throw new AssertionError("not explained: " + time);
    }

    private static List<String> reasons(JsonNode time) {
        List<String> reasons = new ArrayList<>();
        Json.list(time, "reasons").forEach(reason -> reasons.add(reason.asString()));
        return reasons;
    }

    private void block(String from, String to, String resourceId) {
        String schedule = Json.text(
                "", owner.get("/bookings/v2/resources/" + resourceId).ok(), "resource", "eventsSchedule", "scheduleId");
        owner.post("/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "type": "DEFAULT", "title": "Dentist",
                 "start": {"localDate": "2026-06-09T%s:00"}, "end": {"localDate": "2026-06-09T%s:00"},
                 "resources": [{"id": "%s", "transparency": "OPAQUE"}]}}""".formatted(schedule, from, to, resourceId))
                .ok();
    }

    @Test
    void eachReasonIsNamedWithItsWordsAndItsFix() {
        TestService service = business.appointments(mira);
        act(owner, "confirm", book(owner, slot(service, "2026-06-09T10:00:00"))).ok();
        block("13:00", "14:00", mira);
        assertThat(reasons(at(service, "09:00"))).isEmpty();
        assertThat(reasons(at(service, "10:00"))).containsExactly("ALREADY_BOOKED");
        assertThat(reasons(at(service, "09:30"))).containsExactly("DURATION_TOO_LONG");
        assertThat(reasons(at(service, "13:00"))).containsExactly("BLOCKED");
        assertThat(reasons(at(service, "16:30"))).containsExactly("DURATION_TOO_LONG");
        assertThat(reasons(at(service, "17:00"))).containsExactly("OUTSIDE_HOURS");
        assertThat(Json.text("", at(service, "13:00").get("resources").get(0), "name"))
                .isEqualTo("Mira");
        assertThat(Json.text("", at(service, "13:00").get("resources").get(0), "reason"))
                .isEqualTo("BLOCKED");
        for (JsonNode text : Json.list(explain(service, DAY), "legend")) {
            assertThat(Json.text("", text, "toOwner")).isNotEmpty();
            assertThat(Json.text("", text, "toCustomer")).isNotEmpty();
            String family = Json.text("", text, "fix", "family");
            assertThat(SERVER.operations().serves(family, Json.text("", text, "fix", "operation")))
                    .as(text.toString())
                    .isTrue();
        }
    }

    @Test
    void everyFixIsAnOperationThatIsServed() {
        for (WhyNot.Fix fix : WhyNot.Fix.values()) {
            assertThat(fix == WhyNot.Fix.NONE || SERVER.operations().serves(fix.family(), fix.operation()))
                    .as(fix.name())
                    .isTrue();
        }
    }

    @Test
    void whatPolicySaysIsSaidOfTimesThatAreOffered() {
        TestService offline = business.appointmentsWith("{\"enabled\": false}", mira);
        JsonNode time = at(offline, "09:00");
        assertThat(reasons(time)).containsExactly("ONLINE_BOOKING_OFF");
        assertThat(Json.flag(time, "offered")).isTrue();
        assertThat(Json.flag(time, "bookable")).isFalse();
        TestService service = business.appointments(mira);
        SERVER.clock().set(Instant.parse("2026-06-09T10:00:00Z"));
        assertThat(reasons(at(service, "09:00"))).containsExactly("IN_THE_PAST", "TOO_LATE");
    }

    @Test
    void aResourceAndAPlaceThatTheServiceDoesNotHaveAreNamed() {
        TestService service = business.appointments(mira);
        String other = business.staff("Jo");
        ObjectNode ofOther = explain(service, DAY + ", \"resourceId\": \"" + other + "\"");
        assertThat(Json.list(ofOther, "times"))
                .allSatisfy(time -> assertThat(reasons(time)).contains("RESOURCE_NOT_ASSIGNED"));
        ObjectNode elsewhere = explain(service, DAY + ", \"locations\": [{\"locationType\": \"CUSTOMER\"}]");
        assertThat(Json.list(elsewhere, "reasons")).hasToString("[\"LOCATION_NOT_OFFERED\"]");
        assertThat(Json.list(elsewhere, "times")).isEmpty();
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsRefused() {
        TestService service = business.appointments(mira);
        TestService yoga = business.sessions(EventType.CLASS, 5);
        assertThat(owner.post(EXPLAIN, "{\"serviceId\": \"%s\"}".formatted(service.id()))
                        .violatedFields())
                .containsExactly("toLocalDate");
        assertThat(owner.post(
                                EXPLAIN,
                                "{\"serviceId\": \"%s\", \"toLocalDate\": \"2026-09-01T00:00:00\"}"
                                        .formatted(service.id()))
                        .violatedFields())
                .containsExactly("toLocalDate");
        assertThat(owner.post(EXPLAIN, "{\"serviceId\": \"%s\", %s}".formatted(yoga.id(), DAY))
                        .violatedFields())
                .containsExactly("serviceId");
        assertThat(owner.post(
                                EXPLAIN,
                                "{\"serviceId\": \"%s\", %s, \"timeZone\": \"Mars/Base\"}".formatted(service.id(), DAY))
                        .code())
                .isEqualTo("INVALID_TIME_ZONE");
        String nobody = "{\"serviceId\": \"00000000-0000-4000-8000-000000000000\", " + DAY + "}";
        assertThat(owner.post(EXPLAIN, nobody).code()).isEqualTo("SERVICE_NOT_FOUND");
        assertThat(business.visitor().post(EXPLAIN, nobody).status()).isEqualTo(403);
    }

    /** Random business, random bookings and blocks: explained as free if and only if listed, bookable likewise. */
    @Test
    void aTimeIsExplainedAsFreeIfAndOnlyIfItIsOffered() {
        long seed = System.nanoTime();
        System.out.println("Explained times: seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 6; round++) {
            TestBusiness one = new TestBusiness(SERVER, SERVER.anotherSite());
            String[] staff = new String[1 + random.nextInt(3)];
            for (int i = 0; i < staff.length; i++) {
                staff[i] = one.staff("Person " + i);
            }
            // A plain week, one whose Sunday has 25 hours, and one whose Sunday has 23.
            LocalDate monday = LocalDate.parse(
                    List.of("2026-06-08", "2026-10-19", "2027-03-22").get(round % 3));
            specialHours(one, monday.plusDays(random.nextInt(7)));
            TestService service = one.service("""
                    {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": [%s],
                     "schedule": {"availabilityConstraints": {"sessionDurations": [%d], "timeBetweenSessions": %d}},
                     "onlineBooking": {"enabled": %b},
                     "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(
                            "\"" + String.join("\",\"", staff) + "\"",
                            30 + 15 * random.nextInt(5),
                            15 * random.nextInt(3),
                            random.nextInt(4) > 0));
            for (int i = 0; i < 12; i++) {
                LocalDateTime start =
                        monday.atTime(9, 0).plusDays(random.nextInt(7)).plusMinutes(15L * random.nextInt(28));
                ObjectNode booked = book(one.owner(), slot(service, start + ":00"));
                act(one.owner(), "confirm", booked);
            }
            String addOns = random.nextBoolean() ? "[]" : "[\"" + longer(one, service) + "\"]";
            String request = """
                    "serviceId": "%s", "fromLocalDate": "%sT00:00:00", "toLocalDate": "%sT00:00:00\"""".formatted(service.id(), monday, monday.plusDays(8));
            ObjectNode explained = one.owner()
                    .post(EXPLAIN, "{" + request + ", \"addOnIds\": " + addOns + "}")
                    .ok();
            ObjectNode listed = one.owner()
                    .post(
                            "/_api/service-availability/v2/time-slots",
                            "{" + request + ", \"customerChoices\": {\"addOnIds\": " + addOns + "}}")
                    .ok();
            assertThat(starts(explained, "times", "offered"))
                    .isEqualTo(starts(listed, "timeSlots", null))
                    .isNotEmpty();
            assertThat(starts(explained, "times", "bookable")).isEqualTo(starts(listed, "timeSlots", "bookable"));
        }
    }

    /** Open from Friday to Sunday without a pause, closed on one day. */
    private static void specialHours(TestBusiness one, LocalDate closed) {
        one.owner()
                .post("/site-properties/v4/properties/business-schedule", """
                {"businessSchedule": {"periods": [
                   {"openDay": "MONDAY", "openTime": "09:00", "closeDay": "MONDAY", "closeTime": "17:00"},
                   {"openDay": "FRIDAY", "openTime": "00:00", "closeDay": "SUNDAY", "closeTime": "24:00"}],
                 "specialHourPeriod": [{"startDate": "%sT00:00:00", "endDate": "%sT00:00:00", "isClosed": true}]}}""".formatted(closed, closed.plusDays(1)))
                .ok();
    }

    private static String longer(TestBusiness one, TestService service) {
        String addOn = id(Json.child(one.owner().post("/addons/v1/add-ons", """
                {"addOn": {"name": "Longer", "price": {"value": "5"}, "durationInMinutes": 20}}""").ok(), "addOn"));
        one.owner()
                .post("/bookings/v2/services/add-on-groups/create", """
                {"serviceId": "%s", "addOnGroup": {"name": "Extras", "addOnIds": ["%s"]}}""".formatted(service.id(), addOn))
                .ok();
        return addOn;
    }

    @Test
    void whatSpecialHoursCloseIsAHoliday() {
        TestService service = business.appointments(mira);
        specialHours(business, LocalDate.parse("2026-06-12"));
        ObjectNode friday = explain(service, """
                "fromLocalDate": "2026-06-12T09:00:00", "toLocalDate": "2026-06-12T12:00:00\"""");
        assertThat(Json.list(friday, "times"))
                .isNotEmpty()
                .allSatisfy(time -> assertThat(reasons(time)).containsExactly("HOLIDAY"));
        ObjectNode tuesday = explain(service, DAY);
        assertThat(Json.list(tuesday, "times"))
                .allSatisfy(time -> assertThat(reasons(time)).doesNotContain("HOLIDAY"));
    }

    @Test
    void timesThatTheClockLeavesOutAreNamed() {
        TestService service = business.appointments(mira);
        ObjectNode night = explain(service, """
                "fromLocalDate": "2027-03-28T01:00:00", "toLocalDate": "2027-03-28T04:00:00\"""");
        List<String> times = new ArrayList<>();
        Json.list(night, "times")
                .forEach(time -> times.add(Json.text("", time, "localStartDate").substring(11, 16) + " "
                        + reasons(time).contains("CLOCK_CHANGE")));
        assertThat(times)
                .containsExactly(
                        "01:00 false", "01:30 false", "02:00 true", "02:30 true", "03:00 false", "03:30 false");
    }

    @Test
    void choicesThatTheListRefusesAreRefusedHereToo() {
        TestService service = business.appointments(mira);
        String question = "{\"serviceId\": \"%s\", %s, ".formatted(service.id(), DAY);
        assertThat(owner.post(EXPLAIN, question + "\"addOnIds\": [\"" + mira + "\"]}")
                        .violatedFields())
                .containsExactly("addOnIds");
        assertThat(owner.post(EXPLAIN, question + "\"durationInMinutes\": 50}").violatedFields())
                .containsExactly("durationInMinutes");
    }

    /** With those that occur twice. */
    private static List<String> starts(ObjectNode answer, String list, @Nullable String flag) {
        List<String> starts = new ArrayList<>();
        for (JsonNode time : Json.list(answer, list)) {
            if (flag == null || Json.flag(time, flag)) {
                starts.add(Json.text("", time, "localStartDate"));
            }
        }
        return starts;
    }

    private List<String> diagnosis(String json) {
        List<String> codes = new ArrayList<>();
        Json.list(owner.post(DIAGNOSE, json).ok(), "reasons")
                .forEach(reason -> codes.add(Json.text("", reason, "code")));
        return codes;
    }

    @Test
    void aServiceWithTimesIsAvailable() {
        TestService service = business.appointments(mira);
        ObjectNode answer = owner.post(DIAGNOSE, "{\"serviceId\": \"%s\"}".formatted(service.id()))
                .ok();
        assertThat(Json.flag(answer, "hasAvailability")).isTrue();
        assertThat(Json.list(answer, "reasons")).isEmpty();
        assertThat(Json.integer(answer, "resolvedContext", "durationInMinutes")).isEqualTo(60);
        assertThat(Json.text(answer, "resolvedContext", "toLocalDate")).isEqualTo("2026-08-30T08:00:00");
    }

    @Test
    void aDiagnosisNamesWhatOfTheSetUpIsWrong() {
        TestService service = business.appointments(mira);
        String jo = business.staff("Jo");
        String id = "\"serviceId\": \"" + service.id() + "\"";
        assertThat(diagnosis("{" + id + ", \"resourceId\": \"" + jo + "\"}"))
                .containsExactly("RESOURCE_NOT_ASSIGNED_TO_SERVICE");
        assertThat(diagnosis("{" + id + ", \"locations\": [{\"locationType\": \"CUSTOMER\"}]}"))
                .containsExactly("REQUESTED_LOCATION_NOT_OFFERED_BY_SERVICE");
        String saturday = """
                , "fromLocalDate": "2026-06-13T00:00:00", "toLocalDate": "2026-06-14T00:00:00"}""";
        assertThat(diagnosis("{" + id + saturday)).containsExactly("NO_RESOURCE_AVAILABILITY_WINDOWS");
        assertThat(diagnosis("{\"resourceId\": \"" + mira + "\"" + saturday))
                .containsExactly("NO_RESOURCE_AVAILABILITY_WINDOWS");
        assertThat(diagnosis("{" + id + ", \"deep\": true" + saturday))
                .containsExactly("NO_RESOURCE_AVAILABILITY_WINDOWS", "RESOURCE_NOT_IN_WORKING_HOURS");
        String evening = """
                , "fromLocalDate": "2026-06-09T16:00:00", "toLocalDate": "2026-06-09T16:30:00"}""";
        act(owner, "confirm", book(owner, slot(service, "2026-06-09T16:00:00"))).ok();
        assertThat(diagnosis("{" + id + evening)).isEmpty();
        assertThat(diagnosis("{" + id + ", \"deep\": true" + evening)).containsExactly("RESOURCE_BLOCKED");
    }

    @Test
    void aDiagnosisTellsLengthAndBufferFromHours() {
        TestService longOne = business.service("""
                {"type": "APPOINTMENT", "name": "Retreat", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [600]}},
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira));
        assertThat(diagnosis("{\"serviceId\": \"" + longOne.id() + "\"}"))
                .containsExactly("DURATION_TOO_LONG_FOR_AVAILABLE_WINDOWS");
        TestService buffered = business.service("""
                {"type": "APPOINTMENT", "name": "Retreat", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [450], "timeBetweenSessions": 60}},
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira));
        assertThat(diagnosis("{\"serviceId\": \"" + buffered.id() + "\"}"))
                .containsExactly("BUFFER_TIME_ELIMINATES_WINDOWS");
    }

    @Test
    void aDiagnosisNeedsSomethingToDiagnose() {
        assertThat(owner.post(DIAGNOSE, "{}").code()).isEqualTo("MISSING_ARGUMENTS");
        assertThat(owner.post(DIAGNOSE, "{\"deep\": true, \"resourceId\": \"" + mira + "\"}")
                        .code())
                .isEqualTo("MISSING_ARGUMENTS");
        String unknown = "00000000-0000-4000-8000-000000000000";
        assertThat(owner.post(DIAGNOSE, "{\"resourceId\": \"" + unknown + "\"}").code())
                .isEqualTo("RESOURCE_NOT_FOUND");
        assertThat(owner.post(DIAGNOSE, "{\"serviceId\": \"" + unknown + "\"}").code())
                .isEqualTo("SERVICE_NOT_FOUND");
        assertThat(business.visitor().post(DIAGNOSE, "{}").status()).isEqualTo(403);
    }
}
