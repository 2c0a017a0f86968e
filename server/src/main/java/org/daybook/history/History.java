package org.daybook.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.platform.Actor;
import org.daybook.platform.db.Query.Part;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.events.EventTypes;
import org.daybook.platform.events.Position;
import org.daybook.platform.events.RecordedEvent;
import org.daybook.platform.events.wire.EventShapes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads the events of a site that are still stored, as a feed of events or as the changes of one entity. */
public final class History {
    /** An upper bound of the events that one change records. */
    private static final int EVENTS_OF_A_CHANGE = 4;

    private final SiteDatabase database;
    private final EventLog log;
    private final EventShapes shapes;

    public History(SiteDatabase database, EventLog log, EventShapes shapes) {
        this.database = database;
        this.log = log;
        this.shapes = shapes;
    }

    /** A part of the events of a site. */
    public record Feed(List<RecordedEvent> events, boolean more) {}

    /**
     * Events in order. One is given only when no event that was recorded before it can still come, so whoever goes on from
     * the last one misses none.
     *
     * @param entity whose events alone are wanted; null for all
     */
    public Feed events(SiteId site, Instant now, @Nullable UUID entity, Position after, int limit) {
        return database.read(site, now, transaction -> {
            long ended = EventLog.ended(transaction);
            Part<RecordedEvent> events = entity == null
                    ? log.after(transaction, after, ended, limit)
                    : log.after(transaction, entity, after, ended, limit);
            return new Feed(events.rows(), events.isCut());
        });
    }

    /**
     * A change of one entity.
     *
     * @param position of its first event
     * @param events names of what happened
     * @param fields that differ from the state before; empty for the first state that is kept
     */
    public record Change(
            Position position, Instant at, Actor actor, long revision, List<String> events, List<FieldChange> fields) {}

    /** A part of the changes of an entity. */
    public record Changes(List<Change> changes, boolean more) {}

    /** Changes of an entity, the latest first. */
    public Changes of(SiteId site, Instant now, UUID entity, Position before, int limit) {
        Part<RecordedEvent> read = database.read(
                site, now, transaction -> log.before(transaction, entity, before, EVENTS_OF_A_CHANGE * (limit + 1)));
        List<List<RecordedEvent>> groups = groups(read.rows());
        // The first events of the last change may not have been read: it tells the state before, and comes with the
        // next page.
        int whole = read.isCut() ? Math.max(1, groups.size() - 1) : groups.size();
        List<Change> changes = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, whole); i++) {
            changes.add(change(groups.get(i), groups.subList(i + 1, groups.size())));
        }
        return new Changes(changes, read.isCut() || groups.size() > limit);
    }

    /** Events of one change stand together: they are of one revision and one moment. */
    private static List<List<RecordedEvent>> groups(List<RecordedEvent> latestFirst) {
        List<List<RecordedEvent>> groups = new ArrayList<>();
        for (RecordedEvent event : latestFirst) {
            if (groups.isEmpty() || !isOfSameChange(groups.getLast().getFirst(), event)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(event);
        }
        return groups;
    }

    private static boolean isOfSameChange(RecordedEvent one, RecordedEvent other) {
        return one.position().sequence() == other.position().sequence()
                && one.at().equals(other.at());
    }

    private Change change(List<RecordedEvent> latestFirst, List<List<RecordedEvent>> earlier) {
        RecordedEvent first = latestFirst.getLast();
        List<String> names = latestFirst.reversed().stream()
                .map(event -> EventTypes.name(event.event().getClass()))
                .toList();
        return new Change(
                first.position(),
                first.at(),
                first.actor(),
                first.position().sequence(),
                names,
                fields(latestFirst, earlier));
    }

    /** A booking and its participation have one id: what differs is told of the entity that changed first. */
    private List<FieldChange> fields(List<RecordedEvent> latestFirst, List<List<RecordedEvent>> earlier) {
        String entity = shapes.of(latestFirst.getLast()).entityFqdn();
        Optional<ObjectNode> after = state(latestFirst.stream(), entity);
        Optional<ObjectNode> before = state(earlier.stream().flatMap(List::stream), entity);
        return before.flatMap(old -> after.map(current -> FieldChange.between(old, current)))
                .orElse(List.of());
    }

    private Optional<ObjectNode> state(Stream<RecordedEvent> latestFirst, String entity) {
        return latestFirst
                .map(shapes::of)
                .filter(event -> event.entityFqdn().equals(entity))
                .flatMap(event -> Optional.ofNullable(event.entity()).stream())
                .findFirst();
    }
}
