package org.daybook.bookings;

import java.util.Map;
import java.util.UUID;
import org.daybook.identity.Right;
import org.daybook.platform.http.Caller;
import org.daybook.platform.query.Filter;

/** The bookings that a caller may see and change; every read and every change takes it as a filter. */
sealed interface Visibility {
    static Visibility of(Caller caller) {
        return caller.may(Right.READ_ALL_BOOKINGS) ? new All() : new Own(caller.id());
    }

    boolean includes(Booking booking);

    /** The same as a condition on the table {@code booking}. */
    Filter filter();

    /** Those of everybody. */
    record All() implements Visibility {
        @Override
        public boolean includes(Booking booking) {
            return true;
        }

        @Override
        public Filter filter() {
            return Filter.ALL;
        }
    }

    /** Those that the caller made. */
    record Own(UUID creator) implements Visibility {
        @Override
        public boolean includes(Booking booking) {
            return booking.creatorId().equals(creator);
        }

        @Override
        public Filter filter() {
            return new Filter("creator_id = :caller", Map.of("caller", creator));
        }
    }
}
