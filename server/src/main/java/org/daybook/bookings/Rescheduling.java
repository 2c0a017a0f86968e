package org.daybook.bookings;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.availability.ClassSession;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.bookings.Allocator.Insistence;
import org.daybook.bookings.Booking.Allocation;
import org.daybook.catalog.Service;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Moves a booking: frees what it held and takes the new time or session. If that fails, nothing changes. */
final class Rescheduling {
    private final Availability availability;
    private final NewBooking newBooking;
    private final Allocator allocator;
    private final RescheduledChoices choices;

    Rescheduling(Availability availability, NewBooking newBooking, Allocator allocator, RescheduledChoices choices) {
        this.choices = choices;
        this.availability = availability;
        this.newBooking = newBooking;
        this.allocator = allocator;
    }

    Booking move(SiteTransaction transaction, Caller caller, Booking booking, RescheduleBooking wish) {
        BookingChecks.require(caller, wish.rights());
        if (!isMovable(booking)) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE,
                    booking.isCourse()
                            ? "A course booking cannot be moved"
                            : "A booking that is " + booking.status() + " cannot be moved");
        }
        if (!caller.may(Right.IGNORE_BOOKING_POLICY)
                && !BookingChecks.isAllowed(booking.bookingPolicy().reschedule(), booking.start(), transaction.now())) {
            throw new ApplicationException(
                    BookingError.BOOKING_POLICY_VIOLATION, "The policy does not let customers move the booking");
        }
        BookingBounds.require(caller, "slot", wish.booked().kept());
        BookedTime wanted = wish.time() == null || isOfClass(booking) ? wish.booked() : wish.time();
        Booking chosen = choices.of(transaction, caller, booking, wanted, wish.changes());
        Booking moved = switch (wanted) {
            case BookedTime.Appointment asked -> appointment(transaction, caller, booking, chosen, asked, wish);
            case BookedTime.Session asked -> session(transaction, caller, booking, chosen, asked, wish);
            case BookedTime.WaitingPlace asked ->
                throw new ApplicationException(BookingError.VALIDATION_FAILURE, "A booking cannot move to a waitlist");
            case BookedTime.Course asked ->
                throw new ApplicationException(BookingError.VALIDATION_FAILURE, "A booking cannot move to a course");
        };
        choices.requirePrice(transaction, caller, booking, moved);
        return moved;
    }

    /** Frees what the booking held, and returns the changed booking, which occupies nothing yet. */
    private Booking released(SiteTransaction transaction, Booking booking, Booking chosen) {
        Booking free = allocator.release(transaction, booking);
        return chosen.allocated(free.allocation(), free.eventId(), free.overbooked());
    }

    /** Whether a booking can be moved. One on a waitlist cannot: it waits for a place of one session. */
    static boolean isMovable(Booking booking) {
        return !booking.isCourse()
                && booking.status() != BookingStatus.WAITING_LIST
                && booking.status().mayBecome(BookingStatus.CANCELED);
    }

    private Booking appointment(
            SiteTransaction transaction,
            Caller caller,
            Booking booking,
            Booking chosen,
            BookedTime.Appointment asked,
            RescheduleBooking wish) {
        Service service = availability.service(transaction, booking.serviceId());
        boolean otherSchedule =
                asked.scheduleId() != null && !asked.scheduleId().equals(booking.scheduleId());
        boolean otherService = asked.serviceId() != null && !asked.serviceId().equals(booking.serviceId());
        if (otherService || otherSchedule || isOfClass(booking)) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE, "A booking moves within its own service only");
        }
        BookingChecks.requirePolicy(
                caller,
                booking.bookingPolicy()
                        .window(service.onlineBooking())
                        .violations(
                                asked.start().getEpochSecond(),
                                transaction.now().getEpochSecond()));
        boolean held = booking.allocation() != Allocation.NOTHING;
        Booking released = released(transaction, booking, chosen);
        ObjectNode body = chosen.body().deepCopy();
        body.set("bookedEntity", entity(booking, service, asked));
        List<UUID> before = booking.resourceIds();
        UUID wanted = asked.resource();
        if (wanted == null && !before.isEmpty()) {
            // Whoever gave the appointment gives it at the new time too, if free then.
            Booking same = moved(released, asked, before.getFirst(), caller, wish, body);
            Optional<Booking> taken = settle(transaction, same, held, Insistence.AS_OFFERED);
            if (taken.isPresent()) {
                return taken.get();
            }
        }
        Booking moved = moved(released, asked, wanted, caller, wish, body);
        Insistence insistence = wish.skipAvailabilityValidation() ? Insistence.OVERBOOK : Insistence.AS_OFFERED;
        return settle(transaction, moved, held, insistence)
                .orElseThrow(
                        () -> new ApplicationException(BookingError.SLOT_NOT_AVAILABLE, "The time is not available"));
    }

    private static Booking moved(
            Booking released,
            BookedTime.Appointment asked,
            @Nullable UUID resource,
            Caller caller,
            RescheduleBooking wish,
            ObjectNode body) {
        PlaceFilter place = asked.places().isEmpty() ? null : asked.places().getFirst();
        BookedSettings old = released.settings();
        BookedSettings settings = new BookedSettings(
                wish.skipAvailabilityValidation() || old.skipAvailability(),
                wish.skipBusinessConfirmation() || old.skipBusinessConfirmation(),
                !caller.may(Right.IGNORE_BOOKING_POLICY),
                old.free(),
                old.paidFirst(),
                resource,
                place == null ? old.placeType() : place.type(),
                place == null ? old.placeId() : place.id());
        ObjectNode named = body.deepCopy();
        if (resource != null && named.path("bookedEntity").get("slot") instanceof ObjectNode slot) {
            slot.putObject("resource").put("id", resource.toString());
        }
        return released.movedTo(null, asked.start(), asked.end(), settings, named);
    }

    /** Takes the new time for a booking that held its old one; for another, only checks that it is free. */
    private Optional<Booking> settle(SiteTransaction transaction, Booking moved, boolean held, Insistence insistence) {
        if (held) {
            return allocator.take(transaction, moved, insistence);
        }
        if (insistence == Insistence.OVERBOOK) {
            return Optional.of(moved);
        }
        UUID wanted = moved.settings().wantedResource();
        if (wanted == null) {
            allocator.requireOfferable(transaction, moved);
            return Optional.of(moved);
        }
        return allocator.offerIfFree(transaction, moved).map(offer -> BookedEntities.named(moved, wanted, offer));
    }

    private static ObjectNode entity(Booking booking, Service service, BookedTime.Appointment asked) {
        ObjectNode entity = BookedEntities.entity(service, asked.start(), asked.end(), asked.zone());
        ObjectNode slot = Json.child(entity, "slot");
        if (asked.places().isEmpty()) {
            Json.object(booking.body(), "bookedEntity", "slot", "location")
                    .ifPresent(location -> slot.set("location", location.deepCopy()));
        } else {
            slot.set("location", BookedEntities.location(service, asked.places().getFirst()));
        }
        BookedEntities.describe(slot, service, asked.start(), asked.end());
        keepSelections(booking, slot);
        BookedEntities.keep(slot, asked.kept());
        return entity;
    }

    /** Keeps how resources are chosen, unless the request says otherwise. */
    private static void keepSelections(Booking booking, ObjectNode slot) {
        JsonNode before = Json.at(booking.body(), "bookedEntity", "slot", "resourceSelections");
        if (before != null) {
            slot.set("resourceSelections", before.deepCopy());
        }
    }

    private static boolean isOfClass(Booking booking) {
        boolean individual = false;
        for (var tag : Json.list(booking.body(), "bookedEntity", "tags")) {
            individual |= tag.asString().equals("INDIVIDUAL");
        }
        return !individual;
    }

    private Booking session(
            SiteTransaction transaction,
            Caller caller,
            Booking booking,
            Booking chosen,
            BookedTime.Session asked,
            RescheduleBooking wish) {
        ClassSession session = newBooking.openSession(transaction, asked.eventId());
        if (!session.service().id().equals(booking.serviceId())) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE, "A booking moves within its own service only");
        }
        BookingChecks.requirePolicy(caller, session.violations(transaction.now()));
        boolean held = booking.allocation() != Allocation.NOTHING;
        Booking released = released(transaction, booking, chosen);
        ObjectNode body = chosen.body().deepCopy();
        body.set("bookedEntity", BookedEntities.sessionEntity(session));
        ObjectNode slot = Json.child(Json.child(body, "bookedEntity"), "slot");
        keepSelections(booking, slot);
        BookedEntities.keep(slot, asked.kept());
        Booking moved = released.movedTo(
                session.event().id(), session.event().start(), session.event().end(), booking.settings(), body);
        boolean overbook = wish.skipAvailabilityValidation();
        if (!held && (overbook || allocator.isFree(transaction, moved))) {
            return moved;
        }
        Insistence insistence = overbook ? Insistence.OVERBOOK : Insistence.IF_FREE;
        Optional<Booking> taken = held ? allocator.take(transaction, moved, insistence) : Optional.empty();
        return taken.orElseThrow(() -> NewBooking.sessionIsFull(session, transaction.now()));
    }
}
