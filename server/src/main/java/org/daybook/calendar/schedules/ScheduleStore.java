package org.daybook.calendar.schedules;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.events.ScheduleFields;
import org.daybook.calendar.sql.Sql;
import org.daybook.engine.LinkedSchedules;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.ManyIds;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** SQL for the rows of {@code schedule}, whose body is the schedule as the wire shows it. */
final class ScheduleStore {
    static final String COLUMNS = "id, revision, created_at, updated_at, body";
    private static final String BY_IDS = ManyIds.among("schedule", "id", "ids");
    private static final List<String> BESIDE_THE_BODY = List.of("id", "revision", "createdDate", "updatedDate");

    /** A schedule with its owner. */
    record Row(OwnerType ownerType, ObjectNode document) {
        boolean isCancelled() {
            return ScheduleFields.read(document).cancelled();
        }

        ScheduleRef ref() {
            ScheduleFields fields = ScheduleFields.read(document);
            return new ScheduleRef(Documents.id(document), fields.externalId(), fields.name(), ownerType);
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
                .bind("ownerId", ownerId)
                .bind("capacity", ScheduleFields.read(document).capacity())
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
                .orElseThrow(() -> CalendarError.noSchedule(id))
                .ref();
    }

    List<ObjectNode> list(SiteTransaction transaction, Collection<UUID> ids) {
        return transaction
                .query("SELECT " + COLUMNS + " FROM schedule WHERE " + BY_IDS + " ORDER BY id")
                .bindIds("ids", ids)
                .map(ScheduleStore::document)
                .list();
    }

    Optional<Row> lock(SiteTransaction transaction, UUID id) {
        return find(transaction, id, " FOR NO KEY UPDATE");
    }

    private static Optional<Row> find(SiteTransaction transaction, UUID id, String locking) {
        return transaction
                .query("SELECT owner_type, " + COLUMNS + " FROM schedule WHERE site_id = :site AND id = :id" + locking)
                .bind("id", id)
                .map(rs -> new Row(OwnerType.valueOf(rs.getString("owner_type")), document(rs)))
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
                .bind("capacity", ScheduleFields.read(document).capacity())
                .bind("now", transaction.now())
                .bind("body", body(document))
                .map(ScheduleStore::document)
                .one();
    }

    /** The schedules of these owners, by id: services and resources, and whoever the first API said. */
    List<ObjectNode> ofOwners(SiteTransaction transaction, Collection<String> owners) {
        return transaction
                .query("SELECT " + COLUMNS + """
                 FROM schedule WHERE site_id = :site AND (owner_id = ANY(:ids::uuid[])
                     OR body #>> '{v1,scheduleOwnerId}' = ANY(:owners)
                     OR (:business AND owner_type = 'BUSINESS'))
                ORDER BY id
                """)
                .bindIds(
                        "ids",
                        owners.stream()
                                .flatMap(owner -> Uuids.parse(owner).stream())
                                .toList())
                .bindTexts("owners", owners)
                .bind("business", owners.contains(Schedules.BUSINESS_EXTERNAL_ID))
                .map(ScheduleStore::document)
                .list();
    }

    /** Schedules that are bound to others, whose availability the first API said something of, or that were cancelled. */
    List<ObjectNode> limited(SiteTransaction transaction) {
        return transaction
                .query("SELECT " + COLUMNS
                        + " FROM schedule WHERE site_id = :site AND (body #> '{v1,availability}' IS NOT NULL"
                        + " OR (owner_type = 'SERVICE' AND body ->> 'status' = 'CANCELLED')) ORDER BY id")
                .map(ScheduleStore::document)
                .list();
    }

    /** Who owns each of these schedules. */
    Map<UUID, ScheduleOwner> owners(SiteTransaction transaction, Collection<UUID> ids) {
        Map<UUID, ScheduleOwner> owners = new HashMap<>();
        transaction
                .query("SELECT id, owner_type, seats_taken + seats_overbooked AS participants,"
                        + " CASE owner_type WHEN 'BUSINESS' THEN external_id"
                        + " ELSE coalesce(owner_id::text, body #>> '{v1,scheduleOwnerId}') END AS owner"
                        + " FROM schedule WHERE " + BY_IDS)
                .bindIds("ids", ids)
                .map(rs -> Map.entry(
                        rs.getObject("id", UUID.class),
                        new ScheduleOwner(
                                OwnerType.valueOf(rs.getString("owner_type")),
                                rs.getString("owner"),
                                rs.getInt("participants"))))
                .forEach(entry -> owners.put(entry.getKey(), entry.getValue()));
        return owners;
    }

    /** Every link of the site. */
    LinkedSchedules links(SiteTransaction transaction) {
        Map<UUID, List<Link>> links = new HashMap<>();
        transaction
                .query("SELECT schedule_id, linked_id, busy FROM schedule_link WHERE site_id = :site"
                        + " ORDER BY schedule_id, position")
                .map(rs -> links.computeIfAbsent(rs.getObject(1, UUID.class), id -> new ArrayList<>())
                        .add(new Link(rs.getObject(2, UUID.class), rs.getBoolean(3))))
                .list();
        return LinkedSchedules.of(links);
    }

    /** Replaces the links of a schedule. */
    void link(SiteTransaction transaction, UUID id, List<Link> links) {
        transaction
                .update("DELETE FROM schedule_link WHERE site_id = :site AND schedule_id = :id")
                .bind("id", id)
                .execute();
        transaction
                .update("""
                INSERT INTO schedule_link (site_id, schedule_id, linked_id, busy, position)
                SELECT :site, :id, linked_id, busy, position
                FROM unnest(:linked::uuid[], :busy::boolean[]) WITH ORDINALITY AS link (linked_id, busy, position)
                """)
                .bind("id", id)
                .bindIds("linked", links.stream().map(Link::scheduleId).toList())
                .bind("busy", Sql.array(links.stream().map(Link::busy).toList()))
                .execute();
    }

    /**
     * Locks the held time of these schedules: waits for transactions that are taking some, and keeps others from doing
     * so.
     */
    void lockTime(SiteTransaction transaction, Collection<UUID> ids) {
        transaction
                .query("SELECT id FROM schedule WHERE " + BY_IDS + " ORDER BY id FOR UPDATE")
                .bindIds("ids", ids)
                .mapTo(UUID.class)
                .list();
    }

    Map<UUID, UUID> ofResources(SiteTransaction transaction, Collection<UUID> resourceIds) {
        Map<UUID, UUID> schedules = new HashMap<>();
        transaction
                .query("SELECT owner_id, id FROM schedule WHERE " + ManyIds.among("schedule", "owner_id", "resources")
                        + " AND owner_type = 'RESOURCE' ORDER BY created_at DESC, id DESC")
                .bindIds("resources", resourceIds)
                .map(rs -> schedules.put(rs.getObject(1, UUID.class), rs.getObject(2, UUID.class)))
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
                .put("createdDate", Times.format(Instants.of(rs, "created_at")))
                .put("updatedDate", Times.format(Instants.of(rs, "updated_at")));
    }

    private static String body(ObjectNode document) {
        ObjectNode body = document.deepCopy();
        body.remove(BESIDE_THE_BODY);
        return Json.write(body);
    }
}
