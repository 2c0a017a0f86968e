package org.daybook.resources.wire;

import java.util.List;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.FilterJobs;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.platform.modules.NewSite;
import org.daybook.resources.ResourceTypes;
import org.daybook.resources.Resources;
import org.daybook.resources.StaffDomainEvent;
import org.daybook.resources.StaffMembers;

/** Resources, their types and the staff, as a module. */
public final class ResourcesModule implements FeatureModule {
    private final FilterJobs filterJobs;
    private final Resources resources;
    private final ResourceTypes types;
    private final StaffMembers staff;
    private final SiteDocument staffSettings;

    public ResourcesModule(Ground ground, Schedules schedules) {
        Contract contract = ground.contract();
        SiteDatabase database = ground.database();
        filterJobs = ground.filterJobs();
        resources = new Resources(contract, database, schedules);
        types = new ResourceTypes(contract, database, resources);
        staff = new StaffMembers(contract, database, resources, schedules);
        staffSettings = StaffMembers.settings(contract, database);
    }

    public Resources resources() {
        return resources;
    }

    public ResourceTypes types() {
        return types;
    }

    public StaffMembers staff() {
        return staff;
    }

    /** Say whether customers may see how to reach staff. */
    public SiteDocument staffSettings() {
        return staffSettings;
    }

    @Override
    public void serve(Operations operations) {
        ResourceRoutes.serve(operations, types, resources, staff, staffSettings, filterJobs);
    }

    @Override
    public void describe(EventShapes shapes) {
        shapes.add(StaffDomainEvent.class, (event, actor) -> StaffEvents.of(event));
    }

    @Override
    public List<Documents> documents() {
        return List.of(resources, types, staff, staffSettings);
    }

    @Override
    public void prepare(SiteTransaction transaction, NewSite site) {
        types.onNewSite(transaction);
        staff.addOwner(transaction);
        staffSettings.addTo(transaction);
    }
}
