package org.daybook.calendar.occupancy;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.occupancy.Occupancy.Block;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;

/**
 * The rows of {@link Occupancy} as the calendar keeps them for its events: what is written and read here is what the rows
 * say, whether or not the occurrences of recurring events are written so far.
 */
public final class HeldTime {
    /**
     * Time that is held.
     *
     * @param alone whether nothing else may overlap it
     * @param standsOn the schedule of its event
     */
    public record Movable(Block hold, boolean alone, UUID standsOn) {}

    /** Overbooks for many events; gives the events that now share time with others. */
    public Set<UUID> hold(SiteTransaction transaction, List<Block> holds) {
        return holds.isEmpty() ? Set.of() : OccupancyRows.of(transaction).hold(transaction, holds);
    }

    /**
     * Holds anew, on these schedules, the time still to come that busy links lead to: after links were changed.
     *
     * @param scheduleIds the schedule whose links were changed, and all that are blocked by it
     */
    public void derive(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        OccupancyRows.of(transaction).derive(transaction, scheduleIds);
    }

    /** Frees all that these events hold. */
    public void release(SiteTransaction transaction, Collection<UUID> eventIds) {
        OccupancyRows.of(transaction).release(transaction, eventIds);
    }

    /** What these events hold, and all else that is held from now on where they hold something. */
    public List<Movable> besides(SiteTransaction transaction, Collection<UUID> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        return transaction
                .query("""
                SELECT held.event_id, held.schedule_id, held.starts_at, held.ends_at, held.booking_id,
                    held.exclusive, event.schedule_id AS stands_on
                FROM occupancy AS held JOIN calendar_event AS event
                    ON event.site_id = :site AND event.id = held.event_id
                WHERE held.site_id = :site AND held.ends_at > :now AND NOT held.derived AND held.schedule_id IN (
                    SELECT schedule_id FROM occupancy
                    WHERE site_id = :site AND NOT derived AND event_id IN (SELECT unnest(:events::uuid[])))
                """)
                .bind("now", transaction.now())
                .bindIds("events", eventIds)
                .map(rs -> new Movable(
                        new Block(
                                rs.getObject("event_id", UUID.class),
                                rs.getObject("schedule_id", UUID.class),
                                Instants.of(rs, "starts_at"),
                                Instants.of(rs, "ends_at"),
                                rs.getObject("booking_id", UUID.class),
                                true),
                        rs.getBoolean("exclusive"),
                        rs.getObject("stands_on", UUID.class)))
                .list();
    }

    /** Whether a booking holds the time of the event. */
    public boolean isBooked(SiteTransaction transaction, UUID eventId) {
        return transaction
                .query("SELECT EXISTS (SELECT FROM occupancy WHERE site_id = :site AND event_id = :event"
                        + " AND booking_id IS NOT NULL)")
                .bind("event", eventId)
                .mapTo(Boolean.class)
                .one();
    }
}
