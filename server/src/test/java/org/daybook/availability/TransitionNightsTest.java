package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** In the nights in which clocks change, whatever is listed is booked exactly as it is listed. */
class TransitionNightsTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String FIRST_SLOTS = "/bookings/v1/calendar/listSlots";

    /** A year in which the clocks of all these zones changed. */
    private static final Instant BEFORE = Instant.parse("2022-03-01T00:00:00Z");

    private static final Instant AFTER = Instant.parse("2023-02-28T00:00:00Z");

    private static final long HOUR = 3_600;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @AfterEach
    void backToTheStart() {
        SERVER.clock().set(TestServer.START);
    }

    private ZoneId zone = TestServer.ZONE;
    private TestBusiness business = new TestBusiness(SERVER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Australia/Lord_Howe",
                "Pacific/Chatham",
                "Africa/Casablanca",
                "America/Havana",
                "America/Asuncion",
                "America/Santiago",
                "Antarctica/Troll",
                "Asia/Beirut",
                "Asia/Tehran",
                "America/St_Johns",
                "Atlantic/Azores",
                "Europe/Dublin"
            })
    void whatIsListedIsBookedAsItIsListed(String name) {
        SERVER.clock().set(BEFORE);
        zone = ZoneId.of(name);
        business = new TestBusiness(SERVER, SERVER.anotherSite(zone));
        business.owner()
                .post("/site-properties/v4/properties/business-schedule", """
                {"businessSchedule": {"periods": [
                   {"openDay": "MONDAY", "openTime": "00:00", "closeDay": "SUNDAY", "closeTime": "24:00"}]}}""")
                .ok();
        TestService byLocalTimes = halfHours(business.staff("Ada"));
        String ben = business.staff("Ben");
        TestService byTimestamps = halfHours(ben);
        int changes = 0;
        ZoneOffsetTransition change = zone.getRules().nextTransition(BEFORE);
        while (change != null && change.getInstant().isBefore(AFTER)) {
            booksAllThatIsListed(byLocalTimes, change);
            booksAllThatTheFirstApiLists(byTimestamps, ben, change);
            changes++;
            change = zone.getRules().nextTransition(change.getInstant());
        }
        assertThat(changes).isGreaterThanOrEqualTo(2);
        assertThat(business.disagreements()).isEmpty();
    }

    private TestService halfHours(String staff) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Talk", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [30]}}, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff));
    }

    private String window(ZoneOffsetTransition change) {
        return "\"fromLocalDate\": \"%s\", \"toLocalDate\": \"%s\", \"timeZone\": \"%s\""
                .formatted(
                        Times.format(Times.local(change.getInstant().minusSeconds(2 * HOUR), zone)),
                        Times.format(Times.local(change.getInstant().plusSeconds(3 * HOUR), zone)),
                        zone);
    }

    private void booksAllThatIsListed(TestService service, ZoneOffsetTransition change) {
        String asked = "{\"serviceId\": \"%s\", %s}".formatted(service.id(), window(change));
        JsonNode listed = business.visitor().post(SLOTS, asked).ok().get("timeSlots");
        List<String> explained = new ArrayList<>();
        business.owner().post("/api/v1/times/explain", asked).ok().get("times").forEach(time -> {
            if (Json.flag(time, "offered")) {
                explained.add(Json.text("", time, "localStartDate"));
            }
        });
        assertThat(explained).isEqualTo(starts(listed));
        assertThat(listed.size())
                .as("no more than what comes twice is not listed")
                .isGreaterThanOrEqualTo(5);
        assertThat(starts(listed)).doesNotHaveDuplicates().isSorted();
        Set<Instant> taken = new HashSet<>();
        for (JsonNode slot : listed) {
            String start = Json.text("", slot, "localStartDate");
            String end = Json.text("", slot, "localEndDate");
            String times = "\"localStartDate\": \"%s\", \"localEndDate\": \"%s\"".formatted(start, end);
            String again = "{\"serviceId\": \"%s\", %s, \"timeZone\": \"%s\"}".formatted(service.id(), times, zone);
            String what = start + " in " + zone + ", where clocks change at " + change.getDateTimeBefore();
            assertThat(business.visitor().post(SLOTS + "/get", again).status())
                    .as(what)
                    .isEqualTo(200);
            ObjectNode booked = TestBusiness.booking(
                    act(business.owner(), "confirm", TestBusiness.book(business.visitor(), """
                    {"slot": {"serviceId": "%s", "scheduleId": "%s", "startDate": "%s", "endDate": "%s", "timezone": "%s",
                        "location": {"locationType": "OWNER_BUSINESS"}}}""".formatted(
                                    service.id(), service.scheduleId(), start, end, zone))));
            Instant from = Instant.parse(Json.text("", booked, "startDate"));
            assertThat(Times.local(from, zone)).as(what).isEqualTo(LocalDateTime.parse(start));
            assertThat(Instant.parse(Json.text("", booked, "endDate"))).as(what).isEqualTo(from.plusSeconds(HOUR / 2));
            assertThat(taken.add(from)).as(what).isTrue();
            assertThat(business.visitor().post(SLOTS + "/get", again).status())
                    .as(what)
                    .isEqualTo(404);
        }
        assertThat(business.visitor().post(SLOTS, asked).ok().get("timeSlots")).isEmpty();
    }

    private static List<String> starts(JsonNode slots) {
        return slots.valueStream()
                .map(slot -> Json.text("", slot, "localStartDate"))
                .toList();
    }

    /** Timestamps name every time, the second of two alike as well. */
    private void booksAllThatTheFirstApiLists(TestService service, String staff, ZoneOffsetTransition change) {
        String schedule = Json.text(
                "",
                business.owner().get("/bookings/v2/resources/" + staff).ok(),
                "resource",
                "eventsSchedule",
                "scheduleId");
        String asked = """
                {"listQuery": {"filter": {"from": "%s", "to": "%s", "scheduleIds": ["%s"]}, "cursorPaging": {"limit": 200}}}""".formatted(
                        change.getInstant().minusSeconds(HOUR),
                        change.getInstant().plusSeconds(2 * HOUR),
                        service.scheduleId());
        JsonNode listed = business.visitor().post(FIRST_SLOTS, asked).ok().get("slots");
        assertThat(listed.size()).isBetween(5, 6);
        for (JsonNode slot : listed) {
            String start = Json.text("", slot, "start", "timestamp");
            ObjectNode answer = business.visitor()
                    .post("/bookings/v1/bookings/book", """
                    {"createSession": {"scheduleId": "%s", "start": {"timestamp": "%s"}, "end": {"timestamp": "%s"},
                        "affectedSchedules": [{"scheduleId": "%s", "transparency": "BUSY"}]},
                     "formInfo": {"contactDetails": {"firstName": "Homer", "email": "doh@example.com"},
                        "paymentSelection": [{"rateLabel": "general", "numberOfParticipants": 1}]}}""".formatted(
                                    service.scheduleId(), start, Json.text("", slot, "end", "timestamp"), schedule))
                    .ok();
            String event = Json.text("", answer, "booking", "bookedEntity", "singleSession", "sessionId");
            ObjectNode session = business.owner()
                    .get("/bookings/v1/calendar/sessions/" + event)
                    .ok();
            assertThat(Json.text(session, "session", "start", "timestamp"))
                    .as(start + " in " + zone)
                    .isEqualTo(start);
        }
        assertThat(business.visitor().post(FIRST_SLOTS, asked).ok().get("slots"))
                .isEmpty();
    }
}
