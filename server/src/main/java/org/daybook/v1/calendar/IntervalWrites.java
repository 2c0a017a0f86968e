package org.daybook.v1.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventType;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.events.EventChanges;
import org.daybook.calendar.owner.EventDraft;
import org.daybook.calendar.owner.OwnerCalendar;
import org.daybook.calendar.owner.OwnerCalendar.NewEvent;
import org.daybook.calendar.schedules.ScheduleOwner;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.v1.shared.CalendarTimes;
import org.daybook.v1.shared.FirstApiFeatures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Stores intervals as recurring events. What began stays as it was: changes reach the sessions to come. */
final class IntervalWrites {
    private static final String FIELD = "schedule.intervals";
    private static final String SPLIT_TIMES = "splitTimes";

    private final FirstApiFeatures faces;
    private final ResourceHours hours;

    IntervalWrites(FirstApiFeatures faces) {
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
     * @param wish whom to tell of it
     */
    void replaceAll(SiteTransaction transaction, UUID schedule, ArrayNode sent, boolean align, Notification wish) {
        List<CalendarEvent> left = new ArrayList<>(faces.calendar().events().masters(transaction, List.of(schedule)));
        List<JsonNode> wanted = new ArrayList<>();
        boolean opens = !sent.isEmpty() && isOfResource(transaction, schedule);
        for (JsonNode each : sent) {
            JsonNode interval = Intervals.typed(each, opens);
            if (!left.removeIf(new OneOf(interval)::matches)) {
                wanted.add(interval);
            }
        }
        for (JsonNode interval : wanted) {
            CalendarEvent place = placeOf(interval, wanted, left);
            if (place == null) {
                create(transaction, schedule, interval, FIELD);
            } else {
                left.remove(place);
                replace(transaction, place, interval, FIELD, wish, align);
            }
        }
        left.forEach(master -> end(transaction, master, wish));
    }

    /** The one whose id was sent with it; else the first that no other asks for. */
    private static @Nullable CalendarEvent placeOf(JsonNode interval, List<JsonNode> wanted, List<CalendarEvent> left) {
        Predicate<CalendarEvent> itsOwn = isOf(interval);
        return left.stream()
                .filter(itsOwn)
                .findFirst()
                .orElseGet(() -> left.stream()
                        .filter(master ->
                                wanted.stream().noneMatch(other -> isOf(other).test(master)))
                        .findFirst()
                        .orElse(null));
    }

    private static Predicate<CalendarEvent> isOf(JsonNode interval) {
        String id = Json.text("", interval, "id");
        return master -> master.id().toString().equals(id);
    }

    /** Matches the first interval that equals the sent one, and no further one. */
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
                .create(
                        transaction,
                        new NewEvent(schedule, type, AppIds.BOOKINGS, null),
                        draft -> begin(transaction, draft, sent, false, field));
        if (type == EventType.WORKING_HOURS) {
            hours.own(transaction, schedule);
        }
        return made;
    }

    /** Fills a series that begins today or later. */
    private static void begin(
            SiteTransaction transaction, EventDraft draft, JsonNode sent, boolean affects, String field) {
        LocalDateTime today =
                Times.local(transaction.now(), draft.zone()).toLocalDate().atStartOfDay();
        Intervals.fill(draft, sent, Intervals.times(sent, draft.zone(), today, field), affects, field);
    }

    /** What a session on a schedule is in the calendar. */
    EventType type(SiteTransaction transaction, UUID schedule, boolean opens) {
        ObjectNode service = opens
                ? null
                : SessionContext.read(faces, transaction, List.of(schedule)).service(schedule);
        String kind = Json.text("", service, "type");
        return opens
                ? EventType.WORKING_HOURS
                : kind.equals("CLASS") ? EventType.CLASS : kind.equals("COURSE") ? EventType.COURSE : EventType.DEFAULT;
    }

    /** What repeats on the schedule of a resource, or of the business, are its hours, unless another type is said. */
    private boolean isOfResource(SiteTransaction transaction, UUID schedule) {
        ScheduleOwner owner = faces.calendar()
                .schedules()
                .owners(transaction, List.of(schedule))
                .get(schedule);
        return owner != null && (owner.type() == OwnerType.RESOURCE || owner.type() == OwnerType.BUSINESS);
    }

    /** Changes the future part of an interval. */
    void update(SiteTransaction transaction, UUID schedule, UUID id, ObjectNode sent, Notification notification) {
        CalendarEvent master = master(transaction, schedule, id);
        JsonNode interval = Intervals.typed(sent, master.type() == EventType.WORKING_HOURS);
        replace(transaction, master, interval, "interval", notification, false);
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

    /**
     * In place where the rhythm stays; else what is to come makes room for a new beginning. The interval keeps its id,
     * unless it opens time and took it before, or the other way round: then it is another event.
     */
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
        if (Intervals.opens(sent) != (master.type() == EventType.WORKING_HOURS)) {
            end(transaction, master, notification);
            create(transaction, master.scheduleId(), sent, field);
            return;
        }
        boolean affects =
                !master.resources().isEmpty() || !master.details().affected().isEmpty();
        if (series.weeks() != weeks || shift.abs().compareTo(Duration.ofDays(7L * weeks)) >= 0) {
            calendar()
                    .restart(
                            transaction,
                            master.id(),
                            notification,
                            draft -> begin(transaction, draft, sent, affects, field));
            return;
        }
        calendar()
                .change(
                        transaction,
                        master.id(),
                        notification,
                        draft -> Intervals.fill(draft, sent, series, affects, field));
        if (align) {
            faces.calendar()
                    .events()
                    .movedOccurrences(transaction, master.id())
                    .forEach(event ->
                            calendar().restoreDefaults(transaction, event.id(), Intervals.ALIGNED, notification));
        }
    }

    /** Ends an interval: none of its sessions takes place any more. */
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
        for (Instant moment : moments.stream()
                .map(moment -> CalendarTimes.instant(moment, SPLIT_TIMES))
                .distinct()
                .sorted()
                .toList()) {
            EventChanges.Split split = cut(transaction, last, moment);
            pieces.add(split.before());
            last = split.from();
        }
        pieces.add(last);
        return pieces;
    }

    /** Every piece has a session. */
    private EventChanges.Split cut(SiteTransaction transaction, CalendarEvent master, Instant moment) {
        try {
            return calendar().split(transaction, master.id(), moment);
        } catch (InvalidRequestException e) {
            throw new InvalidRequestException(
                    Violation.refused(SPLIT_TIMES, "no session but the first starts from there on"));
        }
    }
}
