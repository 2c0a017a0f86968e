package org.daybook.resources;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Column;
import org.daybook.platform.query.Column.Type;
import org.daybook.platform.query.Columns;
import org.daybook.platform.query.Hidden;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.TableQuery;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everybody and everything with a schedule of its own, as one list: staff members by their resources, other resources,
 * and the business, whose id is that of its schedule in the contract (rule J11). A resource is tagged with its kind:
 * {@code staff}, {@code business}, or the name of its type.
 */
public final class ResourceDirectory {
    public static final UUID BUSINESS = UUID.fromString(Schedules.BUSINESS_EXTERNAL_ID);

    /** How to reach somebody is for those who manage the site. */
    private static final Hidden PERSONAL = Hidden.of("email", "phone");

    private static final String FROM = """
            (SELECT r.site_id, r.id, r.created_at, r.updated_at, r.body ->> 'name' AS name,
                 coalesce(m.body ->> 'email', r.body #>> '{v1,email}') AS email,
                 coalesce(m.body ->> 'phone', r.body #>> '{v1,phone}') AS phone,
                 coalesce(m.body ->> 'description', r.body #>> '{v1,description}') AS description,
                 CASE WHEN m.id IS NULL THEN t.body ->> 'name' ELSE 'staff' END AS tag,
                 jsonb_build_array(CASE WHEN m.id IS NULL THEN t.body ->> 'name' ELSE 'staff' END)
                     || coalesce(r.body #> '{v1,tags}', '[]') AS tags
             FROM resource r
             LEFT JOIN staff_member m ON m.site_id = :site AND m.body ->> 'resourceId' = r.id::text
             LEFT JOIN resource_type t ON t.site_id = :site AND t.id = (r.body ->> 'typeId')::uuid
             WHERE r.site_id = :site
             UNION ALL
             SELECT site_id, external_id::uuid, created_at, updated_at, body ->> 'name', NULL, NULL, NULL, 'business',
                 '["business"]'
             FROM schedule WHERE site_id = :site AND owner_type = 'BUSINESS') AS resource
            """;

    private static final List<Column> COLUMNS = List.of(
            Column.of("id", Type.UUID, "id").neverUnset(),
            Column.of("name", Type.TEXT, "name"),
            Column.of("description", Type.TEXT, "description"),
            Column.of("tag", Type.TEXT, "tag"),
            Column.of("tags", Type.LIST, "tags"),
            Column.of("status", Type.ENUM, "'CREATED'").among(List.of("UNDEFINED", "CREATED", "DELETED", "UPDATED")),
            Column.of("email", Type.TEXT, "email"),
            Column.of("phone", Type.TEXT, "phone"),
            Column.of("createdDate", Type.INSTANT, "created_at").neverUnset());

    private static final TableQuery EVERYTHING = new TableQuery("id", FROM, new Columns(COLUMNS));

    private static final TableQuery PUBLIC = EVERYTHING.hiding(PERSONAL);

    private ResourceDirectory() {}

    /**
     * One page of ids. Two statements, one by cursor.
     *
     * @param personal whether the caller may ask for addresses
     */
    public static Page<UUID> page(SiteTransaction transaction, QueryRequest request, boolean personal) {
        return (personal ? EVERYTHING : PUBLIC).page(transaction, request, rs -> rs.getObject("id", UUID.class));
    }

    /** The staff members whose resources these are, by resource id. One statement. */
    public static Map<UUID, ObjectNode> staff(SiteTransaction transaction, Collection<UUID> resourceIds) {
        Map<UUID, ObjectNode> staff = new HashMap<>();
        transaction
                .query("SELECT id, body FROM staff_member WHERE site_id = :site AND body ->> 'resourceId' = ANY(:ids)")
                .bindTexts("ids", resourceIds.stream().map(UUID::toString).toList())
                .map(rs -> Json.parseObject(rs.getString("body")).put("id", rs.getString("id")))
                .forEach(member -> staff.put(StaffMember.read(member).resourceId(), member));
        return staff;
    }
}
