package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.daybook.platform.json.Json;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A time that is finer than the rules go by is refused, or taken for the full unit, wherever it comes in: the times that
 * are left of a day are those that the exact time leaves, or all that there were.
 */
class FineTimesTest {
    /** What stands behind the full minute. */
    private static final List<String> FRACTIONS = List.of(":00.5", ":00.001", ":00.999999999");

    private static final List<String> SECONDS = List.of(":30", ":59.999");
    private static final String EXACT = ":00";
    private static final String EVENTS = "/calendar/v3/events";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER);
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String mira = business.staff("Mira");
    private final TestService massage = business.appointments(mira);
    private final String calendar =
            Json.text("", owner.get("/bookings/v2/resources/" + mira).ok(), "resource", "eventsSchedule", "scheduleId");

    private LocalDate next = LocalDate.parse("2026-06-09");

    /** A time span from ten to eleven of a day, or an hour later, with what stands behind the minutes. */
    private record Span(LocalDate day, int hour, String start, String end) {
        String from() {
            return day + "T%02d:00".formatted(hour) + start;
        }

        String to() {
            return day + "T%02d:00".formatted(hour + 1) + end;
        }

        String utcFrom() {
            return day + "T%02d:00".formatted(hour - 2) + start + "Z";
        }

        String utcTo() {
            return day + "T%02d:00".formatted(hour - 1) + end + "Z";
        }
    }

    /** An entrance for times; whether it was let in, and holds. */
    private interface Entrance {
        boolean takes(Span span);
    }

    private Map<String, Entrance> entrances() {
        Map<String, Entrance> entrances = new TreeMap<>();
        entrances.put("book somebody", span -> confirmed(visitor.post(BOOKINGS, booking(span, true))));
        entrances.put("book anybody", span -> confirmed(visitor.post(BOOKINGS, booking(span, false))));
        entrances.put("book as the owner", span -> confirmed(owner.post(BOOKINGS, booking(span, true))));
        entrances.put("book several at once", this::bookedInBulk);
        entrances.put("move", this::moved);
        entrances.put("book by the first API", this::bookedByTheFirstApi);
        entrances.put("book on the page", this::bookedOnThePage);
        entrances.put("block", span -> owner.post(EVENTS, event(span)).status() == 200);
        entrances.put("block otherwise", this::blockedOtherwise);
        entrances.put("block by the first API", this::blockedByTheFirstApi);
        return entrances;
    }

    @TestFactory
    List<DynamicTest> theTimesThatAreLeftAreThoseThatTheExactTimeLeaves() {
        return entrances().entrySet().stream()
                .map(entrance ->
                        DynamicTest.dynamicTest(entrance.getKey(), () -> check(entrance.getKey(), entrance.getValue())))
                .toList();
    }

    private void check(String name, Entrance entrance) {
        LocalDate untouched = day();
        List<String> all = free(untouched);
        LocalDate exactly = day();
        assertThat(entrance.takes(new Span(exactly, 10, EXACT, EXACT))).as(name).isTrue();
        List<String> left = free(exactly);
        assertThat(all).as(name).contains("10:00", "11:00").hasSize(15);
        assertThat(left).as(name).doesNotContain("10:00").contains("11:00").hasSize(12);
        // Owners may book any time at all: half a minute past is one of their own choice.
        boolean anyTime = name.equals("book as the owner") || name.equals("move");
        Map<String, String> outcomes = new HashMap<>();
        for (String fine : anyTime ? FRACTIONS : concat(FRACTIONS, SECONDS)) {
            for (boolean both : name.contains("page") ? List.of(true) : List.of(true, false)) {
                Span span = new Span(day(), 10, both ? fine : EXACT, fine);
                boolean taken = entrance.takes(span);
                String about = name + ", " + span.from() + " to " + span.to() + (taken ? ", taken" : ", refused");
                assertThat(free(span.day())).as(about).isEqualTo(taken ? left : all);
                outcomes.merge(
                        FRACTIONS.contains(fine) ? "fractions" : "seconds",
                        taken ? "taken" : "refused",
                        (a, b) -> a.equals(b) ? a : a + " and " + b);
            }
        }
        assertThat(outcomes.values())
                .as(name + ", always the same way")
                .doesNotContain("taken and refused", "refused and taken");
    }

    private static List<String> concat(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    /** Another day on which everybody works. */
    private LocalDate day() {
        next = next.plusDays(next.getDayOfWeek() == DayOfWeek.FRIDAY ? 3 : 1);
        return next;
    }

    /** The times of a day that can be booked. */
    private List<String> free(LocalDate day) {
        ObjectNode slots = visitor.post(
                        "/_api/service-availability/v2/time-slots", """
                {"serviceId": "%s", "fromLocalDate": "%sT00:00:00", "toLocalDate": "%sT23:59:00", "bookable": true}""".formatted(massage.id(), day, day))
                .ok();
        return slots.get("timeSlots")
                .valueStream()
                .map(slot -> Json.text("", slot, "localStartDate").substring(11, 16))
                .toList();
    }

    private String booking(Span span, boolean somebody) {
        return TestBusiness.booking(entity(span, somebody));
    }

    private String entity(Span span, boolean somebody) {
        return """
                {"slot": {"serviceId": "%s", "scheduleId": "%s", "startDate": "%s", "endDate": "%s", %s
                    "timezone": "Europe/Berlin", "location": {"locationType": "OWNER_BUSINESS"}}}""".formatted(
                        massage.id(),
                        massage.scheduleId(),
                        span.from(),
                        span.to(),
                        somebody ? "\"resource\": {\"id\": \"" + mira + "\"}," : "");
    }

    private boolean confirmed(Reply made) {
        return made.status() == 200
                && act(owner, "confirm", TestBusiness.booking(made)).status() == 200;
    }

    private boolean bookedInBulk(Span span) {
        JsonNode item = visitor.post(
                        "/bookings/v2/bulk/bookings/create",
                        "{\"createBookingsInfo\": [" + booking(span, true) + "], \"returnFullEntity\": true}")
                .ok()
                .get("results")
                .get(0);
        return Json.flag(item, "itemMetadata", "success")
                && act(owner, "confirm", (ObjectNode) item.get("item")).status() == 200;
    }

    /** From seven in the morning, outside of the hours that are offered, so that what it leaves is not seen. */
    private boolean moved(Span span) {
        String early = TestBusiness.booking(entity(new Span(span.day(), 7, EXACT, EXACT), true));
        String anyway = early.substring(0, early.length() - 1)
                + ", \"flowControlSettings\": {\"skipAvailabilityValidation\": true}}";
        ObjectNode made =
                TestBusiness.booking(act(owner, "confirm", TestBusiness.booking(owner.post(BOOKINGS, anyway))));
        return act(owner, "reschedule", made, TestBusiness.slotOf(entity(span, true)))
                        .status()
                == 200;
    }

    private boolean bookedByTheFirstApi(Span span) {
        return visitor.post("/bookings/v1/bookings/book", """
                        {"createSession": {"scheduleId": "%s", "start": {"timestamp": "%s"}, "end": {"timestamp": "%s"}},
                         "formInfo": {"contactDetails": {"firstName": "Homer"},
                            "paymentSelection": [{"numberOfParticipants": 1}]}}""".formatted(
                                        massage.scheduleId(), span.utcFrom(), span.utcTo()))
                        .status()
                == 200;
    }

    private boolean bookedOnThePage(Span span) {
        PageClient customer = new PageClient(SERVER);
        String page = "/book/" + Json.text("", massage.json(), "mainSlug", "name") + "/details?start=" + span.utcFrom();
        Answer details = customer.get(page);
        // What is refused comes with other times, of which the form takes the first.
        return !details.text().contains("no longer free")
                && customer.send(details, Map.of("name", "Eva Lind", "email", "eva@example.com"))
                        .text()
                        .contains("You are booked");
    }

    private String event(Span span) {
        return """
                {"event": {"scheduleId": "%s", "type": "DEFAULT", "title": "Dentist", "start": {"localDate": "%s"},
                 "end": {"localDate": "%s"}, "resources": [{"id": "%s", "transparency": "OPAQUE"}]}}""".formatted(calendar, span.from(), span.to(), mira);
    }

    private boolean blockedOtherwise(Span span) {
        ObjectNode early =
                owner.post(EVENTS, event(new Span(span.day(), 6, EXACT, EXACT))).ok();
        boolean changed =
                owner.patch(EVENTS + "/" + Json.text("", early, "event", "id"), """
                        {"event": {"revision": "1", "start": {"localDate": "%s"}, "end": {"localDate": "%s"}}}""".formatted(span.from(), span.to()))
                                .status()
                        == 200;
        return changed;
    }

    private boolean blockedByTheFirstApi(Span span) {
        return owner.post("/bookings/v1/calendar/sessions", """
                        {"session": {"scheduleId": "%s", "start": {"timestamp": "%s"}, "end": {"timestamp": "%s"}}}""".formatted(calendar, span.utcFrom(), span.utcTo()))
                        .status()
                == 200;
    }

    /** Hours that open and close between two minutes open and close with the minute. */
    @Test
    void hoursThatOpenBetweenMinutesOpenWithTheMinute() {
        String id = Json.text(
                "",
                owner.post("/bookings/v1/staff-members/query", """
                        {"query": {"filter": {"resourceId": "%s"}}}""".formatted(mira))
                        .ok()
                        .get("staffMembers")
                        .get(0),
                "id");
        owner.post(
                        "/bookings/v1/staff-members/" + id + "/assign-working-hours-schedule",
                        "{\"scheduleId\": \"" + calendar + "\"}")
                .ok();
        List<String> exact = List.of();
        for (String fine : concat(List.of(EXACT), concat(FRACTIONS, SECONDS))) {
            Span span = new Span(day(), 10, fine, fine);
            owner.post(EVENTS, """
                    {"event": {"scheduleId": "%s", "type": "WORKING_HOURS", "start": {"localDate": "%s"},
                        "end": {"localDate": "%s"}}}""".formatted(calendar, span.from(), new Span(span.day(), 12, fine, fine).to()))
                    .ok();
            exact = fine.equals(EXACT) ? free(span.day()) : exact;
            assertThat(free(span.day())).as(fine).isEqualTo(exact).hasSize(5);
        }
    }
}
