package org.daybook.calendar.occupancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daybook.calendar.CalendarClient;
import org.daybook.calendar.CalendarSite;
import org.daybook.calendar.occupancy.Occupancy.Block;
import org.daybook.calendar.occupancy.Occupancy.Taking;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.platform.db.SentStatements;
import org.daybook.platform.http.RateLimits;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestDatabase;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to held time leaves the same rows and gives the same answers in both forms of {@link OccupancyRows}. */
class OccupancyFormsTest {
    private static final Instant NINE = Instant.parse("2026-06-01T09:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(75);
    private static final int HELD_AT_ONCE = 5;
    private static final int STEPS = 60;
    private static final int SCHEDULES = 4;

    @RegisterExtension
    static final TestDatabase ONE_SERVER = TestDatabase.create();

    @RegisterExtension
    static final TestDatabase DISTRIBUTED = TestDatabase.distributed();

    /** A story on one of the databases, which follows from a seed alone: what each step answers, and the rows after it. */
    private static final class Story {
        private final CalendarSite site;
        private final Occupancy occupancy;
        private final HeldTime heldTime = new HeldTime();
        private final List<UUID> schedules;
        private final List<UUID> events = new ArrayList<>();
        private final Random random;
        private final List<String> told = new ArrayList<>();
        private int times;

        Story(TestDatabase database, long seed) {
            site = new CalendarSite(database.forRequests(), "2026-05-01T00:00:00Z");
            occupancy = site.calendar.occupancy();
            random = new Random(seed);
            schedules = IntStream.range(0, SCHEDULES)
                    .mapToObj(i -> site.scheduleOf(site.resource("Room " + i)))
                    .toList();
        }

        List<String> tell() {
            link();
            for (int step = 0; step < STEPS; step++) {
                told.add(step + ": " + step());
                told.addAll(rows());
                told.add(busy());
            }
            return told;
        }

        private String step() {
            return switch (random.nextInt(8)) {
                case 0 -> link();
                case 1, 2 -> release();
                case 3 -> hold();
                case 4 -> overbook();
                default -> take();
            };
        }

        private String take() {
            Taking taking = taking();
            return "take " + site.write(transaction -> occupancy.take(transaction, taking));
        }

        private String overbook() {
            Taking taking = taking();
            site.use(transaction -> occupancy.overbook(transaction, taking));
            return "overbook";
        }

        private Taking taking() {
            UUID event = event();
            Instant from = from();
            List<UUID> taken =
                    schedules.stream().filter(s -> random.nextBoolean()).toList();
            return new Taking(
                    schedule(), taken.isEmpty() ? List.of(schedule()) : taken, from, from.plus(LENGTH), event, null);
        }

        private String hold() {
            List<Block> blocks =
                    Stream.generate(this::block).limit(HELD_AT_ONCE).toList();
            Set<UUID> shared = site.write(transaction -> heldTime.hold(transaction, blocks));
            return "hold " + shared.stream().map(events::indexOf).sorted().toList();
        }

        private Block block() {
            Instant from = from();
            return new Block(event(), schedule(), from, from.plus(LENGTH), null, random.nextInt(3) > 0);
        }

        private String release() {
            List<UUID> some =
                    events.stream().filter(event -> random.nextInt(3) == 0).toList();
            site.use(transaction -> heldTime.release(transaction, some));
            return "release " + some.size();
        }

        /** Binds a schedule to earlier ones, so that none is bound to itself. */
        private String link() {
            int bound = 1 + random.nextInt(SCHEDULES - 1);
            List<Link> links = schedules.subList(0, bound).stream()
                    .filter(s -> random.nextBoolean())
                    .map(schedule -> new Link(schedule, random.nextInt(4) > 0))
                    .toList();
            site.use(transaction -> site.calendar.schedules().link(transaction, schedules.get(bound), links, "links"));
            return "link " + bound;
        }

        private UUID event() {
            UUID event = site.appointment(schedule(), "2026-06-01T09:00", "2026-06-01T10:00");
            events.add(event);
            return event;
        }

        private UUID schedule() {
            return schedules.get(random.nextInt(SCHEDULES));
        }

        /** No two times are the same, so that all statements have one order. */
        private Instant from() {
            return NINE.plus(Duration.ofMinutes(30L * random.nextInt(40))).plusSeconds(++times);
        }

        private List<String> rows() {
            return site.read(transaction -> transaction
                    .query("""
                            SELECT schedule_id, event_id, starts_at || ' ' || ends_at || ' '
                                || CASE WHEN exclusive THEN 'exclusive' ELSE 'shared' END
                                || CASE WHEN derived THEN ' derived' ELSE '' END
                            FROM occupancy WHERE site_id = :site
                            """)
                    .map(row -> "%d %d %s"
                            .formatted(
                                    schedules.indexOf(row.getObject(1, UUID.class)),
                                    events.indexOf(row.getObject(2, UUID.class)),
                                    row.getString(3)))
                    .stream()
                    .sorted()
                    .toList());
        }

        /** As it is read by what is remembered: only what has a new version is read anew. */
        private String busy() {
            Map<UUID, long[]> busy = site.read(
                            transaction -> occupancy.busy(transaction, schedules, NINE, NINE.plus(Duration.ofDays(2))))
                    .bySchedule();
            return schedules.stream()
                    .map(schedule -> Arrays.toString(busy.get(schedule)))
                    .toList()
                    .toString();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bothFormsLeaveTheSameRows(long seed) {
        List<String> oneServer = new Story(ONE_SERVER, seed).tell();
        assertThat(new Story(DISTRIBUTED, seed).tell()).isEqualTo(oneServer);
        // The story is one where something happens.
        assertThat(oneServer).anyMatch(line -> line.endsWith("take true"));
        assertThat(oneServer).anyMatch(line -> line.endsWith("take false"));
        assertThat(oneServer).anyMatch(line -> line.endsWith("shared"));
        assertThat(oneServer).anyMatch(line -> line.endsWith("exclusive derived"));
        assertThat(oneServer).anyMatch(line -> line.endsWith("shared derived"));
    }

    @Test
    void aTakeIsOneRoundTripAndItsVersionTravelsWithWhatFollows() {
        Story story = new Story(DISTRIBUTED, 4);
        UUID event = story.event();
        Taking taking = new Taking(
                story.schedules.getFirst(), story.schedules.subList(0, 2), NINE, NINE.plus(LENGTH), event, null);
        List<String> sent = new ArrayList<>();
        SentStatements.watchTexts(DISTRIBUTED.forRequests(), sent::add);
        assertThat(story.site.<Boolean>write(transaction -> story.occupancy.take(transaction, taking)))
                .isTrue();
        assertThat(sent)
                .satisfiesExactly(
                        insert -> assertThat(insert)
                                .startsWith("INSERT INTO occupancy")
                                .contains("VALUES"),
                        found -> assertThat(found).startsWith("SELECT EXISTS"),
                        count -> assertThat(count)
                                .startsWith("INSERT INTO occupancy_version")
                                .contains("VALUES"));
    }

    @Test
    void moreRowsThanOneStatementTakes() {
        for (TestDatabase database : List.of(ONE_SERVER, DISTRIBUTED)) {
            Story story = new Story(database, 6);
            List<Block> blocks = Stream.generate(story::block)
                    .limit(2 * ValueRows.AT_ONCE + 1)
                    .toList();
            Set<UUID> shared = story.site.write(transaction -> story.heldTime.hold(transaction, blocks));
            assertThat(story.rows())
                    .hasSize((int) blocks.stream().filter(Block::held).count());
            assertThat(shared).isNotEmpty();
        }
    }

    /** Far ahead, where the weekly hour of somebody is no row yet when its time is wanted. */
    @Test
    void whatIsStillToBeWrittenIsInTheWay() {
        for (TestDatabase database : List.of(TestDatabase.create(), TestDatabase.distributed())) {
            try (TestServer server = TestServer.create(database, RateLimits.NONE)) {
                CalendarClient client = new CalendarClient(server);
                UUID room = UUID.fromString(client.room("Room"));
                Occupancy occupancy = server.features().calendar().occupancy();
                UUID schedule = server.<Map<UUID, UUID>>write(transaction ->
                                server.features().calendar().schedules().ofResources(transaction, List.of(room)))
                        .values()
                        .iterator()
                        .next();
                String weekly = Json.text(
                        client.weekly(
                                schedule.toString(),
                                "2026-06-09T10:00",
                                "2026-06-09T11:00",
                                ", \"resources\": [{\"id\": \"" + room + "\", \"transparency\": \"OPAQUE\"}]"),
                        "id");
                // A Tuesday in winter, more than two years later: ten o'clock in Berlin.
                Instant ten = Instant.parse("2028-12-05T09:00:00Z");
                UUID event = UUID.fromString(weekly);
                assertThat(takes(
                                server,
                                occupancy,
                                new Taking(schedule, List.of(schedule), ten, ten.plus(LENGTH), event, null)))
                        .isFalse();
                assertThat(takes(
                                server,
                                occupancy,
                                new Taking(schedule, List.of(schedule), ten.minus(LENGTH), ten, event, null)))
                        .isTrue();
            }
        }
    }

    private static boolean takes(TestServer server, Occupancy occupancy, Taking taking) {
        return server.<Boolean>write(transaction -> occupancy.take(transaction, taking));
    }
}
