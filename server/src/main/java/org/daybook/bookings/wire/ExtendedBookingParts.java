package org.daybook.bookings.wire;

import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.bookings.Attendances.Attendance;
import org.daybook.bookings.Booking;
import org.daybook.bookings.ExtendedBookings.ExtendedBooking;
import org.daybook.bookings.ExtendedBookings.Parts;
import org.daybook.bookings.Received;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.MoneyText;
import org.daybook.pricing.Price;
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

    /** What is to be paid for the booking; there is no shop behind it, so the order has neither id nor number. */
    private static ObjectNode order(ExtendedBooking extended) {
        Booking booking = extended.booking();
        String paid = Json.text("UNDEFINED", booking.body(), "paymentStatus");
        ObjectNode order = Json.object()
                .put("status", status(booking))
                .put("paymentStatus", paymentStatus(paid))
                .put("currency", extended.currency());
        extended.price().ifPresent(price -> {
            if (price.description() != null) {
                order.putObject("bookingPriceDescription").put("original", price.description());
            }
            BigDecimal total = price.total() == null ? BigDecimal.ZERO : price.total();
            boolean nothingLeft = paid.equals("PAID") || paid.equals("EXEMPT");
            order.set("totalPrice", sum(total, extended.currency()));
            order.set("bookingPrice", sum(total, extended.currency()));
            order.set(
                    "balance",
                    sum(balance(booking, price, nothingLeft ? BigDecimal.ZERO : total), extended.currency()));
        });
        return order;
    }

    /** Who paid a part owes the rest; where it is not known how much that was, it was the deposit. */
    private static BigDecimal balance(Booking booking, Price price, BigDecimal owed) {
        if (!booking.paymentStatus().equals("PARTIALLY_PAID")) {
            return owed;
        }
        BigDecimal deposit = price.deposit() == null ? BigDecimal.ZERO : price.deposit();
        return owed.subtract(Received.known(booking).orElse(deposit)).max(BigDecimal.ZERO);
    }

    private static ObjectNode sum(BigDecimal amount, String currency) {
        String plain = amount.toPlainString();
        return Json.object().put("amount", plain).put("formattedAmount", MoneyText.of(plain, currency));
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

    /** Bookings and orders have different words for payments. */
    private static String paymentStatus(String ofBooking) {
        return switch (ofBooking) {
            case "PAID", "EXEMPT" -> "PAID";
            case "PARTIALLY_PAID" -> "PARTIALLY_PAID";
            case "REFUNDED" -> "FULLY_REFUNDED";
            case "FAILED" -> "DECLINED";
            default -> "NOT_PAID";
        };
    }
}
