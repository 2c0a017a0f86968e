package org.daybook.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** SQL for the rows of {@code schedule}, whose body is the schedule as the wire shows it. */
final class ScheduleStore {
    static final String COLUMNS = "id, revision, created_at, updated_at, body";
    private static final List<String> BESIDE_THE_BODY = List.of("id", "revision", "createdDate", "updatedDate");

    /** A schedule with its owner. */
    record Row(OwnerType ownerType, ObjectNode document) {
        boolean isCancelled() {
            return "CANCELLED".equals(Json.text(document, "status"));
        }

        ScheduleRef ref() {
            return new ScheduleRef(
                    Objects.requireNonNull(Json.uuid(document, "id")),
                    Json.text(document, "externalId"),
                    Json.text(document, "name"),
                    ownerType);
        }
    }

    void insert(
            SiteTransaction transaction,
            UUID id,
            OwnerType ownerType,
            @Nullable UUID ownerId,
            ObjectNode document,
            @Nullable String idempotencyKey) {
        transaction
                .update("""
                INSERT INTO schedule (site_id, id, owner_type, owner_id, seats_capacity, idempotency_key, revision,
                    created_at, updated_at, body)
                VALUES (:site, :id, :ownerType, :ownerId::uuid, :capacity, :key, 1, :now, :now, :body::jsonb)
                """)
                .bind("id", id)
                .bind("ownerType", ownerType.name())
                .bindByType("ownerId", ownerId, UUID.class)
                .bind("capacity", Json.integer(0, document, "defaultCapacity"))
                .bind("key", idempotencyKey)
                .bind("now", transaction.now())
                .bind("body", body(document))
                .execute();
    }

    Optional<Row> find(SiteTransaction transaction, UUID id) {
        return find(transaction, id, "");
    }

    ScheduleRef ref(SiteTransaction transaction, UUID id) {
        return find(transaction, id)
                .orElseThrow(() -> CalendarError.SCHEDULE_NOT_FOUND.because("Schedule " + id + " not found"))
                .ref();
    }

    List<ObjectNode> list(SiteTransaction transaction, Collection<UUID> ids) {
        return transaction
                .query("SELECT " + COLUMNS
                        + " FROM schedule WHERE site_id = :site AND id = ANY(:ids::uuid[]) ORDER BY id")
                .bind("ids", Sql.array(ids))
                .map((rs, context) -> document(rs))
                .list();
    }

    Optional<Row> lock(SiteTransaction transaction, UUID id) {
        return find(transaction, id, " FOR NO KEY UPDATE");
    }

    private static Optional<Row> find(SiteTransaction transaction, UUID id, String locking) {
        return transaction
                .query("SELECT owner_type, " + COLUMNS + " FROM schedule WHERE site_id = :site AND id = :id" + locking)
                .bind("id", id)
                .map((rs, context) -> new Row(OwnerType.valueOf(rs.getString("owner_type")), document(rs)))
                .findOne();
    }

    Optional<UUID> idOfExternal(SiteTransaction transaction, String externalId) {
        return idWhere(transaction, "external_id", externalId);
    }

    Optional<UUID> idOfIdempotencyKey(SiteTransaction transaction, String key) {
        return idWhere(transaction, "idempotency_key", key);
    }

    private static Optional<UUID> idWhere(SiteTransaction transaction, String column, String value) {
        return transaction
                .query("SELECT id FROM schedule WHERE site_id = :site AND " + column + " = :value")
                .bind("value", value)
                .mapTo(UUID.class)
                .findOne();
    }

    /** Replaces the body and adds 1 to the revision; the places follow the default capacity. */
    ObjectNode replace(SiteTransaction transaction, UUID id, ObjectNode document) {
        return transaction
                .query("""
                UPDATE schedule SET body = :body::jsonb, seats_capacity = :capacity, revision = revision + 1,
                    updated_at = :now
                WHERE site_id = :site AND id = :id
                RETURNING id, revision, created_at, updated_at, body
                """)
                .bind("id", id)
                .bind("capacity", Json.integer(0, document, "defaultCapacity"))
                .bind("now", transaction.now())
                .bind("body", body(document))
                .map((rs, context) -> document(rs))
                .one();
    }

    Map<UUID, UUID> ofResources(SiteTransaction transaction, Collection<UUID> resourceIds) {
        Map<UUID, UUID> schedules = new HashMap<>();
        transaction
                .query("""
                SELECT owner_id, id FROM schedule
                WHERE site_id = :site AND owner_type = 'RESOURCE' AND owner_id = ANY(:resources::uuid[])
                ORDER BY created_at DESC, id DESC
                """)
                .bind("resources", Sql.array(resourceIds))
                .map((rs, context) -> schedules.put(rs.getObject(1, UUID.class), rs.getObject(2, UUID.class)))
                .list();
        return schedules;
    }

    ZoneId businessZone(SiteTransaction transaction) {
        return ZoneId.of(transaction
                .query("SELECT time_zone FROM site WHERE site_id = :site")
                .mapTo(String.class)
                .one());
    }

    static ObjectNode document(ResultSet rs) throws SQLException {
        return Json.parseObject(rs.getString("body"))
                .put("id", rs.getString("id"))
                .put("revision", Long.toString(rs.getLong("revision")))
                .put("createdDate", Times.format(Sql.instant(rs, "created_at")))
                .put("updatedDate", Times.format(Sql.instant(rs, "updated_at")));
    }

    private static String body(ObjectNode document) {
        ObjectNode body = document.deepCopy();
        body.remove(BESIDE_THE_BODY);
        return Json.write(body);
    }
}
