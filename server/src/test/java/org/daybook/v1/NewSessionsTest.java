package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.act;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.current;
import static org.daybook.v1.BookingCalls.id;
import static org.daybook.v1.BookingCalls.local;
import static org.daybook.v1.BookingCalls.newSession;
import static org.daybook.v1.BookingCalls.read;
import static org.daybook.v1.BookingCalls.scheduleOf;

import java.util.List;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Sessions that a booking of the first API makes, moves to, or asks the price of. */
class NewSessionsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final String TIME = "2026-06-09T10:00:00";
    private static final String LATER = "2026-06-10T11:00:00";
    private static final String OPTIONS = "/bookings/v1/checkout/checkoutOptions";

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    private static String clock(TestService service, String from, String to) {
        return "\"createSession\": {\"scheduleId\": \"%s\", \"start\": %s, \"end\": %s}"
                .formatted(service.scheduleId(), from, to);
    }

    private static String in(String zone, String time) {
        return "{\"localDateTime\": " + local(time) + ", \"timeZone\": \"" + zone + "\"}";
    }

    private static String start(ObjectNode booking) {
        return Json.text("", booking, "bookedEntity", "singleSession", "start");
    }

    @Test
    void aTimeOnTheClockIsOfTheZoneThatIsNamed() {
        TestService massage = business.appointments(staff);
        ObjectNode made = booked(book(
                visitor,
                clock(massage, in("America/New_York", "2026-06-09T04:00"), in("Europe/London", "2026-06-09T10:00"))));
        assertThat(start(made)).isEqualTo("2026-06-09T08:00:00.000Z");
        ObjectNode moved = booked(act(
                owner,
                made,
                "reschedule",
                "{"
                        + clock(
                                massage,
                                in("America/New_York", "2026-06-10T05:00"),
                                in("Europe/London", "2026-06-10T11:00"))
                        + "}"));
        assertThat(start(moved)).isEqualTo("2026-06-10T09:00:00.000Z");
    }

    @Test
    void aPriceIsAskedForATimeOnTheClock() {
        TestService massage = business.appointments(staff);
        String from = in("America/New_York", "2026-06-09T04:00");
        ask(clock(massage, from, in("Europe/London", "2026-06-09T10:00"))).ok();
        assertThat(ask(clock(massage, from, in("Asia/Tokyo", "2026-06-09T10:00")))
                        .violatedFields())
                .containsExactly("createSession.end");
        assertThat(ask(clock(massage, from, in("Mars/Olympus", "2026-06-09T10:00")))
                        .violatedFields())
                .containsExactly("createSession.end.timeZone");
    }

    private Reply ask(String session) {
        return visitor.post(OPTIONS, "{" + session + "}");
    }

    @Test
    void aMoveMayNameWhoComesAndWhere() {
        String other = business.staff("Otto");
        TestService massage = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "staffMemberIds": ["%s", "%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "locations": [{"type": "BUSINESS"}, {"type": "CUSTOMER"}], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff, other));
        ObjectNode made = booked(book(visitor, newSession(massage, TIME, with(staff) + place("OWNER_BUSINESS", ""))));
        assertThat(Json.text("", made.get("bookedResources").get(0), "id")).isEqualTo(staff);
        String home = place("CUSTOM", "\"address\": \"Elm Street 3\"");
        ObjectNode moved =
                booked(act(owner, made, "reschedule", "{" + newSession(massage, LATER, with(other) + home) + "}"));
        assertThat(Json.text("", moved.get("bookedResources").get(0), "id")).isEqualTo(other);
        assertThat(Json.text("", moved, "bookedEntity", "location", "locationType"))
                .isEqualTo("CUSTOM");
        assertThat(Json.text("", moved, "bookedEntity", "location", "address")).isEqualTo("Elm Street 3");
    }

    private String with(String resource) {
        return ", \"affectedSchedules\": [{\"scheduleId\": \"" + scheduleOf(owner, resource)
                + "\", \"transparency\": \"BUSY\"}]";
    }

    private static String place(String type, String more) {
        return ", \"location\": {\"locationType\": \"" + type + "\"" + (more.isEmpty() ? "" : ", " + more) + "}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"address\": \"Elm Street 3, 24103 Kiel\"",
                "\"customAddress\": {\"formattedAddress\": \"Elm Street 3, 24103 Kiel\", \"city\": \"Kiel\"}",
                "\"customAddress\": {\"addressLine\": \"Elm Street 3\", \"postalCode\": \"24103\", \"city\": \"Kiel\"}",
                "\"customAddress\": {\"streetAddress\": {\"name\": \"Elm Street\", \"number\": \"3\"},"
                        + " \"postalCode\": \"24103\", \"city\": \"Kiel\"}"
            })
    void whereTheCustomerIsStaysWithTheBooking(String address) {
        TestService visits = business.service("""
                {"type": "APPOINTMENT", "name": "Home visit", "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "locations": [{"type": "CUSTOMER"}], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff));
        ObjectNode made = booked(book(visitor, newSession(visits, TIME, place("CUSTOM", address))));
        String said = "Elm Street 3, 24103 Kiel";
        assertThat(Json.text("", made, "bookedEntity", "location", "address")).isEqualTo(said);
        assertThat(Json.text("", read(owner, id(made)), "bookedEntity", "location", "address"))
                .isEqualTo(said);
        assertThat(Json.text("", current(owner, made), "bookedEntity", "slot", "location", "formattedAddress"))
                .isEqualTo(said);
        ObjectNode moved = booked(
                act(visitor, made, "reschedule", "{" + newSession(visits, LATER, place("CUSTOM", address)) + "}"));
        assertThat(Json.text("", moved, "bookedEntity", "location", "address")).isEqualTo(said);
    }

    @Test
    void aPlaceOfTheBusinessIsKnownByItsId() {
        String first = location("First");
        String second = location("Second");
        TestService massage = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "onlineBooking": {"enabled": true},
                 "locations": [{"type": "BUSINESS", "business": {"id": "%s"}}, {"type": "BUSINESS", "business": {"id": "%s"}}],
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff, first, second));
        ObjectNode made = booked(book(visitor, newSession(massage, TIME, at(second))));
        assertThat(placeOf(made)).isEqualTo(second);
        assertThat(Json.text("", current(owner, made), "bookedEntity", "slot", "location", "id"))
                .isEqualTo(second);
        assertThat(placeOf(booked(act(owner, made, "reschedule", "{" + newSession(massage, LATER, at(first)) + "}"))))
                .isEqualTo(first);
        String field = "createSession.location.businessLocation.id";
        assertThat(book(visitor, newSession(massage, TIME, at("nowhere"))).violatedFields())
                .containsExactly(field);
        assertThat(act(owner, made, "reschedule", "{" + newSession(massage, TIME, at("nowhere")) + "}")
                        .violatedFields())
                .containsExactly(field);
        ask(newSession(massage, TIME, place("OWNER_BUSINESS", "\"address\": \"Main Street\"")))
                .ok();
    }

    private String location(String name) {
        return Json.text(
                "", owner.post("/locations/v1/locations", """
                {"location": {"name": "%s", "timeZone": "Europe/Berlin", "address": {"city": "Kiel", "country": "DE"}}}""".formatted(name)).ok(), "location", "id");
    }

    private static String at(String location) {
        return place(
                "OWNER_BUSINESS",
                "\"businessLocation\": {\"id\": \"" + location + "\", \"name\": \"As it was listed\"}");
    }

    private static String placeOf(ObjectNode booking) {
        return Json.text("", booking, "bookedEntity", "location", "businessLocation", "id");
    }

    @Test
    void theTimeOfASessionThatABookingMovesToMustBeItsOwn() {
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String one = business.session(yoga, EventType.CLASS, TIME, staff);
        String other = business.session(yoga, EventType.CLASS, LATER, staff);
        ObjectNode made = booked(book(visitor, BookingCalls.bySession(one)));
        String timed = "{\"bySessionId\": {\"sessionId\": \"" + other + "\", \"start\": %s, \"end\": %s}}";
        for (List<String> wrong : List.of(List.of(TIME, "2026-06-10T12:00"), List.of(LATER, "2026-06-10T13:00"))) {
            String body = timed.formatted(local(wrong.get(0)), local(wrong.get(1)));
            assertThat(act(owner, made, "reschedule", body).code()).isEqualTo("SESSION_TIME_MISMATCH");
        }
        ObjectNode moved =
                booked(act(owner, made, "reschedule", timed.formatted(local(LATER), local("2026-06-10T12:00"))));
        assertThat(Json.text("", moved, "bookedEntity", "singleSession", "sessionId"))
                .isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"notes\": \"Bring a towel\"",
                "\"calendarConference\": {\"guestUrl\": \"https://meet.example/1\"}",
                "\"externalCalendarOverrides\": {\"title\": \"Busy\"}",
                "\"recurrence\": \"FREQ=WEEKLY;INTERVAL=1;BYDAY=TU\""
            })
    void whatABookingCannotGiveItsSessionIsSaid(String part) {
        TestService massage = business.appointments(staff);
        assertThat(book(owner, newSession(massage, TIME, ", " + part)).status()).isEqualTo(501);
        ObjectNode made = booked(book(visitor, newSession(massage, TIME)));
        assertThat(act(owner, made, "reschedule", "{" + newSession(massage, LATER, ", " + part) + "}")
                        .status())
                .isEqualTo(501);
    }

    @Test
    void aBookingMakesASessionThatTakesTheTimeOfItsResources() {
        TestService massage = business.appointments(staff);
        String hours = newSession(massage, TIME, ", \"type\": \"WORKING_HOURS\"");
        assertThat(book(owner, hours).violatedFields()).containsExactly("createSession.type");
        assertThat(ask(hours).violatedFields()).containsExactly("createSession.type");
        String free = newSession(massage, TIME, with(staff).replace("BUSY", "FREE"));
        assertThat(book(owner, free).violatedFields())
                .containsExactly("createSession.affectedSchedules[0].transparency");
        booked(book(visitor, newSession(massage, TIME, with(staff) + ", \"type\": \"EVENT\"")));
    }

    /** What is said beside the time is a copy of the slot; anything else is refused by its name. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "capacity: 5",
                "capacity: -1",
                "timeReservedAfter: 45",
                "timeReservedAfter: -5",
                "participants: [{\"name\": \"Bart\", \"partySize\": 3}]",
                "rate.labeledPriceOptions.general.amount: {\"labeledPriceOptions\": {\"general\": {\"amount\": \"much\"}}}",
                "rate: {\"labeledPriceOptions\": {\"general\": {\"amount\": \"1\"}}}",
                "rate: {\"priceText\": \"a song\"}"
            })
    void aNewSessionSaysNothingElseThanItsSlot(String sent) {
        TestService massage = business.appointments(staff);
        String[] parts = sent.split(": ", 2);
        String more = ", \"" + parts[0].split("[.]")[0] + "\": " + parts[1];
        assertThat(book(visitor, newSession(massage, TIME, more)).violatedFields())
                .containsExactly("createSession." + parts[0]);
        // Whoever asks for a price reads who comes, and does not say it.
        if (!sent.startsWith("participants")) {
            assertThat(ask(newSession(massage, TIME, more)).violatedFields())
                    .containsExactly("createSession." + parts[0]);
        }
    }

    @Test
    void whatTheScheduleSaysMayBeSaidAgain() {
        TestService massage = business.appointments(staff);
        String rate = Json.write(owner.get("/bookings/v1/calendar/schedules/" + massage.scheduleId())
                .ok()
                .at("/schedule/rate"));
        booked(book(
                visitor,
                newSession(
                        massage,
                        TIME,
                        ", \"capacity\": 1, \"timeReservedAfter\": 0, \"participants\": [], \"rate\": " + rate)));
    }

    @Test
    void whatIsBookedIsAskedForByAFieldThatCouldBeSent() {
        assertThat(book(visitor, "\"sendSmsReminder\": true").violatedFields()).containsExactly("createSession");
        assertThat(ask("\"couponCode\": \"\"").violatedFields()).containsExactly("createSession");
        TestService massage = business.appointments(staff);
        ObjectNode made = booked(book(visitor, newSession(massage, TIME)));
        assertThat(act(owner, made, "reschedule", "{}").violatedFields()).containsExactly("createSession");
        assertThat(owner.get("/bookings/v1/availability?partySize=1").violatedFields())
                .containsExactly("sessionId");
    }

    @Test
    void whatIsOverIsNotToBeHadByCustomers() {
        String asked = "/bookings/v1/availability?partySize=1&";
        TestService course = business.sessions(EventType.COURSE, 5);
        assertThat(visitor.get(asked + "scheduleId=" + course.scheduleId())
                        .ok()
                        .get("available")
                        .booleanValue())
                .isFalse();
        String session =
                business.session(business.sessions(EventType.CLASS, 5), EventType.CLASS, "2026-05-20T10:00:00", staff);
        assertThat(visitor.get(asked + "sessionId=" + session)
                        .ok()
                        .get("available")
                        .booleanValue())
                .isFalse();
        assertThat(owner.get(asked + "sessionId=" + session)
                        .ok()
                        .get("available")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void aSlotIsBookedAsItWasListed() {
        TestService massage = business.appointments(staff);
        ObjectNode listed = owner.post("/bookings/v1/calendar/listSlots", """
                {"query": {"filter": {"scheduleIds": ["%s"], "from": "2026-06-09T00:00:00Z", "to": "2026-06-10T00:00:00Z"}}}""".formatted(massage.scheduleId()))
                .ok();
        String slot = Json.write(listed.get("slots").get(0));
        ObjectNode made = booked(book(visitor, "\"createSession\": " + slot));
        assertThat(start(made)).isEqualTo(Json.text("", listed.get("slots").get(0), "start", "timestamp"));
        String next = Json.write(listed.get("slots").get(3));
        ask("\"createSession\": " + next).ok();
        booked(act(owner, made, "reschedule", "{\"createSession\": " + next + "}"));
    }
}
