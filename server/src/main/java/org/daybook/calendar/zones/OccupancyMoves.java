package org.daybook.calendar.zones;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.calendar.occupancy.HeldTime;
import org.daybook.calendar.occupancy.HeldTime.Movable;
import org.daybook.calendar.occupancy.Occupancy.Block;
import org.daybook.calendar.zones.ZoneChange.Conflict;
import org.daybook.calendar.zones.ZoneChange.Move;
import org.daybook.platform.db.SiteTransaction;

/** Movable time that moves with its events, buffers included, among what stays. */
final class OccupancyMoves {
    /** Movable time before and after; the same where it does not move. */
    private record Pair(Movable held, Block after) {
        boolean moves() {
            return !held.hold().equals(after);
        }

        boolean overlappedBefore(Pair other) {
            return overlap(held.hold(), other.held.hold());
        }

        static boolean overlap(Block one, Block other) {
            return one.from().isBefore(other.to()) && other.from().isBefore(one.to());
        }
    }

    private final HeldTime heldTime;
    private final List<Pair> pairs;

    private OccupancyMoves(HeldTime heldTime, List<Pair> pairs) {
        this.heldTime = heldTime;
        this.pairs = pairs;
    }

    /** What these events hold, and what else is held on the same schedules from now on. One statement. */
    static OccupancyMoves of(SiteTransaction transaction, HeldTime heldTime, Map<UUID, Move> moving) {
        List<Pair> pairs = heldTime.besides(transaction, moving.keySet()).stream()
                .map(held -> new Pair(held, after(held.hold(), moving)))
                .toList();
        return new OccupancyMoves(heldTime, pairs);
    }

    private static Block after(Block hold, Map<UUID, Move> moving) {
        Move move = moving.get(hold.eventId());
        return move == null
                ? hold
                : new Block(
                        hold.eventId(),
                        hold.scheduleId(),
                        hold.from().plus(move.ofStart()),
                        hold.to().plus(move.ofEnd()),
                        hold.bookingId(),
                        true);
    }

    /** What would overlap and does not now, by schedule and start. */
    List<Conflict> conflicts() {
        Map<UUID, List<Pair>> bySchedule = new HashMap<>();
        pairs.forEach(pair -> bySchedule
                .computeIfAbsent(pair.after().scheduleId(), id -> new ArrayList<>())
                .add(pair));
        List<Conflict> conflicts = new ArrayList<>();
        for (List<Pair> onOne : bySchedule.values()) {
            onOne.sort(Comparator.comparing(pair -> pair.after().from()));
            for (int i = 0; i < onOne.size(); i++) {
                addConflicts(onOne, i, conflicts);
            }
        }
        conflicts.sort(Comparator.comparing(Conflict::start).thenComparing(Conflict::eventId));
        return conflicts;
    }

    private static void addConflicts(List<Pair> byStart, int index, List<Conflict> conflicts) {
        Pair one = byStart.get(index);
        for (int j = index + 1; j < byStart.size(); j++) {
            Pair other = byStart.get(j);
            if (!other.after().from().isBefore(one.after().to())) {
                return;
            }
            boolean same = one.after().eventId().equals(other.after().eventId());
            if (!same && (one.moves() || other.moves()) && !one.overlappedBefore(other)) {
                conflicts.add(one.moves() ? conflict(one, other) : conflict(other, one));
            }
        }
    }

    private static Conflict conflict(Pair moved, Pair other) {
        Instant start = moved.after().from().isAfter(other.after().from())
                ? moved.after().from()
                : other.after().from();
        Instant end = moved.after().to().isBefore(other.after().to())
                ? moved.after().to()
                : other.after().to();
        return new Conflict(
                moved.after().eventId(), other.after().eventId(), moved.after().scheduleId(), start, end);
    }

    /** Holds the new time in place of the old; gives the events that had theirs alone and now share it. */
    Set<UUID> apply(SiteTransaction transaction) {
        List<Pair> moved = pairs.stream().filter(Pair::moves).toList();
        Set<UUID> shared = new HashSet<>();
        for (Pair pair : moved) {
            if (!pair.held().alone()) {
                shared.add(pair.after().eventId());
            }
        }
        heldTime.release(
                transaction, moved.stream().map(pair -> pair.after().eventId()).toList());
        Set<UUID> sharing = new HashSet<>(heldTime.hold(
                transaction,
                Stream.concat(moved.stream().map(Pair::after), stands(moved)).toList()));
        sharing.removeAll(shared);
        return sharing;
    }

    /** Where the events stand without taking time: links may lead from there as well. */
    private static Stream<Block> stands(List<Pair> moved) {
        Set<List<UUID>> taken = new HashSet<>();
        moved.forEach(
                pair -> taken.add(List.of(pair.after().eventId(), pair.after().scheduleId())));
        return moved.stream()
                .filter(pair -> !taken.contains(
                        List.of(pair.after().eventId(), pair.held().standsOn())))
                .map(pair -> new Block(
                        pair.after().eventId(),
                        pair.held().standsOn(),
                        pair.after().from(),
                        pair.after().to(),
                        pair.after().bookingId(),
                        false))
                .distinct();
    }
}
