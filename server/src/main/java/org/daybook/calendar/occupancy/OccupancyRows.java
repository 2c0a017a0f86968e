package org.daybook.calendar.occupancy;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.occupancy.Occupancy.Block;
import org.daybook.calendar.occupancy.Occupancy.Taking;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Writes and deletes the rows of {@link Occupancy}, and gives the schedules that were changed a new version. In two forms,
 * which leave the same rows: a distributed database carries out no INSERT inside WITH, and one server needs fewer round
 * trips with it.
 */
sealed interface OccupancyRows permits OccupancyAtOnce, OccupancyInSteps {
    /** The schedules whose time is taken with that of each source, along busy links: rows of source and schedule. */
    String BLOCKED = """
            blocked (source, schedule_id) AS (
                SELECT linked_id, schedule_id FROM schedule_link
                WHERE site_id = :site AND busy AND linked_id = ANY(:sources::uuid[])
                UNION
                SELECT blocked.source, link.schedule_id FROM blocked JOIN schedule_link AS link
                    ON link.site_id = :site AND link.busy AND link.linked_id = blocked.schedule_id)
            """;

    /**
     * {@code blocking}: the sources whose time is taken with that of some schedules, along busy links. {@code held}: what is
     * still held on a source, or by an event that stands on it.
     */
    String HELD_BY_SOURCES = """
            blocking (schedule_id, source) AS (
                SELECT schedule_id, linked_id FROM schedule_link
                WHERE site_id = :site AND busy AND schedule_id = ANY(:schedules::uuid[])
                UNION
                SELECT blocking.schedule_id, link.linked_id FROM blocking JOIN schedule_link AS link
                    ON link.site_id = :site AND link.busy AND link.schedule_id = blocking.source),
            held AS (
                SELECT schedule_id AS source, event_id, booking_id, starts_at, ends_at FROM occupancy
                WHERE site_id = :site AND NOT derived AND ends_at > :now
                  AND schedule_id IN (SELECT source FROM blocking)
                UNION
                SELECT event.schedule_id, event_id, booking_id, held.starts_at, held.ends_at
                FROM calendar_event AS event JOIN occupancy AS held
                    ON held.site_id = :site AND held.event_id = event.id AND NOT held.derived
                WHERE event.site_id = :site AND event.schedule_id IN (SELECT source FROM blocking)
                  AND held.ends_at > :now)
            """;

    /** What follows for the schedules, with the parts of {@link #HELD_BY_SOURCES} in front. */
    String DERIVED = """
            SELECT DISTINCT event_id, booking_id, blocking.schedule_id, starts_at, ends_at
            FROM blocking JOIN held USING (source)
            WHERE NOT EXISTS (SELECT FROM occupancy AS itself WHERE itself.site_id = :site
                AND itself.event_id = held.event_id AND itself.schedule_id = blocking.schedule_id
                AND NOT itself.derived)
            """;

    String INTO = """
            INSERT INTO occupancy
                (site_id, id, schedule_id, starts_at, ends_at, event_id, booking_id, exclusive, derived)
            """;

    /**
     * What came of an attempt to take time.
     *
     * @param all whether the time was taken on all the schedules; else nothing is written
     * @param binds whether schedules are bound to those that were to be taken
     * @param written as {@link Horizon#written}: where that is not far enough, nothing is taken
     */
    record Taken(boolean all, boolean binds, @Nullable Instant written) {}

    /** In the form that the database of the transaction carries out best. */
    static OccupancyRows of(SiteTransaction transaction) {
        return transaction.isDistributed() ? OccupancyInSteps.ROWS : OccupancyAtOnce.ROWS;
    }

    /**
     * Takes the time where it is free.
     *
     * @param ids of the rows, one for each schedule that is taken
     */
    Taken take(SiteTransaction transaction, Taking taking, List<UUID> ids);

    /** Takes the same time, whatever is there, of the schedules that busy links lead from. */
    void takeBound(SiteTransaction transaction, Taking taking);

    /** As {@link HeldTime#hold}; there is at least one. */
    Set<UUID> hold(SiteTransaction transaction, List<Block> holds);

    /** As {@link HeldTime#derive}. */
    void derive(SiteTransaction transaction, Collection<UUID> scheduleIds);

    /** Frees all that the events hold. */
    void release(SiteTransaction transaction, Collection<UUID> eventIds);
}
