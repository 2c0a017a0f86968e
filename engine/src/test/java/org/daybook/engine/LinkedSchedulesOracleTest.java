package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.daybook.engine.LinkedSchedules.Link;
import org.junit.jupiter.api.Test;

/**
 * Links between schedules against a brute force that shares no code: it goes through a matrix of links until nothing
 * changes, and asks of each quarter of an hour whether a schedule is open and whether its time is taken.
 */
class LinkedSchedulesOracleTest {
    private static final int WORLDS = 3_000;
    private static final int QUARTER = 900;
    private static final int QUARTERS = 2 * 24 * 4;
    private static final LocalDateTime START = LocalDateTime.of(2026, 6, 1, 0, 0);
    private static final long FROM = START.toEpochSecond(ZoneOffset.UTC);

    /** Up to eight schedules, some with hours, some with taken time, and links between them. */
    private static final class World {
        final int size;
        final boolean[][] linked;
        final boolean[][] busyLink;
        final List<int[]> hours = new ArrayList<>();
        final List<int[]> taken = new ArrayList<>();

        World(Random random, boolean mayCircle) {
            size = 2 + random.nextInt(7);
            linked = new boolean[size][size];
            busyLink = new boolean[size][size];
            for (int from = 0; from < size; from++) {
                for (int to = 0; to < size; to++) {
                    boolean allowed = mayCircle ? from != to : from < to;
                    linked[from][to] = allowed && random.nextInt(3) == 0;
                    busyLink[from][to] = linked[from][to] && random.nextBoolean();
                }
                hours.add(random.nextInt(3) == 0 ? new int[0] : range(random));
                taken.add(random.nextBoolean() ? new int[0] : range(random));
            }
        }

        private static int[] range(Random random) {
            int from = random.nextInt(QUARTERS - 1);
            return new int[] {from, from + 1 + random.nextInt(QUARTERS - from - 1)};
        }

        /** Whether a way leads from one to another, over busy links alone or over any. */
        boolean[][] ways(boolean busyOnly) {
            boolean[][] way = new boolean[size][size];
            for (int i = 0; i < size; i++) {
                way[i] = (busyOnly ? busyLink[i] : linked[i]).clone();
            }
            boolean changed = true;
            while (changed) {
                changed = false;
                for (int a = 0; a < size; a++) {
                    for (int b = 0; b < size; b++) {
                        for (int c = 0; c < size; c++) {
                            if (!way[a][c] && way[a][b] && way[b][c]) {
                                way[a][c] = true;
                                changed = true;
                            }
                        }
                    }
                }
            }
            return way;
        }

        static boolean holds(int[] range, int quarter) {
            return range.length > 0 && range[0] <= quarter && quarter < range[1];
        }

        boolean isOpen(int schedule, int quarter, boolean[][] ways) {
            for (int other = 0; other < size; other++) {
                boolean counts = other == schedule || ways[schedule][other];
                if (counts && hours.get(other).length > 0 && !holds(hours.get(other), quarter)) {
                    return false;
                }
            }
            return true;
        }

        boolean isTaken(int schedule, int quarter, boolean[][] busyWays) {
            for (int other = 0; other < size; other++) {
                if ((other == schedule || busyWays[schedule][other]) && holds(taken.get(other), quarter)) {
                    return true;
                }
            }
            return false;
        }
    }

    private static UUID id(int schedule) {
        return new UUID(7, schedule);
    }

    private static LinkedSchedules links(World world) {
        Map<UUID, List<Link>> links = new HashMap<>();
        for (int from = 0; from < world.size; from++) {
            List<Link> to = new ArrayList<>();
            for (int other = 0; other < world.size; other++) {
                if (world.linked[from][other]) {
                    to.add(new Link(id(other), world.busyLink[from][other]));
                }
            }
            links.put(id(from), to);
        }
        return LinkedSchedules.of(links);
    }

    private static Map<UUID, Hours> hours(World world) {
        Map<UUID, Hours> hours = new HashMap<>();
        for (int i = 0; i < world.size; i++) {
            int[] open = world.hours.get(i);
            if (open.length > 0) {
                hours.put(
                        id(i),
                        Hours.of(List.of(LocalRule.once(
                                ZoneId.of("UTC"),
                                START.plusMinutes(15L * open[0]),
                                START.plusMinutes(15L * open[1])))));
            }
        }
        return hours;
    }

    @Test
    void chainsOfLinksBoundHoursAndBlockTimeAsTheBruteForceSays() {
        long seed = System.nanoTime();
        System.out.println("Linked schedules: seed " + seed);
        Random random = new Random(seed);
        int bounded = 0;
        int blocked = 0;
        for (int i = 0; i < WORLDS; i++) {
            World world = new World(random, false);
            LinkedSchedules links = links(world);
            Map<UUID, Hours> own = hours(world);
            boolean[][] ways = world.ways(false);
            boolean[][] busyWays = world.ways(true);
            for (int schedule = 0; schedule < world.size; schedule++) {
                Ranges open = links.hours(id(schedule), own).expandAnywhere(FROM, FROM + (long) QUARTERS * QUARTER);
                Ranges busy = taken(links.blocking(id(schedule)), world);
                for (int quarter = 0; quarter < QUARTERS; quarter++) {
                    long start = FROM + (long) quarter * QUARTER;
                    boolean isOpen = world.isOpen(schedule, quarter, ways);
                    boolean isTaken = world.isTaken(schedule, quarter, busyWays);
                    assertThat(open.contains(start, start + QUARTER))
                            .as("seed %d, world %d, schedule %d open at quarter %d", seed, i, schedule, quarter)
                            .isEqualTo(isOpen);
                    assertThat(busy.overlaps(start, start + QUARTER))
                            .as("seed %d, world %d, schedule %d taken at quarter %d", seed, i, schedule, quarter)
                            .isEqualTo(isTaken);
                    bounded += isOpen ? 0 : 1;
                    blocked += isTaken ? 1 : 0;
                }
            }
        }
        assertThat(bounded).isPositive();
        assertThat(blocked).isPositive();
    }

    private static Ranges taken(Set<UUID> schedules, World world) {
        Ranges taken = Ranges.NONE;
        for (int i = 0; i < world.size; i++) {
            int[] range = world.taken.get(i);
            if (schedules.contains(id(i)) && range.length > 0) {
                taken = taken.union(Ranges.of(FROM + (long) range[0] * QUARTER, FROM + (long) range[1] * QUARTER));
            }
        }
        return taken;
    }

    /** Who blocks whom is the same relation, seen from both ends. */
    @Test
    void whoIsBlockedByAScheduleIsWhomItBlocks() {
        long seed = System.nanoTime();
        System.out.println("Blocked schedules: seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < WORLDS; i++) {
            World world = new World(random, false);
            LinkedSchedules links = links(world);
            boolean[][] busyWays = world.ways(true);
            for (int a = 0; a < world.size; a++) {
                for (int b = 0; b < world.size; b++) {
                    boolean expected = a == b || busyWays[a][b];
                    assertThat(links.blocking(id(a)).contains(id(b)))
                            .as("seed %d", seed)
                            .isEqualTo(expected);
                    assertThat(links.blockedBy(id(b)).contains(id(a)))
                            .as("seed %d", seed)
                            .isEqualTo(expected);
                }
            }
        }
    }

    @Test
    void aCircleIsFoundIfAndOnlyIfAScheduleLeadsBackToItself() {
        long seed = System.nanoTime();
        System.out.println("Circles of links: seed " + seed);
        Random random = new Random(seed);
        int circles = 0;
        for (int i = 0; i < WORLDS; i++) {
            World world = new World(random, true);
            LinkedSchedules links = links(world);
            boolean[][] ways = world.ways(false);
            for (int schedule = 0; schedule < world.size; schedule++) {
                var circle = links.circleFrom(id(schedule));
                assertThat(circle.isPresent())
                        .as("seed %d, world %d, schedule %d", seed, i, schedule)
                        .isEqualTo(ways[schedule][schedule]);
                if (circle.isPresent()) {
                    circles++;
                    assertIsCircle(world, schedule, circle.get());
                }
            }
        }
        assertThat(circles).isPositive();
    }

    private static void assertIsCircle(World world, int schedule, List<UUID> circle) {
        assertThat(circle.getFirst()).isEqualTo(id(schedule)).isEqualTo(circle.getLast());
        assertThat(new HashSet<>(circle)).hasSize(circle.size() - 1);
        for (int i = 1; i < circle.size(); i++) {
            int from = (int) circle.get(i - 1).getLeastSignificantBits();
            int to = (int) circle.get(i).getLeastSignificantBits();
            assertThat(world.linked[from][to]).isTrue();
        }
    }

    /** Both ways of a diamond end at one schedule, which counts once. */
    @Test
    void bothWaysOfADiamondLeadToItsEnd() {
        UUID top = id(0);
        UUID end = id(3);
        LinkedSchedules links = LinkedSchedules.of(Map.of(
                top,
                List.of(new Link(id(1), true), new Link(id(2), false)),
                id(1),
                List.of(new Link(end, true)),
                id(2),
                List.of(new Link(end, true))));
        assertThat(links.bounding(top)).containsExactlyInAnyOrder(top, id(1), id(2), end);
        assertThat(links.blocking(top)).containsExactlyInAnyOrder(top, id(1), end);
        assertThat(links.blockedBy(end)).containsExactlyInAnyOrder(end, id(1), id(2), top);
        assertThat(links.circleFrom(top)).isEmpty();
    }

    @Test
    void aScheduleWithoutHoursOnItsChainIsOpenAlways() {
        LinkedSchedules links = LinkedSchedules.of(Map.of(id(0), List.of(new Link(id(1), true))));
        assertThat(links.hours(id(0), Map.of())).isEqualTo(Hours.ALWAYS_OPEN);
        assertThat(LinkedSchedules.NONE.hours(id(0), Map.of())).isEqualTo(Hours.ALWAYS_OPEN);
    }
}
