package org.daybook.availability;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.availability.AppointmentFacts.HeldTime;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SiteSetup.PlaceName;
import org.daybook.availability.SiteSetup.PolicyInForce;
import org.daybook.availability.SlotOffer.ChosenResource;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.availability.TimeSlotsConfigurations.SplitInterval;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.hours.WorkingHours;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.calendar.occupancy.Occupancy.Busy;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.calendar.seats.Seats;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Times;
import org.daybook.policies.BookingPolicies;
import org.daybook.resources.ResourceTypes;
import org.daybook.resources.Resources;
import org.daybook.sites.Locations;
import org.jspecify.annotations.Nullable;

/**
 * When services can be booked. The same facts and the same engine list slots, look one up, and check a booking. A list
 * takes one statement: the busy time of all resources, with the version of the site's set-up that goes with it.
 */
public final class Availability {
    /** Longest window that one question may span. */
    public static final int MAX_DAYS = 366;

    private final SiteDatabase database;
    private final Occupancy occupancy;
    private final SetupCache setups;
    private final Sessions sessions;
    private final BookableTimes bookableTimes;
    private final SlotChecks checks;

    public Availability(
            SiteDatabase database,
            ServiceCatalog services,
            Resources resources,
            BookingPolicies policies,
            Locations locations,
            TimeSlotsConfigurations configurations,
            SiteDocument settings,
            Schedules schedules,
            Seats seats,
            Events events,
            WorkingHours workingHours,
            Occupancy occupancy) {
        this.database = database;
        this.occupancy = occupancy;
        this.setups = new SetupCache(
                services, resources, policies, locations, configurations, settings, schedules, workingHours);
        this.sessions = new Sessions(setups, schedules, seats, events);
        this.bookableTimes = new BookableTimes(setups, sessions, occupancy);
        this.checks = new SlotChecks(setups, occupancy);
    }

    /** Whether a service is given at one of these places; at any where there are none. */
    public static boolean isGivenAt(Service service, List<PlaceFilter> places) {
        return !AppointmentFacts.places(service, places).isEmpty();
    }

    /** Announces that the set-up will be read: the question for its version is sent with the next statement. */
    public void expect(SiteTransaction transaction) {
        setups.expect(transaction);
    }

    /** The zone of the business, for callers who name none. */
    public ZoneId businessZone(SiteTransaction transaction) {
        return setups.current(transaction).businessZone();
    }

    /** The currency in which the business charges. */
    public Currency currency(SiteTransaction transaction) {
        return setups.current(transaction).currency();
    }

    /** As {@link #businessZone(SiteTransaction)}. */
    public ZoneId businessZone(SiteId site, Instant now) {
        return database.read(site, now, this::businessZone);
    }

    /** How pages let customers choose. */
    public Display display(SiteId site, Instant now) {
        return database.read(site, now, this::display);
    }

    /** As {@link #display(SiteId, Instant)}. */
    public Display display(SiteTransaction transaction) {
        return setups.current(transaction).display();
    }

    /** Appointment slots of a window, one more than the limit where there are more. */
    public AppointmentSlots list(SiteId site, Instant now, ListSlots question) {
        return listed(site, now, question).slots();
    }

    /** As {@link #list(SiteId, Instant, ListSlots)}, with all that they are computed from, and not computed yet. */
    public ListedSlots listed(SiteId site, Instant now, ListSlots question) {
        SiteSetup known = setups.known(site);
        if (known != null && known.services().containsKey(question.slots().serviceId())) {
            ListedSlots.Asked asked = ListedSlots.Asked.of(known, question, now);
            HeldTime held = asked.held();
            Busy busy = database.readTogether(site, now, held, transaction -> held.read(transaction, occupancy));
            if (busy.setupVersion() == known.version()) {
                return asked.with(busy);
            }
        }
        return database.read(site, now, transaction -> listed(transaction, question));
    }

    /** As {@link #list(SiteId, Instant, ListSlots)}, among other questions. */
    public AppointmentSlots list(SiteTransaction transaction, ListSlots question) {
        return listed(transaction, question).slots();
    }

    private ListedSlots listed(SiteTransaction transaction, ListSlots question) {
        ListedSlots.Asked asked = ListedSlots.Asked.of(setups.current(transaction), question, transaction.now());
        return asked.with(asked.held().read(transaction, occupancy));
    }

    /**
     * The first time from now on at which a customer can book each service: a free appointment, or a session with a
     * place left. Services without one within so many days, and courses, are left out. Three statements, however many
     * services there are.
     */
    public Map<UUID, Instant> firstStarts(SiteId site, Instant now, int days) {
        Map<UUID, Instant> first = new HashMap<>();
        database.read(site, now, transaction -> {
            bookable(
                    transaction,
                    now,
                    now.plus(Duration.ofDays(days)),
                    null,
                    (service, start, end) -> first.putIfAbsent(service.id(), Instant.ofEpochSecond(start)));
            return true;
        });
        return first;
    }

    /** As {@link BookableTimes#tell}. */
    void bookable(
            SiteTransaction transaction,
            Instant from,
            Instant to,
            @Nullable Integer minutes,
            BookableTimes.Listener found) {
        bookableTimes.tell(transaction, from, to, minutes, found);
    }

    /** One time as a customer could book it, with all its free resources; its zone is the business zone if null. */
    public FoundSlot get(
            SiteId site,
            Instant now,
            SlotRequest request,
            LocalDateTime start,
            LocalDateTime end,
            @Nullable ZoneId zone) {
        return database.read(site, now, transaction -> {
            SiteSetup setup = setups.current(transaction);
            ZoneId callerZone = zone == null ? setup.businessZone() : zone;
            SlotOffer offer = check(
                    transaction, request, Times.resolve(start, callerZone), Times.resolve(end, callerZone), false);
            if (!offer.isOffered()) {
                throw new ApplicationException(
                        AvailabilityError.SLOT_NOT_FOUND, "No such time is offered: " + offer.reasons());
            }
            return new FoundSlot(offer, start, end, callerZone);
        });
    }

    /** Slots that were looked up together. */
    public record FoundSlots(List<FoundSlot> slots, ZoneId callerZone) {}

    /** A slot that was looked up. */
    public record FoundSlot(SlotOffer offer, LocalDateTime localStart, LocalDateTime localEnd, ZoneId callerZone) {}

    /**
     * Whether an appointment may take a time, by the rules that list slots.
     *
     * @param anyTime for the owner, who may book off the grid and any length
     */
    public SlotOffer check(
            SiteTransaction transaction, SlotRequest request, Instant start, Instant end, boolean anyTime) {
        return checks.check(transaction, request, start, end, anyTime, false);
    }

    /**
     * Whether a time could be offered if nothing were booked: on the grid, of a length that can be chosen, within hours,
     * and not later than anything can be booked. No statement but that for the set-up.
     */
    public boolean couldBeOffered(SiteTransaction transaction, SlotRequest request, Instant start, Instant end) {
        return checks.couldBeOffered(transaction, request, start, end);
    }

    /**
     * As {@link #check}, for who goes on to take the time: where there is no choice of resources, busy time is not read,
     * since taking it tells whether it is free.
     */
    public SlotOffer checkToTake(
            SiteTransaction transaction, SlotRequest request, Instant start, Instant end, boolean anyTime) {
        return checks.check(transaction, request, start, end, anyTime, true);
    }

    /**
     * One free resource of every required type, empty when some type has none. Of several staff it is the one whom the
     * policy of the service prefers ({@link org.daybook.policies.StaffOrder}); of others the first. No statement, but one
     * where the policy asks for their bookings to come.
     *
     * @param seed the same seed has the same choice among the same staff
     */
    public Optional<List<ChosenResource>> choose(SiteTransaction transaction, SlotOffer offer, UUID seed) {
        return checks.choose(transaction, offer, seed);
    }

    /**
     * Who is to give what was booked before the set-up changed, free or not: of each required type whoever was asked for,
     * else whoever gives the service, else whoever gave it before. A type that nobody is left of is left out. No statement
     * but that for the set-up.
     */
    public List<ChosenResource> standIns(SiteTransaction transaction, SlotRequest request) {
        return checks.standIns(transaction, request);
    }

    /** The engine's facts about a service from one moment to another, as they are now. Two statements. */
    public AppointmentFacts facts(SiteTransaction transaction, SlotRequest request, Instant from, Instant to) {
        SiteSetup setup = setups.current(transaction);
        Service service = setup.service(request.serviceId());
        Busy busy = AppointmentFacts.busy(
                transaction, occupancy, setup, service, request, from.getEpochSecond(), to.getEpochSecond());
        return AppointmentFacts.of(setup, service, request, busy.bySchedule());
    }

    /** The engine's facts as if nothing took anybody's time. No statement but that for the set-up. */
    public AppointmentFacts factsWithoutBusyTime(SiteTransaction transaction, SlotRequest request) {
        SiteSetup setup = setups.current(transaction);
        return AppointmentFacts.of(setup, setup.service(request.serviceId()), request, Map.of());
    }

    /** The service that owns a schedule. */
    public Optional<Service> serviceOfSchedule(SiteTransaction transaction, UUID scheduleId) {
        return Optional.ofNullable(
                setups.current(transaction).servicesBySchedule().get(scheduleId));
    }

    /** The resource whose events stand on a schedule. */
    public Optional<BookableResource> resourceOfSchedule(SiteTransaction transaction, UUID scheduleId) {
        return setups.current(transaction).resources().values().stream()
                .filter(resource -> resource.eventsScheduleId().equals(scheduleId))
                .findFirst();
    }

    /** Whether a resource is there, in booking flows or not. */
    public boolean isThere(SiteTransaction transaction, UUID id) {
        SiteSetup setup = setups.current(transaction);
        return setup.resources().containsKey(id)
                || setup.idleResources().stream().anyMatch(idle -> idle.id().equals(id));
    }

    /** A resource that can be booked. */
    public Optional<BookableResource> resource(SiteTransaction transaction, UUID id) {
        return Optional.ofNullable(setups.current(transaction).resources().get(id));
    }

    /** The services that are booked by appointment, by the name of each. */
    public List<Service> appointmentServices(SiteTransaction transaction) {
        return setups.current(transaction).services().values().stream()
                .filter(service -> service.type() == ServiceType.APPOINTMENT)
                .sorted(Comparator.comparing(Service::name).thenComparing(Service::id))
                .toList();
    }

    /**
     * The ends that a customer can choose for a session of a service with a range of durations, from a start on. Two
     * statements, however many ends there are.
     *
     * @param localStart in {@code zone}
     * @param maxLocalEnd the last end of interest; null for all
     * @param zone the caller's zone; null for the business zone
     */
    public FoundSlots endOptions(
            SiteId site,
            Instant now,
            SlotRequest request,
            LocalDateTime localStart,
            @Nullable LocalDateTime maxLocalEnd,
            @Nullable ZoneId zone) {
        return database.read(site, now, transaction -> {
            SiteSetup setup = setups.current(transaction);
            ZoneId callerZone = zone == null ? setup.businessZone() : zone;
            return EndOptions.found(transaction, occupancy, setup, request, localStart, maxLocalEnd, callerZone);
        });
    }

    /** A page of visits of several services. Two statements. */
    public Visits visits(SiteId site, Instant now, ListVisits question) {
        return database.read(
                site, now, transaction -> Visits.of(transaction, occupancy, setups.current(transaction), question));
    }

    /**
     * Refuses add-ons and lengths that could not be booked, so that nothing is offered that is not accepted.
     *
     * @param path of their fields in the request, for violations
     */
    public void requireChoices(SiteTransaction transaction, SlotRequest request, String path) {
        request.requireChoicesOf(setups.current(transaction).service(request.serviceId()), path);
    }

    /** Sessions of classes that start in a window, with the service and the policy of each. */
    public List<ClassSession> sessions(SiteTransaction transaction, List<UUID> serviceIds, Instant from, Instant to) {
        return sessions.list(transaction, serviceIds, from, to);
    }

    /** One session of a class. */
    public ClassSession session(SiteTransaction transaction, UUID eventId) {
        return sessions.get(transaction, eventId);
    }

    /** The session of a class that an event is; empty for other events. */
    public Optional<ClassSession> sessionOf(SiteTransaction transaction, CalendarEvent event) {
        return sessions.of(transaction, event);
    }

    /** Places of a course, or of whatever is booked by its schedule. */
    public CourseAvailability course(SiteTransaction transaction, UUID scheduleId) {
        return sessions.course(transaction, scheduleId);
    }

    /** The sessions that a course consists of, by start; cancelled ones left out. */
    public List<CalendarEvent> courseSessions(SiteTransaction transaction, UUID scheduleId) {
        return sessions.ofCourse(transaction, scheduleId);
    }

    /**
     * The times that these schedules offer between two moments, whatever policy says of booking them: those of
     * appointments, of their first length, and those of schedules with constraints of their own. Others offer none. Two
     * statements, however many schedules there are.
     */
    public List<OpenSlot> openSlots(
            SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        return new OpenSlots(setups.current(transaction), occupancy).of(transaction, scheduleIds, from, to);
    }

    /** Those of the schedules whose times are computed rather than given by their sessions. */
    public Set<UUID> computed(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        SiteSetup setup = setups.current(transaction);
        return scheduleIds.stream()
                .filter(id -> {
                    Service service = setup.servicesBySchedule().get(id);
                    return service == null
                            ? setup.openSchedules().containsKey(id)
                            : service.type() == ServiceType.APPOINTMENT;
                })
                .collect(Collectors.toSet());
    }

    /** The schedules that an appointment of a service takes beside those of its resources. */
    public List<UUID> affected(SiteTransaction transaction, Service service) {
        return setups.current(transaction).bounds(service).affected();
    }

    /** What a location is called; empty where there is none with this id. */
    public Optional<String> placeName(SiteTransaction transaction, UUID location) {
        return Optional.ofNullable(setups.current(transaction).places().get(location))
                .map(PlaceName::name);
    }

    /** From one start to the next, where nothing else is said. */
    public SplitInterval splitInterval(SiteTransaction transaction) {
        return setups.current(transaction).splitInterval();
    }

    /** A service as it is compiled now. */
    public Service service(SiteTransaction transaction, UUID id) {
        return setups.current(transaction).service(id);
    }

    /** The staff who give a service and can be booked for it. */
    public List<BookableResource> staff(SiteTransaction transaction, Service service) {
        return setups.current(transaction).resourcesByType().getOrDefault(ResourceTypes.STAFF, List.of()).stream()
                .filter(resource -> service.staff().contains(resource.id()))
                .toList();
    }

    /** The current set-up of the site. */
    SiteSetup setup(SiteTransaction transaction) {
        return setups.current(transaction);
    }

    /** The policy in force for a service. */
    public PolicyInForce policy(SiteTransaction transaction, Service service) {
        return setups.current(transaction).policyInForce(service);
    }

    /** All services of the site by id. */
    public Map<UUID, Service> services(SiteTransaction transaction) {
        return setups.current(transaction).services();
    }
}
