package org.daybook.web.owner;

import java.util.List;
import java.util.function.Predicate;
import org.daybook.bookings.Booking;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Sort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Finds bookings for lists, as far as the person who asks may see them. */
final class BookingLines {
    private final ExtendedBookings bookings;

    BookingLines(ExtendedBookings bookings) {
        this.bookings = bookings;
    }

    /**
     * Some of the bookings that a filter of the API finds.
     *
     * @param offset how many are passed over; null where the total is not needed
     */
    Page<BookingLine> find(OwnerVisit visit, ObjectNode filter, Sort sort, int limit, @Nullable Integer offset) {
        QueryRequest request =
                new QueryRequest(filter, Json.object(), List.of(sort), limit, offset, List.of(), false, "query");
        return bookings.query(visit.caller(), visit.now(), request)
                .map(found -> BookingLine.of(visit, found.booking()));
    }

    /** As {@link #find(OwnerVisit, ObjectNode, Sort, int, Integer)}, of so many those that fit. */
    List<BookingLine> fitting(OwnerVisit visit, ObjectNode filter, Sort sort, int limit, Predicate<Booking> fits) {
        QueryRequest request =
                new QueryRequest(filter, Json.object(), List.of(sort), limit, null, List.of(), false, "query");
        return bookings.query(visit.caller(), visit.now(), request).items().stream()
                .map(ExtendedBookings.ExtendedBooking::booking)
                .filter(fits)
                .map(booking -> BookingLine.of(visit, booking))
                .toList();
    }
}
