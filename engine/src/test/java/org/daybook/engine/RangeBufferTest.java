package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RangeBufferTest {

    private final RangeBuffer buffer = new RangeBuffer(0, 100);

    @Test
    void whatIsAddedInAnyOrderIsSortedAndJoined() {
        buffer.add(50, 60);
        buffer.add(10, 20);
        buffer.add(15, 17);

        assertThat(buffer.union()).isEqualTo(Ranges.of(10, 20, 50, 60));
    }

    @Test
    void whatFillsItTakesThePlaceOfWhatWasThere() {
        buffer.fill(new long[] {50, 60, 10, 20, 70, 80});
        assertThat(buffer.start(0)).isEqualTo(10);
        assertThat(buffer.end(0)).isEqualTo(20);

        buffer.fill(new long[] {30, 40});
        assertThat(buffer.union()).isEqualTo(Ranges.of(30, 40));
    }

    @Test
    void theLongestWindowIsTakenAndNoLongerOne() {
        assertThat(new RangeBuffer(5, 5 + RangeBuffer.MAX_WINDOW_SECONDS).size())
                .isZero();
        assertThatThrownBy(() -> new RangeBuffer(5, 6 + RangeBuffer.MAX_WINDOW_SECONDS))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
