package org.daybook.bookings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.ManyIds;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.SqlStatement;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Column;
import org.daybook.platform.query.Column.Type;
import org.daybook.platform.query.Columns;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.TableQuery;
import org.jspecify.annotations.Nullable;

/** All SQL for participations: rows of that table, and bookings that are PENDING or CONFIRMED. */
final class ParticipationStore {
    /**
     * Both kinds as rows of one shape. A booking of a course belongs to the schedule; one without an event is left out.
     */
    static final String ALL = """
            (SELECT site_id, id, CASE WHEN event_id IS NULL THEN schedule_id END AS schedule_id, event_id,
                 id::text AS external_id, participants AS party_size, overbooked, contact_id, creator_id,
                 TRUE AS booked, revision, created_at, updated_at,
                 jsonb_strip_nulls(jsonb_build_object(
                     'externalId', id,
                     'status', CASE status WHEN 'PENDING' THEN 'PENDING_CONFIRMATION' ELSE 'CONFIRMED' END,
                     'extendedFields', body -> 'extendedFields',
                     'participant', jsonb_build_object(
                         'name', nullif(concat_ws(' ', body #>> '{contactDetails,firstName}',
                             body #>> '{contactDetails,lastName}'), ''),
                         'phone', body #>> '{contactDetails,phone}',
                         'email', body #>> '{contactDetails,email}',
                         'contactId', contact_id))) AS body
             FROM booking
             WHERE site_id = :site AND status IN ('PENDING', 'CONFIRMED')
                 AND (event_id IS NOT NULL OR jsonb_exists(body -> 'bookedEntity', 'schedule'))
             UNION ALL
             SELECT site_id, id, schedule_id, event_id, external_id, party_size, overbooked, contact_id, NULL, FALSE,
                 revision, created_at, updated_at, body
             FROM participation WHERE site_id = :site) AS participation
            """;

    private static final String COLUMNS =
            "id, schedule_id, event_id, party_size, overbooked, booked, revision, created_at, updated_at, body";

    private static final Set<String> EQUALITY = Set.of("$eq", "$in");

    private static final TableQuery QUERY = new TableQuery(
            COLUMNS,
            ALL,
            new Columns(List.of(
                    new Column("id", Type.UUID, "id", Set.of("$in"), false),
                    new Column("scheduleId", Type.UUID, "schedule_id", EQUALITY, false),
                    new Column("eventId", Type.UUID, "event_id", EQUALITY, false),
                    new Column("externalId", Type.TEXT, "external_id", EQUALITY, false),
                    new Column("createdDate", Type.INSTANT, "created_at", Set.of(), true).neverUnset())));

    private ParticipationStore() {}

    static Optional<Participation> find(SiteTransaction transaction, UUID id) {
        return findBy(transaction, "id = :value", id);
    }

    /** A participation that is no booking, locked until the transaction ends. */
    static Optional<Participation> lock(SiteTransaction transaction, UUID id) {
        return transaction
                .query(
                        "SELECT id, schedule_id, event_id, party_size, overbooked, FALSE AS booked, revision, created_at,"
                                + " updated_at, body FROM participation WHERE site_id = :site AND id = :id FOR UPDATE")
                .bind("id", id)
                .map(ParticipationStore::participation)
                .findOne();
    }

    static Optional<Participation> findMade(SiteTransaction transaction, String idempotencyKey) {
        return findBy(
                transaction,
                "id = (SELECT id FROM participation WHERE site_id = :site AND idempotency_key = :value)",
                idempotencyKey);
    }

    private static Optional<Participation> findBy(SiteTransaction transaction, String condition, Object value) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM " + ALL + " WHERE site_id = :site AND " + condition)
                .bindAll(Map.of("value", value))
                .map(ParticipationStore::participation)
                .findOne();
    }

    static Page<Participation> query(SiteTransaction transaction, QueryRequest request) {
        return QUERY.page(transaction, request, ParticipationStore::participation);
    }

    static void insert(SiteTransaction transaction, Participation participation, @Nullable String idempotencyKey) {
        bind(transaction.update("""
                INSERT INTO participation (site_id, id, schedule_id, event_id, party_size, overbooked, contact_id,
                    idempotency_key, revision, created_at, updated_at, body)
                VALUES (:site, :id, :schedule::uuid, :event::uuid, :partySize, :overbooked, :contact::uuid,
                    :key, 1, :now, :now, :body::jsonb)
                """), participation)
                .bind("schedule", participation.scheduleId())
                .bind("event", participation.eventId())
                .bind("key", idempotencyKey)
                .bind("now", transaction.now())
                .execute();
    }

    /** Stores a changed participation under its next revision. */
    static void update(SiteTransaction transaction, Participation participation) {
        bind(transaction.update("""
                UPDATE participation SET party_size = :partySize, overbooked = :overbooked, contact_id = :contact::uuid,
                    body = :body::jsonb, revision = revision + 1, updated_at = :now
                WHERE site_id = :site AND id = :id
                """), participation)
                .bind("now", transaction.now())
                .execute();
    }

    static void delete(SiteTransaction transaction, UUID id) {
        transaction
                .update("DELETE FROM participation WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .execute();
    }

    /** Deletes the participations in these events that are no bookings, and returns them as they were. */
    static List<Participation> deleteOfEvents(SiteTransaction transaction, List<UUID> eventIds) {
        return deleteOf(transaction, "event_id", eventIds);
    }

    /** As {@link #deleteOfEvents}, for participations in whole schedules. */
    static List<Participation> deleteOfSchedules(SiteTransaction transaction, List<UUID> scheduleIds) {
        return scheduleIds.isEmpty() ? List.of() : deleteOf(transaction, "schedule_id", scheduleIds);
    }

    private static List<Participation> deleteOf(SiteTransaction transaction, String column, List<UUID> ids) {
        return transaction
                .query("DELETE FROM participation WHERE " + ManyIds.among("participation", column, "ids")
                        + " RETURNING id, schedule_id, event_id, party_size, overbooked, FALSE AS booked, revision,"
                        + " created_at, updated_at, body")
                .bindIds("ids", ids)
                .map(ParticipationStore::participation)
                .list();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Participation participation) {
        return statement
                .bind("id", participation.id())
                .bind("partySize", participation.partySize())
                .bind("overbooked", participation.overbooked())
                .bind("contact", participation.contactId())
                .bind("body", Json.write(participation.body()));
    }

    private static Participation participation(ResultSet rs) throws SQLException {
        return new Participation(
                rs.getObject("id", UUID.class),
                rs.getObject("schedule_id", UUID.class),
                rs.getObject("event_id", UUID.class),
                rs.getInt("party_size"),
                rs.getBoolean("overbooked"),
                rs.getBoolean("booked"),
                rs.getLong("revision"),
                Instants.of(rs, "created_at"),
                Instants.of(rs, "updated_at"),
                Json.parseObject(rs.getString("body")));
    }
}
