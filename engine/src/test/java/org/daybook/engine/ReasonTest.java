package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What kinds of reasons there are, and what each kind leaves of a time. */
class ReasonTest {

    @Test
    void reasonsAreAboutTheRequestOrTheResourcesOrPolicy() {
        assertThat(Arrays.stream(Reason.values()).filter(Reason::isAboutResources))
                .containsExactly(
                        Reason.NO_RESOURCE,
                        Reason.NOT_AT_LOCATION,
                        Reason.OUTSIDE_HOURS,
                        Reason.OUTSIDE_BUSINESS_HOURS,
                        Reason.RESOURCE_BUSY,
                        Reason.BUFFER_DOES_NOT_FIT,
                        Reason.OFF_GRID);
        assertThat(Arrays.stream(Reason.values()).filter(Reason::isPolicy))
                .containsExactly(Reason.ONLINE_BOOKING_OFF, Reason.TOO_EARLY, Reason.TOO_LATE);
    }

    @ParameterizedTest
    @CsvSource({
        "IN_THE_PAST, false, true",
        "WRONG_DURATION, false, true",
        "NO_RESOURCE, false, false",
        "OFF_GRID, false, false",
        "ONLINE_BOOKING_OFF, true, true",
        "TOO_LATE, true, true"
    })
    void aTimeWithAReasonIsNotBookable(Reason reason, boolean offered, boolean hasFreeResources) {
        var check = new SlotCheck(true, EnumSet.of(reason), List.of());

        assertThat(check.isBookable()).isFalse();
        assertThat(check.isOffered()).isEqualTo(offered);
        assertThat(check.hasFreeResources()).isEqualTo(hasFreeResources);
        assertThat(check.reasons()).containsExactly(reason);
    }

    @Test
    void aTimeWithoutAReasonIsOfferedAndBookable() {
        var check = new SlotCheck(false, EnumSet.noneOf(Reason.class), Collections.singletonList(null));

        assertThat(check.isBookable()).isTrue();
        assertThat(check.isOffered()).isTrue();
        assertThat(check.hasFreeResources()).isTrue();
        assertThat(check.isOnGrid()).isFalse();
        assertThat(check.isFree(0)).isTrue();
        assertThat(check.resourceReason(0)).isNull();
    }
}
