package org.daybook.policies;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.daybook.engine.BookingWindow;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A booking policy as the rules need it: limits that are not enabled are null.
 *
 * @param id null for a policy that was combined of others
 * @param earliestBookingMinutes bookable only from this long before the start on
 * @param latestBookingMinutes bookable only until this long before the start
 * @param bookAfterStart whether a start that has passed can still be booked; excludes {@code latestBookingMinutes}
 * @param resourceMustBeChosen whether a booking must name its resource
 * @param autoAssign whether the server may choose the resource
 * @param staffOrder by what the server chooses
 */
public record BookingPolicy(
        @Nullable UUID id,
        @Nullable Integer earliestBookingMinutes,
        @Nullable Integer latestBookingMinutes,
        boolean bookAfterStart,
        CustomerAction cancellation,
        CustomerAction reschedule,
        Waitlist waitlist,
        int maxParticipantsPerBooking,
        boolean resourceMustBeChosen,
        boolean autoAssign,
        StaffOrder staffOrder) {

    /**
     * What customers may do to a booking of theirs.
     *
     * @param latestMinutes allowed until this long before the start; null for until the start
     * @param allowAnonymous whether the bearer of a booking's link may, without being signed in
     */
    public record CustomerAction(boolean enabled, @Nullable Integer latestMinutes, boolean allowAnonymous) {
        /** The last moment at which the action is allowed for a booking with this start; null when it never is. */
        public @Nullable Instant deadline(Instant start) {
            if (!enabled) {
                return null;
            }
            return latestMinutes == null ? start : start.minus(Duration.ofMinutes(latestMinutes));
        }

        public boolean isAllowed(Instant start, Instant now) {
            Instant deadline = deadline(start);
            return deadline != null && !now.isAfter(deadline);
        }
    }

    /**
     * The waitlist of a class event.
     *
     * @param reservationMinutes for how long a free place is kept for the first in line
     */
    public record Waitlist(boolean enabled, int capacity, int reservationMinutes) {}

    /** Reads a {@code BookingPolicy} of the contract, or the snapshot of one; what is not there has its default. */
    public static BookingPolicy of(ObjectNode document) {
        return new BookingPolicy(
                Json.uuid(document, "id"),
                limit(Json.at(document, "limitEarlyBookingPolicy"), "enabled", "earliestBookingInMinutes"),
                limit(Json.at(document, "limitLateBookingPolicy"), "enabled", "latestBookingInMinutes"),
                Json.flag(document, "bookAfterStartPolicy", "enabled"),
                action(
                        Json.at(document, "cancellationPolicy"),
                        "limitLatestCancellation",
                        "latestCancellationInMinutes"),
                action(Json.at(document, "reschedulePolicy"), "limitLatestReschedule", "latestRescheduleInMinutes"),
                new Waitlist(
                        Json.flag(document, "waitlistPolicy", "enabled"),
                        Json.integer(PolicyDefaults.WAITLIST_CAPACITY, document, "waitlistPolicy", "capacity"),
                        Json.integer(
                                PolicyDefaults.RESERVATION_MINUTES,
                                document,
                                "waitlistPolicy",
                                "reservationTimeInMinutes")),
                Json.integer(
                        PolicyDefaults.MAX_PARTICIPANTS, document, "participantsPolicy", "maxParticipantsPerBooking"),
                Json.flag(document, "resourcesPolicy", "enabled"),
                Json.flag(document, "resourcesPolicy", "autoAssignAllowed"),
                StaffOrder.of(document));
    }

    private static @Nullable Integer limit(@Nullable JsonNode rule, String enabled, String minutes) {
        return Json.flag(rule, enabled) ? Json.integer(PolicyDefaults.minutes(minutes), rule, minutes) : null;
    }

    /** The anonymous may unless the policy forbids it: unset means allowed (rule 7.4). */
    private static CustomerAction action(@Nullable JsonNode rule, String limited, String minutes) {
        return new CustomerAction(
                Json.flag(rule, "enabled"), limit(rule, limited, minutes), Json.flag(true, rule, "allowAnonymous"));
    }

    /** When customers may book by this policy. */
    public BookingWindow window(boolean onlineBookingEnabled) {
        return new BookingWindow(
                onlineBookingEnabled, seconds(earliestBookingMinutes), seconds(latestBookingMinutes), bookAfterStart);
    }

    private static @Nullable Long seconds(@Nullable Integer minutes) {
        return minutes == null ? null : minutes * 60L;
    }
}
