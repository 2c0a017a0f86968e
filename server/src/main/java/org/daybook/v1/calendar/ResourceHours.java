package org.daybook.v1.calendar;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.schedules.ScheduleOwner;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.resources.Resources;
import org.daybook.v1.shared.FirstApiFeatures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Whose hours resources keep: those of the business, or their own (rule 10.8). */
final class ResourceHours {
    private final FirstApiFeatures faces;

    ResourceHours(FirstApiFeatures faces) {
        this.faces = faces;
    }

    /** The resource that a schedule belongs to. */
    static Optional<UUID> resource(@Nullable ScheduleOwner owner) {
        return owner == null || owner.type() != OwnerType.RESOURCE || owner.id() == null
                ? Optional.empty()
                : Uuids.parse(owner.id());
    }

    /** Makes a resource keep the hours of the business; or its own, if it kept those of the business. */
    void follow(SiteTransaction transaction, UUID id, boolean ofBusiness) {
        UUID business = faces.calendar().schedules().businessScheduleId(transaction);
        ObjectNode resource = faces.resources().get(transaction, id);
        boolean shared = business.equals(Resources.workingHoursScheduleId(resource));
        if (ofBusiness != shared) {
            faces.resources().keepHours(transaction, id, ofBusiness ? business : Resources.eventsScheduleId(resource));
        }
    }

    /** Working hours that are put on a resource's schedule are the resource's from then on. */
    void own(SiteTransaction transaction, UUID scheduleId) {
        ScheduleOwner owner = faces.calendar()
                .schedules()
                .owners(transaction, List.of(scheduleId))
                .get(scheduleId);
        resource(owner).ifPresent(id -> {
            ObjectNode resource = faces.resources().get(transaction, id);
            if (!scheduleId.equals(Resources.workingHoursScheduleId(resource))) {
                faces.resources().keepHours(transaction, id, scheduleId);
            }
        });
    }
}
