package org.daybook.availability;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventResource;
import org.daybook.catalog.Service;
import org.daybook.engine.Reason;
import org.daybook.policies.BookingPolicy;
import org.daybook.resources.ResourceTypes;

/**
 * A session of a class: the event, what it belongs to, and the rules for booking it.
 *
 * @param resources those of the event that customers see
 */
public record ClassSession(CalendarEvent event, Service service, BookingPolicy policy, List<EventResource> resources) {

    /** The staff of the session whom customers see; staff who cannot be booked are left out. */
    private static List<EventResource> shown(SiteSetup setup, CalendarEvent event) {
        return event.resources().stream()
                .filter(resource -> setup.resources().containsKey(resource.id())
                        || !ResourceTypes.STAFF.toString().equals(resource.type()))
                .toList();
    }

    static ClassSession of(SiteSetup setup, CalendarEvent event) {
        Service service = setup.servicesBySchedule().get(event.scheduleId());
        if (service == null) {
            throw new IllegalArgumentException("No service has the schedule " + event.scheduleId());
        }
        return new ClassSession(event, service, setup.policy(service), shown(setup, event));
    }

    /** Why policy forbids a customer to book it now. After the start, until the end, only where policy says so. */
    public Set<Reason> violations(Instant now) {
        long start = event.start().getEpochSecond();
        if (policy.bookAfterStart() && !now.isBefore(event.end())) {
            return Set.of(Reason.TOO_LATE);
        }
        return policy.window(service.onlineBooking()).violations(start, now.getEpochSecond());
    }

    /** The places that anybody can book, whatever the policy says; 0 for a session that is cancelled or locked. */
    public int bookableSeats(Instant now) {
        return event.isCancelled() ? 0 : event.seats().bookable(now);
    }

    /** The places of a waitlist: how many there are, and how many are free. */
    public record WaitingPlaces(int total, int remaining) {}

    /** Places of the waiting list, where there is one (rule 12.6). */
    public Optional<WaitingPlaces> waitingPlaces() {
        int total = policy.waitlist().capacity();
        return policy.waitlist().enabled()
                ? Optional.of(new WaitingPlaces(
                        total, Math.max(0, total - event.seats().waiting())))
                : Optional.empty();
    }

    public boolean isBookable(Instant now) {
        return bookableSeats(now) > 0 && violations(now).isEmpty();
    }
}
