package org.daybook.v1;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventType;
import org.daybook.calendar.OwnerCalendar;
import org.daybook.calendar.OwnerCalendar.NewEvent;
import org.daybook.calendar.RecurrenceType;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stores intervals as recurring events. What began stays as it was: changes reach the sessions to come. */
final class IntervalWrites {
    private static final String FIELD = "schedule.intervals";

    private final Faces faces;
    private final ResourceHours hours;

    IntervalWrites(Faces faces) {
        this.faces = faces;
        this.hours = new ResourceHours(faces);
    }

    private OwnerCalendar calendar() {
        return faces.calendar().ownerCalendar();
    }

    /**
     * Makes the intervals of a schedule those that were sent. One that is there as sent stays; of the others each takes
     * the place of one that was not sent again, as far as there are such.
     *
     * @param align whether sessions that were moved follow their interval again
     */
    void replaceAll(SiteTransaction transaction, UUID schedule, ArrayNode sent, boolean align) {
        List<CalendarEvent> left = new ArrayList<>(faces.calendar().events().masters(transaction, List.of(schedule)));
        List<JsonNode> wanted = new ArrayList<>();
        for (JsonNode interval : sent) {
            if (!left.removeIf(new OneOf(interval)::matches)) {
                wanted.add(interval);
            }
        }
        for (JsonNode interval : wanted) {
            if (left.isEmpty()) {
                create(transaction, schedule, interval, FIELD);
            } else {
                replace(transaction, left.removeFirst(), interval, FIELD, Notification.NONE, align);
            }
        }
        left.forEach(master -> end(transaction, master, Notification.NONE));
    }

    /** Matches the first that says the same, and no other. */
    private static final class OneOf {
        private final JsonNode sent;
        private boolean found;

        OneOf(JsonNode sent) {
            this.sent = sent;
        }

        boolean matches(CalendarEvent master) {
            boolean matches = !found && Intervals.same(sent, Intervals.first(master, Map.of()));
            found |= matches;
            return matches;
        }
    }

    private CalendarEvent create(SiteTransaction transaction, UUID schedule, JsonNode sent, String field) {
        EventType type = type(transaction, schedule, Intervals.opens(sent));
        CalendarEvent made = calendar()
                .create(transaction, new NewEvent(schedule, type, AppIds.BOOKINGS, null), draft -> {
                    LocalDateTime today = Times.local(transaction.now(), draft.zone())
                            .toLocalDate()
                            .atStartOfDay();
                    Intervals.fill(draft, sent, Intervals.times(sent, draft.zone(), today, field), field);
                });
        if (type == EventType.WORKING_HOURS) {
            hours.own(transaction, schedule);
        }
        return made;
    }

    /** What a session on a schedule is in the calendar. */
    EventType type(SiteTransaction transaction, UUID schedule, boolean opens) {
        ObjectNode service = opens
                ? null
                : Surroundings.read(faces, transaction, List.of(schedule)).service(schedule);
        String kind = Json.text("", service, "type");
        return opens
                ? EventType.WORKING_HOURS
                : kind.equals("CLASS") ? EventType.CLASS : kind.equals("COURSE") ? EventType.COURSE : EventType.DEFAULT;
    }

    /** Changes the future part of an interval. */
    void update(SiteTransaction transaction, UUID schedule, UUID id, ObjectNode sent, Notification notification) {
        replace(transaction, master(transaction, schedule, id), sent, "interval", notification, false);
    }

    private CalendarEvent master(SiteTransaction transaction, UUID schedule, UUID id) {
        return faces.calendar()
                .events()
                .find(transaction, id)
                .filter(event ->
                        event.is(RecurrenceType.MASTER) && event.scheduleId().equals(schedule) && !event.isCancelled())
                .orElseThrow(
                        () -> new ApplicationException(StandardError.NOT_FOUND, "The schedule has no interval " + id));
    }

    /** In place where the rhythm stays; else what is to come makes room for a new series. */
    private void replace(
            SiteTransaction transaction,
            CalendarEvent master,
            JsonNode sent,
            String field,
            Notification notification,
            boolean align) {
        LocalDateTime earliest = master.localStart().toLocalDate().atStartOfDay();
        Intervals.Series series =
                Intervals.times(sent, master.zone(), earliest, field).endingAs(master);
        Duration shift = Duration.between(master.localStart(), series.firstStart());
        int weeks = master.recurrence().intervalWeeks();
        boolean sameKind = Intervals.opens(sent) == (master.type() == EventType.WORKING_HOURS);
        if (!sameKind || series.weeks() != weeks || shift.abs().compareTo(Duration.ofDays(7L * weeks)) >= 0) {
            end(transaction, master, notification);
            create(transaction, master.scheduleId(), sent, field);
            return;
        }
        calendar().change(transaction, master.id(), draft -> Intervals.fill(draft, sent, series, field));
        if (align) {
            faces.calendar()
                    .events()
                    .movedOccurrences(transaction, master.id())
                    .forEach(event -> calendar().restoreDefaults(transaction, event.id(), Intervals.ALIGNED));
        }
    }

    /** Nothing of it is to come any more. */
    private void end(SiteTransaction transaction, CalendarEvent master, Notification notification) {
        calendar().cancel(transaction, master.id(), notification);
    }

    /**
     * Cuts an interval at these moments.
     *
     * @return the pieces, by time
     */
    List<CalendarEvent> split(SiteTransaction transaction, UUID schedule, UUID id, List<String> moments) {
        CalendarEvent last = master(transaction, schedule, id);
        List<CalendarEvent> pieces = new ArrayList<>();
        List<LocalDateTime> times = new ArrayList<>();
        for (String moment : moments) {
            times.add(Times.local(CalendarTimes.instant(moment, "splitTimes"), last.zone()));
        }
        for (LocalDateTime time : times.stream().distinct().sorted().toList()) {
            OwnerCalendar.Split split = cut(transaction, last, time);
            pieces.add(split.before());
            last = split.from();
        }
        pieces.add(last);
        return pieces;
    }

    private OwnerCalendar.Split cut(SiteTransaction transaction, CalendarEvent master, LocalDateTime time) {
        LocalDateTime until = master.recurrence().until();
        if (!time.isAfter(master.localStart()) || (until != null && time.isAfter(until))) {
            throw new InvalidRequestException(
                    Violation.refused("splitTimes", "no session but the first starts from there on"));
        }
        return calendar().split(transaction, master.id(), time, null);
    }
}
