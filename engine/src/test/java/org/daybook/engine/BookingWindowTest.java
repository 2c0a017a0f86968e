package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BookingWindowTest {

    private static final long START = 1_000_000;

    @Test
    void aStartIsBookableFromExactlyTheEarliestBookingOn() {
        var window = new BookingWindow(true, 600L, null, false);

        assertThat(window.violations(START, START - 601)).containsExactly(Reason.TOO_EARLY);
        assertThat(window.violations(START, START - 600)).isEmpty();
        assertThat(window.earliestBooking(START)).isEqualTo(START - 600);
    }

    @Test
    void aStartIsBookableUntilExactlyTheLatestBooking() {
        var window = new BookingWindow(true, null, 300L, false);

        assertThat(window.violations(START, START - 300)).isEmpty();
        assertThat(window.violations(START, START - 299)).containsExactly(Reason.TOO_LATE);
        assertThat(window.earliestBooking(START)).isNull();
    }

    @Test
    void withoutLimitsBookingEndsAtTheStart() {
        assertThat(BookingWindow.UNTIL_START.violations(START, START)).isEmpty();
        assertThat(BookingWindow.UNTIL_START.violations(START, START + 1)).containsExactly(Reason.TOO_LATE);
    }

    @Test
    void bookingAfterTheStartKnowsNoLateness() {
        assertThat(new BookingWindow(true, 600L, null, true).violations(START, START + 1_000))
                .isEmpty();
    }

    @Test
    void withOnlineBookingOffNothingIsBookable() {
        var window = new BookingWindow(false, 600L, null, false);

        assertThat(window.at(START).allows(START)).isFalse();
        assertThat(window.violations(START, START)).containsExactly(Reason.ONLINE_BOOKING_OFF);
        assertThat(window.violations(START, START - 601)).containsExactly(Reason.ONLINE_BOOKING_OFF, Reason.TOO_EARLY);
    }

    @Test
    void limitsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new BookingWindow(true, -1L, null, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BookingWindow(true, null, -1L, false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BookingWindow(true, null, 60L, true)).isInstanceOf(IllegalArgumentException.class);
        assertThat(new BookingWindow(true, 0L, 0L, false).at(START).allows(START))
                .isTrue();
    }
}
