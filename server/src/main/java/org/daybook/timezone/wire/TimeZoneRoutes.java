package org.daybook.timezone.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.zones.ZoneChange.Conflict;
import org.daybook.calendar.zones.ZoneChange.Kind;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.timezone.TimeZoneChange;
import org.daybook.timezone.TimeZoneChange.Effect;
import org.daybook.timezone.TimeZoneChange.Entry;
import org.daybook.timezone.TimeZoneChange.Wish;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code previewTimeZone} and {@code changeTimeZone}. */
public final class TimeZoneRoutes {
    private static final String FAMILY = "daybook-v1";
    private static final int PAGE = 50;
    private static final int MAX_CONFLICTS = 100;
    private static final String INSTANT = "INSTANT";
    private static final String LOCAL_TIME = "LOCAL_TIME";

    private final TimeZoneChange change;

    private TimeZoneRoutes(TimeZoneChange change) {
        this.change = change;
    }

    public static void serve(Operations operations, TimeZoneChange change) {
        TimeZoneRoutes routes = new TimeZoneRoutes(change);
        operations.serve(FAMILY, "previewTimeZone", routes::preview);
        operations.serve(FAMILY, "changeTimeZone", routes::change);
    }

    private Answer preview(Call call) {
        ObjectNode request = call.request();
        Effect effect = change.preview(call.site(), call.now(), wish(request));
        int offset = Json.integer(0, request, "paging", "offset");
        int limit = Json.integer(PAGE, request, "paging", "limit");
        ObjectNode answer = json(effect, request);
        ArrayNode entries = answer.putArray("entries");
        effect.entries().stream().skip(offset).limit(limit).forEach(entry -> entries.add(json(entry, effect)));
        return Answer.of(answer.put("total", effect.entries().size()));
    }

    private Answer change(Call call) {
        ObjectNode request = call.request();
        Effect effect = change.change(
                call.site(),
                call.now(),
                wish(request),
                Json.text("", request, "version"),
                Json.flag(request, "doubleBook"));
        return Answer.of(json(effect, request));
    }

    private static Wish wish(ObjectNode request) {
        String name = Json.text("", request, "timeZone");
        ZoneId zone = Times.parseZone(name)
                .orElseThrow(() -> new ApplicationException(
                        StandardError.INVALID_TIME_ZONE,
                        "\"" + name + "\" is not an IANA time zone such as Europe/Berlin"));
        Set<Kind> keeping = EnumSet.noneOf(Kind.class);
        for (Kind kind : Kind.values()) {
            if (keeps(request, kind).equals(INSTANT)) {
                keeping.add(kind);
            }
        }
        return new Wish(zone, keeping);
    }

    private static String keeps(ObjectNode request, Kind kind) {
        return Json.text(
                kind == Kind.APPOINTMENTS ? INSTANT : LOCAL_TIME,
                request,
                "keep",
                kind.name().toLowerCase(Locale.ROOT));
    }

    private static ObjectNode json(Effect effect, ObjectNode request) {
        ObjectNode answer = Json.object()
                .put("version", effect.version())
                .put("timeZone", effect.from().getId())
                .put("newTimeZone", effect.to().getId());
        ArrayNode kinds = answer.putArray("kinds");
        for (Kind kind : Kind.values()) {
            List<Entry> entries = effect.entries().stream()
                    .filter(entry -> entry.kind() == kind)
                    .toList();
            List<Entry> moved = entries.stream().filter(Entry::moves).toList();
            kinds.addObject()
                    .put("kind", kind.name())
                    .put("keeps", keeps(request, kind))
                    .put("total", entries.size())
                    .put("moved", moved.size())
                    .put(
                            "participants",
                            moved.stream().mapToInt(Entry::participants).sum());
        }
        ArrayNode conflicts = answer.putArray("conflicts");
        effect.conflicts().stream().limit(MAX_CONFLICTS).forEach(conflict -> conflicts.add(json(conflict, effect)));
        return answer.put("totalConflicts", effect.conflicts().size());
    }

    private static ObjectNode json(Entry entry, Effect effect) {
        ObjectNode json = Json.object().put("kind", entry.kind().name());
        put(json, "eventId", entry.eventId());
        put(json, "bookingId", entry.bookingId());
        put(json, "scheduleId", entry.scheduleId());
        json.put("title", entry.title() == null ? "" : entry.title()).put("participants", entry.participants());
        json.put("moves", entry.moves());
        json.set("before", time(entry.start(), entry.end(), effect.from()));
        json.set("after", time(entry.newStart(), entry.newEnd(), effect.to()));
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable UUID id) {
        if (id != null) {
            json.put(name, id.toString());
        }
    }

    private static ObjectNode json(Conflict conflict, Effect effect) {
        ObjectNode json = Json.object()
                .put("eventId", conflict.eventId().toString())
                .put("otherEventId", conflict.otherEventId().toString())
                .put("scheduleId", conflict.scheduleId().toString());
        json.set("during", time(conflict.start(), conflict.end(), effect.to()));
        return json;
    }

    private static ObjectNode time(Instant start, Instant end, ZoneId zone) {
        return Json.object()
                .put("startDate", Times.format(start))
                .put("endDate", Times.format(end))
                .put("localStartDate", Times.format(Times.local(start, zone)))
                .put("localEndDate", Times.format(Times.local(end, zone)));
    }
}
