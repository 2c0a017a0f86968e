package org.daybook.bookings;

/** Whether a booking is paid ({@code PaymentStatus} of the contract). */
public enum PaymentStatus {
    /** Not known yet. */
    UNDEFINED,
    NOT_PAID,
    PAID,
    PARTIALLY_PAID,
    REFUNDED,
    /** There is nothing to pay. */
    EXEMPT,
    FAILED;

    /** Whether some or all of it was paid. */
    public boolean isPaid() {
        return this == PAID || this == PARTIALLY_PAID;
    }

    /** Whether there is nothing left to pay. */
    public boolean isSettled() {
        return this == PAID || this == EXEMPT;
    }
}
