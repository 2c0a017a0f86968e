package org.daybook.calendar.occupancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daybook.calendar.CalendarSite;
import org.daybook.calendar.occupancy.Occupancy.Taking;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An {@link Occupancy} for each process: what one remembers is always what the rows say. */
class BusyTimeTest {
    private static final Instant START = Instant.parse("2026-06-01T00:00:00Z");
    private static final int DAYS = 60;
    private static final int CHANGES = 150;

    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private final long seed = System.nanoTime();
    private CalendarSite site;
    private List<UUID> rooms;
    private List<UUID> events;

    @BeforeEach
    void open() {
        System.out.println("seed " + seed);
        site = new CalendarSite(TEST.database(), "2026-05-01T00:00:00Z");
        rooms = IntStream.range(0, 5)
                .mapToObj(i -> site.scheduleOf(site.resource("Room " + i)))
                .toList();
        events = IntStream.range(0, 8)
                .mapToObj(i -> site.appointment(rooms.getFirst(), "2026-06-01T09:00", "2026-06-01T10:00"))
                .toList();
        // What takes the first room takes the last one too.
        site.use(transaction -> transaction
                .update("INSERT INTO schedule_link (site_id, schedule_id, linked_id, busy, position)"
                        + " VALUES (:site, :last, :first, TRUE, 0)")
                .bind("last", rooms.getLast())
                .bind("first", rooms.getFirst())
                .execute());
    }

    /** One that remembers nothing of what others read. */
    private Occupancy occupancy() {
        return new Occupancy(new HeldTime(), site.calendar.horizon());
    }

    @Test
    void everyAnswerIsWhatTheRowsSayWhileOthersChangeThem() throws Exception {
        AtomicBoolean changing = new AtomicBoolean(true);
        try (var executor = Executors.newFixedThreadPool(4)) {
            Occupancy shared = occupancy();
            List<Future<Integer>> writers = Stream.of(1, 2)
                    .map(number -> executor.submit(
                            () -> change(new Random(seed + number), number == 1 ? shared : occupancy())))
                    .toList();
            List<Future<Integer>> readers = Stream.of(3, 4)
                    .map(number -> executor.submit(() -> compare(new Random(seed + number), shared, changing)))
                    .toList();
            for (Future<Integer> writer : writers) {
                assertThat(writer.get()).isEqualTo(CHANGES);
            }
            changing.set(false);
            for (Future<Integer> reader : readers) {
                assertThat(reader.get()).isPositive();
            }
            // A transaction that writes asks for the very window.
            Random random = new Random(seed);
            for (int i = 0; i < 200; i++) {
                site.use(transaction -> compareOnce(transaction, random, shared));
            }
        }
    }

    private int change(Random random, Occupancy occupancy) {
        for (int i = 0; i < CHANGES; i++) {
            boolean undone = random.nextInt(4) == 0;
            try {
                site.use(transaction -> {
                    for (int n = random.nextInt(2); n >= 0; n--) {
                        changeOnce(transaction, occupancy, random);
                    }
                    if (undone) {
                        throw new IllegalStateException("undone");
                    }
                });
            } catch (IllegalStateException e) {
                assertThat(undone).isTrue();
            }
        }
        return CHANGES;
    }

    private void changeOnce(SiteTransaction transaction, Occupancy occupancy, Random random) {
        UUID event = events.get(random.nextInt(events.size()));
        Instant from = START.plusSeconds(random.nextInt(DAYS * 86_400));
        List<UUID> taken = random.nextBoolean() ? List.of(rooms.getFirst()) : some(random);
        Taking taking = new Taking(
                taken.getFirst(), taken, from, from.plusSeconds(1 + random.nextInt(3 * 86_400)), event, null);
        switch (random.nextInt(10)) {
            case 0 -> occupancy.overbook(transaction, taking);
            case 1 -> occupancy.release(transaction, event);
            case 2 -> new HeldTime().derive(transaction, List.of(rooms.getLast()));
            default -> occupancy.take(transaction, taking);
        }
        // What a transaction that writes reads is its own, and nobody else's.
        occupancy.busy(transaction, rooms, START, START.plus(Duration.ofDays(DAYS)));
    }

    private List<UUID> some(Random random) {
        List<UUID> some = new ArrayList<>(rooms);
        some.removeIf(room -> random.nextBoolean());
        return some.isEmpty() ? rooms : some;
    }

    /** Reads twice in one snapshot: as remembered, and all rows one by one. */
    private int compare(Random random, Occupancy remembering, AtomicBoolean changing) {
        int compared = 0;
        while (changing.get()) {
            compared += site.read(transaction -> compareOnce(transaction, random, remembering)) ? 1 : 0;
        }
        return compared;
    }

    private boolean compareOnce(SiteTransaction transaction, Random random, Occupancy occupancy) {
        List<UUID> schedules = some(random);
        Instant from = START.plusSeconds(random.nextInt(DAYS * 86_400));
        Instant to = from.plus(
                switch (random.nextInt(20)) {
                    case 0 -> Duration.ofDays(random.nextInt(200));
                    case 1, 2, 3 -> Duration.ofMinutes(1 + random.nextInt(60));
                    default -> Duration.ofDays(1 + random.nextInt(30));
                });
        Map<UUID, long[]> busy =
                occupancy.busy(transaction, schedules, from, to).bySchedule();
        Map<UUID, List<String>> rows = rows(transaction, from, to);
        for (UUID schedule : schedules) {
            assertThat(within(busy.getOrDefault(schedule, new long[0]), from, to))
                    .containsExactlyInAnyOrderElementsOf(rows.getOrDefault(schedule, List.of()));
        }
        return true;
    }

    private static Map<UUID, List<String>> rows(SiteTransaction transaction, Instant from, Instant to) {
        Map<UUID, List<String>> rows = new HashMap<>();
        transaction
                .query("SELECT schedule_id, extract(epoch FROM starts_at)::bigint, extract(epoch FROM ends_at)::bigint"
                        + " FROM occupancy WHERE site_id = :site AND ends_at > :from AND starts_at < :to")
                .bind("from", from)
                .bind("to", to)
                .map(row -> rows.computeIfAbsent(row.getObject(1, UUID.class), key -> new ArrayList<>())
                        .add(row.getLong(2) + "-" + row.getLong(3)));
        return rows;
    }

    private static List<String> within(long[] ranges, Instant from, Instant to) {
        return IntStream.range(0, ranges.length / 2)
                .filter(i -> ranges[2 * i + 1] > from.getEpochSecond() && ranges[2 * i] < to.getEpochSecond())
                .mapToObj(i -> ranges[2 * i] + "-" + ranges[2 * i + 1])
                .toList();
    }

    @Test
    void timeThatNobodyChangedIsNotReadAgain() {
        Occupancy occupancy = site.calendar.occupancy();
        assertThat(busy(occupancy)).isEmpty();
        site.use(transaction -> transaction
                .update("""
                INSERT INTO occupancy (site_id, id, schedule_id, starts_at, ends_at, event_id, exclusive, derived)
                VALUES (:site, gen_random_uuid(), :room, :from, :from::timestamptz + interval '1 hour', :event, TRUE, FALSE)
                """)
                .bind("room", rooms.get(1))
                .bind("from", START)
                .bind("event", events.getFirst())
                .execute());
        assertThat(busy(occupancy)).isEmpty();
        site.use(transaction -> occupancy.take(
                transaction,
                new Taking(
                        rooms.get(1),
                        List.of(rooms.get(1)),
                        START.plusSeconds(7200),
                        START.plusSeconds(9000),
                        events.get(1),
                        null)));
        assertThat(busy(occupancy)).hasSize(4);
    }

    private long[] busy(Occupancy occupancy) {
        UUID room = rooms.get(1);
        return site.read(transaction ->
                        occupancy.busy(transaction, List.of(room), START, START.plus(Duration.ofDays(1))))
                .bySchedule()
                .getOrDefault(room, new long[0]);
    }
}
