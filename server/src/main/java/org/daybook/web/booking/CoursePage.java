package org.daybook.web.booking;

import java.util.List;
import org.daybook.availability.Availability;
import org.daybook.availability.CourseAvailability;
import org.daybook.calendar.CalendarEvent;
import org.daybook.engine.Reason;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.web.booking.CourseView.CourseDate;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;

/** A course with its dates and the places left. */
final class CoursePage {
    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final Availability availability;

    CoursePage(Html html, Assets assets, SiteDatabase database, Availability availability) {
        this.html = html;
        this.assets = assets;
        this.database = database;
        this.availability = availability;
    }

    private record Course(CourseAvailability places, List<CalendarEvent> sessions) {}

    void show(Visit visit, OfferedService service) {
        Course course = database.read(
                visit.site(),
                visit.now(),
                transaction -> new Course(
                        availability.course(transaction, service.rules().scheduleId()),
                        availability.courseSessions(transaction, service.rules().scheduleId())));
        boolean open = course.places().violations().isEmpty() && course.places().openSeats() > 0;
        int left = (int) course.sessions().stream()
                .filter(session -> session.start().isAfter(visit.now()))
                .count();
        var around =
                course.sessions().stream().findFirst().map(CalendarEvent::start).orElse(visit.now());
        html.write(
                visit.context(),
                200,
                "booking/course",
                new CourseView(
                        visit.page(service, assets, around),
                        service,
                        course.sessions().stream()
                                .map(session -> date(visit, session))
                                .toList(),
                        missed(course.sessions().size(), left),
                        places(course.places()),
                        open && !service.paidOnline() ? visit.choice().url(service.detailsUrl()) : null));
    }

    static CourseDate date(Visit visit, CalendarEvent session) {
        Formats formats = visit.formats();
        return new CourseDate(
                formats.dayWithYear(formats.localDate(session.start())),
                formats.times(session.start(), session.end()),
                !session.start().isAfter(visit.now()));
    }

    /** How many dates there are, and how many of them are left. */
    static String counted(int dates, int left) {
        String all = dates == 1 ? "1 date" : dates + " dates";
        return left == dates || left == 0 ? all : left + " of " + all;
    }

    /** What somebody who joins a running course must know; null before the start. */
    private static @Nullable String missed(int dates, int left) {
        return left == dates || left == 0
                ? null
                : "The course has begun: you take part in the " + counted(dates, left)
                        + " that are left. The price is that of the whole course.";
    }

    static String places(CourseAvailability course) {
        if (course.violations().contains(Reason.ONLINE_BOOKING_OFF)) {
            return "Not bookable online";
        }
        if (course.violations().contains(Reason.TOO_EARLY)) {
            return "Booking not open yet";
        }
        return course.violations().isEmpty() ? SessionsPage.places(course.openSeats()) : "Booking closed";
    }
}
