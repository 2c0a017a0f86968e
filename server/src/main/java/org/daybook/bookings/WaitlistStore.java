package org.daybook.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.bookings.WaitingLine.Waiting;
import org.daybook.platform.db.Batch;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicy;

/** All SQL for the table {@code waitlist_registration}. */
final class WaitlistStore {
    private WaitlistStore() {}

    /** A registration on a waitlist, ended or not. */
    record Registered(UUID id, UUID eventId, UUID bookingId, boolean enrolled) {}

    static Optional<Registered> find(SiteTransaction transaction, UUID id) {
        return transaction
                .query("SELECT id, event_id, booking_id, status FROM waitlist_registration"
                        + " WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .map(rs -> new Registered(
                        rs.getObject("id", UUID.class),
                        rs.getObject("event_id", UUID.class),
                        rs.getObject("booking_id", UUID.class),
                        rs.getString("status").equals("ENROLLED")))
                .findOne();
    }

    /** Those who still wait, by event and in order of joining. One statement. */
    static Map<UUID, List<Waiting>> waiting(SiteTransaction transaction, Collection<UUID> eventIds) {
        Map<UUID, List<Waiting>> byEvent = new HashMap<>();
        transaction
                .query("""
                SELECT r.event_id, r.id, r.booking_id, r.passed, r.offered_until, b.participants, b.policy
                FROM waitlist_registration r JOIN booking b ON b.site_id = :site AND b.id = r.booking_id
                WHERE r.site_id = :site AND r.event_id = ANY(:events) AND r.status <> 'ENROLLED'
                ORDER BY r.event_id, r.position
                """)
                .bindIds("events", eventIds)
                .map(rs -> {
                    Instant until = Instants.orNull(rs, "offered_until");
                    return Map.entry(
                            rs.getObject("event_id", UUID.class),
                            new Waiting(
                                    rs.getObject("id", UUID.class),
                                    rs.getObject("booking_id", UUID.class),
                                    rs.getInt("participants"),
                                    Duration.ofMinutes(BookingPolicy.of(Json.parseObject(rs.getString("policy")))
                                            .waitlist()
                                            .reservationMinutes()),
                                    rs.getBoolean("passed"),
                                    until));
                })
                .forEach(row -> byEvent.computeIfAbsent(row.getKey(), id -> new ArrayList<>())
                        .add(row.getValue()));
        return byEvent;
    }

    /** Adds a registration at the end of the line. The caller has locked the event. */
    static void insert(SiteTransaction transaction, UUID id, UUID eventId, UUID bookingId) {
        transaction
                .update("""
                INSERT INTO waitlist_registration (site_id, id, event_id, booking_id, position, status)
                SELECT :site, :id, :event, :booking, coalesce(max(position), 0) + 1, 'WAITING'
                FROM waitlist_registration WHERE site_id = :site AND event_id = :event
                """)
                .bind("id", id)
                .bind("event", eventId)
                .bind("booking", bookingId)
                .execute();
    }

    static void delete(SiteTransaction transaction, UUID bookingId) {
        transaction
                .update("DELETE FROM waitlist_registration WHERE site_id = :site AND booking_id = :booking"
                        + " AND status <> 'ENROLLED'")
                .bind("booking", bookingId)
                .execute();
    }

    static void enroll(SiteTransaction transaction, UUID bookingId) {
        transaction
                .update("UPDATE waitlist_registration SET status = 'ENROLLED', offered_until = NULL"
                        + " WHERE site_id = :site AND booking_id = :booking")
                .bind("booking", bookingId)
                .execute();
    }

    /** Stores to which registrations the places are offered, and until when. */
    static void update(SiteTransaction transaction, Collection<Waiting> changed) {
        if (changed.isEmpty()) {
            return;
        }
        Batch batch = transaction.batch("UPDATE waitlist_registration SET status = :status, passed = :passed,"
                + " offered_until = :until::timestamptz WHERE site_id = :site AND id = :id");
        for (Waiting one : changed) {
            transaction
                    .row(batch)
                    .bind("id", one.id())
                    .bind("status", one.isOffered() ? "SUGGESTING" : "WAITING")
                    .bind("passed", one.passed())
                    .bind("until", one.offeredUntil())
                    .add();
        }
        batch.execute();
    }
}
