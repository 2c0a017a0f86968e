package org.daybook.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;

/** A second opinion on visits: tries every minute, and at each every way to give the sessions their people. */
final class VisitOracle {

    record Visit(long start, long end, int location, List<BitSet> free) {}

    /** A resource that is given to a session, and from when to when it is away. */
    private record Given(UUID id, long from, long to) {}

    private final List<Facts> services;
    private final List<Oracle> oracles = new ArrayList<>();
    private final long from;
    private final long to;
    private int keptApart;

    VisitOracle(List<Facts> services, long from, long to) {
        this.services = services;
        this.from = from;
        this.to = to;
        services.forEach(facts -> oracles.add(new Oracle(facts, from, to)));
    }

    /** How many visits are not there only because somebody would be needed by two sessions at a time. */
    int keptApart() {
        return keptApart;
    }

    List<Visit> offers(long now) {
        List<Visit> visits = new ArrayList<>();
        for (long start = Math.floorDiv(from, 60) * 60; start < to; start += 60) {
            for (int location = 0; location < services.getFirst().locations().size(); location++) {
                if (start >= from && start >= now) {
                    addIfOffered(start, location, visits);
                }
            }
        }
        return visits;
    }

    private void addIfOffered(long start, int location, List<Visit> visits) {
        List<BitSet> free = new ArrayList<>();
        long next = start;
        for (int i = 0; i < services.size(); i++) {
            long duration = services.get(i).rules().durationSeconds();
            var ofService = oracles.get(i).free(next, location, duration, i > 0);
            if (ofService == null) {
                return;
            }
            free.add(ofService);
            next += duration;
        }
        if (canBeGiven(start, 0, 0, free, List.of())) {
            visits.add(new Visit(start, next, location, free));
        } else {
            keptApart++;
        }
    }

    private boolean canBeGiven(long start, int service, int need, List<BitSet> free, List<Given> given) {
        if (service == services.size()) {
            return true;
        }
        var facts = services.get(service);
        long end = start + facts.rules().durationSeconds();
        if (need == facts.requirements().size()) {
            return canBeGiven(end, service + 1, 0, free, given);
        }
        var candidates = facts.requirements().get(need).candidates();
        for (int i = 0; i < candidates.size(); i++) {
            var next =
                    new Given(candidates.get(i).id(), start, end + facts.rules().bufferSeconds());
            boolean clear = given.stream()
                    .noneMatch(other ->
                            other.id().equals(next.id()) && other.from() < next.to() && next.from() < other.to());
            if (free.get(service).get(facts.firstResourceIndex(need) + i) && clear) {
                List<Given> more = new ArrayList<>(given);
                more.add(next);
                if (canBeGiven(start, service, need + 1, free, more)) {
                    return true;
                }
            }
        }
        return false;
    }
}
