package org.daybook.web.owner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingStatus;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventResource;
import org.daybook.calendar.EventType;
import org.daybook.calendar.queries.CalendarQueries;
import org.daybook.calendar.queries.CalendarQueries.Range;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Sort;
import org.daybook.resources.StaffMember;
import org.daybook.resources.StaffMembers;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.daybook.web.owner.CalendarView.Block;
import org.daybook.web.owner.CalendarView.Column;
import org.daybook.web.owner.CalendarView.Kind;
import org.daybook.web.owner.CalendarView.Span;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What is on the calendar: a day by staff members, or a week. A fixed number of statements, whatever there is to show. */
final class CalendarPage {
    /** The most events and bookings that a page shows; it says so where there are more. */
    private static final int MOST = 500;

    private static final int DAYS_OF_WEEK = 7;

    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final CalendarQueries events;
    private final ExtendedBookings bookings;
    private final StaffMembers staff;

    CalendarPage(OwnerFeatures features, Html html) {
        this.html = html;
        this.assets = features.assets();
        this.database = features.database();
        this.events = features.events();
        this.bookings = features.extendedBookings();
        this.staff = features.staff();
    }

    /** What there is in a span of days. */
    private record Content(List<CalendarEvent> events, Map<UUID, Booking> byEvent, boolean cut) {}

    void show(OwnerVisit visit) {
        LocalDate today = visit.formats().localDate(visit.now());
        LocalDate day = visit.day("day").orElse(today);
        Span span = visit.value("view").equals("week") ? Span.WEEK : Span.DAY;
        LocalDate from =
                span == Span.DAY ? day : day.minusDays(day.getDayOfWeek().getValue() - 1L);
        LocalDate to = from.plusDays(span == Span.DAY ? 1 : DAYS_OF_WEEK);
        ZoneId zone = visit.business().zone();
        Content content = content(
                visit,
                from.atStartOfDay(zone).toInstant(),
                to.atStartOfDay(zone).toInstant());
        List<Column> columns = span == Span.DAY ? byStaff(visit, content, from) : byDay(visit, content, from, today);
        Formats formats = visit.formats();
        html.writePersonal(
                visit.context(),
                200,
                "owner/calendar",
                CalendarView.of(
                        visit.frame("Calendar", Section.CALENDAR, assets),
                        span,
                        from,
                        today,
                        span == Span.DAY ? formats.dayWithYear(from) : formats.week(from),
                        columns,
                        formats::hour,
                        content.cut()));
    }

    private Content content(OwnerVisit visit, Instant from, Instant to) {
        boolean seesAll = visit.caller().may(Right.READ_PERSONAL_EVENTS);
        ObjectNode filter = Json.object().put("status", "CONFIRMED");
        QueryRequest request = request(filter, new Sort("start", false));
        UUID own = visit.person().resourceId();
        var found = database.read(
                visit.site(),
                visit.now(),
                transaction -> found(transaction, request, new Range(from, to, Set.of()), own, seesAll));
        ObjectNode booked = Json.object();
        booked.putObject("status")
                .putArray("$in")
                .add(BookingStatus.CONFIRMED.name())
                .add(BookingStatus.PENDING.name());
        booked.putObject("startDate").put("$lt", Times.format(to));
        booked.putObject("endDate").put("$gt", Times.format(from));
        Map<UUID, Booking> byEvent = new HashMap<>();
        var onThem = bookings.query(visit.caller(), visit.now(), request(booked, new Sort("startDate", false)));
        onThem.items().forEach(one -> {
            if (one.booking().eventId() != null) {
                byEvent.put(one.booking().eventId(), one.booking());
            }
        });
        return new Content(found.items(), byEvent, found.next() != null || onThem.next() != null);
    }

    private static QueryRequest request(ObjectNode filter, Sort sort) {
        return new QueryRequest(filter, Json.object(), List.of(sort), MOST, null, List.of(), false, "query");
    }

    /** All events, or the person's own where they see no others. */
    private Page<CalendarEvent> found(
            SiteTransaction transaction, QueryRequest request, Range range, @Nullable UUID own, boolean seesAll) {
        if (seesAll) {
            return events.events(transaction, request, range, true);
        }
        return own == null
                ? new Page<>(List.of(), null, null, null, null)
                : events.eventsOfResource(transaction, request, range, own, false);
    }

    /** A column for each person who serves customers, and one for what is of nobody or of somebody who left. */
    private List<Column> byStaff(OwnerVisit visit, Content content, LocalDate day) {
        Map<UUID, String> names = new LinkedHashMap<>();
        database.read(visit.site(), visit.now(), staff::all).stream()
                .map(StaffMember::read)
                .filter(StaffMember::provides)
                .filter(person -> visit.caller().may(Right.READ_PERSONAL_EVENTS)
                        || person.resourceId().equals(visit.person().resourceId()))
                .sorted(Comparator.comparing(StaffMember::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(person -> names.put(person.resourceId(), person.name()));
        Map<UUID, List<Block>> blocks = new HashMap<>();
        List<Block> others = new ArrayList<>();
        for (CalendarEvent event : content.events()) {
            Block block = block(visit, content, event, day);
            List<UUID> people = event.resources().stream()
                    .map(EventResource::id)
                    .filter(names::containsKey)
                    .toList();
            people.forEach(
                    id -> blocks.computeIfAbsent(id, key -> new ArrayList<>()).add(block));
            if (people.isEmpty()) {
                others.add(block);
            }
        }
        List<Column> columns = new ArrayList<>();
        names.forEach((id, name) ->
                columns.add(Column.of(name, Frame.initials(name), null, false, blocks.getOrDefault(id, List.of()))));
        if (!others.isEmpty() || columns.isEmpty()) {
            columns.add(Column.of(columns.isEmpty() ? "All" : "Others", "", null, false, others));
        }
        return columns;
    }

    private static List<Column> byDay(OwnerVisit visit, Content content, LocalDate monday, LocalDate today) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < DAYS_OF_WEEK; i++) {
            LocalDate day = monday.plusDays(i);
            ZoneId zone = visit.business().zone();
            Instant from = day.atStartOfDay(zone).toInstant();
            Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
            List<Block> blocks = content.events().stream()
                    .filter(event -> event.start().isBefore(to) && event.end().isAfter(from))
                    .map(event -> block(visit, content, event, day))
                    .toList();
            columns.add(Column.of(
                    visit.formats().weekday(day) + " " + day.getDayOfMonth(),
                    "",
                    visit.paths().manage("calendar") + "?day=" + day,
                    day.equals(today),
                    blocks));
        }
        return columns;
    }

    private static Block block(OwnerVisit visit, Content content, CalendarEvent event, LocalDate day) {
        Formats formats = visit.formats();
        boolean single = event.type() == EventType.APPOINTMENT;
        Booking booking = single ? content.byEvent().get(event.id()) : null;
        Kind kind = booking != null && booking.status() == BookingStatus.PENDING
                ? Kind.REQUEST
                : switch (event.type()) {
                    case APPOINTMENT -> Kind.APPOINTMENT;
                    case CLASS, COURSE -> Kind.SESSION;
                    case DEFAULT, WORKING_HOURS -> Kind.BLOCKED;
                };
        String title = event.title();
        return new Block(
                minute(event.start(), day, visit.business().zone()),
                minute(event.end(), day, visit.business().zone()),
                kind,
                formats.time(event.start()),
                formats.time(event.end()),
                title == null || title.isBlank() ? kind.label() : title,
                single && booking != null ? BookingLine.client(booking) : places(event),
                event.resources().isEmpty()
                        ? ""
                        : String.valueOf(event.resources().getFirst().name()),
                url(visit, event, booking));
    }

    /** The booking of an appointment, or the event of anything else. */
    private static @Nullable String url(OwnerVisit visit, CalendarEvent event, @Nullable Booking booking) {
        return switch (event.type()) {
            case APPOINTMENT -> booking == null ? null : visit.paths().manage("bookings/" + booking.id());
            case CLASS, COURSE, DEFAULT -> visit.paths().manage("events/" + event.id());
            case WORKING_HOURS -> null;
        };
    }

    private static String places(CalendarEvent event) {
        int capacity = event.seats().capacity();
        return event.type().isOpenToCustomers() && capacity > 0
                ? event.seats().participants() + " of " + capacity + " places taken"
                : "";
    }

    /** Minutes on the clock since the midnight with which the day began, at most a day. */
    private static int minute(Instant instant, LocalDate day, ZoneId zone) {
        long minutes = ChronoUnit.MINUTES.between(day.atStartOfDay(), Times.local(instant, zone));
        return (int) Math.clamp(minutes, 0, ChronoUnit.DAYS.getDuration().toMinutes());
    }
}
