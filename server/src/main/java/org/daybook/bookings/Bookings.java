package org.daybook.bookings;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.daybook.availability.Availability;
import org.daybook.calendar.CalendarListener;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.calendar.seats.Seats;
import org.daybook.catalog.AddOnGroups;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.ServiceType;
import org.daybook.contacts.Contacts;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.pricing.Pricing;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The life of a booking. Each verb is one transaction; its event is recorded in the same one. */
public final class Bookings {
    private final SiteDatabase database;
    private final BookedPrices prices;
    private final Availability availability;
    private final Customers customers;
    private final Allocator allocator;
    private final Approval approval;
    private final Rescheduling rescheduling;
    private final Creating creating;
    private final Cancelling cancelling;
    private final Resizing resizing;
    private final CalendarListener followingCalendar;
    private final Waitlist waitlist;
    private final Settling settling;
    private final Requests requests;

    public Bookings(
            SiteDatabase database,
            Availability availability,
            Contacts contacts,
            Schedules schedules,
            Events events,
            Occupancy occupancy,
            Seats seats,
            ServiceOptionsAndVariants variants,
            AddOnGroups addOns,
            Pricing pricing,
            OpenBookings openBookings) {
        this.database = database;
        this.prices = new BookedPrices(pricing);
        this.availability = availability;
        VariantChoices variantChoices = new VariantChoices(variants);
        AddOnChoices addOnChoices = new AddOnChoices(addOns);
        this.customers = new Customers(this, contacts);
        contacts.eraser(new PeopleEraser());
        this.allocator = new Allocator(availability, events, occupancy, seats);
        this.approval = new Approval(availability, allocator);
        this.cancelling = new Cancelling(allocator);
        this.resizing = new Resizing(availability, allocator, variantChoices);
        NewBooking newBooking = new NewBooking(availability, schedules, allocator, variantChoices, addOnChoices);
        this.followingCalendar = new BookingsOnCalendar(allocator, schedules, seats);
        this.waitlist = new Waitlist(database, this, availability, events, allocator);
        this.creating = new Creating(availability, customers, newBooking, openBookings, allocator);
        this.requests = new Requests(database, allocator);
        this.settling = new Settling(this, availability, allocator);
        this.rescheduling = new Rescheduling(
                availability,
                newBooking,
                allocator,
                new RescheduledChoices(availability, variantChoices, addOnChoices, prices));
    }

    /** The listener that changes bookings when the calendar changes. */
    public CalendarListener followingCalendar() {
        return followingCalendar;
    }

    /** The prices of bookings. */
    public BookedPrices prices() {
        return prices;
    }

    /** The waitlists of full sessions. */
    public Waitlist waitlist() {
        return waitlist;
    }

    /** The customers of bookings. */
    public Customers customers() {
        return customers;
    }

    /** Expires requests that nobody answered. */
    public Requests requests() {
        return requests;
    }

    /** Confirms bookings when they are made and when they are paid. */
    public Settling settling() {
        return settling;
    }

    /** The time zone of the business, in which local times without a zone are read. */
    public ZoneId businessZone(SiteId site, Instant now) {
        return availability.businessZone(site, now);
    }

    /** The type of the service with this id, or with the schedule of this id; empty where there is none. */
    public Optional<ServiceType> type(SiteId site, Instant now, @Nullable String service, @Nullable String schedule) {
        return database.read(
                site,
                now,
                transaction -> availability.services(transaction).values().stream()
                        .filter(one -> one.id().toString().equals(service)
                                || one.scheduleId().toString().equals(schedule))
                        .map(Service::type)
                        .findFirst());
    }

    /** Makes a booking. It is CREATED and holds nothing, or CONFIRMED at once where that is asked for. */
    public Booking create(Instant now, CreateBooking wish) {
        return database.write(
                wish.caller().actor(), wish.caller().site(), now, transaction -> create(transaction, wish));
    }

    /**
     * As {@link #create(SiteTransaction, CreateBooking)}, only once for each id. A new booking is changed by the
     * function in the same transaction.
     */
    Booking createOnce(SiteTransaction transaction, UUID id, CreateBooking wish, UnaryOperator<Booking> then) {
        return creating.once(transaction, id, wish, then);
    }

    /** One item of a bulk call: the booking, or why there is none. */
    public record Outcome(
            @Nullable Booking booking, @Nullable ApplicationException refusal) {}

    /** Makes several bookings. Each succeeds or fails for itself. */
    public List<Outcome> createAll(Caller caller, Instant now, List<CreateBooking> wishes) {
        return database.write(caller.actor(), caller.site(), now, transaction -> {
            List<Outcome> outcomes = new ArrayList<>();
            for (CreateBooking wish : wishes) {
                outcomes.add(alone(transaction, () -> create(transaction, wish)));
            }
            return outcomes;
        });
    }

    private interface Step {
        Booking run();
    }

    private static Outcome alone(SiteTransaction transaction, Step step) {
        Booking[] done = new Booking[1];
        try {
            boolean kept = transaction.attempt(() -> {
                done[0] = step.run();
                return true;
            });
            return kept
                    ? new Outcome(done[0], null)
                    : new Outcome(null, new ApplicationException(BookingError.SLOT_NOT_AVAILABLE, "Taken meanwhile"));
        } catch (ApplicationException e) {
            return new Outcome(null, e);
        }
    }

    Booking create(SiteTransaction transaction, CreateBooking wish) {
        return creating.create(transaction, Uuids.next(), wish);
    }

    static ApplicationException notFree(Booking booking) {
        if (booking.isCourse()) {
            return new ApplicationException(
                    BookingError.SCHEDULE_CAPACITY_EXCEEDED, "The course has not enough places left");
        }
        return booking.eventId() != null
                ? new ApplicationException(
                        BookingError.SESSION_CAPACITY_EXCEEDED, "The session has not enough places left")
                : new ApplicationException(BookingError.SLOT_NOT_AVAILABLE, "The time is taken");
    }

    /**
     * What a verb may be told.
     *
     * @param revision the current one; null where the operation takes none
     * @param paymentStatus to be set; null to leave it
     * @param overbook whether a time or place that is taken is to be booked nevertheless
     * @param wishes what those are asked who send messages and settle money
     */
    public record Change(
            Caller caller,
            Instant now,
            UUID id,
            @Nullable String revision,
            @Nullable PaymentStatus paymentStatus,
            boolean overbook,
            CallerWishes wishes) {

        /** A change without wishes about messages and money. */
        public Change(
                Caller caller,
                Instant now,
                UUID id,
                @Nullable String revision,
                @Nullable PaymentStatus paymentStatus,
                boolean overbook) {
            this(caller, now, id, revision, paymentStatus, overbook, CallerWishes.NONE);
        }
    }

    /** Confirms without asking for availability, though never what somebody else holds (rule 2.4). */
    public Booking confirm(Change change) {
        return decide(change, (transaction, booking) -> confirm(transaction, change, booking));
    }

    /** As {@link #change(Change, Verb)}, for a verb that reads the set-up: it is read in the same round trip. */
    private Booking decide(Change change, Verb verb) {
        return database.write(change.caller().actor(), change.caller().site(), change.now(), transaction -> {
            availability.expect(transaction);
            return change(transaction, change, verb);
        });
    }

    Booking confirm(SiteTransaction transaction, Change change, Booking booking) {
        return approval.confirm(transaction, change, booking);
    }

    /** Declines; what the booking held is free again. */
    public Booking decline(Change change) {
        return change(change, (transaction, booking) -> approval.decline(transaction, change, booking));
    }

    /**
     * Puts a booking before the owner for approval.
     *
     * @param anyService also where the service needs no approval
     */
    public Booking markAsPending(Change change, boolean anyService) {
        return change(
                change, (transaction, booking) -> approval.markAsPending(transaction, change, booking, anyService));
    }

    /**
     * Decides by availability, payment and whether the service needs approval (rules 2.5 and 2.6). A conflict
     * declines unless money was paid.
     */
    public Booking confirmOrDecline(Change change) {
        return decide(change, (transaction, booking) -> approval.confirmOrDecline(transaction, change, booking));
    }

    /** As {@link #confirmOrDecline} for several bookings, each for itself. */
    public List<Outcome> confirmOrDeclineAll(Caller caller, Instant now, List<Change> changes) {
        return database.write(caller.actor(), caller.site(), now, transaction -> {
            List<Outcome> outcomes = new ArrayList<>();
            for (Change change : changes) {
                outcomes.add(alone(
                        transaction,
                        () -> change(
                                transaction,
                                change,
                                (inside, booking) -> approval.confirmOrDecline(inside, change, booking))));
            }
            return outcomes;
        });
    }

    /**
     * Cancels; what the booking held is free again.
     *
     * @param ignorePolicy needs the right to ignore it; callers with that right are not bound by the policy anyway
     */
    public Booking cancel(Change change, boolean ignorePolicy) {
        cancelling.requireRights(change, ignorePolicy);
        return change(change, (transaction, booking) -> cancelling.cancel(transaction, change, booking));
    }

    /**
     * Takes back a request that the owner has not answered, which no policy forbids. Refused with VALIDATION_FAILURE for
     * what is no open request.
     */
    public Booking withdraw(Change change) {
        return change(change, (transaction, booking) -> cancelling.withdraw(transaction, change, booking));
    }

    /** Moves an appointment to another time, or a class booking to another session of the same class. */
    public Booking reschedule(Change change, RescheduleBooking wish) {
        return change(change, (transaction, booking) -> {
            Booking moved = rescheduling.move(transaction, change.caller(), booking, wish);
            Booking stored = BookingStore.update(transaction, moved.paidAs(booking));
            BookingRecorder.rescheduled(transaction, change.wishes(), booking, stored);
            return stored;
        });
    }

    /**
     * Changes how many come to a class or a course; more need places that are free.
     *
     * @param choices what they choose of the service's variants; null for nothing
     */
    public Booking updateParticipants(Change change, int participants, @Nullable ObjectNode choices) {
        return change(
                change,
                (transaction, booking) -> resizing.resized(transaction, change, booking, participants, choices));
    }

    /** As {@link #updateParticipants}, keeping the chosen variants. Refuses a booking with several parties. */
    Booking resizeParty(Change change, int participants) {
        return change(
                change,
                (transaction, booking) ->
                        resizing.resized(transaction, change, booking, participants, booking.choicesOf(participants)));
    }

    /** A booking that the caller may see. */
    public Booking get(Caller caller, Instant now, UUID id) {
        return find(caller, now, id).orElseThrow(() -> notFound(id));
    }

    /** As {@link #get}, empty where there is none. */
    public Optional<Booking> find(Caller caller, Instant now, UUID id) {
        return database.read(
                caller.site(),
                now,
                transaction -> BookingStore.find(transaction, id).filter(Visibility.of(caller)::includes));
    }

    /**
     * What the caller has booked of a service, and that stands; the last of several.
     *
     * @param start of what was booked; null for whenever it is
     */
    public Optional<Booking> findStanding(Caller caller, Instant now, UUID serviceId, @Nullable Instant start) {
        return database.read(
                caller.site(), now, transaction -> BookingStore.standing(transaction, caller.id(), serviceId, start));
    }

    /**
     * The policies in force when these bookings were made; bookings that are not the caller's are left out. Refused with
     * BOOKING_POLICY_SNAPSHOT_NOT_FOUND where none is left.
     */
    public Map<UUID, ObjectNode> policySnapshots(Caller caller, Instant now, List<UUID> ids) {
        return database.read(caller.site(), now, transaction -> PolicySnapshots.of(transaction, caller, ids));
    }

    /** Computed anew each time from status, policy and caller; bookings the caller may not see are left out. */
    public Map<UUID, AllowedActions> allowedActions(Caller caller, Instant now, List<UUID> ids) {
        return database.read(caller.site(), now, transaction -> {
            Map<UUID, AllowedActions> actions = new HashMap<>();
            Visibility visible = Visibility.of(caller);
            for (Booking booking : BookingStore.list(transaction, ids)) {
                if (visible.includes(booking)) {
                    actions.put(booking.id(), AllowedActions.of(caller, now, booking));
                }
            }
            return actions;
        });
    }

    interface Verb {
        Booking apply(SiteTransaction transaction, Booking booking);
    }

    Booking change(Change change, Verb verb) {
        return database.write(
                change.caller().actor(),
                change.caller().site(),
                change.now(),
                transaction -> change(transaction, change, verb));
    }

    /** Locks the booking, checks visibility and revision, sets the payment status, and applies the verb. */
    static Booking change(SiteTransaction transaction, Change change, Verb verb) {
        if (change.overbook()) {
            BookingChecks.require(change.caller(), List.of(Right.OVERRIDE_AVAILABILITY));
        }
        Booking booking = BookingStore.lock(transaction, change.id())
                .filter(Visibility.of(change.caller())::includes)
                .orElseThrow(() -> notFound(change.id()));
        String revision = change.revision();
        if (revision != null && !revision.equals(Long.toString(booking.revision()))) {
            throw new ApplicationException(
                    StandardError.REVISION_MISMATCH,
                    "The revision is " + booking.revision() + ", not " + revision,
                    Json.object().put("currentRevision", Long.toString(booking.revision())));
        }
        Booking paid = BookingChecks.paidAs(change.caller(), booking, change.paymentStatus());
        Booking changed = verb.apply(transaction, paid);
        ParticipationRecorder.follow(transaction, booking, changed);
        return changed;
    }

    /** Changes the number of participants. */
    Resizing resizing() {
        return resizing;
    }

    static ApplicationException notFound(UUID id) {
        ErrorCode code = BookingError.BOOKING_NOT_FOUND;
        return new ApplicationException(code, "No booking has the id " + id);
    }
}
