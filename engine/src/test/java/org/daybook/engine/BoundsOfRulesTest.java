package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The least and the greatest value of each rule, and how far a rule reaches. */
class BoundsOfRulesTest {

    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final long DAY = 86_400;

    /** A time on the first day of 1970. */
    static LocalDateTime time(int hour, int minute) {
        return LocalDateTime.of(1970, 1, 1, hour, minute);
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 60", "31622400, 31622400, 31622400"})
    void theLeastAndTheGreatestOfEachRuleAreTaken(long duration, long buffer, long step) {
        var rules = new AppointmentRules(duration, buffer, step, true, BookingWindow.UNTIL_START);

        assertThat(rules.durationSeconds()).isEqualTo(duration);
    }

    @ParameterizedTest
    @CsvSource({"31622401, 0, 60", "60, 31622401, 60", "60, 0, 31622401"})
    void aSecondMoreThanTheGreatestIsRefused(long duration, long buffer, long step) {
        assertThatThrownBy(() -> new AppointmentRules(duration, buffer, step, true, BookingWindow.UNTIL_START))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 52})
    void aRuleHappensOnceOrUpToEveryFiftySecondWeek(int weeks) {
        assertThat(every(weeks).intervalWeeks()).isEqualTo(weeks);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 53})
    void otherIntervalsAreRefused(int weeks) {
        assertThatThrownBy(() -> every(weeks)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRuleThatEndsWhereItStartsOpensNothing() {
        var hours = Hours.of(List.of(LocalRule.once(UTC, time(9, 0), time(9, 0))));

        assertThat(hours.expandAnywhere(0, DAY)).isEqualTo(Ranges.NONE);
        assertThatThrownBy(() -> LocalRule.once(UTC, time(9, 0), time(8, 59)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWeeklyRuleOfSixDaysIsStillOpenOnTheSixth() {
        var hours =
                Hours.of(List.of(LocalRule.weekly(UTC, time(0, 0), time(0, 0).plusDays(6))));

        assertThat(hours.expandAnywhere(19 * DAY, 21 * DAY)).isEqualTo(Ranges.of(19 * DAY, 20 * DAY));
    }

    private static LocalRule every(int weeks) {
        return new LocalRule(UTC, time(9, 0), time(10, 0), weeks, null, Set.of(), null);
    }
}
