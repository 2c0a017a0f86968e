package org.daybook.calendar.events;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.TimeFrame;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.calendar.sql.Sql;
import org.daybook.platform.db.Batch;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.ManyIds;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** SQL for the rows of {@code calendar_event}. */
final class EventStore {
    private static final String READ =
            "SELECT " + EventSources.SELECT + " FROM " + EventSources.FROM_BY_EVENT + " WHERE ";
    private static final String OF_SITE = READ + "event.site_id = :site AND ";
    private static final String BY_START = " ORDER BY event.starts_at, event.id";
    static final String BY_IDS = READ + ManyIds.among("event", "id", "ids") + BY_START;

    private static final String INSERT = """
            INSERT INTO calendar_event (site_id, id, schedule_id, type, status, recurrence_type, master_id,
                original_local_start, local_start, local_end, time_zone, starts_at, ends_at, all_day, interval_weeks,
                until_local, materialised_to, title, transparency, location, resources, conferencing, notes,
                own_fields, seats_capacity, seats_taken, extended_fields, app_id, revision, created_at, updated_at,
                affected, v1)
            VALUES (:site, :id, :schedule, :type, :status, :recurrenceType, :master::uuid,
                :original::timestamp, :localStart::timestamp, :localEnd::timestamp, :zone, :start, :end, :allDay,
                :interval::integer, :until::timestamp, :materialisedTo::timestamp, :title, :transparency, :location::jsonb,
                :resources::jsonb, :conferencing::jsonb, :notes,
                :ownFields::text[], :capacity, :taken, :extendedFields::jsonb, :app, 1, :now, :now,
                :affected::jsonb, :first::jsonb)
            """;

    private static final String UPDATE = """
            UPDATE calendar_event SET status = :status, recurrence_type = :recurrenceType,
                original_local_start = :original::timestamp, local_start = :localStart::timestamp,
                local_end = :localEnd::timestamp, time_zone = :zone, starts_at = :start, ends_at = :end,
                all_day = :allDay, interval_weeks = :interval::integer, until_local = :until::timestamp,
                materialised_to = :materialisedTo::timestamp, title = :title, transparency = :transparency,
                location = :location::jsonb, resources = :resources::jsonb, conferencing = :conferencing::jsonb,
                notes = :notes, own_fields = :ownFields::text[], seats_capacity = :capacity,
                extended_fields = :extendedFields::jsonb, affected = :affected::jsonb, v1 = :first::jsonb,
                revision = revision + 1, updated_at = :now
            WHERE site_id = :site AND id = :id
            """;

    Optional<CalendarEvent> find(SiteTransaction transaction, UUID id) {
        return transaction
                .query(OF_SITE + "event.id = :id")
                .bind("id", id)
                .map(EventRows::event)
                .findOne();
    }

    /** Those of the occurrences of working hours that are no rows yet. */
    List<CalendarEvent> listHours(SiteTransaction transaction, Collection<UUID> ids) {
        return transaction
                .query("SELECT " + EventSources.SELECT + " FROM " + EventSources.FROM_HOURS
                        + " WHERE event.site_id = :site AND event.id = ANY(:ids::uuid[])")
                .bindIds("ids", ids)
                .bind("hoursTo", Horizon.furthest(transaction.now()))
                .map(EventRows::event)
                .list();
    }

    /** Keeps others from changing the row until the transaction ends; it may be counted on meanwhile by references. */
    Optional<CalendarEvent> lock(SiteTransaction transaction, UUID id) {
        return lock(transaction, id, "FOR NO KEY UPDATE");
    }

    /** As {@link #lock}, and keeps others from booking the event, as {@link #keepInPlace} keeps it where it is. */
    Optional<CalendarEvent> lockToMove(SiteTransaction transaction, UUID id) {
        return lock(transaction, id, "FOR UPDATE");
    }

    private Optional<CalendarEvent> lock(SiteTransaction transaction, UUID id, String strength) {
        boolean there = transaction
                .query("SELECT id FROM calendar_event WHERE site_id = :site AND id = :id " + strength)
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne()
                .isPresent();
        return there ? find(transaction, id) : Optional.empty();
    }

    /** Locks the event against being moved until the transaction ends. Its seats can be taken meanwhile. */
    void keepInPlace(SiteTransaction transaction, UUID id) {
        transaction
                .query("SELECT id FROM calendar_event WHERE site_id = :site AND id = :id FOR KEY SHARE")
                .bind("id", id)
                .mapTo(UUID.class)
                .findOne();
    }

    List<CalendarEvent> list(SiteTransaction transaction, Collection<UUID> ids) {
        return transaction
                .query(BY_IDS)
                .bindIds("ids", ids)
                .map(EventRows::event)
                .list();
    }

    /** Events that meet a condition on {@code event}, by start. */
    List<CalendarEvent> read(SiteTransaction transaction, String condition, Map<String, ?> values) {
        return transaction
                .query(OF_SITE + condition + BY_START)
                .bindAll(values)
                .map(EventRows::event)
                .list();
    }

    /** As {@link #read}, and keeps others from changing the events, and from booking them, until the transaction ends. */
    List<CalendarEvent> lock(SiteTransaction transaction, String condition, Map<String, ?> values) {
        List<UUID> locked = transaction
                .query("SELECT id FROM calendar_event AS event WHERE event.site_id = :site AND " + condition
                        + " ORDER BY id FOR UPDATE")
                .bindAll(values)
                .mapTo(UUID.class)
                .list();
        return list(transaction, locked);
    }

    List<CalendarEvent> sessions(SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        return read(
                transaction,
                "event.schedule_id = ANY(:schedules::uuid[]) AND event.starts_at >= :from AND event.starts_at < :to"
                        + " AND event.recurrence_type <> 'MASTER' AND event.type <> 'WORKING_HOURS'",
                Map.of("schedules", Sql.ids(scheduleIds), "from", from, "to", to));
    }

    List<CalendarEvent> masters(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return read(
                transaction,
                "event.schedule_id = ANY(:schedules::uuid[]) AND event.recurrence_type = 'MASTER'"
                        + " AND event.status <> 'CANCELLED'",
                Map.of("schedules", Sql.ids(scheduleIds)));
    }

    boolean anyBooked(SiteTransaction transaction, UUID scheduleId) {
        return transaction
                .query("""
                SELECT EXISTS (SELECT FROM calendar_event AS event
                    WHERE site_id = :site AND ends_at > :now AND status <> 'CANCELLED' AND recurrence_type <> 'MASTER'
                        AND (schedule_id = :schedule OR resources @> :taken::jsonb)
                        AND 0 < CASE WHEN type <> 'COURSE' THEN seats_taken + seats_overbooked
                            ELSE (SELECT s.seats_taken + s.seats_overbooked FROM schedule AS s
                                WHERE s.site_id = :site AND s.id = event.schedule_id) END)
                """)
                .bind("now", transaction.now())
                .bind("schedule", scheduleId)
                .bind("taken", "[{\"scheduleId\": \"" + scheduleId + "\"}]")
                .mapTo(Boolean.class)
                .one();
    }

    /** Whether an event stands on the schedule, past or to come. */
    boolean anyStands(SiteTransaction transaction, UUID scheduleId) {
        return transaction
                .query("""
                SELECT EXISTS (SELECT FROM calendar_event WHERE site_id = :site AND schedule_id = :schedule
                    AND status <> 'CANCELLED' AND recurrence_type <> 'MASTER' AND type <> 'WORKING_HOURS')
                """)
                .bind("schedule", scheduleId)
                .mapTo(Boolean.class)
                .one();
    }

    /** The events on a schedule for whose places somebody waits. */
    List<UUID> waitedFor(SiteTransaction transaction, UUID scheduleId) {
        return transaction
                .query("SELECT id FROM calendar_event WHERE site_id = :site AND schedule_id = :schedule"
                        + " AND status <> 'CANCELLED' AND starts_at >= :now AND waiting > 0 ORDER BY id")
                .bind("schedule", scheduleId)
                .bind("now", transaction.now())
                .mapTo(UUID.class)
                .list();
    }

    Map<UUID, TimeFrame> timeFrames(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        Map<UUID, TimeFrame> frames = new HashMap<>();
        scheduleIds.forEach(id -> frames.put(id, TimeFrame.EMPTY));
        transaction
                .query("""
                SELECT schedule_id, min(first) AS first_start, max(last) AS last_end,
                    min(first) FILTER (WHERE first > :now) AS next_start,
                    coalesce(bool_or(recurrence_type = 'MASTER' AND until_local IS NULL), FALSE) AS infinite
                FROM calendar_event, LATERAL (SELECT local_start + interval_weeks * interval '7 days'
                        * floor(extract(epoch FROM until_local - local_start) / (interval_weeks * 604800)) AS local_last
                    ) AS rule, LATERAL (SELECT
                        -- Of a recurring event only what no row says yet.
                        CASE WHEN recurrence_type <> 'MASTER' OR local_start > materialised_to THEN starts_at END AS first,
                        CASE WHEN recurrence_type <> 'MASTER' THEN ends_at WHEN local_last > materialised_to
                            THEN (local_last + (local_end - local_start)) AT TIME ZONE time_zone END AS last) AS told
                WHERE site_id = :site AND schedule_id = ANY(:schedules::uuid[]) AND status <> 'CANCELLED'
                    AND type <> 'WORKING_HOURS'
                GROUP BY schedule_id
                """)
                .bindIds("schedules", scheduleIds)
                .bind("now", transaction.now())
                .map(rs -> Map.entry(
                        rs.getObject("schedule_id", UUID.class),
                        new TimeFrame(
                                Instants.orNull(rs, "first_start"),
                                Instants.orNull(rs, "last_end"),
                                Instants.orNull(rs, "next_start"),
                                rs.getBoolean("infinite"))))
                .forEach(entry -> frames.put(entry.getKey(), entry.getValue()));
        return frames;
    }

    /** The resources of the events on these schedules that are not cancelled. */
    Map<UUID, Set<UUID>> resourceIds(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        Map<UUID, Set<UUID>> bySchedule = new HashMap<>();
        transaction
                .query("""
                SELECT DISTINCT schedule_id, (resource ->> 'id')::uuid AS resource_id
                FROM calendar_event, jsonb_array_elements(resources) AS resource
                WHERE site_id = :site AND schedule_id = ANY(:schedules::uuid[]) AND status <> 'CANCELLED'
                ORDER BY schedule_id, resource_id
                """)
                .bindIds("schedules", scheduleIds)
                .map(rs -> Map.entry(rs.getObject("schedule_id", UUID.class), rs.getObject("resource_id", UUID.class)))
                .forEach(row -> bySchedule
                        .computeIfAbsent(row.getKey(), id -> new LinkedHashSet<>())
                        .add(row.getValue()));
        return bySchedule;
    }

    /** Moves what is to come on a schedule from places that are not among these to another. */
    List<UUID> moveFuture(
            SiteTransaction transaction, UUID scheduleId, Collection<String> keptLocationIds, ObjectNode location) {
        return transaction
                .query("""
                UPDATE calendar_event SET location = :location::jsonb, revision = revision + 1, updated_at = :now,
                    own_fields = CASE WHEN 'LOCATION' = ANY(own_fields) THEN own_fields
                        ELSE array_append(own_fields, 'LOCATION') END
                WHERE site_id = :site AND schedule_id = :schedule AND status <> 'CANCELLED'
                    AND (starts_at >= :now OR recurrence_type = 'MASTER')
                    AND NOT coalesce(location ->> 'id', '') = ANY(:kept)
                RETURNING id
                """)
                .bind("location", Sql.json(location))
                .bind("schedule", scheduleId)
                .bind("now", transaction.now())
                .bindTexts("kept", keptLocationIds)
                .mapTo(UUID.class)
                .list();
    }

    /** Makes the place of events to come their own, where their schedule's is theirs. */
    void keepPlaces(SiteTransaction transaction, UUID scheduleId) {
        transaction
                .update("""
                UPDATE calendar_event SET own_fields = array_append(own_fields, 'LOCATION')
                WHERE site_id = :site AND schedule_id = :schedule AND status <> 'CANCELLED'
                    AND (starts_at >= :now OR recurrence_type = 'MASTER')
                    AND location IS NOT NULL AND NOT 'LOCATION' = ANY(own_fields)
                """)
                .bind("schedule", scheduleId)
                .bind("now", transaction.now())
                .execute();
    }

    /** Locks the schedule against being cancelled: a transaction that cancels it waits, and then finds the event. */
    private static final String INSERT_ON_ACTIVE = """
            WITH active AS MATERIALIZED (
                SELECT jsonb_build_array(external_id, body ->> 'name', owner_type) AS called FROM schedule
                WHERE site_id = :site AND id = :schedule AND body ->> 'status' IS DISTINCT FROM 'CANCELLED' FOR SHARE)
            """
            + INSERT.replace("VALUES (:site", "SELECT :site").replace(":first::jsonb)", ":first::jsonb FROM active")
            + "RETURNING (SELECT called FROM active)";

    /**
     * Inserts an event, and gives it with what its schedule is called; empty where the schedule is cancelled. One statement.
     */
    Optional<CalendarEvent> insertOn(SiteTransaction transaction, UUID scheduleId, CalendarEvent event) {
        return EventRows.bindNew(transaction.query(INSERT_ON_ACTIVE), event)
                .bind("now", transaction.now())
                .mapTo(String.class)
                .findOne()
                .map(called -> event.with(EventRows.schedule(scheduleId, called)));
    }

    void insert(SiteTransaction transaction, CalendarEvent event) {
        EventRows.bindNew(transaction.update(INSERT), event)
                .bind("now", transaction.now())
                .execute();
    }

    /** Inserts an event; false when the key was used before. */
    boolean insert(SiteTransaction transaction, CalendarEvent event, @Nullable String idempotencyKey) {
        return transaction.attempt(() -> {
            insert(transaction, event);
            if (idempotencyKey != null) {
                transaction
                        .update("UPDATE calendar_event SET idempotency_key = :key WHERE site_id = :site AND id = :id")
                        .bind("id", event.id())
                        .bind("key", idempotencyKey)
                        .execute();
            }
        });
    }

    /** Gives the occurrences from a local start on to another master. */
    void moveOccurrences(SiteTransaction transaction, UUID master, UUID other, LocalDateTime from) {
        transaction
                .update("UPDATE calendar_event SET master_id = :other WHERE site_id = :site AND master_id = :master"
                        + " AND original_local_start >= :from::timestamp")
                .bind("master", master)
                .bind("other", other)
                .bind("from", Sql.local(from))
                .execute();
    }

    /** Gives all occurrences to another master. */
    void moveOccurrences(SiteTransaction transaction, UUID master, UUID other) {
        transaction
                .update("UPDATE calendar_event SET master_id = :other WHERE site_id = :site AND master_id = :master")
                .bind("master", master)
                .bind("other", other)
                .execute();
    }

    /** Inserts occurrences; those that are there already are left as they are. Returns the new ones. */
    List<CalendarEvent> insertOccurrences(SiteTransaction transaction, List<CalendarEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        Batch batch = transaction.batch(INSERT + " ON CONFLICT ON CONSTRAINT calendar_event_occurrence DO NOTHING");
        for (CalendarEvent event : events) {
            EventRows.bindNew(transaction.row(batch), event)
                    .bind("now", transaction.now())
                    .add();
        }
        int[] written = batch.execute();
        List<CalendarEvent> fresh = new ArrayList<>();
        for (int i = 0; i < written.length; i++) {
            if (written[i] != 0) {
                fresh.add(events.get(i));
            }
        }
        return fresh;
    }

    /** Writes events back; each gets the next revision. Counted seats stay as they are. */
    void update(SiteTransaction transaction, List<CalendarEvent> events) {
        Batch batch = transaction.batch(UPDATE);
        for (CalendarEvent event : events) {
            EventRows.bind(transaction.row(batch), event)
                    .bind("now", transaction.now())
                    .add();
        }
        batch.execute();
    }

    void materialisedTo(SiteTransaction transaction, CalendarEvent master) {
        transaction
                .update("UPDATE calendar_event SET materialised_to = :to::timestamp WHERE site_id = :site AND id = :id")
                .bind("id", master.id())
                .bind("to", Sql.local(master.recurrence().materialisedTo()))
                .execute();
    }
}
