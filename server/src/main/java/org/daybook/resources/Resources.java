package org.daybook.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.schedules.NewSchedule;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.ContractDefaults;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that can be taken for a time: staff, rooms, equipment. A resource without a working-hours schedule is open
 * always; one without a type cannot be booked. The resource of a staff member is changed through {@link StaffMembers}.
 */
public final class Resources extends Documents {
    /** Set by us alone: the resource is made or deleted with its staff member. */
    private static final String OF_STAFF = "ofStaff";

    private final Schedules schedules;

    public Resources(Contract contract, SiteDatabase database, Schedules schedules) {
        this(family(contract), database, schedules);
    }

    private Resources(DocumentFamily family, SiteDatabase database, Schedules schedules) {
        super(family, database, new DocumentStore("resource", family.entity(), family.querySpec(), Map.of()));
        this.schedules = schedules;
    }

    private static DocumentFamily family(Contract contract) {
        return new DocumentFamily(
                contract,
                "resources-v2",
                "",
                "wix.bookings.resources.v2.resource",
                "resource",
                "resources",
                "resourceId",
                ResourceError.RESOURCE_NOT_FOUND,
                Defaults.CURSOR);
    }

    /** Creates the resource of a new staff member, working the business's hours. */
    ObjectNode createForStaff(SiteTransaction transaction, String name) {
        ObjectNode resource = Json.object().put("name", name).put("typeId", ResourceTypes.STAFF.toString());
        setWorkingHours(resource, schedules.businessScheduleId(transaction));
        return create(transaction, resource, Json.object().put(OF_STAFF, true));
    }

    void rename(SiteTransaction transaction, UUID id, String name) {
        ObjectNode before = get(transaction, id);
        replace(transaction, before, before.deepCopy().put("name", name));
    }

    /** Makes a resource, of staff or not, keep the hours of a schedule. */
    public void keepHours(SiteTransaction transaction, UUID id, UUID scheduleId) {
        touch(transaction);
        assignWorkingHours(transaction, id, scheduleId);
    }

    /** Makes the resource work the hours of a schedule. */
    void assignWorkingHours(SiteTransaction transaction, UUID id, UUID scheduleId) {
        ObjectNode before = get(transaction, id);
        ObjectNode after = before.deepCopy();
        setWorkingHours(after, scheduleId);
        replace(transaction, before, after);
    }

    void deleteOfStaff(SiteTransaction transaction, UUID id) {
        delete(transaction, id, Json.object().put(OF_STAFF, true));
    }

    void deleteOfType(SiteTransaction transaction, UUID typeId) {
        all(transaction).stream()
                .map(Resource::read)
                .filter(resource -> typeId.equals(resource.typeId()))
                .forEach(resource -> delete(transaction, resource.id(), Json.object()));
    }

    /** The schedule that says when the resource is taken. */
    public static UUID eventsScheduleId(ObjectNode resource) {
        return Resource.read(resource).eventsScheduleId();
    }

    /** The schedule whose working hours the resource keeps; null where it is open always. */
    public static @Nullable UUID workingHoursScheduleId(ObjectNode resource) {
        return Resource.workingHours(resource);
    }

    @Override
    protected void beforeBulkCreate(ObjectNode request) {
        List<Violation> violations = new ArrayList<>();
        int index = 0;
        for (JsonNode resource : Json.list(request, "resources")) {
            if (namesWorkingHours(resource)) {
                violations.add(Violation.notAllowed(
                                "resources[" + index + "].workingHoursSchedules", "is set for one resource at a time")
                        .as(ResourceRule.RESOURCE_WORKING_HOURS_NOT_SUPPORTED_IN_BULK_REQUEST));
            }
            index++;
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode resource, ObjectNode request) {
        UUID typeId = Json.uuid(resource, "typeId");
        refuseOfStaff(typeId, request, "created");
        requireType(transaction, typeId);
        requireWorkingHours(transaction, resource);
        ResourcePlaces.complete(resource);
        ContractDefaults.fill(family().entity(), resource);
        // Set-up scripts know the hours of a person by the id of the resource, which is the external id of the
        // schedule.
        UUID scheduleId = schedules.create(
                transaction,
                new NewSchedule(OwnerType.RESOURCE, id, id.toString(), Json.text("", resource, "name"), null, null));
        resource.putObject("eventsSchedule").put("scheduleId", scheduleId.toString());
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        requireWorkingHours(transaction, after);
        ResourcePlaces.complete(after);
        ContractDefaults.fill(family().entity(), after);
        Resource former = Resource.read(before);
        String name = Resource.read(after).name();
        if (name.isEmpty()) {
            throw new InvalidRequestException(
                    Violation.required("resource.name").as(ResourceRule.RESOURCE_NAME_IS_REQUIRED));
        }
        if (!name.equals(former.name())) {
            schedules.rename(transaction, former.eventsScheduleId(), name);
        }
    }

    @Override
    protected void beforeDelete(SiteTransaction transaction, ObjectNode document, ObjectNode request) {
        Resource resource = Resource.read(document);
        refuseOfStaff(resource.typeId(), request, "deleted");
        schedules.cancel(transaction, resource.eventsScheduleId());
        UUID hours = resource.workingHoursScheduleId();
        if (hours != null && schedules.standsAlone(transaction, hours) && !isShared(transaction, hours, resource)) {
            schedules.cancel(transaction, hours);
        }
    }

    private static void refuseOfStaff(@Nullable UUID typeId, ObjectNode request, String done) {
        if (ResourceTypes.STAFF.equals(typeId) && !Json.flag(request, OF_STAFF)) {
            throw new ApplicationException(
                    ResourceError.STAFF_RESOURCE_TYPE_IS_FIXED,
                    "The resource of a staff member is " + done + " with them");
        }
    }

    /** Whether another resource keeps the hours of a schedule too. */
    private static boolean isShared(SiteTransaction transaction, UUID hours, Resource resource) {
        return transaction
                .query("""
                        SELECT EXISTS (SELECT 1 FROM resource WHERE site_id = :site AND id <> :id
                            AND body #> '{workingHoursSchedules,values}' @> :hours::jsonb)
                        """)
                .bind("id", resource.id())
                .bind("hours", "[{\"scheduleId\": \"%s\"}]".formatted(hours))
                .mapTo(Boolean.class)
                .one();
    }

    @Override
    protected void present(SiteTransaction transaction, List<ObjectNode> resources, ObjectNode request) {
        UUID business = schedules.businessScheduleId(transaction);
        for (ObjectNode resource : resources) {
            for (JsonNode schedule : Json.list(resource, "workingHoursSchedules", "values")) {
                ((ObjectNode) schedule).put("shared", business.equals(Json.uuid(schedule, "scheduleId")));
            }
        }
    }

    private void requireType(SiteTransaction transaction, @Nullable UUID typeId) {
        boolean known = typeId == null
                || transaction
                                .query("SELECT count(*) FROM resource_type WHERE site_id = :site AND id = :id")
                                .bind("id", typeId)
                                .mapTo(Long.class)
                                .one()
                        > 0;
        if (!known) {
            throw new InvalidRequestException(Violation.refused("resource.typeId", "is not a resource type"));
        }
    }

    private void requireWorkingHours(SiteTransaction transaction, ObjectNode resource) {
        UUID scheduleId = workingHoursScheduleId(resource);
        String field = "resource.workingHoursSchedules.values[0].scheduleId";
        if (namesWorkingHours(resource) && scheduleId == null) {
            throw new InvalidRequestException(
                    Violation.required(field).as(ResourceRule.RESOURCE_WORKING_HOURS_SCHEDULE_ID_IS_REQUIRED));
        }
        if (scheduleId != null && schedules.find(transaction, scheduleId).isEmpty()) {
            throw new InvalidRequestException(Violation.refused(field, "is not a schedule"));
        }
    }

    private static boolean namesWorkingHours(JsonNode resource) {
        return Json.list(resource, "workingHoursSchedules", "values").iterator().hasNext();
    }

    private static void setWorkingHours(ObjectNode resource, UUID scheduleId) {
        resource.putObject("workingHoursSchedules")
                .putArray("values")
                .addObject()
                .put("scheduleId", scheduleId.toString());
    }

    /**
     * All resources, oldest first, by whether booking flows know them.
     *
     * @param idle those of staff who give no services (rule 10.9)
     */
    public record ByFlow(List<ObjectNode> bookable, List<ObjectNode> idle) {}

    /** All resources by whether they can be booked. Two statements. */
    public ByFlow byFlow(SiteTransaction transaction) {
        Set<String> ofNobody = Set.copyOf(transaction
                .query("SELECT body ->> 'resourceId' FROM staff_member"
                        + " WHERE site_id = :site AND body -> 'serviceProvider' = 'false'")
                .mapTo(String.class)
                .list());
        Map<Boolean, List<ObjectNode>> parts = all(transaction).stream()
                .collect(Collectors.partitioningBy(
                        resource -> ofNobody.contains(id(resource).toString())));
        return new ByFlow(parts.getOrDefault(false, List.of()), parts.getOrDefault(true, List.of()));
    }

    /** The resources among the ids that are not there. */
    public List<UUID> missing(SiteTransaction transaction, List<UUID> ids) {
        List<UUID> missing = new ArrayList<>(ids);
        byId(list(transaction, ids)).keySet().forEach(missing::remove);
        return missing;
    }
}
