package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.daybook.bookings.Requests;
import org.daybook.calendar.EventType;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.calendar.owner.OwnerCalendar.NewEvent;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.jobs.JobRun;
import org.daybook.platform.jobs.Next;
import org.daybook.platform.json.Json;
import org.daybook.platform.modules.PlatformModule;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestJobs;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class UpkeepTest {
    private static final Duration YEAR = Duration.ofDays(365);

    private TestServer server;

    @BeforeEach
    void open() {
        server = TestServer.create();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private String weekly(SiteId site, String localStart, String zone) {
        LocalDateTime start = LocalDateTime.parse(localStart);
        return server.siteDatabase().write(site, server.now(), transaction -> {
            UUID schedule = server.features()
                    .calendar()
                    .schedules()
                    .create(transaction, Json.object().put("name", "Yoga").put("timeZone", zone), null)
                    .get("id")
                    .asString()
                    .transform(UUID::fromString);
            return server.features()
                    .calendar()
                    .ownerCalendar()
                    .create(transaction, new NewEvent(schedule, EventType.DEFAULT, null, null), draft -> {
                        draft.start(start);
                        draft.end(start.plusHours(1));
                        draft.weekly(1, Set.of(), null);
                    })
                    .id()
                    .toString();
        });
    }

    private Instant lastOccurrence(String master) {
        return server.database()
                .read(statements -> statements
                        .query("SELECT max(starts_at) FROM calendar_event WHERE master_id = :id::uuid")
                        .bind("id", master)
                        .map(row -> row.getTimestamp(1).toInstant())
                        .one());
    }

    private long occurrences(String master) {
        return server.database()
                .read(statements -> statements
                        .query("SELECT count(*) FROM calendar_event WHERE master_id = :id::uuid")
                        .bind("id", master)
                        .mapTo(Long.class)
                        .one());
    }

    private Instant horizon() {
        return server.now().plus(Duration.ofDays(30L * Horizon.MONTHS_AHEAD));
    }

    @Test
    void everySitesOccurrencesReachTheHorizonAfterAWalk() {
        Site other = server.anotherSite();
        String first = weekly(server.site().id(), "2026-06-01T10:00", "Europe/Berlin");
        String second = weekly(other.id(), "2026-06-02T10:00", "America/New_York");
        server.clock().advance(YEAR);
        assertThat(lastOccurrence(first)).isBefore(horizon());
        server.jobs().runDue();
        assertThat(lastOccurrence(first)).isAfter(horizon());
        assertThat(lastOccurrence(second)).isAfter(horizon());
    }

    @Test
    void aWalkRightAfterAWalkWritesNothing() {
        weekly(server.site().id(), "2026-06-01T10:00", "America/New_York");
        weekly(server.site().id(), "2026-06-01T10:00", "Pacific/Auckland");
        server.clock().advance(YEAR);
        assertThat(extend()).isEqualTo(2);
        assertThat(extend()).isZero();
    }

    private int extend() {
        return server.write(
                transaction -> server.features().calendar().horizon().extendHorizon(transaction));
    }

    @Test
    void twoWalksAtOnceWriteEachOccurrenceOnce() throws Exception {
        String master = weekly(server.site().id(), "2026-06-01T10:00", "Europe/Berlin");
        server.clock().advance(YEAR);
        JobRun run = new JobRun(server.clock(), () -> false);
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Next> first = () -> upkeep().daily(run);
            Callable<Next> second = () -> upkeep().daily(run);
            for (var done : threads.invokeAll(List.of(first, second))) {
                assertThat(done.get()).isEqualTo(Next.DONE);
            }
        }
        Instant start = Instant.parse("2026-06-01T08:00:00Z");
        long weeks =
                Duration.between(start, lastOccurrence(master)).plusHours(1).toDays() / 7;
        assertThat(occurrences(master)).isEqualTo(weeks + 1);
        assertThat(lastOccurrence(master)).isAfter(horizon());
    }

    private Upkeep upkeep() {
        Features features = server.features();
        return new Upkeep(features.modules(), features.sites());
    }

    @Test
    void theWalkIsDoneOnceADayByOneOfTwoProcesses() {
        TestJobs one = server.jobs();
        TestJobs two = server.jobs(new Features(TestServer.contract(), server.databaseOfRequests()));
        one.runDue();
        two.runDue();
        assertThat(lastRun("horizon")).isEqualTo(server.now());
        Instant first = server.now();
        server.clock().advance(Duration.ofHours(23));
        two.runDue();
        one.runDue();
        assertThat(lastRun("horizon")).isEqualTo(first);
        assertThat(lastRun("housekeeping")).isEqualTo(server.now());
        server.clock().advance(Duration.ofHours(1));
        two.runDue();
        assertThat(lastRun("horizon")).isEqualTo(server.now());
        assertThat(one.isAnyDue()).isFalse();
    }

    private Instant lastRun(String job) {
        return server.database()
                .read(statements -> statements
                        .query("SELECT last_success FROM scheduled_tasks WHERE task_name = :name")
                        .bind("name", job)
                        .map(row -> row.getTimestamp(1).toInstant())
                        .one());
    }

    @Test
    void aWalkThatAStopInterruptsIsDoneByTheNextProcess() {
        Site other = server.anotherSite();
        server.jobs().runDue();
        String first = weekly(server.site().id(), "2026-06-01T10:00", "Europe/Berlin");
        String second = weekly(other.id(), "2026-06-02T10:00", "America/New_York");
        server.clock().advance(YEAR);
        server.jobs().stop();
        server.jobs().runSome();
        assertThat(List.of(lastOccurrence(first), lastOccurrence(second))).allMatch(last -> last.isBefore(horizon()));
        server.jobs(new Features(TestServer.contract(), server.databaseOfRequests()))
                .runDue();
        assertThat(lastOccurrence(first)).isAfter(horizon());
        assertThat(lastOccurrence(second)).isAfter(horizon());
    }

    @Test
    void oldEventsAndOldRequestsAreClearedAway() {
        String booking = requested();
        assertThat(server.told(booking)).contains("wix.bookings.v2.booking created");
        server.jobs().runDue();
        assertThat(server.told(booking)).isNotEmpty();
        server.clock().advance(Requests.LIFETIME.plusHours(1));
        server.jobs().runDue();
        assertThat(server.told(booking)).contains("wix.bookings.v2.booking declined");
        server.clock().advance(PlatformModule.EVENTS_KEPT.plusDays(1));
        server.jobs().runDue();
        assertThat(server.told(booking)).isEmpty();
    }

    /** A booking that nobody confirms. */
    private String requested() {
        TestBusiness business = new TestBusiness(server);
        String staff = business.staff("Mira");
        String slot = TestBusiness.slot(business.appointments(staff), "2026-06-23T10:00:00", staff);
        return TestBusiness.id(TestBusiness.book(business.visitor(), slot));
    }

    @Test
    void aQueryBeyondTheHorizonFindsWhatWouldBeThere() {
        String master = weekly(server.site().id(), "2026-06-01T10:00", "America/New_York");
        String query = """
                {"fromLocalDate": "2028-06-01T00:00:00", "toLocalDate": "2028-07-01T00:00:00",
                 "query": {"filter": {"recurringEventId": "%s"}}}""".formatted(master);
        ObjectNode found =
                server.visitor().post("/calendar/v3/events/query", query).ok();
        assertThat(found.get("events")).hasSize(4);
        long written = occurrences(master);
        server.clock().advance(Duration.ofMinutes(1));
        server.visitor().post("/calendar/v3/events/query", query).ok();
        assertThat(occurrences(master)).isEqualTo(written);
        server.visitor()
                .post("/calendar/v3/events/query", query.replace("2028-07", "2998-07"))
                .ok();
        assertThat(lastOccurrence(master)).isBefore(Instant.parse("2029-08-01T00:00:00Z"));
    }
}
