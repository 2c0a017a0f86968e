package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Compares the engine with an oracle that looks at every minute, in worlds made up from seeds; several at once. */
class SlotEngineOracleTest {

    static final List<ZoneId> AWKWARD_ZONES = World.AWKWARD_ZONES;

    @Test
    void theEngineAgreesWithTheOracleInRandomWorlds() {
        long offers = LongStream.range(0, 4_000)
                .parallel()
                .map(seed -> assertAgrees(World.random(seed), "seed " + seed))
                .sum();
        assertThat(offers).as("the worlds are not all closed").isGreaterThan(100_000);
    }

    @ParameterizedTest
    @FieldSource("AWKWARD_ZONES")
    void theEngineAgreesWithTheOracleAtEveryTransition(ZoneId zone) {
        for (var transition : Transitions.of(zone, 2011, 2036)) {
            long instant = transition.getInstant().getEpochSecond();
            for (int i = 0; i < 4; i++) {
                long seed = instant + i;
                assertAgrees(World.around(seed, zone, instant, 2), zone + " at " + instant + ", seed " + seed);
            }
        }
    }

    @Test
    void aTimeIsFreeIfAndOnlyIfItIsOffered() {
        LongStream.range(0, 150).parallel().forEach(SlotEngineOracleTest::assertFreeAsOffered);
    }

    private static void assertFreeAsOffered(long seed) {
        var world = World.random(seed);
        Map<List<Long>, Integer> indexes = new HashMap<>();
        var slots = slots(world, world.facts());
        for (int i = 0; i < slots.size(); i++) {
            indexes.put(List.of(slots.start(i), (long) slots.locationIndex(i)), i);
        }
        for (long start = Math.ceilDiv(world.from(), 60) * 60; start < world.to(); start += 60) {
            for (int location = 0; location < world.facts().locations().size(); location++) {
                var check = check(world, location, start);
                var index = indexes.get(List.of(start, (long) location));
                var name = "start " + start + " at " + location + ", seed " + seed;

                assertThat(check.isOffered()).as(name).isEqualTo(index != null);
                if (index != null) {
                    assertSame(slots, index, check, world.facts().resourceCount(), name);
                }
            }
        }
    }

    private static SlotCheck check(World world, int location, long start) {
        long end = start + world.facts().rules().durationSeconds();
        return SlotEngine.check(world.facts(), location, start, end, world.now());
    }

    private static void assertSame(Slots slots, int index, SlotCheck check, int resources, String name) {
        assertThat(check.isBookable()).as(name).isEqualTo(slots.isBookable(index));
        assertThat(check.reasons()).as(name).isEqualTo(slots.violations(index));
        assertThat(check.isOnGrid()).as(name).isTrue();
        for (int i = 0; i < resources; i++) {
            assertThat(check.isFree(i)).as(name).isEqualTo(slots.isFree(index, i));
        }
    }

    @Test
    void anyTimeNeedsNoGridAndNoGivenLength() {
        LongStream.range(0, 1_000).parallel().forEach(SlotEngineOracleTest::assertAnyTime);
    }

    private static void assertAnyTime(long seed) {
        var world = World.random(seed);
        var facts = world.facts();
        var oracle = new Oracle(facts, world.from(), world.to());
        var random = new Random(seed);
        for (int i = 0; i < 20; i++) {
            long start = Math.ceilDiv(world.from(), 60) * 60 + 60L * random.nextInt(1000);
            long duration = 60L * (1 + random.nextInt(600));
            int location = random.nextInt(facts.locations().size());
            var check = SlotEngine.checkAnyTime(facts, location, start, start + duration, start);
            var free = oracle.free(start, location, duration, true);

            assertThat(check.hasFreeResources()).as("seed %d", seed).isEqualTo(free != null);
            if (free != null) {
                assertThat(free(check, facts)).as("seed %d", seed).isEqualTo(free);
            }
        }
    }

    private static BitSet free(SlotCheck check, Facts facts) {
        var free = new BitSet();
        for (int i = 0; i < facts.resourceCount(); i++) {
            free.set(i, check.isFree(i));
        }
        return free;
    }

    @Test
    void restrictingToOneCandidateGivesTheSlotsInWhichItIsFree() {
        for (long seed = 0; seed < 1_000; seed++) {
            var world = World.random(seed);
            if (world.facts().requirements().isEmpty()) {
                continue;
            }
            var all = slots(world, world.facts());
            var candidates = world.facts().requirements().getFirst().candidates();
            for (int i = 0; i < candidates.size(); i++) {
                var alone = slots(world, onlyWith(world.facts(), candidates.get(i)));

                assertThat(starts(alone, 0))
                        .as("candidate %d, seed %d", i, seed)
                        .isEqualTo(starts(all, i));
            }
        }
    }

    private static Facts onlyWith(Facts facts, Resource candidate) {
        List<Requirement> requirements = new ArrayList<>(facts.requirements());
        var first = requirements.getFirst();
        requirements.set(0, new Requirement(first.resourceTypeId(), List.of(candidate)));
        return new Facts(facts.businessZone(), facts.businessHours(), facts.rules(), requirements, facts.locations());
    }

    private static List<List<Long>> starts(Slots slots, int resourceIndex) {
        List<List<Long>> starts = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            if (slots.isFree(i, resourceIndex)) {
                starts.add(List.of(slots.start(i), (long) slots.locationIndex(i)));
            }
        }
        return starts;
    }

    private static Slots slots(World world, Facts facts) {
        return SlotEngine.slots(facts, world.from(), world.to(), world.now());
    }

    @Test
    void visitsOfSeveralServicesAreThoseOfTheOracle() {
        Visits visits = LongStream.range(0, 3_000)
                .parallel()
                .mapToObj(SlotEngineOracleTest::assertVisitsAgree)
                .reduce(new Visits(0, 0), Visits::and);
        assertThat(visits.offered()).as("the worlds are not all closed").isGreaterThan(10_000);
        assertThat(visits.keptApart())
                .as("visits for which nobody is left although all are free")
                .isGreaterThan(1_000);
    }

    /** How many visits were compared, and how many are none although everybody is free. */
    private record Visits(long offered, long keptApart) {
        Visits and(Visits others) {
            return new Visits(offered + others.offered, keptApart + others.keptApart);
        }
    }

    private static Visits assertVisitsAgree(long seed) {
        var world = World.Services.random(seed);
        var visits = SlotEngine.visits(world.facts(), world.from(), world.to(), world.now());
        var oracle = new VisitOracle(world.facts(), world.from(), world.to());
        assertThat(shown(visits, world)).as("seed %d", seed).isEqualTo(oracle.offers(world.now()));
        for (int i = 0; i < visits.size(); i++) {
            assertThat(visits.violations(i)).as("seed %d", seed).isEqualTo(violations(world, visits.start(i)));
            assertThat(visits.isBookable(i))
                    .as("seed %d", seed)
                    .isEqualTo(visits.violations(i).isEmpty());
        }
        return new Visits(visits.size(), oracle.keptApart());
    }

    private static List<VisitOracle.Visit> shown(VisitSlots visits, World.Services world) {
        List<VisitOracle.Visit> shown = new ArrayList<>();
        for (int i = 0; i < visits.size(); i++) {
            List<BitSet> free = new ArrayList<>();
            for (int service = 0; service < world.facts().size(); service++) {
                var ofService = new BitSet();
                for (int resource = 0; resource < world.facts().get(service).resourceCount(); resource++) {
                    ofService.set(resource, visits.isFree(i, service, resource));
                }
                free.add(ofService);
            }
            shown.add(new VisitOracle.Visit(visits.start(i), visits.end(i), visits.locationIndex(i), free));
        }
        return shown;
    }

    private static Set<Reason> violations(World.Services world, long start) {
        var violations = EnumSet.noneOf(Reason.class);
        long next = start;
        for (var facts : world.facts()) {
            violations.addAll(violations(facts, next, world.now()));
            next += facts.rules().durationSeconds();
        }
        return violations;
    }

    @Test
    void aVisitOfOneServiceIsItsSlot() {
        for (long seed = 0; seed < 1_000; seed++) {
            var world = World.random(seed);
            var slots = slots(world, world.facts());
            var visits = SlotEngine.visits(List.of(world.facts()), world.from(), world.to(), world.now());
            assertThat(visits.size()).as("seed %d", seed).isEqualTo(slots.size());
            for (int i = 0; i < slots.size(); i++) {
                assertThat(visits.start(i)).as("seed %d", seed).isEqualTo(slots.start(i));
                assertThat(visits.locationIndex(i)).as("seed %d", seed).isEqualTo(slots.locationIndex(i));
            }
        }
    }

    @Test
    void fromOneStartEveryLengthIsFreeAsTheOracleSays() {
        for (long seed = 0; seed < 500; seed++) {
            var world = World.random(seed);
            var slots = slots(world, world.facts());
            if (slots.size() == 0) {
                continue;
            }
            var oracle = new Oracle(world.facts(), world.from(), world.to());
            int index = new Random(seed).nextInt(slots.size());
            int location = slots.locationIndex(index);
            for (long minutes = 5; minutes < 600; minutes += 35) {
                var longer = withDuration(world.facts(), minutes * 60);
                var check = SlotEngine.check(
                        longer, location, slots.start(index), slots.start(index) + minutes * 60, world.now());
                var free = oracle.free(slots.start(index), location, minutes * 60, false);
                assertThat(check.isOffered())
                        .as("%d minutes, seed %d", minutes, seed)
                        .isEqualTo(free != null);
                if (free != null) {
                    assertThat(free(check, longer)).as("seed %d", seed).isEqualTo(free);
                }
            }
        }
    }

    private static Facts withDuration(Facts facts, long seconds) {
        var rules = facts.rules();
        var changed = new AppointmentRules(
                seconds,
                rules.bufferSeconds(),
                rules.stepSeconds(),
                rules.boundByBusinessHours(),
                rules.bookingWindow());
        return new Facts(facts.businessZone(), facts.businessHours(), changed, facts.requirements(), facts.locations());
    }

    /** Returns how many slots both offer. */
    private static int assertAgrees(World world, String name) {
        var facts = world.facts();
        var slots = slots(world, facts);
        List<Oracle.Offer> offers = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            var free = new BitSet();
            for (int resource = 0; resource < facts.resourceCount(); resource++) {
                free.set(resource, slots.isFree(i, resource));
            }
            offers.add(new Oracle.Offer(slots.start(i), slots.locationIndex(i), free));
            assertThat(slots.end(i) - slots.start(i))
                    .as(name)
                    .isEqualTo(facts.rules().durationSeconds());
            assertThat(slots.violations(i)).as(name).isEqualTo(violations(facts, slots.start(i), world.now()));
            assertThat(slots.isBookable(i))
                    .as(name)
                    .isEqualTo(slots.violations(i).isEmpty());
        }
        assertThat(offers).as(name).isEqualTo(new Oracle(facts, world.from(), world.to()).offers(world.now()));
        return offers.size();
    }

    /** The policy as it is told: bookable from start minus early until start minus late. */
    private static Set<Reason> violations(Facts facts, long start, long now) {
        var policy = facts.rules().bookingWindow();
        var early = policy.earliestBookingSeconds();
        var late = policy.latestBookingSeconds();
        var violations = EnumSet.noneOf(Reason.class);
        if (!policy.onlineBookingEnabled()) {
            violations.add(Reason.ONLINE_BOOKING_OFF);
        }
        if (early != null && now < start - early) {
            violations.add(Reason.TOO_EARLY);
        }
        if (late != null && now > start - late) {
            violations.add(Reason.TOO_LATE);
        }
        return violations;
    }
}
