package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.slotOf;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.owner.OwnerCalendar.NewEvent;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A weekly class without an end, Tuesdays at 15:00, holds the time of who gives it for as long as it runs: no path offers
 * or books that time, at any distance, whichever is asked first. Each question has a site of its own, so that none is
 * answered by what another one left behind.
 */
class SeriesAtAnyDistanceTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String CLASS_TIME = "15:00:00";
    private static final String FREE_TIME = "10:00:00";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** What is asked of a site at a distance. */
    private static final class Asked {
        final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
        final Client owner = business.owner();
        final Client visitor = business.visitor();
        final String mira = business.staff("Mira");
        final TestService massage = business.appointments(mira);
        final TestService yoga = business.sessions(EventType.CLASS, 6);
        final LocalDate tuesday;

        Asked(int months) {
            tuesday = LocalDate.of(2026, 6, 1).plusMonths(months).with(TemporalAdjusters.next(DayOfWeek.TUESDAY));
            LocalDateTime first = LocalDateTime.parse("2026-06-02T15:00:00");
            SERVER.siteDatabase()
                    .write(
                            business.siteId(),
                            SERVER.now(),
                            transaction -> SERVER.features()
                                    .calendar()
                                    .ownerCalendar()
                                    .create(
                                            transaction,
                                            new NewEvent(
                                                    UUID.fromString(yoga.scheduleId()), EventType.CLASS, null, null),
                                            draft -> {
                                                draft.start(first);
                                                draft.end(first.plusHours(1));
                                                draft.resources(Map.of(UUID.fromString(mira), Transparency.OPAQUE));
                                                draft.weekly(1, Set.of(), null);
                                            }));
        }

        String at(String time) {
            return tuesday + "T" + time;
        }

        String day() {
            return """
                    "fromLocalDate": "%sT00:00:00", "toLocalDate": "%sT00:00:00", "timeZone": "Europe/Berlin"
                    """.formatted(tuesday, tuesday.plusDays(1));
        }

        List<String> texts(JsonNode list, String... path) {
            List<String> texts = new ArrayList<>();
            list.forEach(one -> texts.add(Json.text("", one, path)));
            return texts;
        }

        List<String> listed() {
            return texts(
                    visitor.post(SLOTS, "{\"serviceId\": \"%s\", %s}".formatted(massage.id(), day()))
                            .ok()
                            .get("timeSlots"),
                    "localStartDate");
        }

        Reply got(String time) {
            return visitor.post(SLOTS + "/get", """
                    {"serviceId": "%s", "localStartDate": "%s", "localEndDate": "%s", "timeZone": "Europe/Berlin",
                     "location": {"locationType": "BUSINESS"}}""".formatted(
                    massage.id(), at(time), LocalDateTime.parse(at(time)).plusHours(1)));
        }

        List<String> visits() {
            return texts(
                    visitor.post("/_api/service-availability/v2/multi-service-time-slots", """
                            {"services": [{"serviceId": "%s"}, {"serviceId": "%s"}], %s}""".formatted(
                                            massage.id(), massage.id(), day()))
                            .ok()
                            .get("timeSlots"),
                    "localStartDate");
        }

        List<String> olderCalendar(TestService service) {
            return texts(
                    visitor.post("/availability-calendar/v1/availability/query", """
                            {"timezone": "Europe/Berlin", "query": {"filter": {"serviceId": ["%s"],
                             "startDate": "%sT00:00:00", "endDate": "%sT00:00:00"}}}""".formatted(
                                            service.id(), tuesday, tuesday.plusDays(1)))
                            .ok()
                            .get("availabilityEntries"),
                    "slot",
                    "startDate");
        }

        List<String> firstApi(TestService service) {
            return texts(
                    owner.post("/bookings/v1/calendar/listSlots", """
                            {"listQuery": {"filter": {"from": "%sT00:00:00Z", "to": "%sT23:00:00Z",
                             "scheduleIds": ["%s"]}}}""".formatted(tuesday, tuesday, service.scheduleId()))
                            .ok()
                            .get("slots"),
                    "start",
                    "timestamp");
        }

        List<JsonNode> sessions() {
            return visitor.post(SLOTS + "/event", "{\"serviceIds\": [\"%s\"], %s}".formatted(yoga.id(), day()))
                    .ok()
                    .get("timeSlots")
                    .valueStream()
                    .toList();
        }

        List<String> events(Client caller) {
            return texts(
                    caller.post("/calendar/v3/events/query", "{%s}".formatted(day()))
                            .ok()
                            .get("events"),
                    "start",
                    "localDate");
        }

        List<String> sessionsOfFirstApi() {
            return texts(
                    owner.post("/bookings/v2/calendar/sessions/query", """
                            {"fromDate": "%sT00:00:00Z", "toDate": "%sT23:00:00Z"}""".formatted(tuesday, tuesday))
                            .ok()
                            .get("sessions"),
                    "start",
                    "timestamp");
        }

        Map<String, List<String>> explained() {
            Map<String, List<String>> reasons = new LinkedHashMap<>();
            owner.post("/api/v1/times/explain", "{\"serviceId\": \"%s\", %s}".formatted(massage.id(), day()))
                    .ok()
                    .get("times")
                    .forEach(time -> reasons.put(
                            Json.text("", time, "localStartDate"),
                            time.get("reasons")
                                    .valueStream()
                                    .map(JsonNode::asString)
                                    .toList()));
            return reasons;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 19, 35, 60})
    void noListOffersTheTimeOfTheClass(int months) {
        boolean within = months <= 36;
        Asked listed = new Asked(months);
        assertThat(listed.listed()).as("list").doesNotContain(listed.at(CLASS_TIME), listed.at("15:30:00"));
        assertThat(listed.listed().contains(listed.at(FREE_TIME))).isEqualTo(within);
        Asked older = new Asked(months);
        List<String> entries = older.olderCalendar(older.massage);
        assertThat(entries).as("older calendar").noneMatch(start -> start.contains("T15:"));
        assertThat(entries.isEmpty()).isEqualTo(!within);
        Asked visits = new Asked(months);
        List<String> found = visits.visits();
        assertThat(found).as("visits").doesNotContain(visits.at("14:00:00"), visits.at(CLASS_TIME));
        assertThat(found.contains(visits.at(FREE_TIME))).isEqualTo(within);
        Asked first = new Asked(months);
        assertThat(first.firstApi(first.massage))
                .as("first API")
                .noneMatch(start -> Instant.parse(start).atZone(TestServer.ZONE).getHour() == 15);
        Asked explained = new Asked(months);
        Map<String, List<String>> reasons = explained.explained();
        assertThat(reasons.get(explained.at(CLASS_TIME))).containsExactly(within ? "BLOCKED" : "TOO_FAR_AHEAD");
        assertThat(reasons.get(explained.at(FREE_TIME))).isEqualTo(within ? List.of() : List.of("TOO_FAR_AHEAD"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 19, 35, 60})
    void noPathBooksTheTimeOfTheClass(int months) {
        boolean within = months <= 36;
        Asked got = new Asked(months);
        assertThat(got.got(CLASS_TIME).status()).as("get").isEqualTo(404);
        assertThat(new Asked(months).got(FREE_TIME).status()).isEqualTo(within ? 200 : 404);

        for (boolean byOwner : List.of(false, true)) {
            Asked named = new Asked(months);
            Client caller = byOwner ? named.owner : named.visitor;
            Reply reply =
                    caller.post(TestBusiness.BOOKINGS, booking(slot(named.massage, named.at(CLASS_TIME), named.mira)));
            assertThat(reply.code()).as("create, owner: " + byOwner).isEqualTo("SLOT_NOT_AVAILABLE");
            Asked unnamed = new Asked(months);
            Reply made = (byOwner ? unnamed.owner : unnamed.visitor)
                    .post(TestBusiness.BOOKINGS, booking(slot(unnamed.massage, unnamed.at(CLASS_TIME))));
            // Where nothing can be offered to anybody, a customer is told at once.
            assertThat(made.status()).as("create with anyone").isEqualTo(byOwner || within ? 200 : 428);
            if (made.status() == 200) {
                assertThat(act(unnamed.owner, "confirm", booking(made)).status())
                        .as("confirm, owner: " + byOwner)
                        .isNotEqualTo(200);
            }
            assertThat(unnamed.business.disagreements()).isEmpty();
        }
        Asked moved = new Asked(months);
        ObjectNode held =
                booking(act(moved.owner, "confirm", book(moved.visitor, slot(moved.massage, "2026-06-09T10:00:00"))));
        assertThat(act(moved.visitor, "reschedule", held, slotOf(slot(moved.massage, moved.at(CLASS_TIME))))
                        .status())
                .as("reschedule")
                .isNotEqualTo(200);
        Asked free = new Asked(months);
        ObjectNode wanted = book(free.owner, slot(free.massage, free.at(FREE_TIME)));
        assertThat(act(free.owner, "confirm", wanted).status() == 200).isEqualTo(within);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 19, 35, 60})
    void theSessionsOfTheClassAreThereAsFarAsAnythingIsOffered(int months) {
        int there = months <= 36 ? 1 : 0;
        Asked listed = new Asked(months);
        assertThat(listed.sessions()).hasSize(there);
        if (there == 1) {
            String event = Json.text("", listed.sessions().getFirst(), "eventInfo", "eventId");
            act(listed.owner, "confirm", book(listed.visitor, ofSession(event))).ok();
            assertThat(listed.sessions().getFirst().get("remainingCapacity").asInt())
                    .isEqualTo(5);
        }
        Asked older = new Asked(months);
        assertThat(older.olderCalendar(older.yoga)).hasSize(there);
        Asked first = new Asked(months);
        assertThat(first.firstApi(first.yoga)).hasSize(there);
        Asked events = new Asked(months);
        assertThat(events.events(events.visitor)).hasSize(there);
        assertThat(new Asked(months).sessionsOfFirstApi()).hasSize(there);
    }

    @Test
    void readingFarAheadChangesNothingOfWhatIsFoundLater() {
        Asked asked = new Asked(36);
        List<String> before = asked.texts(
                asked.owner
                        .post("/calendar/v3/events/query", "{\"query\": {\"cursorPaging\": {\"limit\": 1000}}}")
                        .ok()
                        .get("events"),
                "id");
        asked.visitor.post(SLOTS, """
                {"serviceId": "%s", "fromLocalDate": "9998-06-01T00:00:00", "toLocalDate": "9999-05-01T00:00:00"}""".formatted(asked.massage.id())).ok();
        asked.sessions();
        assertThat(asked.texts(
                        asked.owner
                                .post("/calendar/v3/events/query", "{\"query\": {\"cursorPaging\": {\"limit\": 1000}}}")
                                .ok()
                                .get("events"),
                        "id"))
                .isEqualTo(before);
    }

    @Test
    void whatEndsIsSaidToEndWhereItsRuleDoes() {
        Asked asked = new Asked(1);
        TestService course = asked.business.sessions(EventType.COURSE, 6);
        LocalDateTime first = LocalDateTime.parse("2026-06-03T11:00:00");
        SERVER.siteDatabase()
                .write(
                        asked.business.siteId(),
                        SERVER.now(),
                        transaction -> SERVER.features()
                                .calendar()
                                .ownerCalendar()
                                .create(
                                        transaction,
                                        new NewEvent(
                                                UUID.fromString(course.scheduleId()), EventType.COURSE, null, null),
                                        draft -> {
                                            draft.start(first);
                                            draft.end(first.plusHours(1));
                                            draft.resources(Map.of(UUID.fromString(asked.mira), Transparency.OPAQUE));
                                            draft.weekly(
                                                    1,
                                                    Set.of(),
                                                    first.plusWeeks(100).plusDays(3));
                                        }));
        JsonNode schedule = asked.owner
                .get(TestBusiness.SERVICES + "/" + course.id())
                .ok()
                .get("service")
                .get("schedule");
        assertThat(Json.text("", schedule, "lastSessionEnd"))
                .isEqualTo(first.plusWeeks(100)
                        .plusHours(1)
                        .atZone(TestServer.ZONE)
                        .toInstant()
                        .toString()
                        .replace("Z", ".000Z"));
    }
}
