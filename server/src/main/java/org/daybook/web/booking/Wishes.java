package org.daybook.web.booking;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.availability.Availability;
import org.daybook.availability.Availability.FoundSlot;
import org.daybook.availability.ClassSession;
import org.daybook.availability.CourseAvailability;
import org.daybook.availability.SlotOffer;
import org.daybook.availability.SlotOffer.ChosenResource;
import org.daybook.bookings.BookedTime;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventResource;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Times;
import org.daybook.resources.ResourceTypes;
import org.daybook.web.booking.DetailsView.Alternative;
import org.daybook.web.kit.Formats;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds the time or session of a choice, whether it can be booked now, and alternatives. */
final class Wishes {
    private static final int ALTERNATIVES = 3;
    private static final int MAX_LOOKED_AT = 500;
    private static final int DEFAULT_MINUTES = 30;
    static final String TAKEN = "This time is no longer free.";
    static final String FULL = "There are not enough places left.";

    private final SiteDatabase database;
    private final Availability availability;
    private final FreeTimes freeTimes;

    Wishes(SiteDatabase database, Availability availability) {
        this.database = database;
        this.availability = availability;
        this.freeTimes = new FreeTimes(availability);
    }

    /**
     * The wish; empty where the choice names nothing that there is.
     *
     * @param byStaff whether the price depends on who gives it: then somebody is settled on
     */
    Optional<Wish> find(Visit visit, OfferedService service, boolean byStaff) {
        return switch (service.type()) {
            case APPOINTMENT ->
                Optional.ofNullable(visit.choice().start()).map(start -> appointment(visit, service, start, byStaff));
            case CLASS ->
                Optional.ofNullable(visit.choice().session()).flatMap(session -> session(visit, service, session));
            case COURSE -> Optional.of(database.read(visit.site(), visit.now(), tx -> course(tx, visit, service)));
        };
    }

    private Wish appointment(Visit visit, OfferedService service, Instant start, boolean byStaff) {
        Choice choice = visit.choice();
        int first = service.rules().durationsMinutes().stream().findFirst().orElse(DEFAULT_MINUTES);
        Instant end = start.plus(Duration.ofMinutes(Objects.requireNonNullElse(choice.minutes(), first)));
        Optional<FoundSlot> found = offered(visit, service, start, end)
                .filter(slot -> slot.offer().reasons().isEmpty());
        ChosenResource settled = byStaff && choice.staff() == null ? settled(visit, found) : null;
        UUID resource = settled == null ? choice.staff() : settled.id();
        var booked = new BookedTime.Appointment(
                service.id(),
                start,
                end,
                visit.zone(),
                resource,
                service.place(choice.place())
                        .map(place -> List.of(place.filter()))
                        .orElse(List.of()));
        return new Wish(
                booked,
                resource,
                settled == null ? null : settled.id(),
                start,
                end,
                details(service, choice, name(found, resource)),
                found.isPresent() ? 1 : 0,
                policy(visit, service),
                found.isPresent() ? null : TAKEN,
                replaced(choice, settled));
    }

    /** A note that another person gives the service than the customer was told before; null for the same person. */
    private static @Nullable String replaced(Choice choice, @Nullable ChosenResource settled) {
        return settled == null || choice.settled() == null || settled.id().equals(choice.settled())
                ? null
                : "Somebody else is free at this time now: " + settled.name() + ".";
    }

    private ObjectNode policy(Visit visit, OfferedService service) {
        return database.read(
                visit.site(),
                visit.now(),
                transaction -> availability.policy(transaction, service.rules()).document());
    }

    /**
     * The resource where the customer chose none: the one that was told before if it is free, else the one that the
     * policy prefers.
     */
    private @Nullable ChosenResource settled(Visit visit, Optional<FoundSlot> found) {
        return staff(found).stream()
                .filter(person -> person.id().equals(visit.choice().settled()))
                .findFirst()
                .or(() -> found.flatMap(slot -> preferred(visit, slot.offer())))
                .orElse(null);
    }

    /** A fixed choice among the free resources: the same for the same time, as long as the same ones are free. */
    private Optional<ChosenResource> preferred(Visit visit, SlotOffer offer) {
        String time = offer.serviceId() + " " + offer.start();
        UUID seed = UUID.nameUUIDFromBytes(time.getBytes(StandardCharsets.UTF_8));
        return database
                .read(visit.site(), visit.now(), transaction -> availability.choose(transaction, offer, seed))
                .orElse(List.of())
                .stream()
                .filter(person -> person.typeId().equals(ResourceTypes.STAFF))
                .findFirst();
    }

    private static List<ChosenResource> staff(Optional<FoundSlot> found) {
        return found.map(slot -> slot.offer().freeByType().getOrDefault(ResourceTypes.STAFF, List.of()))
                .orElse(List.of());
    }

    private static String name(Optional<FoundSlot> found, @Nullable UUID resource) {
        return staff(found).stream()
                .filter(person -> person.id().equals(resource))
                .map(ChosenResource::name)
                .findFirst()
                .orElse("");
    }

    private Optional<FoundSlot> offered(Visit visit, OfferedService service, Instant start, Instant end) {
        try {
            return Optional.of(availability.get(
                    visit.site(),
                    visit.now(),
                    FreeTimes.request(service, visit.choice()),
                    LocalDateTime.ofInstant(start, ZoneOffset.UTC),
                    LocalDateTime.ofInstant(end, ZoneOffset.UTC),
                    ZoneOffset.UTC));
        } catch (ApplicationException e) {
            return Optional.empty();
        }
    }

    private static String details(OfferedService service, Choice choice, String staff) {
        String place =
                service.place(choice.place()).map(OfferedService.Place::inWords).orElse("");
        return Stream.of(staff.isEmpty() ? "" : "with " + staff, place)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private Optional<Wish> session(Visit visit, OfferedService service, UUID id) {
        return database.read(visit.site(), visit.now(), transaction -> {
            ClassSession session;
            try {
                session = availability.session(transaction, id);
            } catch (ApplicationException e) {
                return Optional.empty();
            }
            CalendarEvent event = session.event();
            if (!session.service().id().equals(service.id())) {
                return Optional.empty();
            }
            int left = session.bookableSeats(visit.now());
            int max = Math.min(session.policy().maxParticipantsPerBooking(), left);
            boolean bookable = session.isBookable(visit.now());
            String problem = bookable ? null : left == 0 ? FULL : "This session cannot be booked.";
            return Optional.of(new Wish(
                    new BookedTime.Session(id),
                    event.resources().stream()
                            .findFirst()
                            .map(EventResource::id)
                            .orElse(null),
                    null,
                    event.start(),
                    event.end(),
                    SessionsPage.details(service, event),
                    bookable ? max : 0,
                    availability.policy(transaction, service.rules()).document(),
                    problem,
                    null));
        });
    }

    /** Who joins late takes part in what is still to come. */
    private Wish course(SiteTransaction transaction, Visit visit, OfferedService service) {
        UUID schedule = service.rules().scheduleId();
        CourseAvailability course = availability.course(transaction, schedule);
        List<CalendarEvent> sessions = availability.courseSessions(transaction, schedule);
        List<CalendarEvent> left = sessions.stream()
                .filter(session -> session.start().isAfter(visit.now()))
                .toList();
        List<CalendarEvent> dates = left.isEmpty() ? sessions : left;
        boolean open = course.violations().isEmpty() && course.openSeats() > 0;
        String place = service.places().stream()
                .findFirst()
                .map(OfferedService.Place::inWords)
                .orElse("");
        String counted = CoursePage.counted(sessions.size(), left.size());
        return new Wish(
                new BookedTime.Course(schedule, visit.zone()),
                null,
                null,
                dates.isEmpty() ? null : dates.getFirst().start(),
                dates.isEmpty() ? null : dates.getLast().end(),
                place.isEmpty() ? counted : counted + ", " + place,
                open ? Math.min(course.policy().maxParticipantsPerBooking(), course.openSeats()) : 0,
                availability.policy(transaction, service.rules()).document(),
                open ? null : course.violations().isEmpty() ? FULL : "This course cannot be booked.",
                null);
    }

    /** The nearest times or sessions that can be booked, in order; none for a course. */
    List<Alternative> alternatives(Visit visit, OfferedService service, @Nullable Instant wanted) {
        Instant around = wanted == null ? visit.now() : wanted;
        return switch (service.type()) {
            case APPOINTMENT -> times(visit, service, around);
            case CLASS -> sessions(visit, service, around);
            case COURSE -> List.of();
        };
    }

    private List<Alternative> times(Visit visit, OfferedService service, Instant wanted) {
        Formats formats = visit.formats();
        return nearest(
                        freeTimes.from(visit, service, formats.localDate(wanted), MAX_LOOKED_AT).stream(),
                        start -> start,
                        wanted)
                .map(start -> new Alternative(
                        "start",
                        start.toString(),
                        formats.dayAndTime(start),
                        visit.choice().startingAt(start).url(service.detailsUrl())))
                .toList();
    }

    private List<Alternative> sessions(Visit visit, OfferedService service, Instant wanted) {
        Formats formats = visit.formats();
        Instant end =
                Times.resolve(visit.today().plusDays(Availability.MAX_DAYS).atStartOfDay(), visit.zone());
        List<ClassSession> open = database.read(
                visit.site(),
                visit.now(),
                transaction -> availability.sessions(transaction, List.of(service.id()), visit.now(), end).stream()
                        .filter(session -> session.isBookable(visit.now()))
                        .toList());
        return nearest(open.stream(), session -> session.event().start(), wanted)
                .map(session -> new Alternative(
                        "session",
                        session.event().id().toString(),
                        formats.dayAndTime(session.event().start()) + ", "
                                + SessionsPage.places(session.bookableSeats(visit.now())),
                        visit.choice().ofSession(session.event().id()).url(service.detailsUrl())))
                .toList();
    }

    private static <T> Stream<T> nearest(Stream<T> all, java.util.function.Function<T, Instant> start, Instant wanted) {
        return all.sorted(Comparator.comparing(
                        one -> Duration.between(wanted, start.apply(one)).abs()))
                .limit(ALTERNATIVES)
                .sorted(Comparator.comparing(start));
    }
}
