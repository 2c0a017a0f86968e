package org.daybook.calendar.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.daybook.calendar.Participants;
import org.daybook.platform.query.Column;
import org.daybook.platform.query.Column.Type;
import org.daybook.platform.query.Columns;

/** What the first API asks of events, which it calls sessions: the fields of its query and the operators of each. */
final class SessionColumns {
    private static final Set<String> EQUALS = Set.of("$eq", "$ne", "$in");
    private static final Set<String> TEXT = Set.of("$eq", "$ne", "$in", "$startsWith");
    private static final Set<String> ANY = Set.of("$hasSome", "$hasAll");
    private static final Set<String> EXISTS = Set.of("$exists");
    private static final Set<String> NUMBER = Set.of("$eq", "$ne", "$gt", "$lt", "$gte", "$lte", "$exists");
    private static final Set<String> EQUALS_OR_NONE = Set.of("$eq", "$ne", "$in", "$exists");

    private static final String TAKEN = "(event.resources || event.affected)";

    private static final String OWNER = """
            (SELECT CASE s.owner_type WHEN 'BUSINESS' THEN s.external_id
                 ELSE coalesce(s.owner_id::text, s.body #>> '{v1,scheduleOwnerId}') END
             FROM schedule s WHERE s.site_id = :site AND s.id = event.schedule_id)""";

    private static final String TAGS = """
            coalesce(event.v1 -> 'tags',
                (SELECT jsonb_build_array(CASE service.body ->> 'type' WHEN 'CLASS' THEN 'GROUP'
                     WHEN 'COURSE' THEN 'COURSE' ELSE 'INDIVIDUAL' END)
                 FROM schedule s JOIN service ON service.site_id = :site AND service.id = s.owner_id
                 WHERE s.site_id = :site AND s.id = event.schedule_id),
                (SELECT s.body #> '{v1,tags}' FROM schedule s
                 WHERE s.site_id = :site AND s.id = event.schedule_id),
                '[]')""";

    private static final String OTHER_OWNERS = """
            (SELECT coalesce(jsonb_agg(coalesce(taken ->> 'id', s.owner_id::text, s.body #>> '{v1,scheduleOwnerId}')),
                 '[]')
             FROM jsonb_array_elements(event.resources || event.affected) AS taken JOIN schedule s
                 ON s.site_id = :site AND s.id = (taken ->> 'scheduleId')::uuid)""";

    private static final String NAMES_OF_TAKEN = """
            (SELECT coalesce(jsonb_agg(s.body ->> 'name'), '[]')
             FROM jsonb_array_elements(event.resources || event.affected) AS taken JOIN schedule s
                 ON s.site_id = :site AND s.id = (taken ->> 'scheduleId')::uuid)""";

    private static final String INHERITED = """
            (SELECT coalesce(jsonb_agg(name), '[]') FROM (
                SELECT name FROM (VALUES ('TITLE', 'title'), ('LOCATION', 'location'),
                    ('RESOURCES', 'affectedSchedules'), ('CAPACITY', 'capacity'),
                    ('CONFERENCING_DETAILS', 'calendarConference'), ('TIME', 'start'), ('TIME', 'end'))
                    AS inheritable (field, name) WHERE field <> ALL(event.own_fields)
                UNION ALL
                SELECT name FROM (VALUES ('tags'), ('rate'), ('timeReservedAfter'), ('externalCalendarOverrides'))
                    AS kept (name) WHERE NOT jsonb_exists(coalesce(event.v1, '{}'), name)) AS inherited)""";

    private static final String RULE = """
            (SELECT 'FREQ=WEEKLY;INTERVAL=' || master.interval_weeks || ';BYDAY='
                 || upper(left(to_char(master.local_start, 'DY'), 2))
                 || coalesce(';UNTIL=' || to_char(master.until_local AT TIME ZONE master.time_zone AT TIME ZONE 'UTC',
                     'YYYYMMDD"T"HH24MISS"Z"'), '')
             FROM calendar_event AS master WHERE master.site_id = :site AND master.id = event.master_id)""";

    private static final String TITLE_SEEN = CalendarQueries.seenByVisitors("title", CalendarQueries.OPEN_TO_CUSTOMERS);

    private static final String PLACE_SEEN = CalendarQueries.seenByVisitors("location", CalendarQueries.PLACE_IS_SEEN);

    private SessionColumns() {}

    private static Column seen(Column place) {
        return place.foundBy(place.sql().replace("location", PLACE_SEEN));
    }

    private static Column column(String path, Type type, String sql, Set<String> operators) {
        return new Column(path, type, sql, operators, false);
    }

    /**
     * The fields that may be asked for, and the start, which orders.
     *
     * @param personal whether the caller may ask who comes, and how meetings are joined
     */
    static List<Column> of(Participants participants, boolean personal) {
        List<Column> columns = new ArrayList<>(List.of(
                new Column("start", Type.INSTANT, "starts_at", Set.of(), true).neverUnset(),
                column("scheduleId", Type.UUID, "schedule_id", EQUALS),
                column("scheduleOwnerId", Type.TEXT, OWNER, EQUALS),
                column("scheduleOwnerName", Type.TEXT, "schedule_name", EQUALS),
                column("affectedSchedules", Type.OBJECT, "nullif(" + TAKEN + ", '[]')", EXISTS),
                column("affectedSchedules.scheduleId", Type.LIST, path("$[*].scheduleId"), ANY),
                column(
                                "affectedSchedules.transparency",
                                Type.LIST,
                                "replace(replace(" + path("$[*].transparency")
                                        + "::text, 'OPAQUE', 'BUSY'), 'TRANSPARENT', 'FREE')::jsonb",
                                ANY)
                        .among(List.of("UNDEFINED", "FREE", "BUSY")),
                column("affectedSchedules.scheduleOwnerId", Type.LIST, OTHER_OWNERS, ANY),
                column("affectedSchedules.scheduleOwnerName", Type.LIST, NAMES_OF_TAKEN, ANY),
                column("title", Type.TEXT, personal ? "title" : TITLE_SEEN, TEXT),
                column("tags", Type.LIST, TAGS, ANY),
                column("capacity", Type.NUMBER, "nullif(seats_capacity, 0)", NUMBER),
                column(
                        "remainingCapacity",
                        Type.NUMBER,
                        "greatest(0, seats_capacity - places_taken - places_overbooked)",
                        NUMBER),
                column("numberOfParticipants", Type.NUMBER, "(places_taken + places_overbooked)", NUMBER),
                column("inheritedFields", Type.LIST, INHERITED, ANY),
                column("recurringSessionId", Type.UUID, "master_id", EQUALS_OR_NONE),
                column("instanceOfRecurrence", Type.TEXT, RULE, EQUALS_OR_NONE)));
        columns.addAll(
                personal
                        ? places()
                        : places().stream().map(SessionColumns::seen).toList());
        if (personal) {
            columns.addAll(personal(participants));
        }
        return columns;
    }

    /** Those fields, and what the range and the kind of sessions become. */
    static Columns with(List<Column> askable) {
        List<Column> columns = new ArrayList<>(askable);
        columns.add(new Column("start", Type.INSTANT, "starts_at", Set.of("$lt"), true).neverUnset());
        columns.add(new Column("end", Type.INSTANT, "ends_at", Set.of("$gt"), false).neverUnset());
        columns.add(column("type", Type.ENUM, "type", EQUALS));
        columns.add(column("status", Type.ENUM, "status", EQUALS));
        columns.add(column("recurrenceType", Type.ENUM, "recurrence_type", EQUALS));
        return new Columns(columns);
    }

    private static String path(String path) {
        return "jsonb_path_query_array(" + TAKEN + ", '" + path + "')";
    }

    private static List<Column> places() {
        String business = "CASE WHEN location ->> 'type' = 'BUSINESS' THEN location ->> '%s' END";
        return List.of(
                column("location", Type.OBJECT, "location", EXISTS),
                column("location.locationType", Type.ENUM, """
                        (CASE location ->> 'type' WHEN 'BUSINESS' THEN 'OWNER_BUSINESS' WHEN 'CUSTOM' THEN 'OWNER_CUSTOM'
                         WHEN 'CUSTOMER' THEN 'CUSTOM' END)""", EQUALS)
                        .among(List.of("UNDEFINED", "OWNER_BUSINESS", "OWNER_CUSTOM", "CUSTOM")),
                column(
                        "location.customAddress",
                        Type.OBJECT,
                        "CASE WHEN location ->> 'type' <> 'BUSINESS' THEN location -> 'address' END",
                        EXISTS),
                column(
                        "location.customAddress.formattedAddress",
                        Type.TEXT,
                        "CASE WHEN location ->> 'type' <> 'BUSINESS' THEN location ->> 'address' END",
                        TEXT),
                column(
                        "location.businessLocation",
                        Type.OBJECT,
                        "CASE WHEN location ->> 'type' = 'BUSINESS' THEN location END",
                        EXISTS),
                column("location.businessLocation.id", Type.TEXT, business.formatted("id"), EQUALS),
                column("location.businessLocation.name", Type.TEXT, business.formatted("name"), TEXT),
                column(
                        "location.businessLocation.address.formattedAddress",
                        Type.TEXT,
                        business.formatted("address"),
                        TEXT));
    }

    private static List<Column> personal(Participants participants) {
        return List.of(
                column("participants.id", Type.LIST, participants.ids(), ANY),
                column("participants.contactId", Type.LIST, participants.contactIds(), ANY),
                column("participants.approvalStatus", Type.LIST, participants.approvals(), ANY)
                        .among(List.of("UNDEFINED", "PENDING", "APPROVED", "DECLINED")),
                column("calendarConference", Type.OBJECT, "conferencing", EXISTS),
                column("calendarConference.id", Type.TEXT, "(v1 #>> '{calendarConference,id}')", EQUALS),
                column("calendarConference.externalId", Type.TEXT, "(conferencing ->> 'externalId')", EQUALS),
                column(
                        "calendarConference.providerId",
                        Type.TEXT,
                        "(v1 #>> '{calendarConference,providerId}')",
                        EQUALS));
    }
}
