package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What happens exactly at a boundary: of a window, a block, a session, a word of bits. Times are seconds from 1970 on. */
class SlotBoundariesTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final long HOUR = 3_600;
    private static final long DAY = 24 * HOUR;

    /** The end of the year 9999, the furthest time that the engine computes with. */
    private static final long FURTHEST = 253_402_387_199L;

    private static final Hours NINE_TO_ELEVEN = open(9, 11);

    @Test
    void aResourceThatOnlyNeedsToBeFreeMayOpenAndCloseWithTheSession() {
        var twoHours = new AppointmentRules(2 * HOUR, 0, HOUR, false, BookingWindow.UNTIL_START);
        var facts = facts(twoHours, List.of(resource(open(8, 14))), List.of(resource(open(9, 12))));

        assertThat(starts(SlotEngine.slots(facts, 0, DAY, 0))).containsExactly(9 * HOUR, 10 * HOUR);
    }

    @Test
    void aSessionOfSeveralDaysFitsWhereItIsAlwaysOpen() {
        var rules = new AppointmentRules(5 * DAY, 0, HOUR, false, BookingWindow.UNTIL_START);
        var facts = facts(rules, List.of(resource(Hours.ALWAYS_OPEN)));

        assertThat(SlotEngine.slots(facts, 0, 2 * HOUR, 0).size()).isEqualTo(2);
    }

    @Test
    void openTimeIsKnownTwoDaysAroundTheStartsAndTheirSessions() {
        var window = new StartWindow(10 * DAY, 20 * DAY, HOUR);

        assertThat(window.knownFrom()).isEqualTo(8 * DAY);
        assertThat(window.knownTo()).isEqualTo(22 * DAY + HOUR);
    }

    @Test
    void theHoursOfALocationBoundThoseOfItsResources() {
        var location = new Location(new UUID(0, 1), open(9, 10), null);
        var facts = new Facts(
                UTC, Hours.ALWAYS_OPEN, hourly(0), List.of(need(resource(NINE_TO_ELEVEN))), List.of(location));

        assertThat(starts(SlotEngine.slots(facts, 0, DAY, 0))).containsExactly(9 * HOUR);
    }

    @Test
    void startsAreCountedFromTheMidnightOfTheLocation() {
        var kathmandu = new Location(new UUID(0, 1), Hours.ALWAYS_OPEN, ZoneId.of("Asia/Kathmandu"));
        var need = need(resource(Hours.ALWAYS_OPEN));
        var facts = new Facts(UTC, Hours.ALWAYS_OPEN, hourly(0), List.of(need), List.of(kathmandu));

        // Midnight there is at a quarter past six in the evening.
        assertThat(SlotEngine.slots(facts, 30 * DAY * 365, 30 * DAY * 365 + HOUR, 0)
                        .start(0))
                .isEqualTo(30 * DAY * 365 + HOUR / 4);
    }

    @Test
    void everySlotHasTheBitsOfItsOwnFreeResources() {
        List<Resource> candidates = new ArrayList<>(Collections.nCopies(130, resource(NINE_TO_ELEVEN, 9, 11)));
        candidates.set(63, resource(NINE_TO_ELEVEN, 10, 11));
        candidates.set(64, resource(NINE_TO_ELEVEN, 9, 10));
        candidates.set(129, resource(NINE_TO_ELEVEN, 9, 10));
        var slots = SlotEngine.slots(facts(hourly(0), candidates), 0, DAY, 0);

        assertThat(free(slots, 0)).containsExactly(63);
        assertThat(free(slots, 1)).containsExactly(64, 129);
        assertThat(slots.freeWord(1, 0)).isZero();
        assertThat(slots.freeWord(1, 1)).isEqualTo(1);
        assertThat(slots.freeWord(1, 2)).isEqualTo(2);
        assertThat(slots.freeWords()).isEqualTo(3);
    }

    @Test
    void aRequirementIsMetByItsOwnCandidatesOnly() {
        // The second requirement has the indexes 62 to 65, on both sides of the end of a word.
        var first = Collections.nCopies(62, resource(NINE_TO_ELEVEN));
        var third = Collections.nCopies(3, resource(NINE_TO_ELEVEN));
        for (int freeIndex = 0; freeIndex < 4; freeIndex++) {
            List<Resource> second = new ArrayList<>(Collections.nCopies(4, resource(NINE_TO_ELEVEN, 9, 11)));
            assertThat(SlotEngine.slots(facts(hourly(0), first, second, third), 0, DAY, 0)
                            .size())
                    .isZero();
            second.set(freeIndex, resource(NINE_TO_ELEVEN, 9, 10));
            assertThat(starts(SlotEngine.slots(facts(hourly(0), first, second, third), 0, DAY, 0)))
                    .containsExactly(10 * HOUR);
        }
    }

    @Test
    void moreStartsAndResourcesThanAnAnswerMayHaveAreRefused() {
        var everyMinute = new AppointmentRules(60, 0, 60, false, BookingWindow.UNTIL_START);
        var facts = facts(everyMinute, Collections.nCopies(768_000, resource(Hours.ALWAYS_OPEN)));

        assertThatThrownBy(() -> SlotEngine.slots(facts, 0, DAY, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("1440 starts for 768000 resources");
    }

    @Test
    void aWindowMayReachAsFarAsTheYear9999AndNoFurther() {
        var facts = facts(hourly(0), List.of(resource(Hours.NEVER_OPEN)));

        assertThat(SlotEngine.slots(facts, -FURTHEST, -FURTHEST + 1, -FURTHEST).size())
                .isZero();
        assertThat(SlotEngine.slots(facts, FURTHEST - 1, FURTHEST, 0).size()).isZero();
        assertThatThrownBy(() -> SlotEngine.slots(facts, -FURTHEST - 1, -FURTHEST, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SlotEngine.slots(facts, FURTHEST, FURTHEST + 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTimeThatBeginsNowHasNotPassed() {
        var facts = facts(hourly(0), List.of(resource(NINE_TO_ELEVEN)));
        var check = SlotEngine.check(facts, 0, 9 * HOUR, 10 * HOUR, 9 * HOUR);

        assertThat(check.isBookable()).isTrue();
        assertThat(check.isOnGrid()).isTrue();
    }

    @Test
    void whatBeginsWithTheBufferTakesTheBufferAndNotTheSession() {
        var facts = facts(hourly(HOUR), List.of(resource(NINE_TO_ELEVEN, 10, 11)));

        assertThat(SlotEngine.check(facts, 0, 9 * HOUR, 10 * HOUR, 0).reasons())
                .containsExactly(Reason.BUFFER_DOES_NOT_FIT);
    }

    @Test
    void startsWorthAWordAreThoseOfTheGridAndEachStepFromMidnight() {
        var quarterPast =
                Hours.of(List.of(LocalRule.once(UTC, BoundsOfRulesTest.time(9, 15), BoundsOfRulesTest.time(11, 15))));
        var facts = facts(hourly(0), List.of(resource(quarterPast)));

        assertThat(SlotEngine.starts(facts, 0, 8 * HOUR, 11 * HOUR))
                .containsExactly(8 * HOUR, 9 * HOUR, 9 * HOUR + 900, 10 * HOUR, 10 * HOUR + 900);
        assertThat(SlotEngine.starts(facts, 0, 8 * HOUR, 8 * HOUR)).isEmpty();
        assertThatThrownBy(() -> SlotEngine.starts(facts, 0, 9, 8)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aStartOfTheGridLeavesRoomForTheBuffer() {
        var quarterPast =
                Hours.of(List.of(LocalRule.once(UTC, BoundsOfRulesTest.time(9, 15), BoundsOfRulesTest.time(11, 15))));
        var facts = facts(hourly(HOUR / 2), List.of(resource(quarterPast)));

        assertThat(SlotEngine.starts(facts, 0, 9 * HOUR, 11 * HOUR))
                .containsExactly(9 * HOUR, 9 * HOUR + 900, 10 * HOUR);
    }

    @Test
    void aTimeThatEndsBeforeItBeginsIsRefused() {
        var facts = facts(hourly(0), List.of(resource(NINE_TO_ELEVEN)));

        assertThatThrownBy(() -> SlotEngine.check(facts, 0, 10 * HOUR, 9 * HOUR, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("window");
    }

    @Test
    void aSlotThatPolicyForbidsIsOfferedAsNotBookable() {
        var closed = new AppointmentRules(HOUR, 0, HOUR, false, new BookingWindow(false, null, null, false));
        var shut = SlotEngine.slots(facts(closed, List.of(resource(NINE_TO_ELEVEN))), 0, DAY, 0);
        var open = SlotEngine.slots(facts(hourly(0), List.of(resource(NINE_TO_ELEVEN))), 0, DAY, 0);

        assertThat(shut.isBookable(0)).isFalse();
        assertThat(open.isBookable(0)).isTrue();
    }

    @Test
    void aResourceOfOneLocationIsAskedAboutAtThatLocation() {
        UUID here = new UUID(0, 1);
        var bound = new Resource(new UUID(0, 8), NINE_TO_ELEVEN, LocationScope.only(Set.of(here)), new long[0]);
        var locations = List.of(
                new Location(here, Hours.ALWAYS_OPEN, null), new Location(new UUID(0, 2), Hours.ALWAYS_OPEN, null));
        var facts = new Facts(UTC, Hours.ALWAYS_OPEN, hourly(0), List.of(need(bound)), locations);

        assertThat(SlotEngine.check(facts, 0, 9 * HOUR, 10 * HOUR, 0).isBookable())
                .isTrue();
        assertThat(SlotEngine.check(facts, 1, 9 * HOUR, 10 * HOUR, 0).isBookable())
                .isFalse();
    }

    private static AppointmentRules hourly(long bufferSeconds) {
        return new AppointmentRules(HOUR, bufferSeconds, HOUR, false, BookingWindow.UNTIL_START);
    }

    @SafeVarargs
    private static Facts facts(AppointmentRules rules, List<Resource>... candidates) {
        List<Requirement> requirements = new ArrayList<>();
        for (var resources : candidates) {
            requirements.add(new Requirement(new UUID(0, 9), resources));
        }
        return new Facts(UTC, Hours.ALWAYS_OPEN, rules, requirements, List.of(Location.WITHOUT_ID));
    }

    private static Requirement need(Resource resource) {
        return new Requirement(new UUID(0, 9), List.of(resource));
    }

    private static Resource resource(Hours hours) {
        return new Resource(new UUID(0, 8), hours, LocationScope.ALL, new long[0]);
    }

    private static Resource resource(Hours hours, int busyFrom, int busyTo) {
        return new Resource(new UUID(0, 8), hours, LocationScope.ALL, new long[] {busyFrom * HOUR, busyTo * HOUR});
    }

    /** Open on the first day of 1970 from one full hour to another. */
    private static Hours open(int from, int to) {
        return Hours.of(List.of(LocalRule.once(UTC, BoundsOfRulesTest.time(from, 0), BoundsOfRulesTest.time(to, 0))));
    }

    private static List<Long> starts(Slots slots) {
        return LongStream.range(0, slots.size())
                .map(i -> slots.start((int) i))
                .boxed()
                .toList();
    }

    private static List<Integer> free(Slots slots, int index) {
        List<Integer> free = new ArrayList<>();
        for (int resource = 0; resource < 130; resource++) {
            if (slots.isFree(index, resource)) {
                free.add(resource);
            }
        }
        return free;
    }
}
