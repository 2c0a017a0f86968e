package org.daybook.bookings;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.bookings.Booking.Allocation;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener;
import org.daybook.calendar.TimeFrame;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.calendar.seats.Seats;
import org.daybook.platform.db.SiteTransaction;

/**
 * What the calendar cancels, nobody is booked on any more, nor takes part in; what it moves, everybody is booked on still
 * (rule 4.9).
 */
record BookingsOnCalendar(Allocator allocator, Schedules schedules, Seats seats) implements CalendarListener {
    @Override
    public void eventsCancelled(SiteTransaction transaction, List<UUID> eventIds, Notification notification) {
        cancel(transaction, BookingStore.lockOpenOfEvents(transaction, eventIds), notification);
        if (ended(transaction, ParticipationStore.deleteOfEvents(transaction, eventIds))) {
            seats.clearEvents(transaction, eventIds);
        }
    }

    @Override
    public void scheduleCancelled(SiteTransaction transaction, UUID scheduleId, Notification notification) {
        cancel(transaction, BookingStore.lockOpenOfSchedules(transaction, List.of(scheduleId)), notification);
        endParticipations(transaction, List.of(scheduleId));
    }

    /** Cancels the bookings of a cancelled schedule that are not on the calendar yet. */
    @Override
    public void scheduleClosed(SiteTransaction transaction, UUID scheduleId, Notification notification) {
        List<Booking> waiting = BookingStore.lockOpenOfSchedules(transaction, List.of(scheduleId)).stream()
                .filter(booking -> booking.allocation() == Allocation.NOTHING)
                .toList();
        cancel(transaction, waiting, notification);
    }

    private void endParticipations(SiteTransaction transaction, List<UUID> scheduleIds) {
        if (ended(transaction, ParticipationStore.deleteOfSchedules(transaction, scheduleIds))) {
            seats.clearCourses(transaction, scheduleIds);
        }
    }

    /** Records that these participations have ended; true where there were any. */
    private static boolean ended(SiteTransaction transaction, List<Participation> last) {
        last.forEach(each -> ParticipationRecorder.deleted(transaction, each, each.revision() + 1));
        return !last.isEmpty();
    }

    /** Cancels bookings, those on a waitlist first, so that they are not offered the places that the others free. */
    private void cancel(SiteTransaction transaction, List<Booking> bookings, Notification notification) {
        List<Booking> waitingFirst = bookings.stream()
                .sorted(Comparator.comparing(booking -> booking.status() != BookingStatus.WAITING_LIST))
                .toList();
        for (Booking booking : waitingFirst) {
            Booking cancelled = BookingRecorder.become(
                    transaction,
                    CallerWishes.of(notification),
                    allocator.release(transaction, booking),
                    BookingStatus.CANCELED);
            ParticipationRecorder.follow(transaction, booking, cancelled);
        }
    }

    @Override
    public void placesChanged(SiteTransaction transaction, UUID eventId) {
        allocator.waitlist().settle(transaction, eventId);
    }

    @Override
    public void eventsMoved(
            SiteTransaction transaction, List<CalendarEvent> events, Set<UUID> sharing, Notification notification) {
        Map<UUID, CalendarEvent> moved = new HashMap<>();
        events.forEach(event -> moved.put(event.id(), event));
        List<Booking> before = BookingStore.lockOpenOfEvents(transaction, moved.keySet());
        List<Booking> after = new ArrayList<>();
        for (Booking booking : before) {
            CalendarEvent event = moved.get(booking.eventId());
            if (event != null) {
                after.add(booking.movedWith(event, sharing.contains(event.id())));
            }
        }
        BookingRecorder.rescheduled(
                transaction, CallerWishes.of(notification), before, BookingStore.updateTimes(transaction, after));
    }

    /**
     * Says in the bookings of courses between which sessions they now lie. Of a course that has no session left nobody is
     * booked on anything.
     */
    @Override
    public void coursesChanged(SiteTransaction transaction, Set<UUID> scheduleIds, Notification notification) {
        Map<UUID, TimeFrame> frames = schedules.timeFrames(transaction, scheduleIds);
        List<Booking> changed = new ArrayList<>();
        List<Booking> ended = new ArrayList<>();
        for (Booking booking : BookingStore.lockOpenOfSchedules(transaction, scheduleIds)) {
            TimeFrame frame = frames.getOrDefault(booking.scheduleId(), TimeFrame.EMPTY);
            if (booking.isCourse() && frame.firstStart() == null) {
                ended.add(booking);
            }
            Booking framed = booking.within(frame, transaction.now());
            if (!framed.equals(booking)) {
                changed.add(framed);
            }
        }
        BookingStore.updateTimes(transaction, changed)
                .values()
                .forEach(stored -> BookingRecorder.updated(transaction, stored));
        cancel(transaction, ended, notification);
        endParticipations(
                transaction,
                scheduleIds.stream()
                        .filter(id -> frames.getOrDefault(id, TimeFrame.EMPTY).firstStart() == null)
                        .toList());
    }
}
