package org.daybook.bookings.wire;

import java.util.Map;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.bookings.ExtendedBookings.ExtendedBooking;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family extended-bookings. */
public final class ExtendedBookingRoutes {
    private static final String FAMILY = "extended-bookings";

    private final ExtendedBookings bookings;

    private ExtendedBookingRoutes(ExtendedBookings bookings) {
        this.bookings = bookings;
    }

    public static void serve(Operations operations, ExtendedBookings bookings) {
        ExtendedBookingRoutes routes = new ExtendedBookingRoutes(bookings);
        operations.serve(FAMILY, "queryExtendedBookings", routes::query);
        operations.serve(FAMILY, "query", routes::query);
        operations.serve(FAMILY, "countExtendedBookings", routes::count);
    }

    private Answer query(Call call) {
        ObjectNode request = call.request();
        QueryRequest query = QueryRequest.of(request.get("query"), "query", ExtendedBookings.DEFAULTS);
        String session = Json.text(request, "sessionId");
        if (session != null) {
            query = query.withFilter(Map.of("bookedEntity.slot.sessionId", session));
        }
        ExtendedBookingParts parts = ExtendedBookingParts.of(request);
        Page<ExtendedBooking> page = bookings.query(call.caller(), call.now(), query, parts.read());
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("extendedBookings");
        page.items().forEach(extended -> list.add(parts.json(call.caller(), extended)));
        answer.set("pagingMetadata", page.metadata());
        return Answer.of(answer);
    }

    private Answer count(Call call) {
        long count = bookings.count(call.caller(), call.now(), call.request().get("filter"));
        return Answer.of(Json.object().put("count", count));
    }
}
