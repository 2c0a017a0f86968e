package org.daybook.v1.bookings;

import java.util.List;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingStatus;
import org.daybook.bookings.PaymentStatus;

/**
 * States of bookings and payments in the first API (rules 2.10 and 2.11): PENDING is whoever waits,
 * for the owner's approval or for a place; PENDING_CHECKOUT is what waits for its payment.
 */
final class BookingStatuses {
    private BookingStatuses() {}

    /** What a state of the first API may be called. */
    static final List<String> NAMES = List.of(
            "UNDEFINED", "PENDING_CHECKOUT", "CONFIRMED", "CANCELED", "PENDING", "PENDING_APPROVAL", "DECLINED");

    static String first(BookingStatus status) {
        return switch (status) {
            case CREATED -> "PENDING_CHECKOUT";
            case PENDING, WAITING_LIST -> "PENDING";
            case CONFIRMED -> "CONFIRMED";
            case DECLINED -> "DECLINED";
            case CANCELED -> "CANCELED";
        };
    }

    /** The current states that a state of the first API stands for; none for one that no booking has. */
    static List<BookingStatus> current(String first) {
        return switch (first) {
            case "PENDING_CHECKOUT" -> List.of(BookingStatus.CREATED);
            case "PENDING" -> List.of(BookingStatus.PENDING, BookingStatus.WAITING_LIST);
            case "PENDING_APPROVAL" -> List.of(BookingStatus.PENDING);
            case "CONFIRMED" -> List.of(BookingStatus.CONFIRMED);
            case "DECLINED" -> List.of(BookingStatus.DECLINED);
            case "CANCELED" -> List.of(BookingStatus.CANCELED);
            default -> List.of();
        };
    }

    static boolean isPaid(Booking booking) {
        return booking.paymentStatus().isSettled();
    }

    /**
     * The state of a payment.
     *
     * @param free whether there is nothing to pay
     */
    static String payment(Booking booking, boolean free) {
        PaymentStatus paid = booking.paymentStatus();
        if (paid == PaymentStatus.REFUNDED) {
            return "REFUNDED";
        }
        return switch (booking.status()) {
            case DECLINED, CANCELED -> "CANCELED";
            case CREATED -> isPaid(booking) ? "COMPLETE" : "PENDING_CASHIER";
            case PENDING, WAITING_LIST -> "UNDEFINED";
            case CONFIRMED ->
                free || isPaid(booking) ? "COMPLETE" : paid == PaymentStatus.FAILED ? "REJECTED" : "READY";
        };
    }
}
