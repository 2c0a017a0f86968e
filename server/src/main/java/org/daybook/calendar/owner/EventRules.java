package org.daybook.calendar.owner;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.daybook.calendar.CalendarEvent;
import org.daybook.engine.Hours;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/** What the fields of an event must keep (rules 9.2, 9.3 and 9.8). */
final class EventRules {
    /** Events end at most so far ahead. */
    static final int MAX_YEARS = 100;

    private final List<Violation> violations = new ArrayList<>();

    private EventRules() {}

    /** Refuses a draft with all that is wrong with it. */
    static void check(EventDraft draft, Instant now, boolean isNew) {
        EventRules rules = new EventRules();
        rules.times(draft.localStart(), draft.localEnd(), now, draft);
        rules.rule(draft, now, isNew);
        rules.refuseIf(
                draft.type().needsResource() && draft.needsNobody(),
                "event.resources",
                "classes and courses need at least one resource");
        rules.refuseIf(draft.capacity() < 0, "event.totalCapacity", "must not be negative");
        rules.finish();
    }

    private void times(@Nullable LocalDateTime start, @Nullable LocalDateTime end, Instant now, EventDraft draft) {
        if (start == null) {
            violations.add(Violation.required("event.start.localDate"));
        }
        if (end == null) {
            violations.add(Violation.required("event.end.localDate"));
        }
        if (start != null && end != null) {
            refuseIf(!toMinute(end).isAfter(toMinute(start)), "event.end", "must be after the start");
            refuseIf(
                    Times.resolve(start, draft.zone()).getEpochSecond() < Hours.FIRST_SECOND,
                    "event.start",
                    "must be in the year 1 or later in every zone");
            LocalDateTime last = LocalDateTime.ofInstant(now, draft.zone()).plusYears(MAX_YEARS);
            refuseIf(end.isAfter(last), "event.end", "must be at most " + MAX_YEARS + " years ahead");
        }
    }

    private static LocalDateTime toMinute(LocalDateTime local) {
        return local.truncatedTo(java.time.temporal.ChronoUnit.MINUTES);
    }

    private void rule(EventDraft draft, Instant now, boolean isNew) {
        EventDraft.Rule rule = draft.rule();
        LocalDateTime start = draft.localStart();
        if (rule == null || start == null) {
            return;
        }
        int interval = rule.intervalWeeks() == null ? 1 : rule.intervalWeeks();
        refuseIf(
                interval < 1 || interval > rule.maxIntervalWeeks(),
                "event.recurrenceRule.interval",
                "must be between 1 and " + rule.maxIntervalWeeks());
        refuseIf(
                !rule.days().isEmpty() && !rule.days().contains(start.getDayOfWeek()),
                "event.recurrenceRule.days",
                "must be the weekday of the start");
        refuseIf(
                rule.until() != null && rule.until().isBefore(start),
                "event.recurrenceRule.until",
                "must not be before the start");
        refuseIf(
                isNew && start.toLocalDate().isBefore(LocalDate.ofInstant(now, draft.zone())),
                "event.start",
                "a recurring event cannot start before today");
    }

    private void refuseIf(boolean broken, String field, String description) {
        if (broken) {
            violations.add(Violation.refused(field, description));
        }
    }

    private void finish() {
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    /** Refuses to change what only a split can: the rhythm of a master, or its start by a whole interval. */
    static void checkRhythm(CalendarEvent before, CalendarEvent after, EventDraft.@Nullable Rule rule) {
        int interval = before.recurrence().intervalWeeks();
        EventRules rules = new EventRules();
        rules.refuseIf(
                rule != null && rule.intervalWeeks() != null && !Objects.equals(rule.intervalWeeks(), interval),
                "event.recurrenceRule.interval",
                "the interval of a recurring event is changed by a split");
        Duration shift = after.time().localDifference(before.time());
        rules.refuseIf(
                shift.abs().compareTo(Duration.ofDays(7L * interval)) >= 0,
                "event.start",
                "a recurring event is moved by less than its interval");
        rules.finish();
    }
}
