package org.daybook.calendar.events;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.AffectedSchedule;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.calendar.CalendarEvent.Stamp;
import org.daybook.calendar.EventDetails;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventResource;
import org.daybook.calendar.EventStatus;
import org.daybook.calendar.EventTime;
import org.daybook.calendar.EventType;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.Recurrence;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.sql.Sql;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SqlStatement;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads events from rows and binds them to statements. */
public final class EventRows {
    private EventRows() {}

    /**
     * A schedule.
     *
     * @param called JSON of a list of its external id, its name and whose it is
     */
    static ScheduleRef schedule(UUID id, String called) {
        JsonNode parts = Json.MAPPER.readTree(called);
        return new ScheduleRef(
                id,
                textOrNull(parts.get(0)),
                textOrNull(parts.get(1)),
                OwnerType.valueOf(parts.get(2).stringValue()));
    }

    private static @Nullable String textOrNull(JsonNode node) {
        return node.isString() ? node.stringValue() : null;
    }

    public static CalendarEvent event(ResultSet rs) throws SQLException {
        return new CalendarEvent(
                rs.getObject("id", UUID.class),
                new ScheduleRef(
                        rs.getObject("schedule_id", UUID.class),
                        rs.getString("schedule_external_id"),
                        rs.getString("schedule_name"),
                        OwnerType.valueOf(rs.getString("owner_type"))),
                EventType.valueOf(rs.getString("type")),
                EventStatus.valueOf(rs.getString("status")),
                recurrence(rs),
                time(rs),
                details(rs),
                ownFields((String[]) rs.getArray("own_fields").getArray()),
                seats(rs),
                new Stamp(
                        rs.getString("app_id"),
                        rs.getLong("revision"),
                        Instants.of(rs, "created_at"),
                        Instants.of(rs, "updated_at")));
    }

    private static SeatCount seats(ResultSet rs) throws SQLException {
        return new SeatCount(
                rs.getInt("seats_capacity"),
                rs.getInt("places_taken"),
                rs.getInt("places_overbooked"),
                rs.getString("lock_hash") != null,
                rs.getInt("waiting"),
                Sql.instants(rs, "reserved_until"));
    }

    private static Recurrence recurrence(ResultSet rs) throws SQLException {
        return new Recurrence(
                RecurrenceType.valueOf(rs.getString("recurrence_type")),
                rs.getObject("master_id", UUID.class),
                Sql.local(rs, "original_local_start"),
                rs.getInt("interval_weeks"),
                Sql.local(rs, "until_local"),
                Sql.local(rs, "materialised_to"));
    }

    private static EventTime time(ResultSet rs) throws SQLException {
        return new EventTime(
                Objects.requireNonNull(Sql.local(rs, "local_start")),
                Objects.requireNonNull(Sql.local(rs, "local_end")),
                ZoneId.of(rs.getString("time_zone")),
                Instants.of(rs, "starts_at"),
                Instants.of(rs, "ends_at"),
                rs.getBoolean("all_day"));
    }

    private static EventDetails details(ResultSet rs) throws SQLException {
        return new EventDetails(
                rs.getString("title"),
                Transparency.valueOf(rs.getString("transparency")),
                Sql.json(rs, "location"),
                resources(Json.MAPPER.readTree(rs.getString("resources")), Sql.json(rs, "resource_names")),
                affected(Json.MAPPER.readTree(rs.getString("affected"))),
                Sql.json(rs, "conferencing"),
                rs.getString("notes"),
                Sql.json(rs, "extended_fields"),
                Sql.json(rs, "v1"));
    }

    /** The names by id are lists of name and type. */
    private static List<EventResource> resources(JsonNode stored, @Nullable ObjectNode names) {
        List<EventResource> resources = new ArrayList<>();
        for (JsonNode resource : stored) {
            UUID id = Objects.requireNonNull(Json.uuid(resource, "id"));
            JsonNode name = Json.at(names, id.toString());
            resources.add(new EventResource(
                    id,
                    name == null ? null : name.get(0).asString(null),
                    name == null ? null : name.get(1).asString(null),
                    Transparency.valueOf(Json.text("OPAQUE", resource, "transparency")),
                    Objects.requireNonNull(Json.uuid(resource, "scheduleId"))));
        }
        return resources;
    }

    private static List<AffectedSchedule> affected(JsonNode stored) {
        List<AffectedSchedule> affected = new ArrayList<>();
        for (JsonNode schedule : stored) {
            affected.add(new AffectedSchedule(
                    Objects.requireNonNull(Json.uuid(schedule, "scheduleId")),
                    Transparency.valueOf(Json.text("OPAQUE", schedule, "transparency"))));
        }
        return affected;
    }

    private static Set<EventField> ownFields(String[] names) {
        EnumSet<EventField> fields = EnumSet.noneOf(EventField.class);
        Arrays.stream(names).map(EventField::valueOf).forEach(fields::add);
        return fields;
    }

    /** Binds the columns that can change. */
    static <S extends SqlStatement<S>> S bind(S statement, CalendarEvent event) {
        return bindDetails(bindRecurrence(bindTime(statement, event.time()), event.recurrence()), event.details())
                .bind("id", event.id())
                .bind("status", event.status().name())
                .bind("ownFields", Sql.array(event.ownFields()))
                .bind("capacity", event.seats().capacity());
    }

    /** Binds all columns of a new event. */
    static <S extends SqlStatement<S>> S bindNew(S statement, CalendarEvent event) {
        return bind(statement, event)
                .bind("schedule", event.scheduleId())
                .bind("type", event.type().name())
                .bind("master", event.recurrence().masterId())
                .bind("taken", event.seats().taken())
                .bind("app", event.stamp().appId());
    }

    private static <S extends SqlStatement<S>> S bindTime(S statement, EventTime time) {
        return statement
                .bind("localStart", Sql.local(time.localStart()))
                .bind("localEnd", Sql.local(time.localEnd()))
                .bind("zone", time.zone().getId())
                .bind("start", time.start())
                .bind("end", time.end())
                .bind("allDay", time.allDay());
    }

    private static <S extends SqlStatement<S>> S bindRecurrence(S statement, Recurrence recurrence) {
        boolean master = recurrence.type() == RecurrenceType.MASTER;
        return statement
                .bind("recurrenceType", recurrence.type().name())
                .bind("original", Sql.local(recurrence.originalLocalStart()))
                .bind("interval", master ? recurrence.intervalWeeks() : null)
                .bind("until", Sql.local(recurrence.until()))
                .bind("materialisedTo", Sql.local(recurrence.materialisedTo()));
    }

    private static <S extends SqlStatement<S>> S bindDetails(S statement, EventDetails details) {
        return statement
                .bind("title", details.title())
                .bind("transparency", details.transparency().name())
                .bind("location", Sql.json(details.location()))
                .bind("resources", Json.write(stored(details.resources())))
                .bind("conferencing", Sql.json(details.conferencing()))
                .bind("notes", details.notes())
                .bind("extendedFields", Sql.json(details.extendedFields()))
                .bind("affected", Json.write(storedSchedules(details.affected())))
                .bind("first", Sql.json(details.first()));
    }

    private static ArrayNode storedSchedules(List<AffectedSchedule> affected) {
        ArrayNode stored = Json.array();
        for (AffectedSchedule schedule : affected) {
            stored.addObject()
                    .put("scheduleId", schedule.scheduleId().toString())
                    .put("transparency", schedule.transparency().name());
        }
        return stored;
    }

    private static ArrayNode stored(List<EventResource> resources) {
        ArrayNode stored = Json.array();
        for (EventResource resource : resources) {
            stored.addObject()
                    .put("id", resource.id().toString())
                    .put("transparency", resource.transparency().name())
                    .put("scheduleId", resource.scheduleId().toString());
        }
        return stored;
    }
}
