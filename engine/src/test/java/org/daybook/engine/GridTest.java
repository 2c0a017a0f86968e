package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class GridTest {

    private static final long HOUR = 3_600;

    private final Grid grid = new Grid(ZoneId.of("UTC"), HOUR, HOUR);

    private static long[] hourly(long first, long last) {
        return LongStream.iterate(first, start -> start <= last, start -> start + HOUR)
                .toArray();
    }

    @Test
    void aBlockOfExactlyADayIsCountedFromItsOpening() {
        long opening = Grid.DAY / 2 + 600;
        var open = Ranges.of(opening, opening + Grid.DAY);

        assertThat(grid.starts(open, 0, 3 * Grid.DAY)).containsExactly(hourly(opening, opening + Grid.DAY - HOUR));
    }

    @Test
    void aLongerBlockIsCountedFromEachMidnightUpToTheLastStart() {
        var open = Ranges.of(0, 2 * Grid.DAY + HOUR);

        assertThat(grid.starts(open, 0, 3 * Grid.DAY)).containsExactly(hourly(0, 2 * Grid.DAY));
    }
}
