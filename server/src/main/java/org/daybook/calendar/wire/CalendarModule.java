package org.daybook.calendar.wire;

import org.daybook.calendar.events.CalendarDomainEvent;
import org.daybook.calendar.faces.Calendar;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.calendar.schedules.ScheduleDomainEvent;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.jobs.JobRun;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.platform.modules.NewSite;
import org.daybook.sites.BusinessHours;

/** Schedules, events and working hours, as a module. */
public final class CalendarModule implements FeatureModule {
    private final SiteDatabase database;
    private final Calendar calendar = new Calendar();

    public CalendarModule(Ground ground) {
        database = ground.database();
    }

    public Calendar calendar() {
        return calendar;
    }

    /** The opening hours of the business, which are the hours of its business schedule. */
    public BusinessHours businessHours() {
        return new BusinessScheduleHours(calendar.openingHours());
    }

    @Override
    public void serve(Operations operations) {
        ScheduleRoutes.serve(operations, calendar, database);
        EventRoutes.serve(operations, calendar, database);
        OwnerEventRoutes.serve(operations, calendar, database);
    }

    @Override
    public void describe(EventShapes shapes) {
        shapes.add(CalendarDomainEvent.class, (event, actor) -> CalendarEvents.of(event));
        shapes.add(ScheduleDomainEvent.class, (event, actor) -> CalendarEvents.of(event));
    }

    @Override
    public void prepare(SiteTransaction transaction, NewSite site) {
        calendar.openingHours().createBusinessSchedule(transaction, site.timeZone());
    }

    /** Writes the occurrences of recurring events as far ahead as they are offered. */
    @Override
    public void daily(SiteId site, JobRun run) {
        run.inBatches(
                Horizon.MASTERS_AT_ONCE, () -> database.write(site, run.now(), calendar.horizon()::extendHorizon));
    }
}
