package org.daybook.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Those who wait for places of one session, in order of joining, and whom the free places are offered to (rules 12.2
 * and 12.3). Pure: what time alone changes is computed whenever it is asked for.
 */
record WaitingLine(List<Waiting> waiting) {
    WaitingLine {
        waiting = List.copyOf(waiting);
    }

    /**
     * One registration.
     *
     * @param places how many come
     * @param window for how long an offer to them stands
     * @param passed whether an offer went by since the places were last offered from the top
     * @param offeredUntil until when so many places are theirs alone; null while none are offered
     */
    record Waiting(
            UUID id,
            UUID bookingId,
            int places,
            Duration window,
            boolean passed,
            @Nullable Instant offeredUntil) {
        boolean isOffered() {
            return offeredUntil != null;
        }

        private Waiting offered(Instant until) {
            return new Waiting(id, bookingId, places, window, passed, until);
        }

        private Waiting waitingAgain(boolean hasPassed) {
            return new Waiting(id, bookingId, places, window, hasPassed, null);
        }
    }

    /**
     * The line as it is at a moment: each offer that was not taken in time went to the next at the moment it ended.
     *
     * @param free places that nobody has
     */
    WaitingLine at(Instant now, int free) {
        WaitingLine line = this;
        for (Optional<Instant> ended = line.nextEnd(); ended.isPresent(); ended = line.nextEnd()) {
            if (ended.get().isAfter(now)) {
                break;
            }
            line = line.passingOn(ended.get(), free);
        }
        return line;
    }

    /**
     * The line after there came to be other free places: they are offered in order, and where everybody had an offer
     * before, once more from the top. Offers for which there are no places any more are taken back, the latest first.
     */
    WaitingLine settled(Instant now, int free) {
        WaitingLine kept = at(now, free).within(free);
        WaitingLine line = kept.offering(now, kept.open(free));
        return line.open(free) > 0 ? line.fromTheTop().offering(now, line.open(free)) : line;
    }

    private Optional<Instant> nextEnd() {
        return waiting.stream()
                .map(Waiting::offeredUntil)
                .flatMap(until -> Optional.ofNullable(until).stream())
                .min(Comparator.naturalOrder());
    }

    /**
     * The line at that moment: an offer that has ended goes to the next who waits; places that were open to all stay
     * open.
     */
    private WaitingLine passingOn(Instant end, int free) {
        WaitingLine passed = new WaitingLine(waiting.stream()
                .map(one -> end.equals(one.offeredUntil()) ? one.waitingAgain(true) : one)
                .toList());
        return passed.offering(end, Math.min(passed.open(free), reserved() - passed.reserved()));
    }

    /** Offers free places to the first registrations that had no offer yet and whose party fits. */
    private WaitingLine offering(Instant from, int places) {
        int open = places;
        List<Waiting> offered = new ArrayList<>();
        for (Waiting one : waiting) {
            boolean next = !one.isOffered() && !one.passed() && one.places() <= open;
            offered.add(next ? one.offered(from.plus(one.window())) : one);
            open -= next ? one.places() : 0;
        }
        return new WaitingLine(offered);
    }

    private WaitingLine within(int free) {
        int kept = reserved();
        List<Waiting> rest = new ArrayList<>(waiting);
        for (int i = rest.size() - 1; i >= 0 && kept > free; i--) {
            if (rest.get(i).isOffered()) {
                kept -= rest.get(i).places();
                rest.set(i, rest.get(i).waitingAgain(false));
            }
        }
        return new WaitingLine(rest);
    }

    private WaitingLine fromTheTop() {
        return new WaitingLine(waiting.stream()
                .map(one -> one.isOffered() ? one : one.waitingAgain(false))
                .toList());
    }

    /** The line without a registration that has ended: what was offered to it is offered to the next at once. */
    WaitingLine leftBy(UUID bookingId, Instant now, int free) {
        WaitingLine rest = without(bookingId);
        return rest.offering(now, Math.min(rest.open(free), reserved() - rest.reserved()));
    }

    WaitingLine without(UUID bookingId) {
        return new WaitingLine(waiting.stream()
                .filter(one -> !one.bookingId().equals(bookingId))
                .toList());
    }

    Optional<Waiting> find(UUID bookingId) {
        return waiting.stream().filter(one -> one.bookingId().equals(bookingId)).findFirst();
    }

    /** Free places that are offered to nobody. */
    int open(int free) {
        return Math.max(0, free - reserved());
    }

    boolean isSuggesting() {
        return waiting.stream().anyMatch(Waiting::isOffered);
    }

    private int reserved() {
        return waiting.stream()
                .filter(Waiting::isOffered)
                .mapToInt(Waiting::places)
                .sum();
    }

    /**
     * For each offered place, the time until which it is kept if nobody takes it, counting the offers to all who would
     * be next.
     */
    List<Instant> reservedUntil(int free) {
        List<Instant> until = new ArrayList<>();
        WaitingLine line = this;
        for (Optional<Instant> end = line.nextEnd(); end.isPresent(); end = line.nextEnd()) {
            WaitingLine later = line.passingOn(end.get(), free);
            for (int place = later.reserved(); place < line.reserved(); place++) {
                until.add(end.get());
            }
            line = later;
        }
        return until;
    }
}
