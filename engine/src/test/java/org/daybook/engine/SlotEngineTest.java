package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlotEngineTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final Location HERE = new Location(new UUID(0, 1));
    private static final Location THERE = new Location(new UUID(0, 2));
    private static final String MONDAY = "2030-01-07";
    private static final String LONG_AGO = "2000-01-01T00:00";

    @ParameterizedTest
    @CsvSource({
        "30, 16, 09:00 09:30 10:00 10:30 11:00 11:30 12:00 12:30 13:00 13:30 14:00 14:30 15:00 15:30 16:00 16:30 17:00",
        "60, 8, 09:00 10:00 11:00 12:00 13:00 14:00 15:00 16:00 17:00"
    })
    void theBufferAfterTheLastSessionFitsInTheDayToo(int stepMinutes, int lastIndex, String starts) {
        var facts = facts(rules(30, 30, stepMinutes), staff(daily("09:00", "18:00")));

        var slots = day(facts);

        assertThat(starts(slots)).isEqualTo(List.of(starts.split(" ")));
        assertThat(slots.end(lastIndex)).isEqualTo(seconds(MONDAY + "T17:30"));
    }

    @ParameterizedTest
    @CsvSource({"30", "60"})
    void aStaffMemberWithABufferTakesAtMostNineSessionsADay(int stepMinutes) {
        long[] taken = {};
        int booked = 0;
        for (; booked < 20; booked++) {
            var slots = day(facts(rules(30, 30, stepMinutes), staff(daily("09:00", "18:00"), taken)));
            if (slots.size() == 0) {
                break;
            }
            taken = Arrays.copyOf(taken, taken.length + 2);
            taken[taken.length - 2] = slots.start(0);
            taken[taken.length - 1] = slots.end(0) + 1800;
        }
        assertThat(booked).isEqualTo(9);
    }

    @Test
    void timesThatOnlyTouchDoNotOverlap() {
        var facts =
                facts(rules(60, 0, 60), staff(daily("09:00", "13:00"), busy("10:00", "11:00"), busy("12:30", "12:31")));

        assertThat(starts(day(facts))).containsExactly("09:00", "11:00");
    }

    @Test
    void theBufferMustBeFreeAsWell() {
        var facts = facts(rules(30, 30, 30), staff(daily("09:00", "12:00"), busy("10:30", "11:00")));

        assertThat(starts(day(facts))).containsExactly("09:00", "09:30", "11:00");
    }

    @Test
    void stepsAreCountedFromTheOpeningOfEachBlock() {
        var hours = Hours.of(List.of(
                LocalRule.weekly(UTC, local("09:10"), local("10:20")),
                LocalRule.weekly(UTC, local("13:05"), local("14:05"))));

        assertThat(starts(day(facts(rules(30, 0, 20), staff(hours)))))
                .containsExactly("09:10", "09:30", "09:50", "13:05", "13:25");
    }

    @Test
    void rulesThatTouchMakeOneBlock() {
        var hours = Hours.of(List.of(
                LocalRule.weekly(UTC, local("09:00"), local("10:00")),
                LocalRule.weekly(UTC, local("10:00"), local("11:00"))));

        assertThat(starts(day(facts(rules(45, 0, 45), staff(hours))))).containsExactly("09:00", "09:45");
    }

    @Test
    void anOvernightBlockIsCountedThroughMidnight() {
        var facts = facts(rules(50, 0, 50), staff(daily("22:00", "02:00")));

        assertThat(starts(SlotEngine.slots(facts, seconds(MONDAY + "T12:00"), seconds("2030-01-08T12:00"), 0)))
                .containsExactly("22:00", "22:50", "23:40", "00:30");
        assertThat(starts(SlotEngine.slots(facts, seconds("2030-01-08T00:00"), seconds("2030-01-08T12:00"), 0)))
                .containsExactly("00:30");
    }

    @Test
    void withoutHoursStartsAreCountedFromLocalMidnightAndMayCrossIt() {
        var facts = new Facts(
                ZoneId.of("Asia/Kathmandu"),
                Hours.ALWAYS_OPEN,
                rules(300, 0, 420),
                List.of(staff(Hours.ALWAYS_OPEN)),
                List.of(HERE));

        assertThat(starts(day(facts))).containsExactly("01:15", "08:15", "15:15", "18:15");
    }

    @Test
    void hoursAroundTheClockGiveTheGridOfNoHours() {
        var around = new ArrayList<LocalRule>();
        for (int day = 1; day <= 7; day++) {
            var midnight = LocalDateTime.parse("2029-01-0" + day + "T00:00");
            around.add(LocalRule.weekly(BERLIN, midnight, midnight.plusDays(1)));
        }
        long from = seconds("2030-03-30T00:00");
        long to = seconds("2030-04-02T00:00");

        var aroundTheClock = SlotEngine.slots(berlin(rules(50, 0, 50), staff(Hours.of(around))), from, to, 0);
        var noHours = SlotEngine.slots(berlin(rules(50, 0, 50), staff(Hours.ALWAYS_OPEN)), from, to, 0);

        assertThat(starts(aroundTheClock)).isEqualTo(starts(noHours)).hasSizeGreaterThan(80);
    }

    @Test
    void aBlockOfSeveralDaysIsCountedFromItsOpeningAndThenFromMidnight() {
        var hours = Hours.of(List.of(
                LocalRule.once(UTC, LocalDateTime.parse("2030-01-07T20:10"), LocalDateTime.parse("2030-01-09T06:00"))));
        var facts = facts(rules(300, 0, 300), staff(hours));

        assertThat(starts(SlotEngine.slots(facts, seconds("2030-01-07T00:00"), seconds("2030-01-10T00:00"), 0)))
                .containsExactly("20:10", "00:00", "05:00", "10:00", "15:00", "20:00", "00:00");
        assertThat(starts(SlotEngine.slots(facts, seconds("2030-01-08T09:00"), seconds("2030-01-10T00:00"), 0)))
                .containsExactly("10:00", "15:00", "20:00", "00:00");
    }

    @Test
    void stepsAreElapsedTimeAcrossTheSkippedHour() {
        // Clocks go from 02:00 to 03:00 on 31 March.
        var hours = Hours.of(List.of(LocalRule.once(
                BERLIN, LocalDateTime.parse("2030-03-31T00:00"), LocalDateTime.parse("2030-03-31T05:00"))));
        var facts = berlin(rules(60, 0, 60), staff(hours));

        assertThat(starts(SlotEngine.slots(facts, seconds("2030-03-30T00:00"), seconds("2030-04-01T00:00"), 0)))
                .containsExactly("23:00", "00:00", "01:00", "02:00");
    }

    @Test
    void stepsAreElapsedTimeAcrossTheRepeatedHour() {
        var hours = Hours.of(List.of(LocalRule.once(
                BERLIN, LocalDateTime.parse("2030-10-27T01:00"), LocalDateTime.parse("2030-10-27T04:00"))));
        var facts = berlin(rules(60, 0, 60), staff(hours));

        assertThat(starts(SlotEngine.slots(facts, seconds("2030-10-26T12:00"), seconds("2030-10-28T00:00"), 0)))
                .containsExactly("23:00", "00:00", "01:00", "02:00");
    }

    @Test
    void businessHoursBoundTheHoursOfResourcesWhereTheRulesSaySo() {
        var staff = staff(daily("09:00", "12:00"));
        var bounded = new AppointmentRules(3600, 0, 3600, true, BookingWindow.UNTIL_START);

        assertThat(starts(day(new Facts(UTC, daily("09:30", "12:00"), bounded, List.of(staff), List.of(HERE)))))
                .containsExactly("09:30", "10:30");
        assertThat(starts(
                        day(new Facts(UTC, daily("09:30", "12:00"), rules(60, 0, 60), List.of(staff), List.of(HERE)))))
                .containsExactly("09:00", "10:00", "11:00");
        assertThat(starts(day(new Facts(UTC, Hours.ALWAYS_OPEN, bounded, List.of(staff), List.of(HERE)))))
                .containsExactly("09:00", "10:00", "11:00");
    }

    @Test
    void hoursOfNoRuleAreNeverOpenAndNoHoursAreOpenAlways() {
        var bounded = new AppointmentRules(3600, 0, 3600, true, BookingWindow.UNTIL_START);
        var none = Hours.of(List.of());

        assertThat(none).isEqualTo(Hours.NEVER_OPEN).isNotEqualTo(Hours.ALWAYS_OPEN);
        assertThat(starts(day(new Facts(UTC, none, bounded, List.of(staff(daily("09:00", "12:00"))), List.of(HERE)))))
                .isEmpty();
        assertThat(starts(day(new Facts(UTC, Hours.ALWAYS_OPEN, bounded, List.of(staff(none)), List.of(HERE)))))
                .isEmpty();
        assertThat(Hours.allOf(List.of(daily("09:00", "12:00"), none)).expandAnywhere(0, 1_000_000))
                .isEqualTo(Ranges.NONE);
        assertThat(Hours.allOf(List.of())).isEqualTo(Hours.ALWAYS_OPEN);
    }

    @Test
    void withoutRequirementsBusinessHoursAloneDecide() {
        var rules = new AppointmentRules(3600, 1800, 3600, true, BookingWindow.UNTIL_START);
        var facts = new Facts(UTC, daily("09:00", "12:00"), rules, List.of(), List.of(HERE));

        var slots = day(facts);

        assertThat(starts(slots)).containsExactly("09:00", "10:00");
        assertThat(slots.freeWords()).isZero();
        assertThat(check(facts, "10:00", "11:00").isBookable()).isTrue();
        assertThat(check(facts, "10:30", "11:30").reasons()).containsExactly(Reason.OFF_GRID);
        assertThat(check(facts, "11:00", "12:00").reasons()).containsExactly(Reason.BUFFER_DOES_NOT_FIT);
        assertThat(check(facts, "12:00", "13:00").reasons()).containsExactly(Reason.OUTSIDE_BUSINESS_HOURS);
    }

    @Test
    void eachCandidateOffersItsOwnGridOnly() {
        var early = resource(daily("09:00", "11:00"), LocationScope.ALL);
        var late = resource(daily("09:20", "11:20"), LocationScope.ALL);
        var slots = day(facts(rules(60, 0, 60), new Requirement(new UUID(0, 9), List.of(early, late))));

        assertThat(starts(slots)).containsExactly("09:00", "09:20", "10:00", "10:20");
        assertThat(slots.isFree(0, 0)).isTrue();
        assertThat(slots.isFree(0, 1)).isFalse();
        assertThat(slots.isFree(1, 0)).isFalse();
        assertThat(slots.isFree(1, 1)).isTrue();
    }

    @Test
    void everyRequirementNeedsAFreeCandidateButOnlyTheFirstDefinesTheGrid() {
        var facts = facts(
                rules(60, 0, 60),
                staff(daily("09:00", "13:00")),
                staff(daily("09:30", "13:00"), busy("11:00", "11:30")));

        assertThat(starts(day(facts))).containsExactly("10:00", "12:00");
    }

    @Test
    void withoutAnyCandidateNothingIsOffered() {
        var nobody = new Requirement(new UUID(0, 9), List.of());

        assertThat(day(facts(rules(60, 0, 60), nobody)).size()).isZero();
        assertThat(day(facts(rules(60, 0, 60), staff(daily("09:00", "13:00")), nobody))
                        .size())
                .isZero();
        assertThat(check(facts(rules(60, 0, 60), nobody), "09:00", "10:00").reasons())
                .containsExactly(Reason.NO_RESOURCE);
    }

    @Test
    void slotsOfSeveralLocationsComeByStartAndThenByLocation() {
        var here = resource(daily("09:00", "11:00"), LocationScope.only(Set.of(id(HERE))));
        var there = resource(Hours.of(List.of(at(THERE, "10:00", "12:00"))), LocationScope.ALL);
        var facts = new Facts(
                UTC,
                Hours.ALWAYS_OPEN,
                rules(60, 0, 60),
                List.of(new Requirement(new UUID(0, 9), List.of(here, there))),
                List.of(THERE, HERE, Location.WITHOUT_ID));

        var slots = day(facts);

        assertThat(starts(slots)).containsExactly("09:00", "10:00", "10:00", "11:00");
        assertThat(locations(slots)).containsExactly(1, 0, 1, 0);
        assertThat(slots.isFree(1, 0)).isFalse();
        assertThat(slots.isFree(1, 1)).isTrue();
    }

    @Test
    void moreResourcesThanBitsInAWordKeepTheirIndexes() {
        var busy = busy("09:00", "10:00");
        List<Resource> candidates = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            candidates.add(new Resource(
                    new UUID(7, i),
                    daily("09:00", "10:00"),
                    LocationScope.ALL,
                    i == 63 || i == 129 ? new long[0] : busy));
        }
        var slots = day(facts(rules(60, 0, 60), new Requirement(new UUID(0, 9), candidates)));

        assertThat(slots.size()).isEqualTo(1);
        assertThat(slots.freeWord(0, 0)).isEqualTo(1L << 63);
        assertThat(slots.freeWord(0, 1)).isZero();
        assertThat(slots.freeWord(0, 2)).isEqualTo(2);
    }

    @Test
    void startsBeforeNowAreLeftOutAndOneAtNowIsNot() {
        var facts = facts(rules(60, 0, 60), staff(daily("09:00", "12:00")));
        long from = seconds(MONDAY + "T00:00");

        assertThat(starts(SlotEngine.slots(facts, from, from + 86_400, seconds(MONDAY + "T10:00"))))
                .containsExactly("10:00", "11:00");
        assertThat(starts(SlotEngine.slots(facts, from, from + 86_400, seconds(MONDAY + "T10:00") + 1)))
                .containsExactly("11:00");
        assertThat(SlotEngine.slots(facts, from, from + 86_400, from + 86_400).size())
                .isZero();
    }

    @Test
    void theWindowBoundsStartsAndItsEndIsExclusive() {
        var facts = facts(rules(60, 0, 60), staff(daily("09:00", "12:00")));

        assertThat(starts(SlotEngine.slots(facts, seconds(MONDAY + "T09:01"), seconds(MONDAY + "T11:00"), 0)))
                .containsExactly("10:00");
        assertThat(starts(SlotEngine.slots(facts, seconds(MONDAY + "T09:00"), seconds(MONDAY + "T09:01"), 0)))
                .containsExactly("09:00");
        assertThat(SlotEngine.slots(facts, seconds(MONDAY + "T09:00"), seconds(MONDAY + "T09:00"), 0)
                        .size())
                .isZero();
    }

    @Test
    void withoutLocationsNothingIsOffered() {
        var facts = new Facts(UTC, Hours.ALWAYS_OPEN, rules(60, 0, 60), List.of(), List.of());

        assertThat(day(facts).size()).isZero();
    }

    @Test
    void slotsThatPolicyForbidsAreOfferedWithTheReason() {
        long now = seconds("2030-01-06T09:00");
        var window = new BookingWindow(true, 26 * 3600L, 25 * 3600L, false);
        var facts = facts(new AppointmentRules(3600, 0, 3600, false, window), staff(daily("09:00", "13:00")));
        var slots = SlotEngine.slots(facts, seconds(MONDAY + "T00:00"), seconds("2030-01-08T00:00"), now);

        assertThat(slots.violations(0)).containsExactly(Reason.TOO_LATE);
        assertThat(slots.isBookable(1)).isTrue();
        assertThat(slots.isBookable(2)).isTrue();
        assertThat(slots.violations(3)).containsExactly(Reason.TOO_EARLY);
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, 10:00, ",
        "09:10, 10:10, OFF_GRID",
        "09:00, 09:59, WRONG_DURATION",
        "10:00, 11:00, RESOURCE_BUSY",
        "11:00, 12:00, BUFFER_DOES_NOT_FIT",
        "12:00, 13:00, RESOURCE_BUSY",
        "15:00, 16:00, BUFFER_DOES_NOT_FIT",
        "15:30, 16:30, OUTSIDE_BUSINESS_HOURS",
        "18:30, 19:30, OUTSIDE_HOURS",
        "20:00, 21:00, NOT_AT_LOCATION"
    })
    void aTimeThatIsNotFreeHasAReason(String start, String end, @Nullable Reason reason) {
        var hours =
                Hours.of(List.of(LocalRule.weekly(UTC, local("09:00"), local("18:00")), at(THERE, "20:00", "22:00")));
        var facts = new Facts(
                UTC,
                daily("08:00", "16:00"),
                new AppointmentRules(3600, 600, 3600, true, BookingWindow.UNTIL_START),
                List.of(staff(hours, busy("10:30", "10:40"), busy("12:05", "12:06"))),
                List.of(HERE));

        var check = check(facts, start, end);

        assertThat(check.reasons()).isEqualTo(reason == null ? Set.of() : Set.of(reason));
        assertThat(check.isFree(0)).isEqualTo(check.hasFreeResources());
    }

    @Test
    void aResourceOfAnotherLocationIsNotThere() {
        var resource = resource(Hours.ALWAYS_OPEN, LocationScope.only(Set.of(id(THERE))));
        var check =
                check(facts(rules(60, 0, 60), new Requirement(new UUID(0, 9), List.of(resource))), "09:00", "10:00");

        assertThat(check.reasons()).containsExactly(Reason.NOT_AT_LOCATION);
        assertThat(check.resourceReason(0)).isEqualTo(Reason.NOT_AT_LOCATION);
        assertThat(check.isOnGrid()).isFalse();
    }

    @Test
    void theReasonsOfATimeThatHasPassedSayBoth() {
        var facts = facts(rules(60, 0, 60), staff(daily("09:00", "12:00")));
        var check = SlotEngine.check(
                facts, 0, seconds(MONDAY + "T09:00"), seconds(MONDAY + "T10:00"), seconds(MONDAY + "T09:00") + 1);

        assertThat(check.reasons()).containsExactly(Reason.IN_THE_PAST, Reason.TOO_LATE);
        assertThat(check.isOffered()).isFalse();
        assertThat(check.hasFreeResources()).isTrue();
    }

    @Test
    void theOwnerMayTakeAnyFreeTimeOffTheGrid() {
        var facts = facts(rules(60, 0, 60), staff(daily("09:00", "12:00"), busy("11:00", "11:30")));

        var free = checkAnyTime(facts, "09:07", "11:00");
        assertThat(free.isBookable()).isTrue();
        assertThat(free.isOnGrid()).isFalse();
        assertThat(checkAnyTime(facts, "09:07", "11:01").reasons()).containsExactly(Reason.RESOURCE_BUSY);
    }

    @Test
    void windowsThatCannotBeAreRefused() {
        var facts = facts(rules(60, 0, 60), staff(daily("09:00", "12:00")));

        assertThatThrownBy(() -> SlotEngine.slots(facts, 10, 9, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SlotEngine.slots(facts, 0, SlotEngine.MAX_WINDOW_SECONDS + 1, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SlotEngine.slots(facts, Long.MIN_VALUE, Long.MAX_VALUE, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SlotEngine.check(facts, 0, 9, 9, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(SlotEngine.slots(facts, 0, SlotEngine.MAX_WINDOW_SECONDS, Long.MIN_VALUE)
                        .size())
                .isZero();
    }

    @Test
    void tenYearsAtOnceAreComputed() {
        var facts = facts(rules(60, 0, 60), staff(daily("09:00", "12:00")));
        long from = seconds("2030-01-07T00:00");

        assertThat(SlotEngine.slots(facts, from, from + SlotEngine.MAX_WINDOW_SECONDS, 0)
                        .size())
                .isEqualTo(3 * 3_660);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 60", "-60, 0, 60", "60, -1, 60", "60, 0, 0", "60, 0, 59", "99999999, 0, 60"})
    void rulesThatCannotBeAreRefused(long duration, long buffer, long step) {
        assertThatThrownBy(() -> new AppointmentRules(duration, buffer, step, true, BookingWindow.UNTIL_START))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void busyTimeThatEndsNoLaterThanItStartsTakesNothing() {
        var facts =
                facts(rules(60, 0, 60), staff(daily("09:00", "11:00"), busy("09:30", "09:30"), busy("10:30", "10:10")));

        assertThat(starts(day(facts))).containsExactly("09:00", "10:00");
    }

    private static Slots day(Facts facts) {
        return SlotEngine.slots(facts, seconds(MONDAY + "T00:00"), seconds("2030-01-08T00:00"), seconds(LONG_AGO));
    }

    private static SlotCheck check(Facts facts, String start, String end) {
        return SlotEngine.check(
                facts, 0, seconds(MONDAY + "T" + start), seconds(MONDAY + "T" + end), seconds(LONG_AGO));
    }

    private static SlotCheck checkAnyTime(Facts facts, String start, String end) {
        return SlotEngine.checkAnyTime(
                facts, 0, seconds(MONDAY + "T" + start), seconds(MONDAY + "T" + end), seconds(LONG_AGO));
    }

    private static Facts facts(AppointmentRules rules, Requirement... requirements) {
        return new Facts(UTC, Hours.ALWAYS_OPEN, rules, List.of(requirements), List.of(HERE));
    }

    private static Facts berlin(AppointmentRules rules, Requirement... requirements) {
        return new Facts(BERLIN, Hours.ALWAYS_OPEN, rules, List.of(requirements), List.of(HERE));
    }

    private static AppointmentRules rules(int durationMinutes, int bufferMinutes, int stepMinutes) {
        return new AppointmentRules(
                durationMinutes * 60L, bufferMinutes * 60L, stepMinutes * 60L, false, BookingWindow.UNTIL_START);
    }

    private static Requirement staff(Hours hours, long[]... busy) {
        var all = Arrays.stream(busy).flatMapToLong(Arrays::stream).toArray();
        return new Requirement(new UUID(0, 9), List.of(new Resource(new UUID(0, 8), hours, LocationScope.ALL, all)));
    }

    private static Resource resource(Hours hours, LocationScope scope) {
        return new Resource(new UUID(0, 8), hours, scope, new long[0]);
    }

    private static long[] busy(String start, String end) {
        return new long[] {seconds(MONDAY + "T" + start), seconds(MONDAY + "T" + end)};
    }

    /** Open every day from some time of the day to another in UTC, on the next day if it is earlier. */
    private static Hours daily(String start, String end) {
        List<LocalRule> rules = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            var from = local(start).plusDays(day);
            var to = local(end).plusDays(end.compareTo(start) > 0 ? day : day + 1);
            rules.add(LocalRule.weekly(UTC, from, to));
        }
        return Hours.of(rules);
    }

    private static LocalRule at(Location location, String start, String end) {
        return new LocalRule(UTC, local(start), local(end), 1, null, Set.of(), location.id());
    }

    private static UUID id(Location location) {
        return Objects.requireNonNull(location.id());
    }

    private static LocalDateTime local(String time) {
        return LocalDateTime.parse(MONDAY + "T" + time);
    }

    private static long seconds(String utc) {
        return Instant.parse(utc + ":00Z").getEpochSecond();
    }

    /** The times of day in UTC. */
    private static List<String> starts(Slots slots) {
        List<String> starts = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            starts.add(Instant.ofEpochSecond(slots.start(i)).toString().substring(11, 16));
        }
        return starts;
    }

    private static List<Integer> locations(Slots slots) {
        List<Integer> locations = new ArrayList<>();
        for (int i = 0; i < slots.size(); i++) {
            locations.add(slots.locationIndex(i));
        }
        return locations;
    }
}
