package org.daybook.v1.bookings;

import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.bookings.Attendances;
import org.daybook.bookings.Attendances.Status;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.Bookings.Change;
import org.daybook.bookings.Customers;
import org.daybook.bookings.RescheduleBooking;
import org.daybook.calendar.seats.SessionKey;
import org.daybook.checkout.Checkout;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.v1.shared.BookingFeatures;
import org.daybook.v1.shared.FirstApiFeatures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Bookings of the first API, and what is done to them. */
public final class BookingRoutes {
    private static final String FAMILY = "bookings-v1";

    private final SiteDatabase database;
    private final Bookings bookings;
    private final Availability availability;
    private final Attendances attendances;
    private final BookingWishes wishes;
    private final Checkout checkout;
    private final BookingViews views;

    private BookingRoutes(FirstApiFeatures faces, BookingFeatures booking, BookingWishes wishes, BookingViews views) {
        this.database = faces.database();
        this.bookings = booking.bookings();
        this.availability = faces.availability();
        this.attendances = booking.attendances();
        this.wishes = wishes;
        this.checkout = booking.checkout();
        this.views = views;
    }

    public static void serve(
            Operations operations,
            FirstApiFeatures faces,
            BookingFeatures booking,
            BookingWishes wishes,
            BookingViews views) {
        BookingRoutes routes = new BookingRoutes(faces, booking, wishes, views);
        operations.serve(FAMILY, "book", routes::book);
        operations.takes(FAMILY, "book", request -> 1);
        operations.serve(FAMILY, "checkoutBooking", routes::checkout);
        operations.serve(FAMILY, "confirmBooking", routes::confirm);
        operations.serve(FAMILY, "declineBooking", routes::decline);
        operations.serve(FAMILY, "cancelBooking", routes::cancel);
        operations.serve(FAMILY, "rescheduleBooking", routes::reschedule);
        operations.serve(FAMILY, "markBookingAsPaid", routes::markAsPaid);
        operations.serve(FAMILY, "setAttendance", routes::setAttendance);
        operations.serve(FAMILY, "updateCustomerInfo", routes::updateCustomer);
    }

    private Answer book(Call call) {
        return one(
                call,
                checkout.place(
                        call.caller(),
                        call.now(),
                        transaction -> wishes.of(transaction, call.caller(), call.request())));
    }

    private Answer checkout(Call call) {
        SessionKey key = SessionKey.of(Json.text(call.request(), "lockedSessionKey"));
        return one(call, checkout.pay(change(call, "bookingId"), key, SentTender.of(call.request())));
    }

    private Answer confirm(Call call) {
        return id(bookings.confirm(change(call, "id")));
    }

    private Answer decline(Call call) {
        return id(bookings.decline(change(call, "id")));
    }

    private Answer cancel(Call call) {
        return id(bookings.cancel(change(call, "id"), false));
    }

    private Answer reschedule(Call call) {
        RescheduleBooking wish = database.read(
                call.site(),
                call.now(),
                transaction -> new RescheduleBooking(
                        wishes.things()
                                .read(transaction, call.request(), BookedThings.WAYS)
                                .time(),
                        null,
                        false,
                        false));
        return one(call, bookings.reschedule(change(call, "bookingId"), wish));
    }

    private Answer markAsPaid(Call call) {
        return one(call, checkout.markAsPaid(change(call, "bookingId")));
    }

    private Answer setAttendance(Call call) {
        boolean came = Json.flag(call.request(), "attendanceInfo", "attendanceStatus");
        int attendees = Json.integer(came ? 1 : 0, call.request(), "attendanceInfo", "numberOfAttendees");
        if (attendees < 0) {
            throw new InvalidRequestException(
                    Violation.threshold("attendanceInfo.numberOfAttendees", "MIN", 0, "must not be negative"));
        }
        Status status = came ? Status.ATTENDED : Status.NOT_ATTENDED;
        return one(call, attendances.set(change(call, "bookingId"), status, attendees));
    }

    private Answer updateCustomer(Call call) {
        Change change = change(call, "bookingId");
        Booking booking = bookings.get(call.caller(), call.now(), change.id());
        Customers.Filled filled = database.read(
                call.site(),
                call.now(),
                transaction -> wishes.filled(
                        transaction,
                        availability.service(transaction, booking.serviceId()),
                        Json.at(call.request(), "formInfo")));
        return one(call, bookings.customers().replace(change, filled));
    }

    /** Old clients send no revision; they change what is there now. */
    private static Change change(Call call, String member) {
        return new Change(
                call.caller(),
                call.now(),
                bookingId(Json.text(call.request(), member)),
                null,
                null,
                false,
                SentWishes.by(call.request()));
    }

    private static UUID bookingId(@Nullable String text) {
        return Uuids.parse(text == null ? "" : text)
                .orElseThrow(() ->
                        new ApplicationException(BookingError.BOOKING_NOT_FOUND, "No booking has the id " + text));
    }

    private Answer one(Call call, Booking booking) {
        ObjectNode answer = Json.object();
        answer.set("booking", views.first(call.caller(), call.now(), booking));
        return Answer.of(answer);
    }

    private static Answer id(Booking booking) {
        return Answer.of(Json.object().put("id", booking.id().toString()));
    }
}
