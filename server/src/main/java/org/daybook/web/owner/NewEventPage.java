package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.bookings.Booking;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.owner.OwnerCalendar;
import org.daybook.calendar.owner.OwnerCalendar.NewEvent;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Kind;
import org.daybook.platform.http.PageForm;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.QueryRequest.Sort;
import org.daybook.resources.Resources;
import org.daybook.resources.StaffMember;
import org.daybook.resources.StaffMembers;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.daybook.web.kit.SecretId;
import org.daybook.web.owner.NewBookingPage.Option;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Puts something on the calendar: sessions of a class or course, or time that is blocked; once, or every week. */
final class NewEventPage {
    private static final int MAX_TITLE = 200;
    private static final int MAX_WEEKS = 104;
    private static final int MOST_BOOKINGS = 20;
    private static final int MOST_LOOKED_AT = 1_000;

    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final ServiceCatalog services;
    private final StaffMembers staff;
    private final Resources resources;
    private final OwnerCalendar calendar;
    private final BookingLines lines;

    NewEventPage(OwnerFeatures features, Html html, BookingLines lines) {
        this.html = html;
        this.assets = features.assets();
        this.database = features.database();
        this.services = features.catalog();
        this.staff = features.staff();
        this.resources = features.resources();
        this.calendar = features.ownerCalendar();
        this.lines = lines;
    }

    /**
     * What was typed.
     *
     * @param once what this form is called, so that it makes one event however often it is sent
     * @param what id of a service; empty for blocked time
     * @param weeks how many weeks it happens in, 1 for once
     */
    record Typed(
            String once, String what, String title, String staff, String day, String from, String to, String weeks) {
        static Typed of(OwnerVisit visit) {
            @Nullable String once = PageForm.of(visit.context()).value("once");
            String weeks = visit.value("weeks");
            return new Typed(
                    once != null && Uuids.parse(once).isPresent()
                            ? once
                            : UUID.randomUUID().toString(),
                    visit.value("what"),
                    visit.value("title"),
                    visit.value("staff"),
                    visit.value("day"),
                    visit.value("from"),
                    visit.value("to"),
                    weeks.isEmpty() ? "1" : weeks);
        }
    }

    /**
     * What is shown.
     *
     * @param overlapped bookings in the time that would be blocked; empty where there are none, or none were looked for
     * @param problem why nothing was put on the calendar; null for none
     */
    record View(
            Frame frame,
            Typed typed,
            List<Option> services,
            List<Option> staff,
            List<BookingLine> overlapped,
            String action,
            @Nullable String problem) {}

    void show(OwnerVisit visit) {
        show(visit, 200, Typed.of(visit), List.of(), null);
    }

    private void show(
            OwnerVisit visit, int status, Typed typed, List<BookingLine> overlapped, @Nullable String problem) {
        List<Option> offered = database.read(visit.site(), visit.now(), services::services).stream()
                .filter(service -> service.type() != ServiceType.APPOINTMENT)
                .sorted(Comparator.comparing(Service::name, String.CASE_INSENSITIVE_ORDER))
                .map(service -> new Option(
                        service.id().toString(),
                        service.name(),
                        service.id().toString().equals(typed.what())))
                .toList();
        List<Option> people = database.read(visit.site(), visit.now(), staff::all).stream()
                .map(StaffMember::read)
                .map(member -> new Option(
                        member.resourceId().toString(),
                        member.name(),
                        member.resourceId().toString().equals(typed.staff())))
                .toList();
        html.writePersonal(
                visit.context(),
                status,
                "owner/new-event",
                new View(
                        visit.frame("New event", Section.CALENDAR, assets),
                        typed,
                        offered,
                        people,
                        overlapped,
                        visit.paths().manage("new-event"),
                        problem));
    }

    /** The times of an event on the clock of the business. */
    private record Span(LocalDateTime start, LocalDateTime end, int weeks) {}

    private static Optional<Span> span(OwnerVisit visit, Typed typed) {
        try {
            LocalDate day = visit.day("day").orElseThrow(() -> new DateTimeException("no day"));
            LocalTime from = LocalTime.parse(typed.from());
            LocalTime to = LocalTime.parse(typed.to());
            int weeks = typed.weeks().matches("\\d{1,3}") ? Integer.parseInt(typed.weeks()) : 0;
            LocalDateTime end = day.plusDays(to.isAfter(from) ? 0 : 1).atTime(to);
            return weeks < 1 || weeks > MAX_WEEKS
                    ? Optional.empty()
                    : Optional.of(new Span(day.atTime(from), end, weeks));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Puts it on the calendar. Blocked time that lies over bookings is put there once that was seen. */
    void take(OwnerVisit visit) {
        Typed typed = Typed.of(visit);
        Optional<Span> span = span(visit, typed);
        Optional<UUID> person = Uuids.parse(typed.staff());
        if (span.isEmpty() || person.isEmpty() || typed.title().length() > MAX_TITLE) {
            String problem = span.isEmpty()
                    ? "Choose a day, from when to when, and in how many weeks, up to " + MAX_WEEKS + "."
                    : person.isEmpty() ? "Choose who it is with." : "The words have up to " + MAX_TITLE + " letters.";
            show(visit, 422, typed, List.of(), problem);
            return;
        }
        List<BookingLine> overlapped =
                typed.what().isEmpty() && visit.value("anyway").isEmpty()
                        ? overlapped(visit, span.get(), person.get())
                        : List.of();
        if (!overlapped.isEmpty()) {
            show(visit, 409, typed, overlapped, "There are bookings in this time. They stay unless you move them.");
            return;
        }
        try {
            CalendarEvent made = database.write(
                    visit.caller().actor(),
                    visit.site(),
                    visit.now(),
                    transaction -> calendar.create(transaction, event(visit, typed, person.get()), draft -> {
                        if (typed.what().isEmpty()) {
                            draft.title(typed.title().isEmpty() ? "Blocked" : typed.title());
                        }
                        draft.start(span.get().start());
                        draft.end(span.get().end());
                        draft.resources(Map.of(person.get(), Transparency.OPAQUE));
                        if (span.get().weeks() > 1) {
                            draft.weekly(
                                    1,
                                    Set.of(),
                                    span.get().start().plusWeeks(span.get().weeks() - 1L));
                        }
                    }));
            visit.context()
                    .redirect(
                            visit.paths().manage("calendar") + "?day="
                                    + made.localStart().toLocalDate(),
                            HttpStatus.SEE_OTHER);
        } catch (InvalidRequestException e) {
            show(
                    visit,
                    422,
                    typed,
                    List.of(),
                    e.violations().stream()
                                    .map(Violation::description)
                                    .findFirst()
                                    .orElse("It cannot be like this") + ".");
        } catch (ApplicationException e) {
            if (e.code().kind() == Kind.UNAVAILABLE) {
                throw e;
            }
            show(visit, 409, typed, List.of(), e.description() + ".");
        }
    }

    private NewEvent event(OwnerVisit visit, Typed typed, UUID person) {
        String key = SecretId.of(visit.secret(), typed.toString()).toString();
        Optional<Service> service = Uuids.parse(typed.what())
                .flatMap(id -> database.read(visit.site(), visit.now(), services::services).stream()
                        .filter(one -> one.id().equals(id))
                        .findFirst());
        if (service.isPresent()) {
            EventType type = service.get().type() == ServiceType.COURSE ? EventType.COURSE : EventType.CLASS;
            return new NewEvent(service.get().scheduleId(), type, AppIds.BOOKINGS, key);
        }
        ObjectNode resource =
                database.read(visit.site(), visit.now(), transaction -> resources.get(transaction, person));
        return new NewEvent(Resources.eventsScheduleId(resource), EventType.DEFAULT, AppIds.BOOKINGS, key);
    }

    /** The first bookings with a person in any of these times: one statement, whatever the number of weeks. */
    private List<BookingLine> overlapped(OwnerVisit visit, Span span, UUID person) {
        LocalDateTime last = span.end().plusWeeks(span.weeks() - 1L);
        ObjectNode filter = Json.object();
        filter.putObject("status").putArray("$in").add("CONFIRMED").add("PENDING");
        filter.put("bookedEntity.slot.resource.id", person.toString());
        filter.putObject("startDate").put("$lt", instant(visit, last));
        filter.putObject("endDate").put("$gt", instant(visit, span.start()));
        return lines
                .fitting(
                        visit,
                        filter,
                        new Sort("startDate", false),
                        MOST_LOOKED_AT,
                        booking -> lies(visit, booking, span))
                .stream()
                .limit(MOST_BOOKINGS)
                .toList();
    }

    private static boolean lies(OwnerVisit visit, Booking booking, Span span) {
        Instant start = booking.start();
        Instant end = booking.end();
        if (start == null || end == null) {
            return false;
        }
        LocalDateTime from = Times.local(start, visit.business().zone());
        LocalDateTime to = Times.local(end, visit.business().zone());
        long week = Math.max(0, ChronoUnit.WEEKS.between(span.start(), from));
        return Stream.of(week, week + 1)
                .filter(one -> one < span.weeks())
                .anyMatch(one -> from.isBefore(span.end().plusWeeks(one))
                        && to.isAfter(span.start().plusWeeks(one)));
    }

    private static String instant(OwnerVisit visit, LocalDateTime local) {
        return Times.format(local.atZone(visit.business().zone()).toInstant());
    }
}
