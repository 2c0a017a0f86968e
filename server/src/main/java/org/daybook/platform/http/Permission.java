package org.daybook.platform.http;

/** One thing that callers may be allowed to do. */
public interface Permission {
    /** Its name, such as {@code BOOKINGS.BOOKING_READ}. */
    String permission();
}
