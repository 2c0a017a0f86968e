package org.daybook.resources;

import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Defaults;
import tools.jackson.databind.node.ObjectNode;

/** Types of resources. A site always has the type of staff, whose id is the same everywhere (rule J11). */
public final class ResourceTypes extends Documents {
    public static final UUID STAFF = UUID.fromString("1cd44cf8-756f-41c3-bd90-3e2ffcaf1155");

    /** Most types a site may have. */
    private static final int MAX_TYPES = 100;

    private final Resources resources;

    public ResourceTypes(Contract contract, SiteDatabase database, Resources resources) {
        this(family(contract), database, resources);
    }

    private ResourceTypes(DocumentFamily family, SiteDatabase database, Resources resources) {
        super(family, database, new DocumentStore("resource_type", family.entity(), family.querySpec(), Map.of()));
        this.resources = resources;
    }

    private static DocumentFamily family(Contract contract) {
        return new DocumentFamily(
                contract,
                "resource-types",
                "",
                "wix.bookings.resources.v2.resource_type",
                "resourceType",
                "resourceTypes",
                "resourceTypeId",
                ResourceError.RESOURCE_TYPE_NOT_FOUND,
                Defaults.CURSOR);
    }

    /** Gives a new site its type of staff. */
    public void onNewSite(SiteTransaction transaction) {
        store().insert(transaction, STAFF, Json.object().put("name", "Staff"));
    }

    /** The type of this name, upper and lower case being the same; made where there is none. */
    public UUID named(SiteTransaction transaction, String name) {
        return all(transaction).stream()
                .filter(type -> name.equalsIgnoreCase(name(type)))
                .findFirst()
                .map(Documents::id)
                .orElseGet(() -> id(create(transaction, Json.object().put("name", name), Json.object())));
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode type, ObjectNode request) {
        requireFreeName(transaction, id, type);
        if (store().count(transaction, null) >= MAX_TYPES) {
            throw new ApplicationException(
                    ResourceError.MAX_NUMBER_OF_RESOURCE_TYPES_REACHED, "A site has at most " + MAX_TYPES + " types");
        }
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        requireFreeName(transaction, id(after), after);
    }

    @Override
    protected void beforeDelete(SiteTransaction transaction, ObjectNode type, ObjectNode request) {
        UUID id = id(type);
        if (id.equals(STAFF)) {
            throw new ApplicationException(
                    ResourceError.STAFF_RESOURCE_TYPE_IS_FIXED, "The resource type of staff cannot be deleted");
        }
        resources.deleteOfType(transaction, id);
    }

    private static String name(ObjectNode type) {
        return Json.text("", type, "name");
    }

    private void requireFreeName(SiteTransaction transaction, UUID id, ObjectNode type) {
        String name = name(type);
        boolean taken = transaction
                        .query("""
                SELECT count(*) FROM resource_type
                WHERE site_id = :site AND id <> :id AND lower(body ->> 'name') = :name
                """)
                        .bind("id", id)
                        .bind("name", name.toLowerCase(Locale.ROOT))
                        .mapTo(Long.class)
                        .one()
                > 0;
        if (taken) {
            throw new ApplicationException(
                    ResourceError.RESOURCE_TYPE_ALREADY_EXISTS_FOR_NAME, "There is a resource type named " + name);
        }
    }
}
