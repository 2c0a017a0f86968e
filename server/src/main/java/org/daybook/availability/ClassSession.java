package org.daybook.availability;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.daybook.calendar.CalendarEvent;
import org.daybook.catalog.Service;
import org.daybook.engine.Reason;
import org.daybook.policies.BookingPolicy;

/** A session of a class: the event, what it belongs to, and the rules for booking it. */
public record ClassSession(CalendarEvent event, Service service, BookingPolicy policy) {

    static ClassSession of(Setup setup, CalendarEvent event) {
        Service service = setup.servicesBySchedule().get(event.scheduleId());
        if (service == null) {
            throw new IllegalArgumentException("No service has the schedule " + event.scheduleId());
        }
        return new ClassSession(event, service, setup.policy(service));
    }

    /** Why policy forbids a customer to book it now. After the start, until the end, only where policy says so. */
    public Set<Reason> violations(Instant now) {
        long start = event.start().getEpochSecond();
        if (policy.bookAfterStart() && !now.isBefore(event.end())) {
            return Set.of(Reason.TOO_LATE);
        }
        return policy.window(service.onlineBooking()).violations(start, now.getEpochSecond());
    }

    /** Places that can be booked, policy aside. */
    public int bookableSeats() {
        return event.isCancelled() ? 0 : event.remainingSeats();
    }

    /** Places of the waiting list, where there is one. */
    public Optional<Integer> waitingPlaces() {
        return policy.waitlist().enabled() ? Optional.of(policy.waitlist().capacity()) : Optional.empty();
    }

    public boolean isBookable(Instant now) {
        return bookableSeats() > 0 && violations(now).isEmpty();
    }
}
