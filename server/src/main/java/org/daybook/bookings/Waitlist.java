package org.daybook.bookings;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.availability.ClassSession;
import org.daybook.bookings.Bookings.Change;
import org.daybook.bookings.Settling.Payment;
import org.daybook.bookings.WaitingLine.Waiting;
import org.daybook.bookings.WaitlistQueue.Line;
import org.daybook.bookings.WaitlistStore.Registered;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.events.Events;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.StandardError;
import org.daybook.policies.BookingPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Waiting for a place of a session of a class that is full (rules of section 12). Places that come free are offered to
 * those who wait, in order of joining; whom they are offered to follows from the rows and the clock alone.
 */
public final class Waitlist {
    private final SiteDatabase database;
    private final Bookings bookings;
    private final Availability availability;
    private final Events events;
    private final Allocator allocator;
    private final WaitlistQueue queue;

    Waitlist(SiteDatabase database, Bookings bookings, Availability availability, Events events, Allocator allocator) {
        this.database = database;
        this.bookings = bookings;
        this.availability = availability;
        this.events = events;
        this.allocator = allocator;
        this.queue = allocator.waitlist();
    }

    /** Local start and end of a session as its customer saw them; null where they are not known. */
    public record Presented(
            @Nullable LocalDateTime start, @Nullable LocalDateTime end) {
        private boolean matches(CalendarEvent event) {
            return (start == null || start.equals(event.localStart())) && (end == null || end.equals(event.localEnd()));
        }
    }

    /** Adds a WAITING_LIST booking at the end of the line, and returns the id of the registration. */
    public UUID register(Instant now, CreateBooking wish, UUID eventId, Presented presented) {
        return database.write(wish.caller().actor(), wish.caller().site(), now, transaction -> {
            Line line = queue.lock(transaction, eventId);
            ClassSession session = sessionOf(transaction, eventId);
            requireRoom(session.policy().waitlist(), line);
            if (!presented.matches(session.event())) {
                throw new ApplicationException(
                        WaitlistError.PRESENTED_TIME_MISMATCH,
                        "The session is from " + session.event().localStart() + " to "
                                + session.event().localEnd());
            }
            Booking booking = bookings.create(transaction, wish);
            UUID registration = Uuids.next();
            queue.join(transaction, registration, booking, eventId);
            return registration;
        });
    }

    private ClassSession sessionOf(SiteTransaction transaction, UUID eventId) {
        CalendarEvent event = events.get(transaction, eventId);
        try {
            return availability.session(transaction, event.id());
        } catch (ApplicationException e) {
            throw new ApplicationException(
                    WaitlistError.WAITLIST_NOT_AVAILABLE, "Only sessions of classes have a waitlist");
        }
    }

    private static void requireRoom(BookingPolicy.Waitlist policy, Line line) {
        if (!policy.enabled()) {
            throw new ApplicationException(
                    WaitlistError.WAITLIST_NOT_AVAILABLE, "The booking policy has no waitlist for the session");
        }
        if (line.waiting().open(line.places().remaining()) > 0) {
            throw new ApplicationException(WaitlistError.SESSION_NOT_FULL, "There are places to book");
        }
        if (line.waiting().waiting().size() >= policy.capacity()) {
            throw new ApplicationException(
                    WaitlistError.WAITLIST_FULL, "As many wait as there may: " + policy.capacity());
        }
    }

    public enum Status {
        /** No place is free. */
        IDLE,
        /** The free places are offered to those who wait. */
        SUGGESTING,
        /** Everybody who waits had an offer, so the free places are open to all. */
        OPEN_TO_ALL
    }

    /**
     * The line of one session.
     *
     * @param minutes for how long an offer stands
     */
    public record Entry(UUID eventId, Status status, int capacity, int minutes, List<Registration> registrations) {}

    /**
     * Somebody who waits.
     *
     * @param bookingId null where the booking is not the caller's
     */
    public record Registration(
            UUID id, @Nullable UUID bookingId, boolean offered, boolean mayLeave, boolean mayEnroll) {}

    /** The lines of those sessions that have a waitlist, in the order asked for. */
    public List<Entry> list(Caller caller, Instant now, List<UUID> eventIds) {
        return database.read(caller.site(), now, transaction -> {
            Map<UUID, CalendarEvent> found = new LinkedHashMap<>();
            events.list(transaction, eventIds).forEach(event -> found.put(event.id(), event));
            Map<UUID, List<Waiting>> waiting = WaitlistStore.waiting(transaction, eventIds);
            Map<UUID, Booking> own = ownBookings(transaction, caller, waiting);
            List<Entry> entries = new ArrayList<>();
            for (UUID eventId : eventIds) {
                CalendarEvent event = found.get(eventId);
                ClassSession session = event == null
                        ? null
                        : availability.sessionOf(transaction, event).orElse(null);
                if (session != null && (session.policy().waitlist().enabled() || waiting.containsKey(eventId))) {
                    entries.add(entry(session, waiting.getOrDefault(eventId, List.of()), own, now));
                }
            }
            return entries;
        });
    }

    private static Map<UUID, Booking> ownBookings(
            SiteTransaction transaction, Caller caller, Map<UUID, List<Waiting>> waiting) {
        List<UUID> ids = waiting.values().stream()
                .flatMap(List::stream)
                .map(Waiting::bookingId)
                .toList();
        Map<UUID, Booking> own = new HashMap<>();
        BookingStore.list(transaction, ids).stream()
                .filter(Visibility.of(caller)::includes)
                .forEach(booking -> own.put(booking.id(), booking));
        return own;
    }

    private static Entry entry(ClassSession session, List<Waiting> waiting, Map<UUID, Booking> own, Instant now) {
        CalendarEvent event = session.event();
        int free = event.isCancelled() ? 0 : event.remainingSeats();
        Line line = new Line(event.seats(), new WaitingLine(waiting).at(now, free));
        boolean ended = isOver(session, now);
        List<Registration> registrations = new ArrayList<>();
        for (Waiting one : line.waiting().waiting()) {
            boolean isOwn = own.containsKey(one.bookingId());
            registrations.add(new Registration(
                    one.id(),
                    isOwn ? one.bookingId() : null,
                    one.isOffered(),
                    isOwn,
                    isOwn && !ended && !event.isCancelled() && line.mayEnroll(one)));
        }
        BookingPolicy.Waitlist policy = session.policy().waitlist();
        return new Entry(event.id(), status(line, free), policy.capacity(), policy.reservationMinutes(), registrations);
    }

    private static Status status(Line line, int free) {
        if (line.waiting().isSuggesting()) {
            return Status.SUGGESTING;
        }
        return line.waiting().open(free) > 0 ? Status.OPEN_TO_ALL : Status.IDLE;
    }

    /** An offered place may be taken until the session starts, or until it ends where the policy says so. */
    private static boolean isOver(ClassSession session, Instant now) {
        Instant last = session.policy().bookAfterStart()
                ? session.event().end()
                : session.event().start();
        return !now.isBefore(last);
    }

    /** A booking that was waited for. */
    public record Enrolled(UUID registrationId, Booking booking) {}

    /**
     * Books the place that is offered to a registration, or one that is open to all.
     *
     * @param wishes what those are asked who send messages about it
     */
    public Enrolled enroll(Caller caller, Instant now, UUID registrationId, Payment payment, CallerWishes wishes) {
        return database.write(caller.actor(), caller.site(), now, transaction -> {
            Registered registered = registered(transaction, caller, registrationId);
            if (registered.enrolled()) {
                throw new ApplicationException(WaitlistError.ALREADY_ENROLLED, "The place was booked before");
            }
            Change change = new Change(caller, now, registered.bookingId(), null, null, false, wishes);
            Booking booking = Bookings.change(transaction, change, (inside, waiting) -> {
                requireOffer(inside, registered);
                if (!caller.may(Right.MANAGE_PAYMENTS) && waiting.awaitsPayment()) {
                    throw new ApplicationException(
                            StandardError.FAILED_PRECONDITION, "The place is to be paid online before it is booked");
                }
                return bookings.confirm(inside, change, waiting.keeping(payment.kept(inside, waiting)));
            });
            return new Enrolled(registrationId, booking);
        });
    }

    private void requireOffer(SiteTransaction transaction, Registered registered) {
        Line line = queue.lock(transaction, registered.eventId());
        boolean offered = line.waiting().find(registered.bookingId()).stream().anyMatch(line::mayEnroll);
        if (!offered || isOver(sessionOf(transaction, registered.eventId()), transaction.now())) {
            throw new ApplicationException(
                    WaitlistError.NO_PLACE_OFFERED, "No place is offered to this registration now");
        }
    }

    /** Cancels a registration and its booking; places that were offered to it are offered to the next. */
    public void leave(Caller caller, Instant now, UUID registrationId, UUID eventId) {
        database.write(caller.actor(), caller.site(), now, transaction -> {
            Registered registered = registered(transaction, caller, registrationId);
            if (!registered.eventId().equals(eventId)) {
                throw notFound(registrationId);
            }
            if (registered.enrolled()) {
                throw new ApplicationException(
                        WaitlistError.ALREADY_ENROLLED, "Who has a place leaves it by cancelling the booking");
            }
            Change change = new Change(caller, now, registered.bookingId(), null, null, false);
            return Bookings.change(
                    transaction,
                    change,
                    (inside, waiting) -> BookingRecorder.become(
                            inside, change.wishes(), allocator.release(inside, waiting), BookingStatus.CANCELED));
        });
    }

    /** The registration of a booking that the caller may see. */
    private static Registered registered(SiteTransaction transaction, Caller caller, UUID id) {
        return WaitlistStore.find(transaction, id)
                .filter(found -> BookingStore.find(transaction, found.bookingId())
                        .filter(Visibility.of(caller)::includes)
                        .isPresent())
                .orElseThrow(() -> notFound(id));
    }

    private static ApplicationException notFound(UUID id) {
        return new ApplicationException(
                WaitlistError.REGISTRATION_NOT_FOUND, "No registration of yours has the id " + id);
    }
}
