package org.daybook.bookings;

import java.util.Map;
import java.util.UUID;
import org.daybook.identity.Right;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.Principal;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Filter;
import tools.jackson.databind.node.ObjectNode;

/** Which bookings a caller may see and change. Every read and every change uses it as a filter. */
sealed interface Visibility {
    static Visibility of(Caller caller) {
        return caller.may(Right.READ_ALL_BOOKINGS) ? new All() : own(caller.principal());
    }

    private static Visibility own(Principal principal) {
        UUID resource = principal.resourceId();
        Own made = new Own(principal.id());
        return resource == null ? made : new OwnCalendar(made, resource);
    }

    boolean includes(Booking booking);

    /** The same as a condition on the table {@code booking}. */
    Filter filter();

    /** All bookings. */
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

    /** Bookings that the caller made. */
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

    /** Bookings that the caller made, and those in which the caller is the staff member. */
    record OwnCalendar(Own made, UUID resource) implements Visibility {
        @Override
        public boolean includes(Booking booking) {
            return made.includes(booking) || booking.resourceIds().contains(resource);
        }

        @Override
        public Filter filter() {
            ObjectNode one = Json.object().put("id", resource.toString());
            return made.filter()
                    .or(new Filter(
                            "body #>> '{bookedEntity,slot,resource,id}' = :served"
                                    + " OR body #> '{bookedEntity,slot,additionalResources}' @> :additional::jsonb",
                            Map.of(
                                    "served",
                                    resource.toString(),
                                    "additional",
                                    Json.write(Json.array().add(one)))));
        }
    }
}
