package org.daybook.platform.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.platform.Actor;
import org.daybook.platform.Limit;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.Query;
import org.daybook.platform.db.Query.Part;
import org.daybook.platform.db.SiteTransaction;

/**
 * The events of each site, in order, for as long as they are kept.
 *
 * <p>Readers see an event once every transaction with a lower number has ended: a transaction that takes long, of this
 * database or another one on the same server, delays what comes after it, and nothing is ever skipped.
 */
public final class EventLog {
    /** How many events are looked at in one statement of {@link #prune}. */
    public static final int BATCH = 1000;

    private static final String COLUMNS =
            "position, entity_sequence, id, type, actor_kind, actor_id, data, created_at FROM domain_event";

    /** SQL for the number below which every transaction has ended. */
    static final String ENDED =
            "(pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (SELECT shift FROM event_clock WHERE one))";

    private final EventTypes types;

    public EventLog(EventTypes types) {
        this.types = types;
    }

    public EventTypes types() {
        return types;
    }

    /** Records what happened, in the transaction in which it happened. */
    public static void record(SiteTransaction transaction, DomainEvent event) {
        transaction.append(
                EventTypes.name(event.getClass()),
                event.entityId(),
                event.sequence(),
                event.isFirst(),
                EventTypes.write(event));
    }

    /** The number below which every transaction has ended: what a reader may read of the log now. */
    public static long ended(SiteTransaction transaction) {
        return transaction
                .query("SELECT " + ENDED + " FROM site WHERE site_id = :site")
                .mapTo(Long.class)
                .one();
    }

    /**
     * Events of a site that come next, as many as fit into a page of {@link Limit#PAGE_BYTES}.
     *
     * @param ended as {@link #ended} gave it
     * @return cut where there are more
     */
    public Part<RecordedEvent> after(SiteTransaction transaction, Position position, long ended, int limit) {
        return part(after(transaction, "", position, ended, limit), limit);
    }

    /** As {@link #after(SiteTransaction, Position, long, int)}, of those with one of these names. */
    Part<RecordedEvent> after(
            SiteTransaction transaction, Position position, long ended, Collection<String> names, int limit) {
        Query query = after(transaction, " AND type = ANY(:names)", position, ended, limit);
        return part(query.bindTexts("names", names), limit);
    }

    /** As {@link #after(SiteTransaction, Position, long, int)}, of one entity. */
    public Part<RecordedEvent> after(
            SiteTransaction transaction, UUID entity, Position position, long ended, int limit) {
        Query query = after(transaction, " AND entity_id = :entity", position, ended, limit);
        return part(query.bind("entity", entity), limit);
    }

    private static Query after(
            SiteTransaction transaction, String condition, Position position, long ended, int limit) {
        return from(
                        transaction,
                        "SELECT " + COLUMNS + " WHERE site_id = :site" + condition
                                + " AND (position, entity_sequence, id) > (:position, :sequence, :event)"
                                + " AND position < :ended ORDER BY position, entity_sequence, id LIMIT :limit",
                        position,
                        limit)
                .bind("ended", ended);
    }

    /** The events of an entity before a position, the latest first; as many as {@link #after} gives. */
    public Part<RecordedEvent> before(SiteTransaction transaction, UUID entity, Position position, int limit) {
        Query query = from(
                transaction,
                "SELECT " + COLUMNS + " WHERE site_id = :site AND entity_id = :entity"
                        + " AND (position, entity_sequence, id) < (:position, :sequence, :event)"
                        + " ORDER BY position DESC, entity_sequence DESC, id DESC LIMIT :limit",
                position,
                limit);
        return part(query.bind("entity", entity), limit);
    }

    /** Events may be as large as requests: of many that are large only the first are in memory. */
    private Part<RecordedEvent> part(Query query, int limit) {
        Part<RecordedEvent> read = query.mapUpTo(Limit.PAGE_BYTES.value(), this::event);
        boolean full = read.rows().size() > limit;
        return full ? new Part<>(read.rows().subList(0, limit), true) : read;
    }

    private static Query from(SiteTransaction transaction, String sql, Position position, int limit) {
        return transaction
                .query(sql)
                .bind("position", position.transaction())
                .bind("sequence", position.sequence())
                .bind("event", position.event())
                .bind("limit", limit + 1);
    }

    private RecordedEvent event(ResultSet row) throws SQLException {
        return new RecordedEvent(
                position(row),
                new Actor(Actor.Kind.valueOf(row.getString("actor_kind")), row.getObject("actor_id", UUID.class)),
                Instants.of(row, "created_at"),
                types.read(row.getString("type"), row.getString("data")));
    }

    private static Position position(ResultSet row) throws SQLException {
        return new Position(row.getLong("position"), row.getLong("entity_sequence"), row.getObject("id", UUID.class));
    }

    /** Forgets all events of an entity. */
    public static void forget(SiteTransaction transaction, UUID entity) {
        transaction
                .update("DELETE FROM domain_event WHERE site_id = :site AND entity_id = :entity")
                .bind("entity", entity)
                .execute();
    }

    /**
     * Takes members out of all events of some entities.
     *
     * @param paths of names in the data of an event, each as {@code booking,document,contactDetails}
     */
    public static void erase(SiteTransaction transaction, Collection<UUID> entities, Collection<String> paths) {
        String removals = paths.stream().map(path -> " #- '{" + path + "}'").collect(Collectors.joining());
        transaction
                .update("UPDATE domain_event SET data = data" + removals
                        + " WHERE site_id = :site AND entity_id = ANY(:entities)")
                .bindIds("entities", entities)
                .execute();
    }

    /**
     * Deletes old events among the oldest {@link #BATCH}, and what is known of failures on events as old.
     *
     * @return how many events; fewer than the batch when the rest is younger
     */
    public static int prune(SiteTransaction transaction, Instant before) {
        transaction
                .update("DELETE FROM event_failure WHERE site_id = :site AND failed_at < :before")
                .bind("before", before)
                .execute();
        return transaction
                .update("""
                        DELETE FROM domain_event WHERE site_id = :site AND (position, entity_sequence, id) IN (
                            SELECT position, entity_sequence, id FROM (
                                SELECT position, entity_sequence, id, created_at FROM domain_event WHERE site_id = :site
                                ORDER BY position, entity_sequence, id LIMIT :batch
                            ) AS oldest WHERE created_at < :before)
                        """)
                .bind("batch", BATCH)
                .bind("before", before)
                .execute();
    }
}
