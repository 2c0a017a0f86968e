package org.daybook.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How schedules are bound to each other. A schedule keeps its own hours, bounded by those of all that it is linked to,
 * and on along the chain. A busy link also blocks: the time that is taken on the linked schedule, or that blocks it in
 * turn, is not free on this one. Links go one way: what takes a schedule's time does not take that of those it is linked
 * to. Immutable.
 */
public final class LinkedSchedules {
    /** No schedule is linked to another. */
    public static final LinkedSchedules NONE = new LinkedSchedules(Map.of());

    /**
     * A link to a schedule.
     *
     * @param busy whether its taken time blocks, rather than its hours alone
     */
    public record Link(UUID scheduleId, boolean busy) {}

    private final Map<UUID, List<Link>> links;
    private final Map<UUID, List<UUID>> blocked = new HashMap<>();

    private LinkedSchedules(Map<UUID, List<Link>> links) {
        this.links = links;
        links.forEach((from, to) -> to.stream()
                .filter(Link::busy)
                .forEach(link -> blocked.computeIfAbsent(link.scheduleId(), id -> new ArrayList<>())
                        .add(from)));
    }

    /** The links of each schedule that has any. */
    public static LinkedSchedules of(Map<UUID, List<Link>> links) {
        Map<UUID, List<Link>> copy = new HashMap<>();
        links.forEach((from, to) -> copy.put(from, List.copyOf(to)));
        return new LinkedSchedules(copy);
    }

    /** These links and more; those of a schedule are appended to the ones that it has. */
    public LinkedSchedules with(Map<UUID, List<Link>> more) {
        Map<UUID, List<Link>> both = new HashMap<>(links);
        more.forEach((from, to) -> both.merge(
                from,
                to,
                (had, added) -> Stream.concat(had.stream(), added.stream()).toList()));
        return of(both);
    }

    /** All schedules that are at either end of a link. */
    public Set<UUID> schedules() {
        Set<UUID> schedules = new LinkedHashSet<>(links.keySet());
        links.values().forEach(to -> to.forEach(link -> schedules.add(link.scheduleId())));
        return schedules;
    }

    /** The links that a schedule has itself, in their order. */
    public List<Link> of(UUID schedule) {
        return links.getOrDefault(schedule, List.of());
    }

    /** The schedules on a circle that a schedule is on, from it back to it; empty when it is on none. */
    public Optional<List<UUID>> circleFrom(UUID schedule) {
        Map<UUID, UUID> reachedFrom = new HashMap<>();
        List<UUID> open = new ArrayList<>(List.of(schedule));
        while (!open.isEmpty()) {
            UUID at = open.removeLast();
            for (Link link : of(at)) {
                if (link.scheduleId().equals(schedule)) {
                    return Optional.of(path(schedule, at, reachedFrom));
                }
                if (reachedFrom.putIfAbsent(link.scheduleId(), at) == null) {
                    open.add(link.scheduleId());
                }
            }
        }
        return Optional.empty();
    }

    private static List<UUID> path(UUID schedule, UUID last, Map<UUID, UUID> reachedFrom) {
        List<UUID> path = new ArrayList<>(List.of(schedule));
        for (UUID at = last; !at.equals(schedule); at = reachedFrom.getOrDefault(at, schedule)) {
            path.addFirst(at);
        }
        path.addFirst(schedule);
        return path;
    }

    /** The schedule and all others that it is linked to, directly or along the chain: their hours limit it. */
    public Set<UUID> bounding(UUID schedule) {
        return reached(schedule, at -> of(at).stream().map(Link::scheduleId));
    }

    /** The schedule and all others whose taken time blocks it, along busy links. */
    public Set<UUID> blocking(UUID schedule) {
        return reached(schedule, at -> of(at).stream().filter(Link::busy).map(Link::scheduleId));
    }

    /** The schedule and all that its taken time blocks. */
    public Set<UUID> blockedBy(UUID schedule) {
        return reached(schedule, at -> blocked.getOrDefault(at, List.of()).stream());
    }

    private static Set<UUID> reached(UUID from, Function<UUID, Stream<UUID>> next) {
        Set<UUID> reached = new LinkedHashSet<>(Set.of(from));
        List<UUID> open = new ArrayList<>(reached);
        while (!open.isEmpty()) {
            next.apply(open.removeLast()).filter(reached::add).forEach(open::add);
        }
        return reached;
    }

    /**
     * When a schedule is open.
     *
     * @param own hours of the schedules that have any
     */
    public Hours hours(UUID schedule, Map<UUID, Hours> own) {
        return Hours.allOf(bounding(schedule).stream()
                .map(each -> own.getOrDefault(each, Hours.ALWAYS_OPEN))
                .toList());
    }
}
