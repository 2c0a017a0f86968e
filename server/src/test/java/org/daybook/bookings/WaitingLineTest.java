package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.daybook.bookings.WaitingLine.Waiting;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whom free places are offered to, as time passes (rules 12.2 and 12.3). */
class WaitingLineTest {
    private static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");

    private static Instant after(int minutes) {
        return NOW.plus(Duration.ofMinutes(minutes));
    }

    /** Those who wait ten minutes each, by the number of their places. */
    private static WaitingLine line(int... places) {
        List<Waiting> waiting = new ArrayList<>();
        for (int number : places) {
            waiting.add(one(number, null));
        }
        return new WaitingLine(waiting);
    }

    private static List<Boolean> offers(WaitingLine line) {
        return line.waiting().stream().map(Waiting::isOffered).toList();
    }

    @Test
    void twoPlacesAreOfferedToTheFirstTwo() {
        WaitingLine line = line(1, 1, 1).settled(NOW, 2);
        assertThat(offers(line)).containsExactly(true, true, false);
        assertThat(line.isSuggesting()).isTrue();
        assertThat(offers(line.at(after(10), 2))).containsExactly(false, false, true);
        assertThat(line.at(after(10), 2).open(2)).isEqualTo(1);
        assertThat(line.reservedUntil(2)).containsExactly(after(10), after(20));
    }

    @Test
    void aPartyThatDoesNotFitIsPassedOver() {
        WaitingLine line = line(2, 1).settled(NOW, 1);
        assertThat(offers(line)).containsExactly(false, true);
        assertThat(offers(line.at(after(10), 1))).containsExactly(false, false);
    }

    @Test
    void whoeverLeavesPassesTheirPlaceOnAtOnce() {
        WaitingLine line = line(1, 1).settled(NOW, 1);
        WaitingLine left = line.leftBy(line.waiting().getFirst().bookingId(), after(4), 1);
        assertThat(left.waiting().getFirst().offeredUntil()).isEqualTo(after(14));
    }

    @Test
    void anotherFreePlaceStartsAtTheTop() {
        WaitingLine open = line(1, 1).settled(NOW, 1).at(after(25), 1);
        assertThat(offers(open)).containsExactly(false, false);
        assertThat(offers(open.settled(after(30), 1))).containsExactly(true, false);
    }

    @Test
    void offersWithoutPlacesAreTakenBackFromTheEnd() {
        WaitingLine line = line(1, 1).settled(NOW, 2);
        assertThat(offers(line.settled(after(1), 1))).containsExactly(true, false);
        assertThat(offers(line.settled(after(1), 0))).containsExactly(false, false);
    }

    @Test
    void anOfferThatStandsKeepsItsEndWhenPlacesAreCountedAgain() {
        WaitingLine line = line(1, 1).settled(NOW, 2);
        assertThat(line.settled(after(5), 2).waiting().getFirst().offeredUntil())
                .isEqualTo(after(10));
        assertThat(line.settled(after(5), 1).waiting().getFirst().offeredUntil())
                .isEqualTo(after(10));
    }

    @Test
    void whoeverHadAnOfferHasNoneAgainWhileAnotherStands() {
        WaitingLine second = line(1, 1).settled(NOW, 1).at(after(10), 1);
        assertThat(offers(second.settled(after(12), 1).at(after(20), 1))).containsExactly(false, false);
    }

    /** Two have an offer, a third place is open, and a party of two waits. */
    @Test
    void aPlaceThatIsOpenToAllIsNotOfferedWithOneThatComesFree() {
        WaitingLine line = new WaitingLine(List.of(one(1, after(10)), one(1, after(20)), one(2, null)));
        assertThat(offers(line.at(after(10), 3))).containsExactly(false, true, false);
        assertThat(offers(line.leftBy(line.waiting().getFirst().bookingId(), after(4), 3)))
                .containsExactly(true, false);
    }

    private static Waiting one(int places, @Nullable Instant offeredUntil) {
        return new Waiting(UUID.randomUUID(), UUID.randomUUID(), places, Duration.ofMinutes(10), false, offeredUntil);
    }

    @Test
    void whatIsKeptBackIsWhatIsOfferedAtEveryMinute() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            int free = random.nextInt(1, 5);
            int[] places = random.ints(random.nextInt(1, 7), 1, 4).toArray();
            WaitingLine line = line(places).settled(NOW, free);
            List<Instant> until = line.reservedUntil(free);
            for (int minute = 0; minute <= 80; minute += 5) {
                Instant moment = after(minute);
                WaitingLine then = line.at(moment, free);
                long kept = until.stream().filter(moment::isBefore).count();
                int offered = free - then.open(free);
                assertThat(kept).as("seed " + seed + ", minute " + minute).isEqualTo(offered);
                assertThat(offered).isLessThanOrEqualTo(free);
            }
            assertThat(line.at(after(80), free).isSuggesting())
                    .as("seed " + seed)
                    .isFalse();
        }
    }
}
