package org.daybook.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Whether the sessions of a visit can each be given their resources so that none is needed by two at a time. Sessions
 * get in each other's way where the buffer of one reaches into another; without buffers there is nothing to decide.
 */
final class Assignment {

    /** Says whether a resource is free for the session of a service. */
    interface Free {
        boolean test(int service, int resourceIndex);
    }

    /** One resource that a session needs: the numbers of its candidates, by their resource indexes. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Need(int service, int firstIndex, int[] numbers) {}

    private final List<Need> needs = new ArrayList<>();

    /** For each need, as a bit set of indexes, the other needs that cannot be given the same resource. */
    private final List<BitSet> rivals = new ArrayList<>();

    /** @param offsets seconds from the start of the visit to the start of each session */
    Assignment(List<Facts> services, long[] offsets) {
        Map<UUID, Integer> numbers = new HashMap<>();
        for (int service = 0; service < services.size(); service++) {
            var facts = services.get(service);
            for (int i = 0; i < facts.requirements().size(); i++) {
                var candidates = facts.requirements().get(i).candidates();
                int[] numbered = candidates.stream()
                        .mapToInt(resource -> numbers.computeIfAbsent(resource.id(), id -> numbers.size()))
                        .toArray();
                needs.add(new Need(service, facts.firstResourceIndex(i), numbered));
            }
        }
        for (var need : needs) {
            var against = new BitSet();
            for (int other = 0; other < needs.size(); other++) {
                against.set(
                        other,
                        clash(
                                services,
                                offsets,
                                need.service(),
                                needs.get(other).service()));
            }
            rivals.add(against);
        }
    }

    /** Whether the earlier of two sessions, buffer included, reaches into the later. */
    private static boolean clash(List<Facts> services, long[] offsets, int one, int other) {
        int earlier = Math.min(one, other);
        int later = Math.max(one, other);
        var rules = services.get(earlier).rules();
        return earlier != later && offsets[earlier] + rules.durationSeconds() + rules.bufferSeconds() > offsets[later];
    }

    /** Every need by itself must have a free candidate. */
    boolean exists(Free free) {
        var open = new BitSet();
        for (int i = 0; i < needs.size(); i++) {
            open.set(i, !rivals.get(i).isEmpty());
        }
        if (open.isEmpty()) {
            return true;
        }
        List<BitSet> choices = new ArrayList<>();
        for (var need : needs) {
            var choice = new BitSet();
            for (int i = 0; i < need.numbers().length; i++) {
                if (free.test(need.service(), need.firstIndex() + i)) {
                    choice.set(need.numbers()[i]);
                }
            }
            choices.add(choice);
        }
        return solve(open, choices);
    }

    /** Takes up the need with the fewest choices first; one with more choices than rivals left is never in trouble. */
    private boolean solve(BitSet open, List<BitSet> choices) {
        int tightest = -1;
        var left = (BitSet) open.clone();
        boolean eased = true;
        while (eased) {
            eased = false;
            tightest = -1;
            for (int need = left.nextSetBit(0); need >= 0; need = left.nextSetBit(need + 1)) {
                int many = choices.get(need).cardinality();
                if (many > rivalsAmong(left, need)) {
                    left.clear(need);
                    eased = true;
                } else if (tightest < 0 || many < choices.get(tightest).cardinality()) {
                    tightest = need;
                }
            }
        }
        return tightest < 0 || solve(left, choices, tightest);
    }

    private int rivalsAmong(BitSet open, int need) {
        var among = (BitSet) rivals.get(need).clone();
        among.and(open);
        return among.cardinality();
    }

    private boolean solve(BitSet open, List<BitSet> choices, int need) {
        var rest = (BitSet) open.clone();
        rest.clear(need);
        var choice = choices.get(need);
        for (int number = choice.nextSetBit(0); number >= 0; number = choice.nextSetBit(number + 1)) {
            if (solve(rest, without(choices, number, need))) {
                return true;
            }
        }
        return false;
    }

    /** The choices that are left to the rivals of a need that takes a resource. */
    private List<BitSet> without(List<BitSet> choices, int number, int need) {
        List<BitSet> left = new ArrayList<>(choices);
        for (int rival = rivals.get(need).nextSetBit(0);
                rival >= 0;
                rival = rivals.get(need).nextSetBit(rival + 1)) {
            var fewer = (BitSet) choices.get(rival).clone();
            fewer.clear(number);
            left.set(rival, fewer);
        }
        return left;
    }
}
