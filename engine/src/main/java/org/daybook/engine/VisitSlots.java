package org.daybook.engine;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The visits of one answer: for each a session of every service, the next beginning where the one before it ends. A
 * visit is there if every service has its resources free and no resource is needed twice at a time.
 */
public final class VisitSlots implements OfferedStarts {

    private final List<Facts> services;
    private final List<List<LocationSearch>> searches;
    private final List<BookableStarts> bookable;

    /** Seconds from the start of a visit to the start of each session, and to the end of the last. */
    private final long[] offsets;

    private final int[] positions;
    private final int[] locations;
    private int size;

    private VisitSlots(List<Facts> services, List<List<LocationSearch>> searches, long now, int capacity) {
        this.services = services;
        this.searches = searches;
        this.bookable = services.stream()
                .map(facts -> facts.rules().bookingWindow().at(now))
                .toList();
        this.offsets = offsets(services);
        this.positions = new int[capacity];
        this.locations = new int[capacity];
    }

    private static long[] offsets(List<Facts> services) {
        var offsets = new long[services.size() + 1];
        for (int i = 0; i < services.size(); i++) {
            offsets[i + 1] = offsets[i] + services.get(i).rules().durationSeconds();
        }
        return offsets;
    }

    /** Those candidates of the first service at which a whole visit fits; all searches have the same positions. */
    static VisitSlots merge(List<Facts> services, List<List<LocationSearch>> searches, long now) {
        List<LocationSearch> first = searches.isEmpty() ? List.of() : searches.getFirst();
        int capacity = first.stream().mapToInt(LocationSearch::candidateCount).sum();
        var visits = new VisitSlots(services, searches, now, capacity);
        var assignment = new Assignment(services, visits.offsets);
        var next = new int[first.size()];
        for (int i = 0; i < capacity; i++) {
            int location = Slots.earliest(first, next);
            visits.addIfOffered(next[location]++, location, assignment);
        }
        return visits;
    }

    private void addIfOffered(int position, int location, Assignment assignment) {
        for (var search : searches) {
            if (!search.get(location).isOffered(position)) {
                return;
            }
        }
        if (assignment.exists(
                (service, resource) -> searches.get(service).get(location).isFree(position, resource))) {
            positions[size] = position;
            locations[size++] = location;
        }
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public long start(int index) {
        return sessionStart(index, 0);
    }

    @Override
    public long end(int index) {
        return start(index) + offsets[services.size()];
    }

    @Override
    public int sessions() {
        return services.size();
    }

    /** Epoch second at which the session of a service starts. */
    @Override
    public long sessionStart(int index, int service) {
        return searches.getFirst().get(locations[index]).start(positions[index]) + offsets[service];
    }

    /** Epoch second at which the session of a service ends, without the buffer. */
    public long sessionEnd(int index, int service) {
        return sessionStart(index, service + 1);
    }

    @Override
    public int locationIndex(int index) {
        return locations[index];
    }

    /** Whether a resource of a service is free for its session, whatever the others take. */
    public boolean isFree(int index, int service, int resourceIndex) {
        return searches.get(service).get(locations[index]).isFree(positions[index], resourceIndex);
    }

    @Override
    public boolean isBookable(int index) {
        for (int service = 0; service < services.size(); service++) {
            if (!bookable.get(service).allows(sessionStart(index, service))) {
                return false;
            }
        }
        return true;
    }

    /** The rules of policy that any of the sessions violates. */
    @Override
    public Set<Reason> violations(int index) {
        var violations = EnumSet.noneOf(Reason.class);
        for (int service = 0; service < services.size(); service++) {
            violations.addAll(bookable.get(service).violations(sessionStart(index, service)));
        }
        return violations;
    }
}
