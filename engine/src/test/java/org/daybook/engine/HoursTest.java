package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoursTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final UUID HERE = new UUID(0, 1);
    private static final UUID THERE = new UUID(0, 2);

    @Test
    void aWeeklyRuleStaysAtTheSameLocalTimeWhenTheClockChanges() {
        var hours = weekly("2030-03-25T09:00", "2030-03-25T17:00");

        assertThat(expand(hours, "2030-03-25T00:00:00Z", "2030-04-03T00:00:00Z"))
                .containsExactly(
                        "2030-03-25T08:00:00Z/2030-03-25T16:00:00Z", "2030-04-01T07:00:00Z/2030-04-01T15:00:00Z");
    }

    @Test
    void aStartInTheGapMovesForwardByItsLength() {
        // Clocks go from 02:00 to 03:00 on 31 March.
        assertThat(expand(
                        weekly("2030-03-31T02:30", "2030-03-31T05:00"), "2030-03-30T00:00:00Z", "2030-04-01T00:00:00Z"))
                .containsExactly("2030-03-31T01:30:00Z/2030-03-31T03:00:00Z");
    }

    @Test
    void anEndInTheGapMovesForwardByItsLength() {
        assertThat(expand(
                        weekly("2030-03-31T01:00", "2030-03-31T02:30"), "2030-03-30T00:00:00Z", "2030-04-01T00:00:00Z"))
                .containsExactly("2030-03-31T00:00:00Z/2030-03-31T01:30:00Z");
    }

    @Test
    void anOccurrenceThatTheGapTurnsAroundOpensNothing() {
        // 02:45 becomes 03:45, after the end.
        assertThat(expand(
                        weekly("2030-03-31T02:45", "2030-03-31T03:15"), "2030-03-30T00:00:00Z", "2030-04-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void aTimeThatOccursTwiceTakesTheEarlierOffset() {
        // Clocks go back from 03:00 to 02:00 on 27 October.
        assertThat(expand(
                        weekly("2030-10-27T02:30", "2030-10-27T03:00"), "2030-10-26T00:00:00Z", "2030-10-28T00:00:00Z"))
                .containsExactly("2030-10-27T00:30:00Z/2030-10-27T02:00:00Z");
        assertThat(expand(
                        weekly("2030-10-27T01:00", "2030-10-27T02:30"), "2030-10-26T00:00:00Z", "2030-10-28T00:00:00Z"))
                .containsExactly("2030-10-26T23:00:00Z/2030-10-27T00:30:00Z");
    }

    @Test
    void aHalfHourZoneIsNotRounded() {
        var rule = LocalRule.weekly(
                ZoneId.of("Asia/Kathmandu"),
                LocalDateTime.parse("2030-01-07T09:00"),
                LocalDateTime.parse("2030-01-07T10:00"));

        assertThat(expand(Hours.of(List.of(rule)), "2030-01-07T00:00:00Z", "2030-01-08T00:00:00Z"))
                .containsExactly("2030-01-07T03:15:00Z/2030-01-07T04:15:00Z");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Pago_Pago"})
    void aClockFarFromUtcHidesNoOccurrence(String zone) {
        var start = LocalDateTime.parse("2030-01-07T09:00");
        var hours = Hours.of(List.of(LocalRule.weekly(ZoneId.of(zone), start, start.plusHours(1))));
        for (int week = 0; week < 3; week++) {
            long opening = start.plusWeeks(week).atZone(ZoneId.of(zone)).toEpochSecond();

            assertThat(hours.expand(opening - 60, opening + 3660, null)).isEqualTo(Ranges.of(opening, opening + 3600));
        }
    }

    @Test
    void anOvernightBlockIsWholeOnBothDays() {
        var hours = weekly("2030-01-07T22:00", "2030-01-08T06:00");

        assertThat(expand(hours, "2030-01-07T00:00:00Z", "2030-01-09T00:00:00Z"))
                .containsExactly("2030-01-07T21:00:00Z/2030-01-08T05:00:00Z");
        assertThat(expand(hours, "2030-01-08T00:00:00Z", "2030-01-09T00:00:00Z"))
                .containsExactly("2030-01-08T00:00:00Z/2030-01-08T05:00:00Z");
    }

    @Test
    void hoursUntilMidnightAndFromMidnightAreOneBlock() {
        var hours = Hours.of(
                List.of(rule("2030-01-07T18:00", "2030-01-08T00:00"), rule("2030-01-08T00:00", "2030-01-08T02:00")));

        assertThat(expand(hours, "2030-01-07T00:00:00Z", "2030-01-09T00:00:00Z"))
                .containsExactly("2030-01-07T17:00:00Z/2030-01-08T01:00:00Z");
    }

    @Test
    void everyThirdWeekIsEveryThirdWeek() {
        var rule = new LocalRule(BERLIN, local("2030-01-07T09:00"), local("2030-01-07T10:00"), 3, null, Set.of(), null);

        assertThat(expand(Hours.of(List.of(rule)), "2030-01-08T00:00:00Z", "2030-02-25T00:00:00Z"))
                .containsExactly(
                        "2030-01-28T08:00:00Z/2030-01-28T09:00:00Z", "2030-02-18T08:00:00Z/2030-02-18T09:00:00Z");
    }

    @Test
    void nothingOccursBeforeTheStartOfARule() {
        assertThat(expand(
                        weekly("2030-01-14T09:00", "2030-01-14T10:00"), "2029-12-01T00:00:00Z", "2030-01-14T08:00:00Z"))
                .isEmpty();
    }

    @Test
    void theLastOccurrenceMayStartAtUntilAndNoLater() {
        for (var until : List.of("2030-01-14T09:00", "2030-01-21T08:59")) {
            var rule = new LocalRule(
                    BERLIN, local("2030-01-07T09:00"), local("2030-01-07T10:00"), 1, local(until), Set.of(), null);

            assertThat(expand(Hours.of(List.of(rule)), "2030-01-01T00:00:00Z", "2030-03-01T00:00:00Z"))
                    .containsExactly(
                            "2030-01-07T08:00:00Z/2030-01-07T09:00:00Z", "2030-01-14T08:00:00Z/2030-01-14T09:00:00Z");
        }
    }

    @Test
    void exceptDatesNameTheLocalDayOnWhichAnOccurrenceStarts() {
        var rule = new LocalRule(
                BERLIN,
                local("2030-01-07T22:00"),
                local("2030-01-08T02:00"),
                1,
                local("2030-01-21T22:00"),
                Set.of(LocalDate.parse("2030-01-14"), LocalDate.parse("2030-01-22")),
                null);

        assertThat(expand(Hours.of(List.of(rule)), "2030-01-01T00:00:00Z", "2030-03-01T00:00:00Z"))
                .containsExactly(
                        "2030-01-07T21:00:00Z/2030-01-08T01:00:00Z", "2030-01-21T21:00:00Z/2030-01-22T01:00:00Z");
    }

    @Test
    void aRuleThatHappensOnceHappensOnce() {
        var once = LocalRule.once(BERLIN, local("2030-01-07T09:00"), local("2030-01-07T10:00"));

        assertThat(expand(Hours.of(List.of(once)), "2029-01-01T00:00:00Z", "2031-01-01T00:00:00Z"))
                .containsExactly("2030-01-07T08:00:00Z/2030-01-07T09:00:00Z");
        assertThat(expand(Hours.of(List.of(once)), "2030-01-14T00:00:00Z", "2031-01-01T00:00:00Z"))
                .isEmpty();
    }

    @Test
    void anEventOfYearsIsSeenFromTheMiddle() {
        var once = LocalRule.once(BERLIN, local("2020-01-07T09:00"), local("2040-01-07T10:00"));

        assertThat(expand(Hours.of(List.of(once)), "2030-01-01T00:00:00Z", "2030-01-02T00:00:00Z"))
                .containsExactly("2030-01-01T00:00:00Z/2030-01-02T00:00:00Z");
    }

    @Test
    void rulesForAnotherLocationStayClosed() {
        var hours = Hours.of(List.of(
                at(null, "2030-01-07T09:00", "2030-01-07T10:00"),
                at(HERE, "2030-01-07T10:00", "2030-01-07T11:00"),
                at(THERE, "2030-01-07T11:00", "2030-01-07T12:00")));
        long from = seconds("2030-01-07T00:00:00Z");
        long to = seconds("2030-01-08T00:00:00Z");

        assertThat(text(hours.expand(from, to, HERE))).containsExactly("2030-01-07T08:00:00Z/2030-01-07T10:00:00Z");
        assertThat(text(hours.expand(from, to, null))).containsExactly("2030-01-07T08:00:00Z/2030-01-07T09:00:00Z");
        assertThat(text(hours.expandAnywhere(from, to))).containsExactly("2030-01-07T08:00:00Z/2030-01-07T11:00:00Z");
    }

    @Test
    void hoursWithoutAnyRuleAreNeverOpenAndWhatHasNoHoursIsAlways() {
        assertThat(Hours.of(List.of()).expand(5, 70, HERE)).isEqualTo(Ranges.NONE);
        assertThat(Hours.ALWAYS_OPEN.expand(5, 70, HERE)).isEqualTo(Ranges.of(5, 70));
        assertThat(Hours.ALWAYS_OPEN.expand(70, 5, HERE)).isEqualTo(Ranges.NONE);
    }

    @Test
    void rulesComeInAnyOrderAndOneMayHoldAnother() {
        var hours = Hours.of(List.of(
                rule("2030-01-07T14:00", "2030-01-07T18:00"),
                rule("2030-01-07T09:00", "2030-01-07T12:00"),
                rule("2030-01-07T10:00", "2030-01-07T11:00")));

        assertThat(expand(hours, "2030-01-07T00:00:00Z", "2030-01-08T00:00:00Z"))
                .containsExactly(
                        "2030-01-07T08:00:00Z/2030-01-07T11:00:00Z", "2030-01-07T13:00:00Z/2030-01-07T17:00:00Z");
    }

    @Test
    void hoursThatBoundEachOtherAreOpenTogether() {
        var morning = weekly("2030-01-07T08:00", "2030-01-07T12:00");
        var day = weekly("2030-01-07T09:00", "2030-01-07T17:00");
        var late = weekly("2030-01-07T10:00", "2030-01-07T20:00");
        var all = Hours.allOf(List.of(Hours.allOf(List.of(morning, day)), late, Hours.ALWAYS_OPEN));

        assertThat(expand(all, "2030-01-07T00:00:00Z", "2030-01-08T00:00:00Z"))
                .containsExactly("2030-01-07T09:00:00Z/2030-01-07T11:00:00Z");
        assertThat(Hours.allOf(List.of(morning))).isEqualTo(morning);
        assertThat(Hours.allOf(List.of())).isEqualTo(Hours.ALWAYS_OPEN);
        assertThat(all.rules()).isEmpty();
        assertThat(morning.rules()).hasSize(1);
    }

    @Test
    void onlyWhatNothingLimitsIsAlwaysOpen() {
        var morning = weekly("2030-01-07T08:00", "2030-01-07T12:00");
        var day = weekly("2030-01-07T09:00", "2030-01-07T17:00");

        assertThat(Hours.ALWAYS_OPEN.isAlways()).isTrue();
        assertThat(morning.isAlways()).isFalse();
        assertThat(Hours.allOf(List.of(morning, day)).isAlways()).isFalse();
    }

    @Test
    void aLocationMayHaveHoursOfItsOwn() {
        var morning = weekly("2030-01-07T08:00", "2030-01-07T12:00");
        var evening = weekly("2030-01-07T18:00", "2030-01-07T20:00");
        var hours = morning.replacedAt(Map.of(HERE, evening));

        assertThat(hours.at(HERE)).isEqualTo(evening);
        assertThat(hours.at(THERE)).isEqualTo(hours).isNotEqualTo(morning);
        assertThat(morning.replacedAt(Map.of())).isEqualTo(morning);
        var both = Hours.allOf(List.of(Hours.ALWAYS_OPEN.replacedAt(Map.of(HERE, evening)), morning));
        long from = seconds("2030-01-07T00:00:00Z");
        long to = seconds("2030-01-08T00:00:00Z");
        assertThat(both.isAlways()).isFalse();
        assertThat(both.expand(from, to, HERE)).isEqualTo(Ranges.NONE);
        assertThat(both.expand(from, to, THERE)).isEqualTo(morning.expand(from, to, THERE));
    }

    @Test
    void equalRulesMakeEqualHours() {
        assertThat(weekly("2030-01-07T09:00", "2030-01-07T10:00"))
                .isEqualTo(weekly("2030-01-07T09:00", "2030-01-07T10:00"))
                .isNotEqualTo(weekly("2030-01-07T09:00", "2030-01-07T10:01"));
    }

    @Test
    void rulesThatCannotBeAreRefused() {
        assertThatThrownBy(() -> rule("2030-01-07T10:00", "2030-01-07T09:59"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new LocalRule(
                        BERLIN, local("2030-01-07T09:00"), local("2030-01-07T10:00"), 53, null, Set.of(), null))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static LocalRule at(@Nullable UUID location, String start, String end) {
        return new LocalRule(BERLIN, local(start), local(end), 1, null, Set.of(), location);
    }

    private static LocalRule rule(String start, String end) {
        return LocalRule.weekly(BERLIN, local(start), local(end));
    }

    private static Hours weekly(String start, String end) {
        return Hours.of(List.of(rule(start, end)));
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.parse(text);
    }

    private static long seconds(String instant) {
        return Instant.parse(instant).getEpochSecond();
    }

    private static List<String> expand(Hours hours, String from, String to) {
        return text(hours.expand(seconds(from), seconds(to), null));
    }

    private static List<String> text(Ranges ranges) {
        List<String> text = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            text.add(Instant.ofEpochSecond(ranges.start(i)) + "/" + Instant.ofEpochSecond(ranges.end(i)));
        }
        return text;
    }
}
