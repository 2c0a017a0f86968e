package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.hour;
import static org.daybook.v1.FirstApi.id;
import static org.daybook.v1.FirstApi.linked;
import static org.daybook.v1.FirstApi.links;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Links between schedules, from the request that makes them to the slots of both APIs. */
class LinkedSchedulesTest {
    private static final String SLOTS = "/bookings/v1/calendar/listSlots";
    private static final String TIMES = "/_api/service-availability/v2/time-slots";

    /** A Wednesday. */
    private static final int DAY = 3;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private Client owner;
    private FirstApi api;
    private TestBusiness business;
    private String nora;
    private String noraSchedule;
    private TestService massage;

    @BeforeEach
    void open() {
        TestServer.Site site = SERVER.anotherSite();
        owner = SERVER.owner(site);
        api = new FirstApi(owner);
        business = new TestBusiness(SERVER, site);
        nora = business.staff("Nora");
        noraSchedule = scheduleOf(nora);
        massage = business.appointments(nora);
    }

    private String scheduleOf(String resource) {
        return id(owner.get(SCHEDULES + "?scheduleOwnerIds=" + resource)
                .ok()
                .get("schedules")
                .get(0));
    }

    /** Hours of the day, local to Berlin, at which the first API offers a slot of a schedule. */
    private List<Integer> offered(String schedule) {
        List<Integer> hours = new ArrayList<>();
        owner.post(SLOTS, """
                {"listQuery": {"filter": {"from": "2026-06-03T00:00:00Z", "to": "2026-06-04T00:00:00Z",
                 "scheduleIds": ["%s"]}, "cursorPaging": {"limit": 200}}}""".formatted(schedule))
                .ok()
                .get("slots")
                .forEach(slot -> wholeHour(Instant.parse(Json.text("", slot, "start", "timestamp")), hours));
        return hours;
    }

    private static void wholeHour(Instant start, List<Integer> hours) {
        var local = start.atZone(TestServer.ZONE);
        if (local.getMinute() == 0) {
            hours.add(local.getHour());
        }
    }

    /** The same of a service, by the current API. */
    private List<Integer> current(TestService service) {
        List<Integer> hours = new ArrayList<>();
        owner.post(TIMES, """
                {"serviceId": "%s", "fromLocalDate": "2026-06-03T00:00:00", "toLocalDate": "2026-06-04T00:00:00",
                 "timeZone": "Europe/Berlin"}""".formatted(service.id())).ok().get("timeSlots").forEach(slot -> {
            String start = Json.text("", slot, "localStartDate");
            if (start.endsWith(":00:00")) {
                hours.add(Integer.parseInt(start.substring(11, 13)));
            }
        });
        return hours;
    }

    private void assertOffered(Integer... hours) {
        assertThat(offered(massage.scheduleId())).containsExactly(hours);
        assertThat(current(massage)).containsExactly(hours);
    }

    @Test
    void aBusyLinkOfAPersonBlocksWhatTheRoomIsTakenFor() {
        String building = id(api.create(hours(0, 24) + ", \"title\": \"Building\""));
        String room = id(api.create(", \"title\": \"Room\"" + linked(building, "BUSY")));
        api.createSession(room, hour(DAY, 10));
        assertOffered(9, 10, 11, 12, 13, 14, 15, 16);
        api.update(noraSchedule, linked(room, "BUSY", business(), "FREE").substring(2));
        assertOffered(9, 11, 12, 13, 14, 15, 16);
        ObjectNode fire = api.createSession(building, hour(DAY, 12));
        assertOffered(9, 11, 13, 14, 15, 16);
        api.updateSession(id(fire), FirstApi.times(DAY, 14, 16));
        assertOffered(9, 11, 12, 13, 16);
        owner.post(FirstApi.SESSIONS + "/" + id(fire) + "/cancel", "{}").ok();
        assertOffered(9, 11, 12, 13, 14, 15, 16);
        api.update(noraSchedule, linked(room, "FREE", business(), "FREE").substring(2));
        assertOffered(9, 10, 11, 12, 13, 14, 15, 16);
    }

    private String business() {
        return scheduleOf("4e0579a5-491e-4e70-a872-d097eed6e520");
    }

    @Test
    void hoursAreBoundedByThoseOfEveryLinkAlongTheChain() {
        String building = id(api.create(hours(11, 6)));
        String room = id(api.create(linked(building, "FREE")));
        api.update(noraSchedule, linked(room, "BUSY", business(), "FREE").substring(2));
        assertOffered(11, 12, 13, 14, 15, 16);
        api.update(
                massage.scheduleId(),
                linked(noraSchedule, "BUSY", id(api.create(hours(8, 6))), "FREE")
                        .substring(2));
        assertOffered(11, 12, 13);
    }

    /** A member with hours of the day, so many from one on. */
    private static String hours(int from, int count) {
        return """
                , "intervals": [{"start": "2026-06-01T00:00:00.000Z", "intervalType": "AVAILABILITY",
                  "interval": {"daysOfWeek": "WED", "hourOfDay": %d, "duration": %d}}]""".formatted(from, 60 * count);
    }

    @Test
    void startAndEndOfItsAvailabilityBoundTheSlotsOfAService() {
        api.update(massage.scheduleId(), """
                "availability": {"start": "2026-06-03T08:00:00.000Z", "end": "2026-06-03T11:30:00.000Z"}""");
        assertOffered(10, 11, 12);
    }

    @Test
    void aSessionOfAServiceTakesWhatItsScheduleIsBoundTo() {
        String room = id(api.create(hours(0, 24) + ", \"title\": \"Room\""));
        String otto = business.staff("Otto");
        api.update(
                massage.scheduleId(),
                linked(noraSchedule, "BUSY", scheduleOf(otto), "BUSY", room, "BUSY")
                        .substring(2));
        ObjectNode booking = TestBusiness.book(owner, TestBusiness.slot(massage, "2026-06-03T10:00:00", nora));
        ObjectNode confirmed = TestBusiness.booking(TestBusiness.act(owner, "confirm", booking));
        // Otto is free, but the room is not.
        assertOffered(9, 11, 12, 13, 14, 15, 16);
        ObjectNode session = api.session(Json.text("", confirmed, "bookedEntity", "slot", "eventId"));
        List<String> affected = new ArrayList<>();
        session.get("affectedSchedules").forEach(each -> affected.add(Json.text("", each, "scheduleId")));
        assertThat(affected).containsExactly(noraSchedule, room);
        TestBusiness.act(owner, "cancel", confirmed).ok();
        assertOffered(9, 10, 11, 12, 13, 14, 15, 16);
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void eventsToComeAreHeldAnewWhenLinksChange() {
        String room = id(api.create(hours(0, 24) + ", \"title\": \"Room\""));
        api.createSession(room, hour(DAY, 15));
        TestService yoga = business.service("""
                {"type": "APPOINTMENT", "name": "Talk", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(business.staff("Tom")));
        TestBusiness.act(owner, "confirm", TestBusiness.book(owner, TestBusiness.slot(yoga, "2026-06-03T11:00:00")));
        // Bound to a room and to whatever stands on the schedule of another service.
        api.update(
                noraSchedule,
                linked(room, "BUSY", yoga.scheduleId(), "BUSY", business(), "FREE")
                        .substring(2));
        assertOffered(9, 10, 12, 13, 14, 16);
        TestBusiness.act(owner, "confirm", TestBusiness.book(owner, TestBusiness.slot(yoga, "2026-06-03T13:00:00")));
        assertOffered(9, 10, 12, 14, 16);
        assertThat(business.disagreements()).isEmpty();
    }

    /** What takes a schedule takes nothing of those it is bound to: links go one way. */
    @Test
    void aBookingDoesNotTakeTheTimeOfWhatThePersonIsBoundTo() {
        String room = id(api.create(hours(8, 10) + ", \"title\": \"Room\""));
        api.update(room, """
                "availability": {"start": "2026-06-01T00:00:00.000Z", "constraints": {"slotDurations": [60]}}""");
        api.update(noraSchedule, linked(room, "BUSY", business(), "FREE").substring(2));
        TestBusiness.act(owner, "confirm", TestBusiness.book(owner, TestBusiness.slot(massage, "2026-06-03T10:00:00")));
        assertThat(offered(room)).contains(10);
        api.createSession(room, hour(DAY, 10));
        assertThat(offered(room)).doesNotContain(10);
        assertThat(business.disagreements()).isEmpty();
    }

    /** Fifty customers for one hour that two people could give, each bound to the one room of the service. */
    @Test
    void theRoomOfAServiceIsNeverTakenTwice() throws Exception {
        String room = id(api.create(hours(0, 24) + ", \"title\": \"Room\""));
        String otto = business.staff("Otto");
        api.update(
                massage.scheduleId(),
                linked(noraSchedule, "BUSY", scheduleOf(otto), "BUSY", room, "BUSY")
                        .substring(2));
        List<ObjectNode> bookings = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            bookings.add(TestBusiness.book(owner, TestBusiness.slot(massage, "2026-06-03T10:00:00")));
        }
        int confirmed = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Future<Integer>> answers = new ArrayList<>();
            for (ObjectNode booking : bookings) {
                answers.add(threads.submit(
                        () -> TestBusiness.confirmOrDecline(owner, booking, "{\"paymentStatus\": \"NOT_PAID\"}")
                                .status()));
            }
            for (Future<Integer> answer : answers) {
                assertThat(answer.get()).isEqualTo(200);
            }
        }
        for (ObjectNode booking : bookings) {
            JsonNode read = owner.post(
                            "/_api/bookings-reader/v2/extended-bookings/query", """
                    {"query": {"filter": {"id": "%s"}}}""".formatted(TestBusiness.id(booking)))
                    .ok();
            confirmed += Json.write(read).contains("\"status\":\"CONFIRMED\"") ? 1 : 0;
        }
        assertThat(confirmed).isEqualTo(1);
        assertThat(business.disagreements()).isEmpty();
    }

    /** Random links, hours, sessions and sessions that differ from their series, against a brute force over the hours of a day. */
    @Test
    void randomWorldsOfferTheSameInBothApisAndByBruteForce() {
        long seed = System.nanoTime();
        System.out.println("Linked schedules over both APIs: seed " + seed);
        Random random = new Random(seed);
        for (int world = 0; world < 6; world++) {
            randomWorld(random, "seed " + seed + ", world " + world);
        }
        assertThat(business.disagreements()).isEmpty();
    }

    private void randomWorld(Random random, String what) {
        int size = 4;
        List<String> schedules = new ArrayList<>();
        List<int[]> hours = new ArrayList<>();
        List<Set<Integer>> taken = new ArrayList<>();
        boolean[][] linked = new boolean[size][size];
        boolean[][] busy = new boolean[size][size];
        for (int i = 0; i < size; i++) {
            int[] open = random.nextBoolean() ? new int[] {8 + random.nextInt(3), 4 + random.nextInt(6)} : null;
            hours.add(open);
            List<String> to = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                linked[i][j] = random.nextInt(3) > 0;
                busy[i][j] = linked[i][j] && random.nextBoolean();
                if (linked[i][j]) {
                    to.addAll(List.of(schedules.get(j), busy[i][j] ? "BUSY" : "FREE"));
                }
            }
            String constraints = """
                    , "availability": {"start": "2026-06-01T00:00:00.000Z", "constraints": {"slotDurations": [60]},
                      "linkedSchedules": %s}""".formatted(links(to.toArray(String[]::new)));
            schedules.add(id(api.create((open == null ? "" : hours(open[0], open[1])) + constraints)));
            taken.add(new HashSet<>());
        }
        for (int i = 0; i < size; i++) {
            int session = 8 + random.nextInt(9);
            taken.get(i).add(session);
            api.createSession(schedules.get(i), hour(DAY, session));
            // A session takes what its schedule is bound to by a busy link, though not what that is bound to.
            for (int j = 0; j < i; j++) {
                if (busy[i][j]) {
                    taken.get(j).add(session);
                }
            }
        }
        for (int i = 0; i < size; i++) {
            sessionThatTakesAnotherThanItsSeries(random, schedules, taken);
        }
        // Links that come later hold what was there before them.
        String person = scheduleOf(business.staff("Person"));
        api.update(
                person,
                linked(schedules.get(size - 1), "BUSY", business(), "FREE").substring(2));
        for (int i = 0; i < size; i++) {
            List<Integer> found = offered(schedules.get(i)).stream()
                    .filter(hour -> hour >= 8 && hour < 18)
                    .toList();
            List<Integer> expected = new ArrayList<>();
            for (int hour = 8; hour < 18; hour++) {
                if (isOpen(i, hour, hours, linked) && isFree(i, hour, taken, busy)) {
                    expected.add(hour);
                }
            }
            assertThat(found).as("%s, schedule %d", what, i).isEqualTo(expected);
        }
        TestService given = business.appointments(resourceOf(person));
        List<Integer> expected = new ArrayList<>();
        for (int hour = 9; hour < 17; hour++) {
            if (isOpen(size - 1, hour, hours, linked) && isFree(size - 1, hour, taken, busy)) {
                expected.add(hour);
            }
        }
        assertThat(current(given)).as(what).isEqualTo(expected);
        assertThat(offered(given.scheduleId())).as(what).isEqualTo(expected);
    }

    /** Puts a weekly series on the calendar that takes one schedule, and lets the one session of the day take another. */
    private void sessionThatTakesAnotherThanItsSeries(Random random, List<String> schedules, List<Set<Integer>> taken) {
        int session = 8 + random.nextInt(10);
        String usual = schedules.get(random.nextInt(schedules.size()));
        int instead = random.nextInt(schedules.size());
        boolean busy = random.nextBoolean();
        String series = id(api.create("""
                , "intervals": [{"start": "2026-06-01T00:00:00.000Z", "end": "2026-07-01T00:00:00.000Z", "affectedSchedules": %s,
                  "interval": {"daysOfWeek": "WED", "hourOfDay": %d, "duration": 60}}]""".formatted(links(usual, "BUSY"), session)));
        String first = id(owner.post("/calendar/v3/events/query", """
                {"query": {"filter": {"scheduleId": "%s"}, "cursorPaging": {"limit": 1}}}""".formatted(series))
                .ok()
                .get("events")
                .get(0));
        api.updateSession(first, "\"affectedSchedules\": " + links(schedules.get(instead), busy ? "BUSY" : "FREE"));
        if (busy) {
            taken.get(instead).add(session);
        }
    }

    private String resourceOf(String schedule) {
        return Json.text("", api.get(schedule), "scheduleOwnerId");
    }

    private static boolean isOpen(int schedule, int hour, List<int[]> hours, boolean[][] linked) {
        int[] own = hours.get(schedule);
        if (own != null && (hour < own[0] || hour >= own[0] + own[1])) {
            return false;
        }
        boolean bound = own != null;
        for (int other = 0; other < schedule; other++) {
            if (linked[schedule][other] && !isOpen(other, hour, hours, linked)) {
                return false;
            }
            bound |= linked[schedule][other];
        }
        // Neither hours of its own nor a schedule that has any: nothing opens it.
        return bound;
    }

    private static boolean isFree(int schedule, int hour, List<Set<Integer>> taken, boolean[][] busy) {
        if (taken.get(schedule).contains(hour)) {
            return false;
        }
        for (int other = 0; other < schedule; other++) {
            if (busy[schedule][other] && !isFree(other, hour, taken, busy)) {
                return false;
            }
        }
        return true;
    }
}
