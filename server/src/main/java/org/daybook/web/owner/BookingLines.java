package org.daybook.web.owner;

import java.util.List;
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

    long count(OwnerVisit visit, ObjectNode filter) {
        return bookings.count(visit.caller(), visit.now(), filter);
    }
}
