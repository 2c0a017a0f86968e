package org.daybook.web.owner;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AppointmentSlots;
import org.daybook.availability.Availability;
import org.daybook.availability.ListSlots;
import org.daybook.availability.SlotFilter;
import org.daybook.availability.SlotOffer;
import org.daybook.availability.SlotRequest;
import org.daybook.bookings.BookedTime;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.engine.Reason;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.json.Times;
import org.daybook.resources.ResourceTypes;
import org.daybook.web.kit.Formats;
import org.daybook.web.owner.NewBookingPage.Option;
import org.jspecify.annotations.Nullable;

/** Times at which a service can be given, for those who book for clients. */
final class FreeTimes {
    static final int DEFAULT_MINUTES = 30;

    /** The most times that are offered of one day. */
    private static final int MAX_TIMES = 300;

    private static final int DAYS_AHEAD = 60;

    private final SiteDatabase database;
    private final Availability availability;

    FreeTimes(SiteDatabase database, Availability availability) {
        this.database = database;
        this.availability = availability;
    }

    /**
     * A time that is free.
     *
     * @param code the start of an appointment (RFC 3339), or the id of a session
     * @param label such as "09:00"
     * @param more such as "3 places left"; empty for nothing
     */
    record Free(String code, String label, String more, boolean chosen) {}

    /** A day with its free times. */
    record Day(LocalDate day, List<Free> times) {}

    /** A time, before it is shown. */
    private record Found(Instant start, String code, String more) {}

    /**
     * The free times of the day that was asked for; of the first day that has one where none was asked for. The time that
     * was chosen stays chosen as long as it is free, or else the first one is.
     */
    Day of(OwnerVisit visit, Service service, int minutes, @Nullable UUID staff, String day, String time) {
        Formats formats = visit.formats();
        LocalDate today = formats.localDate(visit.now());
        Optional<LocalDate> asked = OwnerVisit.day(Optional.of(day));
        LocalDate from = asked.orElse(today);
        LocalDate to = from.plusDays(asked.isPresent() ? 1 : DAYS_AHEAD);
        List<Found> found = service.type() == ServiceType.APPOINTMENT
                ? slots(visit, service, minutes, staff, from, to)
                : service.type() == ServiceType.CLASS ? sessions(visit, service, from, to) : List.of();
        LocalDate shown =
                found.isEmpty() ? from : formats.localDate(found.getFirst().start());
        List<Found> ofDay = found.stream()
                .filter(one -> formats.localDate(one.start()).equals(shown))
                .toList();
        boolean known = ofDay.stream().anyMatch(one -> one.code().equals(time));
        return new Day(
                shown,
                ofDay.stream()
                        .map(one -> new Free(
                                one.code(),
                                formats.time(one.start()),
                                one.more(),
                                known ? one.code().equals(time) : one.equals(ofDay.getFirst())))
                        .toList());
    }

    /**
     * The start that was chosen: another time of day where one was typed, or else one of the free times. A free time of
     * another day than the one that is named is none, and neither is a time that the clock skips in spring.
     */
    static Optional<Instant> chosen(OwnerVisit visit) {
        String clock = visit.value("clock");
        if (clock.isEmpty()) {
            Optional<LocalDate> day = visit.day("day");
            return Times.parseInstant(visit.value("time"))
                    .filter(start -> OwnerVisit.day(Optional.of(Times.local(start, ZoneOffset.UTC)
                                    .toLocalDate()
                                    .toString()))
                            .isPresent())
                    .filter(start ->
                            day.isEmpty() || visit.formats().localDate(start).equals(day.get()));
        }
        try {
            LocalDateTime local = visit.day("day").orElseThrow().atTime(LocalTime.parse(clock));
            ZoneId zone = visit.business().zone();
            return zone.getRules().getValidOffsets(local).isEmpty()
                    ? Optional.empty()
                    : Optional.of(local.atZone(zone).toInstant());
        } catch (DateTimeException | NoSuchElementException e) {
            return Optional.empty();
        }
    }

    /** Whether any time of day may be typed for a service. */
    static boolean isAnyTime(OwnerVisit visit, Service service) {
        return service.type() == ServiceType.APPOINTMENT && visit.caller().may(Right.IGNORE_BOOKING_POLICY);
    }

    /** Whether the time is to be taken although nobody works then. */
    static boolean isAnyway(OwnerVisit visit) {
        return !visit.value("anyway").isEmpty() && visit.caller().may(Right.OVERRIDE_AVAILABILITY);
    }

    /**
     * Whether the check of a time is left out, which takes somebody who is named: who gives it otherwise is found when the
     * time is taken, at any hour.
     */
    static boolean skipsCheck(OwnerVisit visit, BookedTime booked) {
        return isAnyway(visit) && booked instanceof BookedTime.Appointment asked && asked.resource() != null;
    }

    /** Why nobody is free at a time, be it between the usual ones; empty where somebody is. */
    Set<Reason> against(OwnerVisit visit, Service service, BookedTime.Appointment asked) {
        UUID staff = asked.resource();
        SlotRequest request = new SlotRequest(
                service.id(),
                (int) Duration.between(asked.start(), asked.end()).toMinutes(),
                asked.places(),
                staff == null ? Map.of() : Map.of(ResourceTypes.STAFF, Set.of(staff)));
        SlotOffer offer = database.read(
                visit.site(),
                visit.now(),
                transaction -> availability.check(transaction, request, asked.start(), asked.end(), true));
        boolean past = asked.start().isBefore(visit.now());
        Set<Reason> reasons = EnumSet.noneOf(Reason.class);
        if (past) {
            reasons.add(Reason.IN_THE_PAST);
        }
        if (!offer.hasFreeResources()) {
            offer.reasons().stream().filter(Reason::isAboutResources).forEach(reasons::add);
        }
        return reasons;
    }

    /** Starts of appointments. Who may book beyond the policy is shown what it forbids as well. */
    private List<Found> slots(
            OwnerVisit visit, Service service, int minutes, @Nullable UUID staff, LocalDate from, LocalDate to) {
        Boolean allowedOnly = visit.caller().may(Right.IGNORE_BOOKING_POLICY) ? null : true;
        ListSlots question = new ListSlots(
                new SlotRequest(
                        service.id(),
                        minutes,
                        List.of(),
                        staff == null ? Map.of() : Map.of(ResourceTypes.STAFF, Set.of(staff))),
                from.atStartOfDay(),
                to.atStartOfDay(),
                visit.business().zone(),
                new SlotFilter(allowedOnly, null, null, null, null),
                MAX_TIMES,
                null);
        AppointmentSlots found = availability.list(visit.site(), visit.now(), question);
        return Arrays.stream(found.chosen())
                .limit(MAX_TIMES)
                .mapToObj(slot -> Instant.ofEpochSecond(found.slots().start(slot)))
                .distinct()
                .map(start -> new Found(start, Times.format(start), ""))
                .toList();
    }

    private List<Found> sessions(OwnerVisit visit, Service service, LocalDate from, LocalDate to) {
        Instant start = from.atStartOfDay(visit.business().zone()).toInstant();
        Instant end = to.atStartOfDay(visit.business().zone()).toInstant();
        return database
                .read(
                        visit.site(),
                        visit.now(),
                        transaction -> availability.sessions(transaction, List.of(service.id()), start, end))
                .stream()
                .filter(session -> session.bookableSeats(visit.now()) > 0)
                .map(session -> new Found(
                        session.event().start(),
                        session.event().id().toString(),
                        session.bookableSeats(visit.now()) + " left"))
                .toList();
    }

    /** Those who give the service; only appointments are with somebody who is chosen. */
    List<Option> staff(OwnerVisit visit, Service service, String chosen) {
        return service.type() != ServiceType.APPOINTMENT
                ? List.of()
                : database
                        .read(visit.site(), visit.now(), transaction -> availability.staff(transaction, service))
                        .stream()
                        .map(person -> new Option(
                                person.id().toString(),
                                person.name(),
                                person.id().toString().equals(chosen)))
                        .toList();
    }
}
