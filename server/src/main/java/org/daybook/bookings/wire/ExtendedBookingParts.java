package org.daybook.bookings.wire;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.bookings.Attendances.Attendance;
import org.daybook.bookings.Booking;
import org.daybook.bookings.ExtendedBookings.ExtendedBooking;
import org.daybook.bookings.ExtendedBookings.Parts;
import org.daybook.bookings.PaymentStatus;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.platform.json.MoneyText;
import tools.jackson.databind.node.ObjectNode;

/**
 * The parts of extended bookings that a request asks for. What is asked for is always there, and nothing else (rule
 * 14.3).
 */
record ExtendedBookingParts(Set<String> asked) {
    private static final String ACTIONS = "withBookingAllowedActions";
    private static final String ATTENDANCE = "withBookingAttendanceInfo";
    private static final String CONFERENCING = "withBookingConferencingDetails";
    private static final String POLICY = "withBookingPolicySettings";
    private static final String FEE = "withBookingFeeDetails";
    private static final String ORDER = "withEcomOrder";

    static ExtendedBookingParts of(ObjectNode request) {
        return new ExtendedBookingParts(Stream.of(ACTIONS, ATTENDANCE, CONFERENCING, POLICY, FEE, ORDER)
                .filter(part -> Json.flag(request, part))
                .collect(Collectors.toSet()));
    }

    Parts read() {
        return new Parts(asked.contains(ATTENDANCE), asked.contains(CONFERENCING), asked.contains(ORDER));
    }

    ObjectNode json(Caller caller, ExtendedBooking extended) {
        ObjectNode item = Json.object();
        Booking booking = extended.booking();
        item.set("booking", booking.json(caller));
        if (asked.contains(ACTIONS)) {
            item.putObject("allowedActions")
                    .put("cancel", extended.allowedActions().cancel())
                    .put("reschedule", extended.allowedActions().reschedule());
        }
        if (asked.contains(ATTENDANCE)) {
            item.set("attendance", attendance(extended));
        }
        if (asked.contains(CONFERENCING)) {
            item.set("conferencingDetails", conferencing(extended));
        }
        if (asked.contains(POLICY)) {
            item.putObject("bookingPolicySettings")
                    .put("cancellationFeeEnabled", Json.flag(booking.policy(), "cancellationFeePolicy", "enabled"));
        }
        if (asked.contains(FEE)) {
            // No fee is charged by this server, so there is none whose status could be told.
            item.putObject("bookingFeeDetails").put("cancellationFeeStatus", "UNKNOWN_STATUS");
        }
        if (asked.contains(ORDER)) {
            item.set("order", order(extended));
        }
        return item;
    }

    private static ObjectNode attendance(ExtendedBooking extended) {
        Attendance attendance = extended.attendance();
        if (attendance == null) {
            return Json.object().put("status", "NOT_SET").put("numberOfAttendees", 0);
        }
        return Json.object()
                .put("id", attendance.id().toString())
                .put("status", attendance.status().name())
                .put("numberOfAttendees", attendance.attendees());
    }

    private static ObjectNode conferencing(ExtendedBooking extended) {
        ObjectNode shown = Json.object();
        for (String member : new String[] {"guestUrl", "password"}) {
            String text = Json.text(extended.conferencing(), member);
            if (text != null) {
                shown.put(member, text);
            }
        }
        return shown;
    }

    /** The {@code order} of a booking: price and balance. Without a shop it has no id and no number. */
    private static ObjectNode order(ExtendedBooking extended) {
        Booking booking = extended.booking();
        PaymentStatus paid = booking.paymentStatus();
        ObjectNode order = Json.object()
                .put("status", status(booking))
                .put("paymentStatus", paymentStatus(paid))
                .put("currency", booking.currency().getCurrencyCode());
        extended.price().ifPresent(quote -> {
            if (quote.description() != null) {
                order.putObject("bookingPriceDescription").put("original", quote.description());
            }
            Money total = quote.amount().orElse(Money.zero(quote.currency()));
            order.set("totalPrice", sum(total));
            order.set("bookingPrice", sum(total));
            Money received = booking.payment().received(total, quote.deposit());
            order.set("balance", sum(paid.isSettled() ? Money.zero(quote.currency()) : total.less(received)));
        });
        return order;
    }

    private static ObjectNode sum(Money amount) {
        String plain = amount.plain().toPlainString();
        return Json.object()
                .put("amount", plain)
                .put("formattedAmount", MoneyText.of(plain, amount.currency().getCurrencyCode()));
    }

    private static String status(Booking booking) {
        return switch (booking.status()) {
            case CREATED, WAITING_LIST -> "INITIALIZED";
            case PENDING -> "PENDING";
            case CONFIRMED -> "APPROVED";
            case DECLINED -> "REJECTED";
            case CANCELED -> "CANCELED";
        };
    }

    /** The payment status of an order, which has other names than that of a booking. */
    private static String paymentStatus(PaymentStatus ofBooking) {
        return switch (ofBooking) {
            case PAID, EXEMPT -> "PAID";
            case PARTIALLY_PAID -> "PARTIALLY_PAID";
            case REFUNDED -> "FULLY_REFUNDED";
            case FAILED -> "DECLINED";
            case UNDEFINED, NOT_PAID -> "NOT_PAID";
        };
    }
}
