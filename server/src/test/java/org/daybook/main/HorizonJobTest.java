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
import org.daybook.calendar.EventType;
import org.daybook.calendar.Horizon;
import org.daybook.calendar.OwnerCalendar.NewEvent;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class HorizonJobTest {
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
        try (HorizonJob job = HorizonJob.start(server.features(), server.clock())) {
            job.run();
        }
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
        try (HorizonJob one = HorizonJob.start(server.features(), server.clock());
                HorizonJob two = HorizonJob.start(server.features(), server.clock());
                var threads = Executors.newFixedThreadPool(2)) {
            Callable<Boolean> first = () -> walked(one);
            Callable<Boolean> second = () -> walked(two);
            for (var done : threads.invokeAll(List.of(first, second))) {
                done.get();
            }
        }
        Instant start = Instant.parse("2026-06-01T08:00:00Z");
        long weeks =
                Duration.between(start, lastOccurrence(master)).plusHours(1).toDays() / 7;
        assertThat(occurrences(master)).isEqualTo(weeks + 1);
        assertThat(lastOccurrence(master)).isAfter(horizon());
    }

    private static boolean walked(HorizonJob job) {
        job.run();
        return true;
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
