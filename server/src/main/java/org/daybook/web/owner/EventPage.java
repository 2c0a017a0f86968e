package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventType;
import org.daybook.calendar.events.Events;
import org.daybook.calendar.owner.OwnerCalendar;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Sort;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;

/** A session with who comes to it, or blocked time; and the way to take it off the calendar. */
final class EventPage {
    private static final int MOST_BOOKINGS = 200;

    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final Events events;
    private final OwnerCalendar calendar;
    private final BookingLines lines;

    EventPage(OwnerFeatures features, Html html, BookingLines lines) {
        this.html = html;
        this.assets = features.assets();
        this.database = features.database();
        this.events = features.calendarEvents();
        this.calendar = features.ownerCalendar();
        this.lines = lines;
    }

    /**
     * What is shown.
     *
     * @param places how many places are taken; empty for what has none
     * @param action where it is taken off the calendar; null for those who may not, and once it is
     * @param seriesAction where all of its series is; null for what happens once
     */
    record View(
            Frame frame,
            String title,
            String when,
            String staff,
            String places,
            boolean session,
            boolean cancelled,
            List<BookingLine> bookings,
            @Nullable String action,
            @Nullable String seriesAction) {}

    void show(OwnerVisit visit) {
        CalendarEvent event = seen(visit);
        Formats formats = visit.formats();
        boolean session = event.type() == EventType.CLASS || event.type() == EventType.COURSE;
        boolean may = visit.may(Act.CANCEL_EVENT) && !event.isCancelled();
        String path = visit.paths().manage("events/" + event.id() + "/cancel");
        html.writePersonal(
                visit.context(),
                200,
                "owner/event",
                new View(
                        visit.frame(title(event), Section.CALENDAR, assets),
                        title(event),
                        formats.day(formats.localDate(event.start())) + ", "
                                + formats.times(event.start(), event.end()),
                        event.resources().isEmpty()
                                ? ""
                                : Objects.requireNonNullElse(
                                        event.resources().getFirst().name(), ""),
                        session
                                ? event.seats().participants() + " of "
                                        + event.seats().capacity() + " places taken"
                                : "",
                        session,
                        event.isCancelled(),
                        event.type() == EventType.CLASS ? bookings(visit, event.id()) : List.of(),
                        may ? path : null,
                        may && event.recurrence().isOccurrence() ? path + "?all=yes" : null));
    }

    private static String title(CalendarEvent event) {
        String title = event.title();
        return title == null || title.isBlank() ? "Blocked" : title;
    }

    private List<BookingLine> bookings(OwnerVisit visit, UUID event) {
        var filter = Json.object().put("bookedEntity.slot.eventId", event.toString());
        filter.putObject("status").putArray("$in").add("CONFIRMED").add("PENDING");
        return lines.find(visit, filter, new Sort("createdDate", false), MOST_BOOKINGS, null)
                .items();
    }

    /** The event, for those who see all of them and those who take part; appointments are seen as bookings. */
    private CalendarEvent seen(OwnerVisit visit) {
        UUID id = Uuids.parse(visit.context().pathParam("id")).orElseThrow(EventPage::noEvent);
        CalendarEvent event = database.read(visit.site(), visit.now(), transaction -> events.find(transaction, id))
                .filter(found -> found.type() != EventType.APPOINTMENT && found.type() != EventType.WORKING_HOURS)
                .orElseThrow(EventPage::noEvent);
        UUID own = visit.person().resourceId();
        boolean part = event.resources().stream().anyMatch(one -> one.id().equals(own));
        if (!visit.caller().may(Right.READ_PERSONAL_EVENTS) && !part) {
            throw noEvent();
        }
        return event;
    }

    private static ApplicationException noEvent() {
        return new ApplicationException(CalendarError.EVENT_NOT_FOUND, "No such event");
    }

    /** Takes it off the calendar, or all of its series that is still to come; bookings of a session are cancelled with it. */
    void cancel(OwnerVisit visit) {
        CalendarEvent event = seen(visit);
        UUID master = event.recurrence().masterId();
        boolean all = "yes".equals(visit.context().queryParam("all"));
        UUID id = all && master != null ? master : event.id();
        if (!event.isCancelled() || all) {
            database.write(
                    visit.caller().actor(),
                    visit.site(),
                    visit.now(),
                    transaction -> calendar.cancel(transaction, id, Notification.NONE));
        }
        visit.context()
                .redirect(
                        visit.paths().manage("calendar") + "?day="
                                + visit.formats().localDate(event.start()),
                        HttpStatus.SEE_OTHER);
    }
}
