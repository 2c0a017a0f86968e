package org.daybook.resources;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.NotServed;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.platform.documents.TrashBin;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Column;
import org.daybook.platform.query.Hidden;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.resources.StaffDomainEvent.StaffMemberFullyCreated;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * People who give services. Each comes with a resource, which services and bookings name; a new one works the hours of
 * the business, and follows every change of them, until given hours of their own (rules of section 10).
 */
public final class StaffMembers extends Documents {
    private static final String OF_NEW_SITE = "ofNewSite";
    private static final String DEFAULT = "default";

    private final Resources resources;
    private final Schedules schedules;
    private final TrashBin trashBin;

    public StaffMembers(Contract contract, SiteDatabase database, Resources resources, Schedules schedules) {
        this(family(contract), database, resources, schedules);
    }

    private StaffMembers(DocumentFamily family, SiteDatabase database, Resources resources, Schedules schedules) {
        super(family, database, new DocumentStore("staff_member", family.entity(), family.querySpec(), ownColumns()));
        this.resources = resources;
        this.schedules = schedules;
        this.trashBin = new TrashBin(family, database, "staff_member_trash");
    }

    /** Where a staff member works is kept with their resource. */
    private static Map<String, Column> ownColumns() {
        String path = "resource.locationOptions.specificLocationOptions.businessLocations";
        String locations = "(SELECT coalesce(jsonb_path_query_array(r.body,"
                + " '$.locationOptions.specificLocationOptions.businessLocations[*]%s'), '[]') FROM resource r"
                + " WHERE r.site_id = :site AND r.id = (staff_member.body ->> 'resourceId')::uuid)";
        return Map.of(
                path,
                Column.of(path, Column.Type.OBJECT_LIST, locations.formatted("")),
                path + ".locationId",
                Column.of(path + ".locationId", Column.Type.LIST, locations.formatted(".locationId")));
    }

    /** Gives a new site its first staff member, who works the hours of the business. */
    public void addOwner(SiteTransaction transaction) {
        ObjectNode owner = Json.object().put("name", "Business Owner");
        create(transaction, owner, Json.object().put(OF_NEW_SITE, true));
    }

    /**
     * How many staff members there are; only those who give services, unless the filter asks for others (rule 10.9).
     *
     * @param hidden not shown to the caller
     */
    public long countProviders(SiteId site, Instant now, @Nullable JsonNode filter, Hidden hidden) {
        if (filter != null && filter.findValue("serviceProvider") != null) {
            return count(site, now, filter, null, hidden);
        }
        ObjectNode providers = Json.object();
        ArrayNode both = providers.putArray("$and");
        both.addObject().put("serviceProvider", true);
        if (filter != null && !filter.isNull()) {
            both.add(filter);
        }
        return count(site, now, providers, null, hidden);
    }

    /** How much of the staff's addresses customers may see. */
    public static SiteDocument settings(Contract contract, SiteDatabase database) {
        ObjectNode first = Json.object();
        first.putObject("contactInformation").put("publiclyAccessible", false);
        DocumentFamily family = new DocumentFamily(
                contract,
                "staff-members",
                "staffMemberSettings.",
                "wix.bookings.staff_settings.v1.staff_member_settings",
                "staffMemberSettings",
                "staffMemberSettings",
                "id",
                StandardError.NOT_FOUND,
                Defaults.CURSOR);
        return new SiteDocument(family, database, "staff_member_settings", first, NotServed.NOTHING);
    }

    /** The staff members that were deleted. */
    public TrashBin trashBin() {
        return trashBin;
    }

    private static DocumentFamily family(Contract contract) {
        return new DocumentFamily(
                contract,
                "staff-members",
                "staffMembers.",
                "wix.bookings.staff.v1.staff_member",
                "staffMember",
                "staffMembers",
                "staffMemberId",
                ResourceError.STAFF_MEMBER_NOT_FOUND,
                Defaults.CURSOR);
    }

    /**
     * Gives a staff member the hours of the business, or their own.
     *
     * @param scheduleId the business schedule, or the staff member's own events schedule; any other is refused
     */
    public ObjectNode assignWorkingHours(SiteId site, Instant now, UUID id, UUID scheduleId, ObjectNode request) {
        return database().write(site, now, transaction -> {
            touch(transaction);
            ObjectNode staff = get(transaction, id);
            UUID resourceId = StaffMember.read(staff).resourceId();
            UUID own = Resource.read(resources.get(transaction, resourceId)).eventsScheduleId();
            if (!scheduleId.equals(own) && !scheduleId.equals(schedules.businessScheduleId(transaction))) {
                throw new InvalidRequestException(Violation.refused(
                        "scheduleId", "must be the business schedule or the staff member's own events schedule"));
            }
            resources.assignWorkingHours(transaction, resourceId, scheduleId);
            ObjectNode updated = replace(transaction, staff, staff.deepCopy());
            present(transaction, List.of(updated), request);
            return updated;
        });
    }

    /** Says whether services can be booked with a staff member. */
    public ObjectNode setServiceProvider(SiteId site, Instant now, UUID id, boolean provides, ObjectNode request) {
        return database().write(site, now, transaction -> {
            ObjectNode before = getForUpdate(transaction, id);
            ObjectNode updated = replace(transaction, before, before.deepCopy().put("serviceProvider", provides));
            present(transaction, List.of(updated), request);
            return updated;
        });
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode staff, ObjectNode request) {
        ObjectNode resource = resources.createForStaff(transaction, Json.text("", staff, "name"));
        staff.put("resourceId", id(resource).toString());
        // Set-up scripts take the default one where nobody is named.
        staff.put(DEFAULT, Json.flag(request, OF_NEW_SITE));
        staff.put("serviceProvider", Json.flag(true, request, "serviceProvider"));
    }

    /** By now the resource and the schedule are there too. */
    @Override
    protected void afterCreate(SiteTransaction transaction, UUID id, ObjectNode staff) {
        EventLog.record(transaction, new StaffMemberFullyCreated(id, revision(staff), FirstApiMembers.without(staff)));
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        StaffMember former = StaffMember.read(before);
        after.put(DEFAULT, former.isDefault());
        String name = StaffMember.read(after).name();
        if (name.isEmpty()) {
            throw new InvalidRequestException(Violation.required("staffMember.name"));
        }
        if (!name.equals(former.name())) {
            resources.rename(transaction, former.resourceId(), name);
        }
    }

    @Override
    protected void beforeDelete(SiteTransaction transaction, ObjectNode staff, ObjectNode request) {
        resources.deleteOfStaff(transaction, StaffMember.read(staff).resourceId());
    }

    /** A deleted staff member goes to the trash bin first (rule 10.4). */
    @Override
    protected void remove(SiteTransaction transaction, UUID id) {
        trashBin.take(transaction, store(), id);
    }

    /** The resource is shown only when asked for (field RESOURCE_DETAILS). */
    @Override
    protected void present(SiteTransaction transaction, List<ObjectNode> staff, ObjectNode request) {
        boolean wanted = false;
        for (var field : Json.list(request, "fields")) {
            wanted |= field.asString().equals("RESOURCE_DETAILS");
        }
        if (!wanted || staff.isEmpty()) {
            return;
        }
        UUID business = schedules.businessScheduleId(transaction);
        List<UUID> ids = staff.stream()
                .map(member -> StaffMember.read(member).resourceId())
                .toList();
        Map<UUID, ObjectNode> byId = byId(resources.list(transaction, ids));
        for (ObjectNode member : staff) {
            ObjectNode resource = byId.get(StaffMember.read(member).resourceId());
            if (resource != null) {
                member.set("resource", details(resource, business));
            }
        }
    }

    private static ObjectNode details(ObjectNode document, UUID business) {
        Resource resource = Resource.read(document);
        UUID hours = resource.workingHoursScheduleId();
        boolean shared = business.equals(hours);
        ObjectNode details = Json.object()
                .put("id", resource.id().toString())
                .put("usesDefaultWorkingHours", shared)
                .put("revision", Long.toString(revision(document)));
        if (hours != null) {
            details.putArray("workingHoursSchedules")
                    .addObject()
                    .put("id", hours.toString())
                    .put("shared", shared);
        }
        details.putObject("eventsSchedule")
                .put("id", resource.eventsScheduleId().toString());
        return details;
    }
}
