package org.daybook.v1.calendar;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventType;
import org.daybook.calendar.events.IntervalBounds;
import org.daybook.calendar.owner.EventDraft;
import org.daybook.calendar.schedules.ScheduleOwner;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.v1.shared.CalendarTimes;
import org.daybook.v1.shared.Links;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Recurring intervals, which are the recurring events of the calendar (rule 11.4). */
final class Intervals {
    private static final int DAY_LETTERS = 3;
    private static final String TYPE = "intervalType";

    private Intervals() {}

    /** An interval as the first API shows it, between the bounds that were said. */
    static ObjectNode first(CalendarEvent master, Map<UUID, ScheduleOwner> owners) {
        ObjectNode first = Json.object()
                .put("id", master.id().toString())
                .put("start", Times.format(IntervalBounds.start(master)));
        Instant end = IntervalBounds.end(master);
        if (end != null) {
            first.put("end", Times.format(end));
        }
        first.putObject("interval")
                .put("daysOfWeek", master.localStart().getDayOfWeek().name().substring(0, DAY_LETTERS))
                .put("hourOfDay", master.localStart().getHour())
                .put("minuteOfHour", master.localStart().getMinute())
                .put("duration", (int)
                        Duration.between(master.localStart(), master.localEnd()).toMinutes());
        first.putObject("frequency").put("repetition", master.recurrence().intervalWeeks());
        first.set("affectedSchedules", Links.affected(master, owners));
        return first.put(TYPE, type(opens(master.type())));
    }

    /** When the last session of an interval ends; null for one without end. */
    static @Nullable Instant lastEnd(CalendarEvent master) {
        LocalDateTime until = master.recurrence().until();
        if (until == null) {
            return null;
        }
        Duration rhythm = Duration.ofDays(7L * master.recurrence().intervalWeeks());
        long repeated = Math.max(0, Duration.between(master.localStart(), until).dividedBy(rhythm));
        return Times.resolve(master.localEnd().plus(rhythm.multipliedBy(repeated)), master.zone());
    }

    private static boolean opens(EventType type) {
        return type == EventType.WORKING_HOURS;
    }

    /** Whether the interval opens time, rather than taking it. */
    static boolean opens(JsonNode sent) {
        return Json.text("", sent, TYPE).endsWith("AVAILABILITY");
    }

    /**
     * An interval that says of which type it is.
     *
     * @param opens whether one that does not say it opens time
     */
    static ObjectNode typed(JsonNode sent, boolean opens) {
        ObjectNode typed = (ObjectNode) sent.deepCopy();
        if (Set.of("", "UNDEFINED").contains(Json.text("", sent, TYPE))) {
            typed.put(TYPE, type(opens));
        }
        return typed;
    }

    private static String type(boolean opens) {
        return opens ? "AVAILABILITY" : "EVENT";
    }

    /**
     * When the sessions of an interval take place.
     *
     * @param firstStart local start of its first session
     * @param until the last local start that a session may have; null for no end
     * @param start where the interval begins, as it was sent
     * @param end where it ends, as it was sent; null for no end
     */
    record Series(
            LocalDateTime firstStart,
            Duration length,
            int weeks,
            @Nullable LocalDateTime until,
            Instant start,
            @Nullable Instant end) {

        /**
         * The same where rhythm and end are those that the interval has: a cut lies behind its last session, or at the next
         * one.
         */
        Series endingAs(CalendarEvent master) {
            return end != null && end.equals(IntervalBounds.end(master)) && hasRhythmOf(master)
                    ? new Series(firstStart, length, weeks, master.recurrence().until(), start, end)
                    : this;
        }

        private boolean hasRhythmOf(CalendarEvent master) {
            Duration interval = Duration.ofDays(7L * weeks);
            Duration shift = Duration.between(master.localStart(), firstStart);
            return weeks == master.recurrence().intervalWeeks()
                    && shift.equals(interval.multipliedBy(shift.dividedBy(interval)));
        }
    }

    /**
     * The times that were sent.
     *
     * @param earliest no session starts before: a series cannot be put into the past
     * @param field name of the request's field, for violations
     */
    static Series times(JsonNode sent, ZoneId zone, LocalDateTime earliest, String field) {
        String start = Json.text(sent, "start");
        JsonNode interval = Json.at(sent, "interval");
        if (start == null || interval == null) {
            throw new InvalidRequestException(Violation.required(field + (start == null ? ".start" : ".interval")));
        }
        Instant begin = CalendarTimes.instant(start, field + ".start");
        LocalDateTime from = Times.local(begin, zone);
        LocalTime time =
                LocalTime.of(Json.integer(0, interval, "hourOfDay"), Json.integer(0, interval, "minuteOfHour"));
        LocalDateTime first = firstOn(day(interval, field), time, from.isBefore(earliest) ? earliest : from);
        int weeks = Json.integer(1, sent, "frequency", "repetition");
        String end = Json.text(sent, "end");
        Instant last = end == null ? null : CalendarTimes.instant(end, field + ".end");
        LocalDateTime until = last == null ? null : until(last, zone);
        if (until != null && until.isBefore(first)) {
            throw new InvalidRequestException(
                    Violation.refused(field + ".end", "the interval ends before its first session"));
        }
        return new Series(first, Duration.ofMinutes(minutes(interval, field)), weeks, until, begin, last);
    }

    private static LocalDateTime until(Instant end, ZoneId zone) {
        return Times.local(end, zone).withSecond(0).withNano(0);
    }

    private static LocalDateTime firstOn(DayOfWeek day, LocalTime time, LocalDateTime from) {
        LocalDateTime first =
                from.toLocalDate().with(TemporalAdjusters.nextOrSame(day)).atTime(time);
        return first.isBefore(from.withSecond(0).withNano(0)) ? first.plusWeeks(1) : first;
    }

    private static DayOfWeek day(JsonNode interval, String field) {
        String name = Json.text("", interval, "daysOfWeek");
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, DAY_LETTERS).equals(name))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(Violation.required(field + ".interval.daysOfWeek")));
    }

    private static int minutes(JsonNode interval, String field) {
        Integer minutes = Json.integer(interval, "duration");
        if (minutes == null) {
            throw new InvalidRequestException(Violation.required(field + ".interval.duration"));
        }
        return minutes;
    }

    /**
     * Fills a series; what it does not say it has from its schedule.
     *
     * @param affects whether it takes schedules already
     */
    static void fill(EventDraft draft, JsonNode sent, Series times, boolean affects, String field) {
        draft.start(times.firstStart());
        draft.end(times.firstStart().plus(times.length()));
        draft.repeats(times.weeks(), times.until());
        draft.first(IntervalBounds.keep(draft.first(), times.start(), times.end()));
        affect(draft, sent, affects, field);
    }

    /**
     * The schedules that sessions take: those that were sent, otherwise those of the schedule.
     *
     * @param present whether the interval takes any, so that a list of none takes them away
     */
    private static void affect(EventDraft draft, JsonNode sent, boolean present, String field) {
        JsonNode affected = Json.at(sent, "affectedSchedules");
        if (affected != null && (present || !affected.isEmpty())) {
            draft.affected(Links.affected(affected, field + ".affectedSchedules"));
        }
    }

    /** Whether two views say the same of all but their ids. */
    static boolean same(JsonNode sent, ObjectNode shown) {
        return content(sent).equals(content(shown));
    }

    private static JsonNode moment(JsonNode interval, String member) {
        String text = Json.text(interval, member);
        return Json.object()
                .put("at", text == null ? "" : Times.format(CalendarTimes.instant(text, "intervals." + member)));
    }

    private static ObjectNode content(JsonNode interval) {
        ObjectNode content = Json.object();
        content.set("interval", Json.at(interval, "interval"));
        content.set("start", moment(interval, "start"));
        content.set("end", moment(interval, "end"));
        content.put("repetition", Json.integer(1, interval, "frequency", "repetition"));
        content.put("opens", opens(interval));
        content.set("affected", Json.strings(Links.read(Json.at(interval, "affectedSchedules"), "intervals")));
        return content;
    }

    /** Fields of an occurrence that follow its interval again when exceptions are aligned with it. */
    static final Set<EventField> ALIGNED = Set.of(EventField.TIME);
}
