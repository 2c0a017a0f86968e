package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daybook.web.owner.CalendarView.Block;
import org.daybook.web.owner.CalendarView.Column;
import org.daybook.web.owner.CalendarView.Kind;
import org.daybook.web.owner.CalendarView.Placed;
import org.junit.jupiter.api.Test;

/** Where blocks are drawn in a column. */
class CalendarViewTest {
    private static Block block(int start, int end) {
        return new Block(start, end, Kind.APPOINTMENT, "", "", "", "", "", null);
    }

    private static Column column(Block... blocks) {
        return Column.of("", "", null, false, List.of(blocks));
    }

    private static List<Integer> lanes(Column column) {
        return column.blocks().stream().map(Placed::lane).toList();
    }

    @Test
    void blocksOneAfterTheOtherShareALane() {
        Column column = column(block(600, 660), block(540, 600), block(660, 700));
        assertThat(lanes(column)).containsExactly(0, 0, 0);
        assertThat(column.lanes()).isEqualTo(1);
    }

    @Test
    void blocksThatOverlapStandBesideEachOther() {
        Column column = column(block(540, 660), block(600, 630), block(630, 700), block(660, 720));
        assertThat(lanes(column)).containsExactly(0, 1, 1, 0);
        assertThat(column.lanes()).isEqualTo(2);
    }

    @Test
    void whatIsTooManyBesideEachOtherSharesTheLastLane() {
        Block[] many = IntStream.range(0, 12).mapToObj(i -> block(540, 600)).toArray(Block[]::new);
        assertThat(column(many).lanes()).isEqualTo(8);
    }

    @Test
    void aShortBlockIsDrawnTallEnoughToBeRead() {
        Column column = column(block(540, 545), block(550, 600));
        assertThat(lanes(column)).containsExactly(0, 1);
        assertThat(block(540, 545).place(8)).isEqualTo("from-12 for-4");
    }

    @Test
    void placesAreCountedInStepsOfFiveMinutesFromTheFirstHour() {
        assertThat(Stream.of(block(480, 540), block(487, 513)).map(block -> block.place(8)))
                .containsExactly("from-0 for-12", "from-1 for-6");
    }
}
