package org.daybook.web.owner;

import java.util.UUID;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingStatus;
import org.daybook.bookings.PaymentStatus;
import org.daybook.platform.json.Json;
import org.daybook.web.kit.Formats;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A booking in a list, as text.
 *
 * @param day such as "Tue 2 June"
 * @param times such as "09:00 – 10:00"; empty where it has no time
 * @param title of the service
 * @param client who comes; empty where no name was given
 * @param staff who serves them; empty for nobody in particular
 * @param people how many come; empty for one
 * @param tone of the status: good, wait, bad or calm
 * @param payment what is to be said of money; empty for nothing
 */
record BookingLine(
        UUID id,
        String url,
        String day,
        String times,
        String title,
        String client,
        String initials,
        String staff,
        String people,
        String status,
        String tone,
        String payment) {

    static BookingLine of(OwnerVisit visit, Booking booking) {
        Formats formats = visit.formats();
        var start = booking.start();
        var end = booking.end();
        String client = client(booking);
        return new BookingLine(
                booking.id(),
                visit.paths().manage("bookings/" + booking.id()),
                start == null ? "" : formats.day(formats.localDate(start)),
                start == null || end == null ? "" : booking.isCourse() ? "Course" : formats.times(start, end),
                title(booking),
                client,
                Frame.initials(client.isEmpty() ? "?" : client),
                staff(booking),
                booking.participants() == 1 ? "" : booking.participants() + " people",
                status(booking.status()),
                tone(booking.status()),
                payment(booking));
    }

    static String title(Booking booking) {
        return Json.text("Booking", booking.body(), "bookedEntity", "title");
    }

    /** The name of who booked, or else their e-mail address or number. */
    static String client(Booking booking) {
        JsonNode details = Json.at(booking.body(), "contactDetails");
        String name = (Json.text("", details, "firstName") + " " + Json.text("", details, "lastName")).strip();
        if (!name.isEmpty()) {
            return name;
        }
        String email = Json.text("", details, "email");
        return email.isEmpty() ? Json.text("", details, "phone") : email;
    }

    static String staff(Booking booking) {
        return Json.text("", booking.body(), "bookedEntity", "slot", "resource", "name");
    }

    static String status(BookingStatus status) {
        return switch (status) {
            case CREATED -> "Not finished";
            case PENDING -> "To be answered";
            case CONFIRMED -> "Confirmed";
            case WAITING_LIST -> "On the waiting list";
            case CANCELED -> "Cancelled";
            case DECLINED -> "Declined";
        };
    }

    static String tone(BookingStatus status) {
        return switch (status) {
            case CONFIRMED -> "good";
            case PENDING, WAITING_LIST -> "wait";
            case CREATED -> "calm";
            case CANCELED, DECLINED -> "bad";
        };
    }

    /** What is to be said of money of a booking that stands; empty for nothing. */
    static String payment(Booking booking) {
        boolean stands = booking.status() == BookingStatus.CONFIRMED || booking.status() == BookingStatus.PENDING;
        PaymentStatus status = booking.paymentStatus();
        @Nullable
        String text = switch (status) {
            case PAID -> "Paid";
            case NOT_PAID -> stands ? "Not paid" : null;
            case PARTIALLY_PAID -> "Partly paid";
            case REFUNDED -> "Paid back";
            case FAILED -> "Payment failed";
            case UNDEFINED, EXEMPT -> null;
        };
        return text == null ? "" : text;
    }
}
