package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.Bookings.Change;
import org.daybook.bookings.RescheduleBooking;
import org.daybook.catalog.BookingPlaces;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Kind;
import org.daybook.platform.json.Json;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.daybook.web.owner.FreeTimes.Free;
import org.daybook.web.owner.NewBookingPage.Option;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Moves a booking to another time, or to somebody else. */
final class MoveBookingPage {
    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final ServiceCatalog catalog;
    private final Bookings bookings;
    private final FreeTimes times;

    MoveBookingPage(OwnerFeatures features, Html html) {
        this.html = html;
        this.assets = features.assets();
        this.database = features.database();
        this.catalog = features.catalog();
        this.bookings = features.bookings();
        this.times = new FreeTimes(features.database(), features.availability());
    }

    /**
     * What is shown.
     *
     * @param line the booking as it is
     * @param day whose times are shown, such as 2026-06-01
     * @param anyTime whether a time may be typed that is not offered
     * @param clock the time of day that was typed; empty for none
     * @param problem why it was not moved; null for none
     */
    record View(
            Frame frame,
            BookingLine line,
            String revision,
            List<Option> staff,
            String day,
            String dayInWords,
            List<Free> times,
            boolean anyTime,
            String clock,
            String action,
            @Nullable String problem) {}

    void show(OwnerVisit visit) {
        Booking booking = bookings.get(visit.caller(), visit.now(), id(visit));
        String staff =
                booking.resourceIds().stream().findFirst().map(UUID::toString).orElse("");
        show(visit, 200, booking, staff, null);
    }

    private void show(OwnerVisit visit, int status, Booking booking, String staff, @Nullable String problem) {
        Service service = service(visit, booking);
        Formats formats = visit.formats();
        Instant start = booking.start();
        String asked = visit.value("day");
        String day = asked.isEmpty() && start != null ? formats.localDate(start).toString() : asked;
        FreeTimes.Day free =
                times.of(visit, service, minutes(booking), Uuids.parse(staff).orElse(null), day, visit.value("time"));
        html.writePersonal(
                visit.context(),
                status,
                "owner/move-booking",
                new View(
                        visit.frame("Move booking", Section.BOOKINGS, assets),
                        BookingLine.of(visit, booking),
                        Long.toString(booking.revision()),
                        times.staff(visit, service, staff),
                        free.day().toString(),
                        formats.day(free.day()),
                        free.times(),
                        FreeTimes.isAnyTime(visit, service),
                        visit.value("clock"),
                        visit.paths().manage("bookings/" + booking.id() + "/move"),
                        problem));
    }

    private Service service(OwnerVisit visit, Booking booking) {
        return database.read(
                visit.site(), visit.now(), transaction -> catalog.service(transaction, booking.serviceId()));
    }

    private static int minutes(Booking booking) {
        Instant start = booking.start();
        Instant end = booking.end();
        return start == null || end == null
                ? FreeTimes.DEFAULT_MINUTES
                : (int) Math.max(1, Duration.between(start, end).toMinutes());
    }

    /** Shows other times or moves, by which button was pressed. */
    void take(OwnerVisit visit) {
        Booking booking = bookings.get(visit.caller(), visit.now(), id(visit));
        String staff = visit.value("staff");
        Optional<BookedTime> to = visit.value("do").equals("book") ? wanted(visit, booking) : Optional.empty();
        if (to.isEmpty()) {
            boolean asksTimes = !visit.value("do").equals("book");
            show(visit, asksTimes ? 200 : 422, booking, staff, asksTimes ? null : "Choose a time.");
            return;
        }
        Change change = new Change(visit.caller(), visit.now(), booking.id(), visit.value("revision"), null, false);
        try {
            bookings.reschedule(change, new RescheduleBooking(to.get(), null, false, false));
            visit.context()
                    .redirect(visit.paths().manage("bookings/" + booking.id()) + "?done=moved", HttpStatus.SEE_OTHER);
        } catch (ApplicationException e) {
            if (e.code().kind() == Kind.UNAVAILABLE || e.code().kind() == Kind.NOT_FOUND) {
                throw e;
            }
            Booking now = bookings.get(visit.caller(), visit.now(), booking.id());
            show(visit, 409, now, staff, Refusals.told(e));
        }
    }

    private Optional<BookedTime> wanted(OwnerVisit visit, Booking booking) {
        if (service(visit, booking).type() == ServiceType.CLASS) {
            return Uuids.parse(visit.value("time")).map(BookedTime.Session::new);
        }
        Duration length = Duration.ofMinutes(minutes(booking));
        return FreeTimes.chosen(visit)
                .map(start -> new BookedTime.Appointment(
                        booking.serviceId(),
                        start,
                        start.plus(length),
                        visit.business().zone(),
                        Uuids.parse(visit.value("staff")).orElse(null),
                        places(booking)));
    }

    /** Where the booking is: it stays there. */
    private static List<PlaceFilter> places(Booking booking) {
        JsonNode location = Json.at(booking.body(), "bookedEntity", "slot", "location");
        String type = Json.text(location, "locationType");
        return type == null
                ? List.of()
                : List.of(new PlaceFilter(BookingPlaces.toService(type), Json.uuid(location, "id")));
    }

    private static UUID id(OwnerVisit visit) {
        return Uuids.parse(visit.context().pathParam("id"))
                .orElseThrow(() -> new ApplicationException(BookingError.BOOKING_NOT_FOUND, "No such booking"));
    }
}
