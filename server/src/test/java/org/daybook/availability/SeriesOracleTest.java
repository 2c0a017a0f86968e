package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.ofSession;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares the sessions of classes with a list kept by hand, while series are moved, changed in single occurrences, split
 * and booked at random, over a change of clocks.
 */
class SeriesOracleTest {
    private static final String EVENTS = "/calendar/v3/events";
    private static final LocalDate FIRST = LocalDate.of(2026, 9, 28);
    private static final LocalDate LAST = LocalDate.of(2026, 12, 20);
    private static final int WORLDS = 12;
    private static final int CHANGES = 25;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** A master as it is meant. */
    private static final class Series {
        private final String id;
        private LocalDateTime start;
        private Duration length;
        private int capacity;

        Series(String id, LocalDateTime start, Duration length, int capacity) {
            this.id = id;
            this.start = start;
            this.length = length;
            this.capacity = capacity;
        }
    }

    /** One session as it is meant; what it has of its own is null where it follows its series. */
    private static final class Session {
        private final String id;
        private Series series;
        private LocalDateTime original;
        private @Nullable LocalDateTime ownStart;
        private @Nullable LocalDateTime ownEnd;
        private @Nullable Integer ownCapacity;
        private boolean cancelled;
        private int booked;

        Session(String id, Series series, LocalDateTime original) {
            this.id = id;
            this.series = series;
            this.original = original;
        }

        LocalDateTime start() {
            return ownStart == null ? original : ownStart;
        }

        LocalDateTime end() {
            return ownEnd == null ? original.plus(series.length) : ownEnd;
        }

        int capacity() {
            return ownCapacity == null ? series.capacity : ownCapacity;
        }

        /** What takes place no more changes no more. */
        void freeze() {
            ownCapacity = capacity();
            ownEnd = end();
            ownStart = start();
            cancelled = true;
            booked = 0;
        }

        Shown shown() {
            return new Shown(id, start(), end(), capacity(), capacity() - booked, cancelled);
        }
    }

    private record Shown(
            String id, LocalDateTime start, LocalDateTime end, int total, int remaining, boolean cancelled) {}

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String staff = business.staff("Mira");

    @Test
    void sessionsAreThoseOfTheListThatIsKeptByHand() {
        SERVER.clock().set(Instant.parse("2026-09-27T06:00:00Z"));
        int cancelled = 0;
        int split = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            World world = new World(new Random(seed));
            for (int i = 0; i < CHANGES; i++) {
                world.change();
                assertThat(world.listed()).as("seed %d, change %d", seed, i).isEqualTo(world.meant());
            }
            cancelled += (int)
                    world.sessions.stream().filter(session -> session.cancelled).count();
            split += world.all.size() - 1;
        }
        assertThat(cancelled).as("cancelled sessions").isGreaterThan(WORLDS);
        assertThat(split).as("splits").isGreaterThan(WORLDS);
    }

    private final class World {
        private final Random random;
        private final TestService service;
        private final List<Series> all = new ArrayList<>();
        private final List<Session> sessions = new ArrayList<>();

        World(Random random) {
            this.random = random;
            int capacity = 3 + random.nextInt(5);
            this.service = business.sessions(EventType.CLASS, capacity);
            LocalDateTime start = FIRST.plusDays(random.nextInt(7)).atTime(10 + random.nextInt(6), 15);
            Duration length = Duration.ofMinutes(30 + 15L * random.nextInt(5));
            int interval = 1 + random.nextInt(2);
            ObjectNode master = owner.post(EVENTS, """
                    {"event": {"scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}],
                     "start": {"localDate": "%s:00"}, "end": {"localDate": "%s:00"},
                     "recurrenceRule": {"frequency": "WEEKLY", "interval": %d, "days": ["%s"],
                      "until": {"localDate": "%sT23:59:00"}}}}""".formatted(
                                    service.scheduleId(),
                                    staff,
                                    start,
                                    start.plus(length),
                                    interval,
                                    start.getDayOfWeek(),
                                    LAST))
                    .ok();
            Series series = new Series(Json.text("", master, "event", "id"), start, length, capacity);
            all.add(series);
            List<JsonNode> events = owner.post(EVENTS + "/query", """
                    {"query": {"filter": {"recurringEventId": "%s"}, "cursorPaging": {"limit": 100}}}""".formatted(series.id))
                    .ok()
                    .get("events")
                    .valueStream()
                    .toList();
            List<LocalDateTime> originals = originals(start, interval);
            assertThat(events).hasSameSizeAs(originals);
            for (int i = 0; i < events.size(); i++) {
                sessions.add(new Session(Json.text("", events.get(i), "id"), series, originals.get(i)));
            }
        }

        /** Looks at every day whether the series meets on it. */
        private static List<LocalDateTime> originals(LocalDateTime start, int interval) {
            List<LocalDateTime> originals = new ArrayList<>();
            for (LocalDate day = FIRST; !day.isAfter(LAST); day = day.plusDays(1)) {
                DayOfWeek weekday = start.getDayOfWeek();
                long days = ChronoUnit.DAYS.between(start.toLocalDate(), day);
                if (day.getDayOfWeek() == weekday && days >= 0 && days / 7 % interval == 0) {
                    originals.add(day.atTime(start.toLocalTime()));
                }
            }
            return originals;
        }

        Set<Shown> meant() {
            Set<Shown> meant = new HashSet<>();
            sessions.forEach(session -> meant.add(session.shown()));
            return meant;
        }

        Set<Shown> listed() {
            Set<Shown> listed = new HashSet<>();
            ObjectNode answer = business.visitor()
                    .post("/_api/service-availability/v2/time-slots/event", """
                    {"serviceIds": ["%s"], "fromLocalDate": "2026-09-27T00:00:00", "toLocalDate": "2027-02-01T00:00:00",
                     "timeZone": "Europe/Berlin", "cursorPaging": {"limit": 1000}}""".formatted(service.id()))
                    .ok();
            for (JsonNode slot : answer.get("timeSlots")) {
                listed.add(new Shown(
                        Json.text("", slot, "eventInfo", "eventId"),
                        LocalDateTime.parse(Json.text("", slot, "localStartDate")),
                        LocalDateTime.parse(Json.text("", slot, "localEndDate")),
                        Json.integer(0, slot, "totalCapacity"),
                        Json.integer(0, slot, "remainingCapacity"),
                        Json.flag(slot, "nonBookableReasons", "eventCancelled")));
            }
            return listed;
        }

        void change() {
            List<Session> open =
                    sessions.stream().filter(session -> !session.cancelled).toList();
            if (open.isEmpty()) {
                return;
            }
            Session session = open.get(random.nextInt(open.size()));
            switch (random.nextInt(8)) {
                case 0 -> moveSession(session);
                case 1 -> resizeSession(session);
                case 2 -> cancelSession(session);
                case 3 -> restore(session);
                case 4 -> moveSeries(session.series);
                case 5 -> resizeSeries(session.series);
                case 6 -> split(session);
                default -> join(session);
            }
        }

        private void patch(String id, String fields) {
            String revision = Json.text("", owner.get(EVENTS + "/" + id).ok(), "event", "revision");
            owner.patch(EVENTS + "/" + id, "{\"event\": {\"revision\": \"" + revision + "\", " + fields + "}}")
                    .ok();
        }

        private static String times(LocalDateTime start, LocalDateTime end) {
            return "\"start\": {\"localDate\": \"%s:00\"}, \"end\": {\"localDate\": \"%s:00\"}".formatted(start, end);
        }

        private void moveSession(Session session) {
            LocalDateTime start = session.start().plusMinutes(30L * (random.nextInt(9) - 4));
            LocalDateTime end = start.plusMinutes(45);
            patch(session.id, times(start, end));
            session.ownStart = start;
            session.ownEnd = end;
        }

        private void resizeSession(Session session) {
            int capacity = session.booked + 1 + random.nextInt(4);
            patch(session.id, "\"totalCapacity\": " + capacity);
            session.ownCapacity = capacity;
        }

        private void cancelSession(Session session) {
            owner.post(EVENTS + "/" + session.id + "/cancel", "{}").ok();
            session.freeze();
        }

        private void restore(Session session) {
            owner.post(EVENTS + "/" + session.id + "/restore-defaults", "{\"fields\": [\"TIME\"]}")
                    .ok();
            session.ownStart = null;
            session.ownEnd = null;
        }

        private List<Session> of(Series series) {
            return sessions.stream().filter(session -> session.series == series).toList();
        }

        private void moveSeries(Series series) {
            long minutes = 15L * (random.nextInt(5) - 2);
            Duration length = Duration.ofMinutes(30 + 15L * random.nextInt(5));
            LocalDateTime start = series.start.plusMinutes(minutes);
            patch(series.id, times(start, start.plus(length)));
            series.start = start;
            series.length = length;
            of(series).forEach(session -> session.original = session.original.plusMinutes(minutes));
        }

        private void resizeSeries(Series series) {
            int most = of(series).stream()
                    .mapToInt(session -> session.booked)
                    .max()
                    .orElse(0);
            series.capacity = most + 1 + random.nextInt(5);
            patch(series.id, "\"totalCapacity\": " + series.capacity);
        }

        /** What begins with this session goes on by itself; the first cannot be split off. */
        private void split(Session from) {
            if (!from.original.isAfter(from.series.start)) {
                return;
            }
            ObjectNode answer = owner.post(EVENTS + "/" + from.series.id + "/split", """
                    {"splitLocalDate": "%s:00"}""".formatted(from.original))
                    .ok();
            Series before = from.series;
            Series after = new Series(
                    Json.text("", answer, "newRecurringEventStartingFromSplit", "id"),
                    from.original,
                    before.length,
                    before.capacity);
            all.add(after);
            LocalDateTime first = from.original;
            of(before).stream()
                    .filter(session -> !session.original.isBefore(first))
                    .forEach(session -> session.series = after);
        }

        private void join(Session session) {
            if (session.booked < session.capacity()) {
                act(owner, "confirm", book(owner, ofSession(session.id))).ok();
                session.booked++;
            }
        }
    }
}
