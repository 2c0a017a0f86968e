package org.daybook.v1.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.events.IntervalBounds;
import org.daybook.calendar.owner.EventDraft;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.v1.shared.CalendarTimes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Sessions that repeat by a rule of their own: recurring events, as intervals are. */
final class RecurringSessions {
    private static final String FIELD = "session." + RecurrenceRules.TOLD;

    private RecurringSessions() {}

    /**
     * Makes a new session the first of a series: the first day from its start on that the rule names. A series cannot be
     * put into the past; what would lie there is left out.
     */
    static void begin(EventDraft draft, ObjectNode sent, ZoneId businessZone, Instant now) {
        String told = Json.text("", sent, RecurrenceRules.TOLD);
        RecurrenceRules.Rule rule = RecurrenceRules.parse(told, draft.zone());
        Instant from = moment(sent, "start", businessZone);
        LocalDateTime start = Times.local(from, draft.zone());
        Duration length = Duration.between(start, Times.local(moment(sent, "end", businessZone), draft.zone()));
        LocalDateTime first = rule.day() == null ? start : start.with(TemporalAdjusters.nextOrSame(rule.day()));
        LocalDateTime today = Times.local(now, draft.zone()).toLocalDate().atStartOfDay();
        while (first.isBefore(today)) {
            first = first.plusWeeks(rule.weeks());
        }
        draft.start(first);
        draft.end(first.plus(length));
        LocalDateTime until = until(rule.until(), draft.zone());
        if (until != null && until.isBefore(first)) {
            throw refused("ends before its first session");
        }
        draft.repeats(rule.weeks(), until);
        keep(draft, from, rule.until(), told);
    }

    /** Lets a series end by another rule of the same rhythm. */
    static void end(EventDraft draft, CalendarEvent master, String told) {
        RecurrenceRules.Rule rule = RecurrenceRules.parse(told, master.zone());
        boolean sameDay =
                rule.day() == null || rule.day() == master.localStart().getDayOfWeek();
        if (!sameDay || rule.weeks() != master.recurrence().intervalWeeks()) {
            throw refused("can change its UNTIL only");
        }
        draft.repeats(rule.weeks(), until(rule.until(), master.zone()));
        keep(draft, IntervalBounds.start(master), rule.until(), told);
    }

    private static Instant moment(ObjectNode sent, String member, ZoneId businessZone) {
        JsonNode moment = Json.at(sent, member);
        return CalendarTimes.instant(moment, businessZone, "session." + member);
    }

    private static @Nullable LocalDateTime until(@Nullable Instant end, ZoneId zone) {
        return end == null ? null : Times.local(end, zone).withSecond(0).withNano(0);
    }

    private static void keep(EventDraft draft, Instant start, @Nullable Instant end, String told) {
        draft.first(IntervalBounds.keep(draft.first(), start, end).put(RecurrenceRules.TOLD, told));
    }

    private static InvalidRequestException refused(String why) {
        return new InvalidRequestException(Violation.refused(FIELD, why));
    }
}
