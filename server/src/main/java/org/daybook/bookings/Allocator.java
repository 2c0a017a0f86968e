package org.daybook.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.availability.Availability;
import org.daybook.availability.SlotOffer;
import org.daybook.availability.SlotOffer.ChosenResource;
import org.daybook.availability.SlotRequest;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.bookings.Booking.Allocation;
import org.daybook.calendar.AffectedSchedule;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventResource;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.events.AppointmentEvent;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.calendar.occupancy.Occupancy.Taking;
import org.daybook.calendar.seats.Seats;
import org.daybook.calendar.seats.SessionKey;
import org.daybook.catalog.Service;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes for a booking what it stands for, and gives it back: resources and an event on the calendar for an appointment,
 * places of a session for a class, places of the schedule for a course. Whether something is still free is the
 * database's to say, here and nowhere else.
 */
final class Allocator {
    /** More attempts than a service has staff. */
    private static final int MAX_TURNS = 250;

    private final Availability availability;
    private final Events events;
    private final Occupancy occupancy;
    private final Seats seats;
    private final WaitlistQueue waitlist;

    Allocator(Availability availability, Events events, Occupancy occupancy, Seats seats) {
        this.availability = availability;
        this.events = events;
        this.occupancy = occupancy;
        this.seats = seats;
        this.waitlist = new WaitlistQueue(seats);
    }

    WaitlistQueue waitlist() {
        return waitlist;
    }

    /** Under which conditions a booking may take its time. */
    enum Insistence {
        /** Only a time that is offered to customers. */
        AS_OFFERED,
        /** Any time that no other booking or event occupies, also off the grid and outside working hours. */
        IF_FREE,
        /** The time in any case: it overlaps what occupies it. */
        OVERBOOK,
        /** As {@link #IF_FREE}, for an existing booking: also where the changed set-up no longer has this time. */
        IF_STILL_FREE,
        /** As {@link #OVERBOOK}, for an existing booking: also where the changed set-up no longer has this time. */
        IN_ANY_CASE;

        boolean overlaps() {
            return this == OVERBOOK || this == IN_ANY_CASE;
        }

        /** Whether the booking keeps its time although its service changed since. */
        boolean outlivesSetUp() {
            return this == IF_STILL_FREE || this == IN_ANY_CASE;
        }
    }

    /**
     * Takes what the booking is for and returns the booking with it; empty on a conflict, and then nothing is taken.
     */
    Optional<Booking> take(SiteTransaction transaction, Booking booking, Insistence insistence) {
        return take(transaction, booking, insistence, SessionKey.NONE);
    }

    /**
     * The booking with what it holds while it waits for approval; empty on a conflict, unless it insists. Where a service
     * takes several requests for one time, none holds it until the owner chooses.
     */
    Optional<Booking> takeForApproval(SiteTransaction transaction, Booking booking, Service service, boolean insist) {
        if (!service.allowsMultipleRequests()) {
            return takeOffered(transaction, booking, insist);
        }
        if (isFree(transaction, booking)) {
            return Optional.of(booking);
        }
        return insist ? Optional.of(booking.doubleBooked()) : Optional.empty();
    }

    /** Takes an offered time; where the booking insists, any time, overlapping what occupies it. */
    Optional<Booking> takeOffered(SiteTransaction transaction, Booking booking, boolean insist) {
        Optional<Booking> held = take(transaction, booking, Insistence.AS_OFFERED);
        return held.isEmpty() && insist ? take(transaction, booking, Insistence.IN_ANY_CASE) : held;
    }

    /** As {@link #take(SiteTransaction, Booking, Insistence)}, with the key of a session that may be locked. */
    Optional<Booking> take(SiteTransaction transaction, Booking booking, Insistence insistence, SessionKey key) {
        if (booking.allocation() != Allocation.NOTHING) {
            return Optional.of(booking);
        }
        if (booking.isCourse()) {
            return takePlacesOfCourse(transaction, booking, insistence);
        }
        if (booking.eventId() != null) {
            return takePlaces(transaction, booking, booking.eventId(), insistence, key);
        }
        return takeResources(transaction, booking, insistence);
    }

    private Optional<Booking> takePlacesOfCourse(SiteTransaction transaction, Booking booking, Insistence insistence) {
        boolean taken = seats.takeOfCourse(transaction, booking.scheduleId(), booking.participants());
        boolean given = taken
                || (insistence.overlaps()
                        && seats.overbookCourse(transaction, booking.scheduleId(), booking.participants()));
        return given ? Optional.of(booking.allocated(Allocation.SCHEDULE_SEATS, null, !taken)) : Optional.empty();
    }

    /** Takes places of a session. Who leaves the waitlist by booking gets the places that were kept for them. */
    private Optional<Booking> takePlaces(
            SiteTransaction transaction, Booking booking, UUID eventId, Insistence insistence, SessionKey key) {
        if (booking.status() == BookingStatus.WAITING_LIST) {
            waitlist.enroll(transaction, booking, eventId);
        }
        int places = booking.participants();
        boolean taken = seats.takeOfEvent(transaction, eventId, places, key);
        boolean given = taken || (insistence.overlaps() && seats.overbookEvent(transaction, eventId, places, key));
        return given ? Optional.of(booking.allocated(Allocation.EVENT_SEATS, eventId, !taken)) : Optional.empty();
    }

    /** Changes the number of places that a booking holds; empty where there are not enough free places. */
    Optional<Booking> resize(SiteTransaction transaction, Booking booking, int participants) {
        int more = participants - booking.participants();
        if (booking.overbooked() && more > 0) {
            return take(transaction, release(transaction, booking).withParticipants(participants), Insistence.IF_FREE);
        }
        UUID eventId = booking.allocation() == Allocation.EVENT_SEATS ? booking.eventId() : null;
        boolean changed = true;
        if (more < 0) {
            giveBack(transaction, booking, eventId, -more);
        } else if (more > 0) {
            changed = eventId == null
                    ? seats.takeOfCourse(transaction, booking.scheduleId(), more)
                    : seats.takeOfEvent(transaction, eventId, more, SessionKey.NONE);
        }
        return changed ? Optional.of(booking.withParticipants(participants)) : Optional.empty();
    }

    private void giveBack(SiteTransaction transaction, Booking booking, @Nullable UUID eventId, int places) {
        if (eventId == null) {
            seats.releaseOfCourse(transaction, booking.scheduleId(), places, booking.overbooked());
        } else {
            seats.releaseOfEvent(transaction, eventId, places, booking.overbooked());
        }
    }

    /**
     * Who is free is asked again when somebody else was faster: another resource may do as well. Each turn is lost to a
     * booking that took one resource, so there are no more turns than resources.
     */
    private Optional<Booking> takeResources(SiteTransaction transaction, Booking booking, Insistence insistence) {
        Instant start = required(booking.start());
        Instant end = required(booking.end());
        Service service = availability.service(transaction, booking.serviceId());
        if (!Availability.isGivenAt(service, places(booking))) {
            return holdStandIns(transaction, booking, service, insistence);
        }
        boolean anyTime =
                insistence != Insistence.AS_OFFERED || !booking.settings().byCustomer();
        for (int turn = 1; ; turn++) {
            SlotOffer offer = turn == 1
                    ? availability.checkToTake(transaction, request(transaction, booking), start, end, anyTime)
                    : offer(transaction, booking, start, end, anyTime);
            Optional<List<ChosenResource>> free = anyTime || offer.isOffered()
                    ? availability.choose(transaction, offer, booking.id())
                    : Optional.empty();
            if (free.isEmpty() && insistence == Insistence.AS_OFFERED) {
                return Optional.empty();
            }
            UUID wanted = booking.settings().wantedResource();
            if (free.isEmpty()
                    && insistence.outlivesSetUp()
                    && wanted != null
                    && !availability.isThere(transaction, wanted)) {
                return takeResources(
                        transaction, booking.with(booking.settings().forAnybody()), insistence);
            }
            if (free.isEmpty() && !offer.hasCandidates()) {
                return holdStandIns(transaction, booking, service, insistence);
            }
            List<ChosenResource> chosen = free.orElseGet(offer::resourcesWhateverTheirTime);
            Booking placed = BookedEntities.atPlace(booking, offer.place());
            Optional<Booking> held = hold(transaction, placed, service, chosen, insistence);
            if (held.isPresent() || free.isEmpty() || turn == MAX_TURNS) {
                return held;
            }
        }
    }

    /**
     * Takes the time of an existing booking that the set-up no longer has: at its old place, by resources that still
     * exist.
     */
    private Optional<Booking> holdStandIns(
            SiteTransaction transaction, Booking booking, Service service, Insistence insistence) {
        if (!insistence.outlivesSetUp()) {
            return Optional.empty();
        }
        List<ChosenResource> chosen = availability.standIns(transaction, request(transaction, booking));
        return hold(transaction, booking, service, chosen, insistence);
    }

    /** Takes the time of these resources and puts the appointment on the calendar, or does neither. */
    private Optional<Booking> hold(
            SiteTransaction transaction,
            Booking booking,
            Service service,
            List<ChosenResource> chosen,
            Insistence insistence) {
        Instant start = required(booking.start());
        Instant end = required(booking.end());
        ObjectNode body = BookedEntities.withResources(booking.body(), chosen);
        AppointmentEvent event =
                appointment(booking, service, chosen, availability.affected(transaction, service), start, end);
        Instant heldTo = end.plus(Duration.ofMinutes(service.bufferMinutes()));
        UUID eventId = Uuids.next();
        Taking taking = new Taking(
                service.scheduleId(),
                Stream.concat(
                                chosen.stream().map(ChosenResource::eventsScheduleId),
                                event.affected().stream().map(AffectedSchedule::scheduleId))
                        .toList(),
                start,
                heldTo,
                eventId,
                booking.id());
        boolean won = taking.scheduleIds().isEmpty() || occupancy.take(transaction, taking);
        if (!won && !insistence.overlaps()) {
            return Optional.empty();
        }
        if (!won) {
            occupancy.overbook(transaction, taking);
        }
        if (!events.createAppointment(transaction, eventId, event)) {
            throw new ApplicationException(BookingError.SLOT_NOT_AVAILABLE, "The schedule of the service is cancelled");
        }
        return Optional.of(booking.with(body).allocated(Allocation.RESOURCES, eventId, !won));
    }

    void keepInPlace(SiteTransaction transaction, UUID eventId) {
        events.keepInPlace(transaction, eventId);
    }

    boolean isLocked(SiteTransaction transaction, UUID eventId) {
        return events.get(transaction, eventId).seats().locked();
    }

    /** Whether what the booking is for is free now. Takes nothing. */
    boolean isFree(SiteTransaction transaction, Booking booking) {
        if (booking.allocation() != Allocation.NOTHING) {
            return true;
        }
        if (booking.isCourse()) {
            return seats.ofCourse(transaction, booking.scheduleId()).remaining() >= booking.participants();
        }
        UUID eventId = booking.eventId();
        if (eventId != null) {
            CalendarEvent event = events.get(transaction, eventId);
            return !event.isCancelled() && event.seats().bookable(transaction.now()) >= booking.participants();
        }
        return offerIfFree(transaction, booking).isPresent();
    }

    /** The engine's offer for the time of an appointment; empty where the time is not free. Takes nothing. */
    Optional<SlotOffer> offerIfFree(SiteTransaction transaction, Booking booking) {
        boolean anyTime = !booking.settings().byCustomer();
        if (!Availability.isGivenAt(availability.service(transaction, booking.serviceId()), places(booking))) {
            return Optional.empty();
        }
        SlotOffer offer = offer(transaction, booking, required(booking.start()), required(booking.end()), anyTime);
        return Optional.of(offer).filter(found -> anyTime ? found.hasFreeResources() : found.isOffered());
    }

    /** Refuses a time that customers would not be offered even if nothing were booked. */
    void requireOfferable(SiteTransaction transaction, Booking booking) {
        boolean bound = booking.settings().byCustomer() && !booking.settings().skipAvailability();
        if (bound
                && !availability.couldBeOffered(
                        transaction,
                        request(transaction, booking),
                        required(booking.start()),
                        required(booking.end()))) {
            throw new ApplicationException(
                    BookingError.SLOT_NOT_AVAILABLE, "No such time is offered, whoever is free then");
        }
    }

    /** The engine's offer for the time of an appointment. */
    SlotOffer offer(SiteTransaction transaction, Booking booking, Instant start, Instant end, boolean anyTime) {
        return availability.check(transaction, request(transaction, booking), start, end, anyTime);
    }

    /** The question to the engine for a booking; only the wanted resource is considered, where there is one. */
    private SlotRequest request(SiteTransaction transaction, Booking booking) {
        BookedSettings settings = booking.settings();
        UUID wanted = settings.wantedResource();
        Service service = availability.service(transaction, booking.serviceId());
        Map<UUID, Set<UUID>> resources =
                wanted == null ? Map.of() : Map.of(service.firstResourceType(), Set.of(wanted));
        return new SlotRequest(booking.serviceId(), null, places(booking), resources, Set.of(), booking.addOnMinutes());
    }

    private static List<PlaceFilter> places(Booking booking) {
        BookedSettings settings = booking.settings();
        return settings.placeType() == null
                ? List.of()
                : List.of(new PlaceFilter(settings.placeType(), settings.placeId()));
    }

    private static AppointmentEvent appointment(
            Booking booking,
            Service service,
            List<ChosenResource> chosen,
            List<UUID> affected,
            Instant start,
            Instant end) {
        ZoneId zone = Times.parseZone(Json.text("UTC", booking.body(), "bookedEntity", "slot", "timezone"))
                .orElse(ZoneId.of("UTC"));
        return new AppointmentEvent(
                service.scheduleId(),
                start,
                end,
                zone,
                service.name(),
                BookedEntities.placeOfEvent(service, booking),
                chosen.stream().map(Allocator::participant).toList(),
                affected.stream()
                        .map(schedule -> new AffectedSchedule(schedule, Transparency.OPAQUE))
                        .toList(),
                booking.participants());
    }

    private static EventResource participant(ChosenResource chosen) {
        return new EventResource(
                chosen.id(), chosen.name(), chosen.typeId().toString(), Transparency.OPAQUE, chosen.eventsScheduleId());
    }

    /**
     * The booking with what it held given back. The event of an appointment leaves the calendar; whoever waited for a place
     * waits no longer.
     */
    Booking release(SiteTransaction transaction, Booking booking) {
        switch (booking.allocation()) {
            case NOTHING -> {
                if (booking.status() == BookingStatus.WAITING_LIST) {
                    waitlist.leave(transaction, booking, required(booking.eventId()));
                }
            }
            case EVENT_SEATS -> giveBack(transaction, booking, required(booking.eventId()), booking.participants());
            case SCHEDULE_SEATS -> giveBack(transaction, booking, null, booking.participants());
            case RESOURCES -> events.cancelAppointment(transaction, required(booking.eventId()));
        }
        return booking.allocated(Allocation.NOTHING, booking.eventId(), booking.overbooked());
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("A booking that holds time has none");
        }
        return value;
    }
}
