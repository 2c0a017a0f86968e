package org.daybook.web.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final Formats BERLIN = in(Locale.of("en", "150"), "Europe/Berlin");

    private static Formats in(Locale locale, String zone) {
        return new Formats(locale, ZoneId.of(zone), Instant.parse("2026-06-01T06:00:00Z"));
    }

    @Test
    void datesOfAnotherYearSayWhichOne() {
        assertThat(BERLIN.day(LocalDate.of(2026, 12, 31))).isEqualTo("Thursday 31 December");
        assertThat(BERLIN.day(LocalDate.of(2027, 1, 1))).isEqualTo("Friday 1 January 2027");
        assertThat(BERLIN.week(LocalDate.of(2026, 12, 28))).isEqualTo("28 December to 3 January 2027");
        assertThat(BERLIN.dayAndTime(Instant.parse("2027-01-01T09:00:00Z"))).isEqualTo("Fri 1 Jan 2027, 10:00");
    }

    @Test
    void aTimeThatTheClockShowsTwiceNamesItsOffset() {
        assertThat(BERLIN.time(Instant.parse("2026-10-25T00:30:00Z"))).isEqualTo("02:30 UTC+2");
        assertThat(BERLIN.time(Instant.parse("2026-10-25T01:30:00Z"))).isEqualTo("02:30 UTC+1");
        assertThat(BERLIN.time(Instant.parse("2026-10-25T02:30:00Z"))).isEqualTo("03:30");
    }

    @Test
    void whatGoesOnBeyondMidnightNamesTheDayOfItsEnd() {
        assertThat(BERLIN.times(Instant.parse("2026-06-02T20:00:00Z"), Instant.parse("2026-06-02T22:00:00Z")))
                .isEqualTo("22:00\u201300:00");
        assertThat(BERLIN.times(Instant.parse("2026-06-02T20:00:00Z"), Instant.parse("2026-06-02T23:00:00Z")))
                .isEqualTo("22:00\u2013Wed 3 Jun, 01:00");
    }

    @Test
    void offsetsAreNamedWithTheirMinutes() {
        assertThat(in(Locale.ENGLISH, "Asia/Kathmandu").zoneAt(Instant.EPOCH.plusSeconds(1L << 31)))
                .isEqualTo("Kathmandu time (UTC+5:45)");
        assertThat(in(Locale.ENGLISH, "UTC").zoneAt(Instant.EPOCH)).isEqualTo("UTC");
    }

    @Test
    void countriesWriteTimesAndDatesTheirWay() {
        Formats boston = in(Locale.of("en", "US"), "America/New_York");
        assertThat(boston.dayAndTime(Instant.parse("2026-06-02T18:05:00Z"))).isEqualTo("Tue, Jun 2, 2:05\u00A0PM");
        assertThat(BERLIN.dayWithYear(LocalDate.of(2026, 6, 2))).isEqualTo("Tuesday 2 June 2026");
    }

    @Test
    void wholeAmountsHaveNoDecimals() {
        assertThat(Formats.money(Locale.of("en", "US"), "48.00", "USD")).isEqualTo("$48");
        assertThat(Formats.money(Locale.of("en", "GB"), "48.5", "GBP")).isEqualTo("\u00A348.50");
        assertThat(Formats.money(Locale.of("en", "US"), "4800", "JPY")).isEqualTo("\u00A54,800");
    }
}
