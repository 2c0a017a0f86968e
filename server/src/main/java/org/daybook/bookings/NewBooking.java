package org.daybook.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.availability.Availability;
import org.daybook.availability.ClassSession;
import org.daybook.availability.CourseAvailability;
import org.daybook.availability.SiteSetup.PolicyInForce;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.bookings.Booking.Allocation;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.TimeFrame;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.identity.Right;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicy;
import org.daybook.pricing.PriceList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a wish into a booking that could be made: finds what is booked, checks rights, limits and places, and describes
 * the booked entity. Takes nothing yet.
 */
final class NewBooking {
    private final Availability availability;
    private final Schedules schedules;
    private final Allocator allocator;
    private final VariantChoices variants;
    private final AddOnChoices addOnChoices;

    NewBooking(
            Availability availability,
            Schedules schedules,
            Allocator allocator,
            VariantChoices variants,
            AddOnChoices addOnChoices) {
        this.variants = variants;
        this.addOnChoices = addOnChoices;
        this.availability = availability;
        this.schedules = schedules;
        this.allocator = allocator;
    }

    /** The service, the time and the booked entity of a new booking, before it is stored. */
    private record Target(
            Service service,
            @Nullable UUID eventId,
            @Nullable Instant start,
            @Nullable Instant end,
            BookedSettings settings,
            ObjectNode bookedEntity) {}

    Booking of(SiteTransaction transaction, UUID id, CreateBooking wish, @Nullable UUID contactId) {
        BookingChecks.requireRights(wish.caller(), wish.flowControl(), wish.confirmed());
        int participants = wish.participants();
        Target target = switch (wish.booked()) {
            case BookedTime.Appointment appointment -> appointment(transaction, wish, appointment, participants);
            case BookedTime.Session session -> session(transaction, wish, session, participants);
            case BookedTime.WaitingPlace waiting -> target(transaction, wish, waiting.eventId());
            case BookedTime.Course course -> course(transaction, wish, course, participants);
        };
        PolicyInForce policy = availability.policy(transaction, target.service());
        BookingChecks.requireParticipants(wish.caller(), policy.rules(), participants);
        if (!wish.flowControl().skipSelectedPaymentOptionValidation()) {
            BookingChecks.requirePaymentOption(target.service(), wish.selectedPaymentOption());
        }
        AddOnChoices.Taken addOns = addOns(transaction, wish, target.service());
        Currency currency = availability.currency(transaction);
        Booking booking = checked(
                transaction,
                wish,
                new Booking(
                        id,
                        wish.booked() instanceof BookedTime.WaitingPlace
                                ? BookingStatus.WAITING_LIST
                                : BookingStatus.CREATED,
                        target.service().id(),
                        target.service().scheduleId(),
                        target.eventId(),
                        participants,
                        Allocation.NOTHING,
                        false,
                        target.start(),
                        target.end(),
                        contactId,
                        CreatorType.of(wish.caller().principal()),
                        wish.caller().id(),
                        policy.document(),
                        new PriceList(currency, target.service().charge(), addOns.prices()),
                        BookingPayment.none(currency),
                        target.settings(),
                        1,
                        transaction.now(),
                        transaction.now(),
                        body(chosen(transaction, wish, target.service(), addOns.addOns()), wish, target, contactId)));
        return Dues.of(target.service(), booking);
    }

    /**
     * The contract has no error codes for add-ons when a booking is created, so VALIDATION_FAILURE takes their place.
     */
    private AddOnChoices.Taken addOns(SiteTransaction transaction, CreateBooking wish, Service service) {
        try {
            return addOnChoices.take(
                    transaction,
                    service.id(),
                    wish.addOns(),
                    List.of(),
                    !wish.flowControl().skipAddOnValidation());
        } catch (ApplicationException e) {
            boolean unknown =
                    e.code() == BookingError.ADD_ON_NOT_FOUND || e.code() == BookingError.ADD_ON_GROUP_NOT_FOUND;
            throw unknown ? new ApplicationException(BookingError.VALIDATION_FAILURE, e.description()) : e;
        }
    }

    /** Checks the chosen variants, and returns the fields of the booking that hold them and the add-ons. */
    private ObjectNode chosen(
            SiteTransaction transaction, CreateBooking wish, Service service, List<BookedAddOn> addOns) {
        variants.require(
                transaction, service, ServiceChoices.of(wish.participantsChoices()), minutes(wish, addOns), false);
        ObjectNode chosen = wish.kept().deepCopy();
        if (!addOns.isEmpty()) {
            Booking.showAddOns(chosen, addOns);
        }
        if (wish.participantsChoices() != null) {
            chosen.set("participantsChoices", wish.participantsChoices());
        }
        return chosen;
    }

    private static @Nullable Integer minutes(CreateBooking wish, List<BookedAddOn> addOns) {
        if (!(wish.booked() instanceof BookedTime.Appointment asked)) {
            return null;
        }
        long minutes = Duration.between(asked.start(), asked.end()).toMinutes();
        return (int) Math.min(minutes, Integer.MAX_VALUE) - BookedAddOn.minutes(addOns);
    }

    private Target appointment(
            SiteTransaction transaction, CreateBooking wish, BookedTime.Appointment asked, int participants) {
        Service service = asked.serviceId() == null
                ? serviceOf(transaction, asked.scheduleId())
                : service(transaction, asked.serviceId(), BookingError.SCHEDULE_NOT_FOUND);
        if (service.type() != ServiceType.APPOINTMENT) {
            throw new InvalidRequestException(Violation.required(
                    service.type() == ServiceType.CLASS
                            ? "booking.bookedEntity.slot.eventId"
                            : "booking.bookedEntity.schedule"));
        }
        if (participants > service.capacity()) {
            throw new ApplicationException(BookingError.SESSION_CAPACITY_EXCEEDED, "An appointment has one place");
        }
        if (wish.flowControl().skipAvailabilityValidation() && asked.resource() == null) {
            throw new ApplicationException(
                    BookingError.CAN_NOT_SKIP_AVAILABILITY_VALIDATION_IF_RESOURCE_NOT_PROVIDED,
                    "Availability can be skipped only for a named resource");
        }
        if (asked.scheduleId() != null && !asked.scheduleId().equals(service.scheduleId())) {
            throw new ApplicationException(
                    BookingError.SCHEDULE_NOT_FOUND, "The service has no schedule " + asked.scheduleId());
        }
        if (!Availability.isGivenAt(service, asked.places())) {
            throw new ApplicationException(
                    BookingError.SLOT_NOT_AVAILABLE, "The service is not given at this location");
        }
        PlaceFilter place = asked.places().isEmpty() ? null : asked.places().getFirst();
        BookedSettings settings = settings(wish, asked.resource(), place);
        BookingPolicy policy = availability.policy(transaction, service).rules();
        BookingChecks.requirePolicy(
                wish.caller(),
                policy.window(service.onlineBooking())
                        .violations(
                                asked.start().getEpochSecond(),
                                transaction.now().getEpochSecond()));
        BookingChecks.requireResource(wish.caller(), policy, asked.resource());
        ObjectNode entity = BookedEntities.entity(service, asked.start(), asked.end(), asked.zone());
        ObjectNode slot = Json.child(entity, "slot");
        if (asked.resource() != null) {
            slot.putObject("resource").put("id", asked.resource().toString());
        }
        slot.set("location", BookedEntities.location(service, place == null ? firstPlace(service) : place));
        BookedEntities.describe(slot, service, asked.start(), asked.end());
        BookedEntities.keep(slot, asked.kept());
        return new Target(service, null, asked.start(), asked.end(), settings, entity);
    }

    private static PlaceFilter firstPlace(Service service) {
        return service.places().stream()
                .findFirst()
                .map(place -> new PlaceFilter(place.type(), place.id()))
                .orElse(new PlaceFilter("CUSTOM", null));
    }

    private Target session(
            SiteTransaction transaction, CreateBooking wish, BookedTime.Session asked, int participants) {
        ClassSession session = openSession(transaction, asked.eventId());
        if (!wish.flowControl().skipAvailabilityValidation()
                && session.bookableSeats(transaction.now()) < participants) {
            throw sessionIsFull(session, transaction.now());
        }
        Target target = target(transaction, wish, session);
        BookedEntities.keep(Json.child(target.bookedEntity(), "slot"), asked.kept());
        return target;
    }

    private Target target(SiteTransaction transaction, CreateBooking wish, UUID eventId) {
        return target(transaction, wish, openSession(transaction, eventId));
    }

    private static Target target(SiteTransaction transaction, CreateBooking wish, ClassSession session) {
        CalendarEvent event = session.event();
        BookingChecks.requirePolicy(wish.caller(), session.violations(transaction.now()));
        return new Target(
                session.service(),
                event.id(),
                event.start(),
                event.end(),
                settings(wish, null, null),
                BookedEntities.sessionEntity(session));
    }

    /** The session of a class that can be booked; refuses one that is unknown, cancelled or locked. */
    ClassSession openSession(SiteTransaction transaction, UUID eventId) {
        allocator.keepInPlace(transaction, eventId);
        ClassSession session;
        try {
            session = availability.session(transaction, eventId);
        } catch (ApplicationException e) {
            throw new ApplicationException(BookingError.SESSION_NOT_FOUND, "No session has the id " + eventId);
        }
        if (session.event().isCancelled() || session.service().type() != ServiceType.CLASS) {
            throw new ApplicationException(BookingError.SESSION_NOT_FOUND, "The session cannot be booked");
        }
        if (session.event().seats().locked()) {
            throw sessionIsLocked();
        }
        return session;
    }

    static ApplicationException sessionIsLocked() {
        return new ApplicationException(
                BookingError.SLOT_NOT_AVAILABLE, "The session is locked: it is booked only with the key of the lock");
    }

    static ApplicationException sessionIsFull(ClassSession session, Instant now) {
        int places = session.bookableSeats(now);
        return new ApplicationException(
                BookingError.SESSION_CAPACITY_EXCEEDED,
                places == 0 ? "The session is full" : "The session has only " + places + " places left to book",
                Json.object().put("remainingCapacity", places));
    }

    private Target course(SiteTransaction transaction, CreateBooking wish, BookedTime.Course asked, int participants) {
        CourseAvailability course;
        try {
            course = availability.course(transaction, asked.scheduleId());
        } catch (ApplicationException e) {
            throw new ApplicationException(
                    BookingError.SCHEDULE_NOT_FOUND, "No service has the schedule " + asked.scheduleId());
        }
        Service service = course.service();
        if (asked.serviceId() != null && !asked.serviceId().equals(service.id())) {
            throw new ApplicationException(
                    BookingError.SCHEDULE_NOT_FOUND,
                    "The service " + asked.serviceId() + " has no schedule " + asked.scheduleId());
        }
        if (service.type() != ServiceType.COURSE) {
            throw new InvalidRequestException(Violation.required("booking.bookedEntity.slot"));
        }
        BookingChecks.requirePolicy(wish.caller(), course.violations());
        if (!wish.flowControl().skipAvailabilityValidation() && course.openSeats() < participants) {
            throw new ApplicationException(
                    BookingError.SCHEDULE_CAPACITY_EXCEEDED, "The course has " + course.openSeats() + " places left");
        }
        TimeFrame frame = schedules
                .timeFrames(transaction, List.of(service.scheduleId()))
                .getOrDefault(service.scheduleId(), TimeFrame.EMPTY);
        if (frame.lastEnd() == null) {
            throw new ApplicationException(
                    BookingError.SLOT_NOT_AVAILABLE, "The course has no session that could be attended");
        }
        ObjectNode entity = Json.object().put("title", service.name());
        ObjectNode schedule = entity.putObject("schedule")
                .put("scheduleId", service.scheduleId().toString())
                .put("serviceId", service.id().toString());
        ZoneId zone = asked.zone() == null ? availability.businessZone(transaction) : asked.zone();
        schedule.put("timezone", zone.getId());
        entity.putArray("tags").add(service.type().tag());
        Instant end = frame.lastEnd();
        Instant start = frame.joined();
        if (start != null && end != null) {
            BookedTime.Course.show(schedule, start, end);
        }
        return new Target(service, null, start, end, settings(wish, null, null), entity);
    }

    private Service serviceOf(SiteTransaction transaction, @Nullable UUID scheduleId) {
        return availability.services(transaction).values().stream()
                .filter(service -> service.scheduleId().equals(scheduleId))
                .findFirst()
                .orElseThrow(() -> new ApplicationException(
                        BookingError.SCHEDULE_NOT_FOUND, "No service has the schedule " + scheduleId));
    }

    private Service service(SiteTransaction transaction, UUID id, BookingError otherwise) {
        Service service = availability.services(transaction).get(id);
        if (service == null) {
            throw new ApplicationException(otherwise, "No service has the id " + id);
        }
        return service;
    }

    private static BookedSettings settings(CreateBooking wish, @Nullable UUID resource, @Nullable PlaceFilter place) {
        return new BookedSettings(
                wish.flowControl().skipAvailabilityValidation(),
                wish.flowControl().skipBusinessConfirmation(),
                !wish.caller().may(Right.IGNORE_BOOKING_POLICY),
                false,
                false,
                resource,
                place == null ? null : place.type(),
                place == null ? null : place.id());
    }

    private static ObjectNode body(ObjectNode body, CreateBooking wish, Target target, @Nullable UUID contactId) {
        body.set("bookedEntity", target.bookedEntity());
        ObjectNode contact = wish.contactDetails().deepCopy();
        contact.remove("contactId");
        if (contactId != null) {
            contact.put("contactId", contactId.toString());
        }
        body.set("contactDetails", contact);
        body.put("selectedPaymentOption", wish.selectedPaymentOption());
        Identification.of(wish.caller().actor()).ifPresent(creator -> body.set("createdBy", creator));
        body.put("appId", AppIds.BOOKINGS);
        body.put("createdByAppId", AppIds.BOOKINGS);
        return body;
    }

    /**
     * With a resource named, availability is checked now; without, it waits for confirmation (rule 3.4), for
     * customers within what could be offered at all. What is confirmed at once is checked when its
     * time is taken.
     */
    private Booking checked(SiteTransaction transaction, CreateBooking wish, Booking booking) {
        UUID wanted = booking.settings().wantedResource();
        if (!(wish.booked() instanceof BookedTime.Appointment asked)
                || wish.confirmed()
                || booking.settings().skipAvailability()) {
            return booking;
        }
        if (wanted == null) {
            allocator.requireOfferable(transaction, booking);
            return booking;
        }
        boolean anyTime = wish.caller().may(Right.IGNORE_BOOKING_POLICY);
        var offer = allocator.offer(transaction, booking, asked.start(), asked.end(), anyTime);
        boolean free = anyTime ? offer.hasFreeResources() : offer.isOffered();
        if (!free) {
            throw new ApplicationException(
                    BookingError.SLOT_NOT_AVAILABLE,
                    "The time is not available: "
                            + offer.reasons().stream()
                                    .map(Object::toString)
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        return BookedEntities.named(booking, wanted, offer);
    }
}
