package org.daybook.web.booking;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.availability.Availability;
import org.daybook.availability.ClassSession;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventResource;
import org.daybook.engine.Reason;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.web.booking.SessionsView.Session;
import org.daybook.web.booking.SessionsView.SessionDay;
import org.daybook.web.booking.TimesView.Link;
import org.daybook.web.booking.TimesView.Week;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of a class with the places left, week by week. Without a day chosen it opens at the first free one, or at the
 * first of all where none is free.
 */
final class SessionsPage {
    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final Availability availability;

    SessionsPage(Html html, Assets assets, SiteDatabase database, Availability availability) {
        this.html = html;
        this.assets = assets;
        this.database = database;
        this.availability = availability;
    }

    void show(Visit visit, OfferedService service) {
        Formats formats = visit.formats();
        List<ClassSession> sessions = upcoming(visit, service);
        LocalDate wanted = Objects.requireNonNullElseGet(
                visit.choice().day(),
                () -> firstDay(visit, sessions, visit.today()).orElse(visit.today()));
        LocalDate last = sessions.isEmpty()
                ? visit.today()
                : formats.localDate(sessions.getLast().event().start());
        Weeks week = Weeks.of(wanted, visit.today(), last);
        Map<LocalDate, List<ClassSession>> byDay = sessions.stream()
                .filter(session -> isIn(week, formats.localDate(session.event().start())))
                .collect(Collectors.groupingBy(
                        session -> formats.localDate(session.event().start()), TreeMap::new, Collectors.toList()));
        List<SessionDay> days = byDay.entrySet().stream()
                .map(day -> day(visit, service, day.getKey(), day.getValue()))
                .toList();
        Link next = days.isEmpty() ? next(visit, service, sessions, week) : null;
        Instant around = Times.resolve(week.day().atTime(12, 0), visit.zone());
        html.write(
                visit.context(),
                200,
                "booking/sessions",
                new SessionsView(visit.page(service, assets, around), service, week(visit, service, week), days, next));
    }

    /** Sessions from now on that were not cancelled, as far ahead as weeks are shown. */
    private List<ClassSession> upcoming(Visit visit, OfferedService service) {
        Instant end =
                Times.resolve(visit.today().plusDays(Availability.MAX_DAYS).atStartOfDay(), visit.zone());
        return database.read(
                visit.site(),
                visit.now(),
                transaction -> availability.sessions(transaction, List.of(service.id()), visit.now(), end).stream()
                        .filter(session -> !session.event().isCancelled())
                        .toList());
    }

    private static boolean isIn(Weeks week, LocalDate day) {
        return !day.isBefore(week.monday()) && day.isBefore(week.nextMonday());
    }

    /** The first day from one on with a session that can be booked, or else with any. */
    private static Optional<LocalDate> firstDay(Visit visit, List<ClassSession> sessions, LocalDate from) {
        List<ClassSession> later = sessions.stream()
                .filter(session ->
                        !visit.formats().localDate(session.event().start()).isBefore(from))
                .toList();
        return later.stream()
                .filter(session -> session.isBookable(visit.now()))
                .findFirst()
                .or(() -> later.stream().findFirst())
                .map(session -> visit.formats().localDate(session.event().start()));
    }

    private static @Nullable Link next(Visit visit, OfferedService service, List<ClassSession> sessions, Weeks week) {
        Optional<LocalDate> later = firstDay(visit, sessions, week.nextMonday());
        return later.or(() -> firstDay(visit, sessions, visit.today()))
                .map(day -> new Link(
                        later.isPresent() ? "The next one is on" : "There are no later ones. The first one is on",
                        visit.formats().day(day),
                        url(visit, service, day)))
                .orElse(null);
    }

    private static String url(Visit visit, OfferedService service, LocalDate day) {
        return visit.choice().on(day).url(service.url()) + "#times";
    }

    private static Week week(Visit visit, OfferedService service, Weeks week) {
        LocalDate before = week.before();
        LocalDate after = week.after();
        return new Week(
                visit.formats().week(week.monday()),
                before == null ? null : url(visit, service, before),
                after == null ? null : url(visit, service, after),
                List.of());
    }

    private static SessionDay day(Visit visit, OfferedService service, LocalDate day, List<ClassSession> sessions) {
        return new SessionDay(
                visit.formats().day(day),
                sessions.stream()
                        .map(session -> session(visit, service, session))
                        .toList());
    }

    private static Session session(Visit visit, OfferedService service, ClassSession session) {
        CalendarEvent event = session.event();
        boolean bookable = session.isBookable(visit.now());
        int left = session.bookableSeats(visit.now());
        return new Session(
                visit.formats().times(event.start(), event.end()),
                details(service, event),
                bookable || left == 0 ? places(left) : closed(session, visit.now()),
                bookable && !service.paidOnline()
                        ? visit.choice().ofSession(event.id()).url(service.detailsUrl())
                        : null);
    }

    static String places(int left) {
        return left == 0 ? "Full" : left == 1 ? "1 place left" : left + " places left";
    }

    private static String closed(ClassSession session, Instant now) {
        var reasons = session.violations(now);
        if (reasons.contains(Reason.TOO_EARLY)) {
            return "Booking not open yet";
        }
        return reasons.contains(Reason.ONLINE_BOOKING_OFF) ? "Not bookable online" : "Booking closed";
    }

    /** Who gives a session and where. */
    static String details(OfferedService service, CalendarEvent event) {
        String people = event.resources().stream()
                .map(EventResource::name)
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return Stream.of(people.isEmpty() ? "" : "with " + people, place(service, event))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    static String place(OfferedService service, CalendarEvent event) {
        String id = Json.text(event.location(), "id");
        return service.places().stream()
                .filter(place -> String.valueOf(place.id()).equals(id))
                .findFirst()
                .map(OfferedService.Place::inWords)
                .or(() -> Optional.ofNullable(Json.text(event.location(), "name")))
                .or(() -> service.places().stream().findFirst().map(OfferedService.Place::inWords))
                .orElse("");
    }
}
