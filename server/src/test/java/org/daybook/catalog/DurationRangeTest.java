package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class DurationRangeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void minutesGoByStepsFromTheShortestToTheLongest() {
        DurationRange range = new DurationRange(false, 30, 100);
        Instant start = Instant.parse("2026-06-09T08:00:00Z");
        assertThat(range.ends(start, BERLIN, 30))
                .containsExactly(start.plusSeconds(1800), start.plusSeconds(3600), start.plusSeconds(5400));
        assertThat(range.includes(start, start.plusSeconds(6000), BERLIN)).isTrue();
        assertThat(range.includes(start, start.plusSeconds(6060), BERLIN)).isFalse();
        assertThat(range.includes(29)).isFalse();
        assertThat(range.includes(30)).isTrue();
        assertThat(range.includes(100)).isTrue();
        assertThat(range.includes(101)).isFalse();
        assertThat(range.includes(start, start.plusSeconds(1740), BERLIN)).isFalse();
        assertThat(range.includes(start, start.plusSeconds(1800), BERLIN)).isTrue();
        assertThat(range.includes(start, start.plusSeconds(1830), BERLIN)).isFalse();
    }

    @Test
    void daysEndAtTheSameTimeOfTheClockThoughOneIsShorter() {
        DurationRange range = new DurationRange(true, 1, 3);
        Instant start = Instant.parse("2026-03-28T11:00:00Z");
        assertThat(range.ends(start, BERLIN, 30))
                .containsExactly(
                        Instant.parse("2026-03-29T10:00:00Z"),
                        Instant.parse("2026-03-30T10:00:00Z"),
                        Instant.parse("2026-03-31T10:00:00Z"));
        assertThat(range.includes(start, Instant.parse("2026-03-29T10:00:00Z"), BERLIN))
                .isTrue();
        assertThat(range.includes(start, Instant.parse("2026-03-29T11:00:00Z"), BERLIN))
                .isFalse();
        assertThat(range.includes(2 * 1440)).isTrue();
        assertThat(range.includes(2 * 1440 + 60)).isFalse();
    }
}
