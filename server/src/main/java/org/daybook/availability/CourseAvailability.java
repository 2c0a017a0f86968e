package org.daybook.availability;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.TimeFrame;
import org.daybook.catalog.Service;
import org.daybook.engine.Reason;
import org.daybook.policies.BookingPolicy;

/** The free places of a course, and whether the policy lets customers book one now. */
public record CourseAvailability(
        Service service, BookingPolicy policy, int totalSeats, int openSeats, Set<Reason> violations) {

    static CourseAvailability of(Service service, BookingPolicy policy, SeatCount seats, TimeFrame frame, Instant now) {
        return new CourseAvailability(
                service, policy, seats.capacity(), seats.remaining(), violations(service, policy, frame, now));
    }

    /**
     * Limits are measured to the first session, or to the next one where customers may join after the start; without a
     * session left there is nothing to book (rules 7.1 and 7.2).
     */
    private static Set<Reason> violations(Service service, BookingPolicy policy, TimeFrame frame, Instant now) {
        Set<Reason> violations = new HashSet<>();
        if (!service.onlineBooking()) {
            violations.add(Reason.ONLINE_BOOKING_OFF);
        }
        Instant measured = frame.firstStart();
        if (measured == null) {
            violations.add(Reason.TOO_LATE);
            return violations;
        }
        if (policy.bookAfterStart()) {
            Instant next = frame.nextStart();
            if (next == null) {
                violations.add(Reason.TOO_LATE);
                return violations;
            }
            measured = next;
        }
        violations.addAll(
                policy.window(service.onlineBooking()).violations(measured.getEpochSecond(), now.getEpochSecond()));
        return violations;
    }
}
