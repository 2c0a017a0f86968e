package org.daybook.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class RangesTest {

    private static final int SECONDS = 60;

    @Test
    void rangesComeSortedAndJoined() {
        assertThat(Ranges.of(50, 60, 10, 20, 15, 30, 30, 40)).hasToString("[10, 40, 50, 60]");
    }

    @Test
    void emptyRangesVanish() {
        assertThat(Ranges.of(5, 5, 7, 8, 20, 20)).isEqualTo(Ranges.of(7, 8));
        assertThat(Ranges.of()).isEqualTo(Ranges.NONE);
        assertThat(Ranges.NONE.isEmpty()).isTrue();
        assertThat(Ranges.of(7, 8).isEmpty()).isFalse();
        assertThat(Ranges.of(7, 8)).isNotEqualTo(Ranges.of(7, 9));
    }

    @Test
    void halfAPairAndAnEndBeforeItsStartAreRefused() {
        assertThatThrownBy(() -> Ranges.of(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Ranges.of(2, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rangesThatOnlyTouchDoNotOverlap() {
        var ranges = Ranges.of(10, 20);

        assertThat(ranges.overlaps(0, 10)).isFalse();
        assertThat(ranges.overlaps(20, 30)).isFalse();
        assertThat(ranges.overlaps(19, 30)).isTrue();
        assertThat(ranges.overlaps(0, 11)).isTrue();
        assertThat(ranges.overlaps(15, 15)).as("an empty range").isFalse();
    }

    @Test
    void oneBlockMustHoldAllOfARange() {
        var ranges = Ranges.of(10, 20, 21, 30);

        assertThat(ranges.contains(10, 20)).isTrue();
        assertThat(ranges.contains(19, 22)).isFalse();
        assertThat(ranges.contains(9, 11)).isFalse();
        assertThat(ranges.contains(30, 31)).isFalse();
    }

    @Test
    void operationsOnRangesAreOperationsOnTheirSeconds() {
        for (int seed = 0; seed < 2_000; seed++) {
            var random = new Random(seed);
            long[] left = pairs(random);
            long[] right = pairs(random);
            var a = Ranges.of(left);
            var b = Ranges.of(right);
            long from = random.nextInt(SECONDS);
            long to = from + random.nextInt(SECONDS);

            assertThat(seconds(a)).as("of, seed %d", seed).isEqualTo(seconds(left));
            assertThat(seconds(a.union(b))).as("union, seed %d", seed).isEqualTo(or(seconds(left), seconds(right)));
            assertThat(seconds(a.intersect(b)))
                    .as("intersect, seed %d", seed)
                    .isEqualTo(and(seconds(left), seconds(right)));
            assertThat(seconds(a.subtract(b)))
                    .as("subtract, seed %d", seed)
                    .isEqualTo(andNot(seconds(left), seconds(right)));
            assertThat(seconds(a.clip(from, to)))
                    .as("clip, seed %d", seed)
                    .isEqualTo(and(seconds(left), seconds(new long[] {from, to})));
            assertSortedAndApart(a.union(b), seed);
            assertSortedAndApart(a.subtract(b), seed);
        }
    }

    private static long[] pairs(RandomGenerator random) {
        var pairs = new long[2 * random.nextInt(6)];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = random.nextInt(SECONDS);
            pairs[i + 1] = pairs[i] + random.nextInt(12);
        }
        return pairs;
    }

    private static BitSet seconds(long[] pairs) {
        var seconds = new BitSet();
        for (int i = 0; i < pairs.length; i += 2) {
            seconds.set((int) pairs[i], (int) pairs[i + 1]);
        }
        return seconds;
    }

    private static BitSet seconds(Ranges ranges) {
        var seconds = new BitSet();
        for (int i = 0; i < ranges.size(); i++) {
            seconds.set((int) ranges.start(i), (int) ranges.end(i));
        }
        return seconds;
    }

    private static BitSet or(BitSet left, BitSet right) {
        left.or(right);
        return left;
    }

    private static BitSet and(BitSet left, BitSet right) {
        left.and(right);
        return left;
    }

    private static BitSet andNot(BitSet left, BitSet right) {
        left.andNot(right);
        return left;
    }

    private static void assertSortedAndApart(Ranges ranges, int seed) {
        for (int i = 0; i < ranges.size(); i++) {
            assertThat(ranges.start(i)).as("seed %d", seed).isLessThan(ranges.end(i));
            if (i > 0) {
                assertThat(ranges.start(i)).as("seed %d", seed).isGreaterThan(ranges.end(i - 1));
            }
        }
    }
}
