package org.daybook.bookings.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.daybook.availability.Availability;
import org.daybook.bookings.Attendances;
import org.daybook.bookings.BookingDomainEvent;
import org.daybook.bookings.BookingParticipants;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.CustomerActivity;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.bookings.OpenBookings;
import org.daybook.bookings.ParticipationDomainEvent;
import org.daybook.bookings.Participations;
import org.daybook.bookings.Requests;
import org.daybook.calendar.faces.Calendar;
import org.daybook.catalog.wire.CatalogModule;
import org.daybook.contacts.Contacts;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.events.Observer;
import org.daybook.platform.events.wire.EventShapes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.jobs.JobRun;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.pricing.Pricing;

/** The life of bookings, as a module. */
public final class BookingsModule implements FeatureModule {
    private final Contacts contacts;
    private final Bookings bookings;
    private final Attendances attendances;
    private final ExtendedBookings extendedBookings;
    private final Participations participations;

    /** By site, the time before which no request is left unanswered; a cache. */
    private final Map<SiteId, Instant> answeredBefore = new ConcurrentHashMap<>();

    /**
     * @param openBookings how many bookings a customer may have at a time
     */
    public BookingsModule(
            Ground ground,
            Calendar calendar,
            Contacts contacts,
            CatalogModule catalog,
            Availability availability,
            Pricing pricing,
            OpenBookings openBookings) {
        SiteDatabase database = ground.database();
        this.contacts = contacts;
        bookings = new Bookings(
                database,
                availability,
                contacts,
                calendar.schedules(),
                calendar.events(),
                calendar.occupancy(),
                calendar.seats(),
                catalog.variants(),
                catalog.addOnGroups(),
                pricing,
                openBookings);
        calendar.listener(bookings.followingCalendar());
        calendar.participants(new BookingParticipants());
        attendances = new Attendances(database);
        extendedBookings =
                new ExtendedBookings(ground.contract(), database, attendances, calendar.events(), bookings.prices());
        participations =
                new Participations(database, bookings, calendar.events(), calendar.schedules(), calendar.seats());
    }

    public Bookings bookings() {
        return bookings;
    }

    public Attendances attendances() {
        return attendances;
    }

    public ExtendedBookings extendedBookings() {
        return extendedBookings;
    }

    @Override
    public void serve(Operations operations) {
        BookingRoutes.serve(operations, bookings);
        ExtendedBookingRoutes.serve(operations, extendedBookings);
        ParticipationRoutes.serve(operations, participations);
    }

    @Override
    public void describe(EventShapes shapes) {
        shapes.add(BookingDomainEvent.class, BookingEvents::of);
        shapes.add(ParticipationDomainEvent.class, (event, actor) -> BookingEvents.of(event));
    }

    @Override
    public List<Observer> observers() {
        return List.of(new CustomerActivity(contacts));
    }

    /** Declines requests that nobody answered. */
    @Override
    public void hourly(SiteId site, JobRun run) {
        Instant now = run.now();
        Instant since = answeredBefore.getOrDefault(site, Instant.EPOCH);
        if (run.inBatches(Requests.BATCH, () -> bookings.requests().expire(site, now, since))) {
            answeredBefore.put(site, now.minus(Requests.LIFETIME));
        }
    }
}
