package org.daybook.catalog;

import java.util.Map;
import org.daybook.platform.query.Column;
import org.daybook.resources.ResourceTypes;

/** Fields of services that queries may name and that stand in other tables. */
final class ServiceColumns {
    /** Of the sessions of a class or course. */
    private static final String SESSIONS =
            "(SELECT %s FROM calendar_event e WHERE e.site_id = :site AND e.schedule_id ="
                    + " (service.body #>> '{schedule,id}')::uuid AND e.status <> 'CANCELLED'"
                    + " AND e.recurrence_type <> 'MASTER' AND e.type IN ('CLASS', 'COURSE'))";

    /** Who gives an appointment is said by the service; who gives a class or a course, by its events. */
    private static final String STAFF = """
            (CASE WHEN service.body ->> 'type' = 'APPOINTMENT'
             THEN jsonb_path_query_array(service.body, '$.staffMemberIds[*]')
             ELSE (SELECT coalesce(jsonb_agg(DISTINCT r.id), '[]')
                   FROM calendar_event e CROSS JOIN jsonb_array_elements(e.resources) giver
                   JOIN resource r ON r.site_id = :site AND r.id = (giver ->> 'id')::uuid
                       AND r.body ->> 'typeId' = '%s'
                   WHERE e.site_id = :site
                       AND e.schedule_id = (service.body #>> '{schedule,id}')::uuid AND e.status <> 'CANCELLED') END)""".formatted(ResourceTypes.STAFF);

    private static final String CATEGORY = """
            (SELECT %s FROM service_category c
             WHERE c.site_id = :site AND c.id = (service.body #>> '{category,id}')::uuid)""";

    private static final String ADD_ONS =
            "(SELECT coalesce(jsonb_agg(%s ORDER BY a.id), '[]') FROM add_on a WHERE a.site_id = :site"
                    + " AND jsonb_path_query_array(service.body, '$.addOnGroups[*].addOnIds[*]')"
                    + " @> to_jsonb(a.id::text))";

    /** Of the business's places their data, and of all others what the service itself says. */
    private static final String PLACES = "((SELECT coalesce(jsonb_agg(%s ORDER BY l.id), '[]') FROM location l"
            + " WHERE l.site_id = :site"
            + " AND jsonb_path_query_array(service.body, '$.locations[*].business.id') @> to_jsonb(l.id::text))"
            + " || jsonb_path_query_array(service.body, '%s'))";

    static final Map<String, Column> ALL = Map.of(
            "staffMemberIds",
            Column.of("staffMemberIds", Column.Type.LIST, STAFF),
            "locations.business.name",
            Column.of(
                    "locations.business.name",
                    Column.Type.LIST,
                    PLACES.formatted("l.body -> 'name'", "$.locations[*].none")),
            "locations.calculatedAddress.formattedAddress",
            Column.of(
                    "locations.calculatedAddress.formattedAddress",
                    Column.Type.LIST,
                    PLACES.formatted(
                            "l.body #> '{address,formattedAddress}'",
                            "$.locations[*].custom.address.formattedAddress")),
            "category.name",
            Column.of("category.name", Column.Type.TEXT, CATEGORY.formatted("c.body ->> 'name'")),
            "category.sortOrder",
            Column.of(
                    "category.sortOrder", Column.Type.NUMBER, CATEGORY.formatted("(c.body ->> 'sortOrder')::numeric")),
            "schedule.firstSessionStart",
            Column.of("schedule.firstSessionStart", Column.Type.INSTANT, SESSIONS.formatted("min(e.starts_at)")),
            "schedule.lastSessionEnd",
            Column.of("schedule.lastSessionEnd", Column.Type.INSTANT, SESSIONS.formatted("max(e.ends_at)")),
            "addOnDetails.addOnId",
            Column.of("addOnDetails.addOnId", Column.Type.LIST, ADD_ONS.formatted("a.id")),
            "addOnDetails.durationInMinutes",
            Column.of(
                    "addOnDetails.durationInMinutes",
                    Column.Type.LIST,
                    ADD_ONS.formatted("a.body -> 'durationInMinutes'")));

    private ServiceColumns() {}
}
