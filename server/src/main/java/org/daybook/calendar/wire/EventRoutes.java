package org.daybook.calendar.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.Calendar;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarQueries;
import org.daybook.calendar.CalendarQueries.Range;
import org.daybook.calendar.RecurrenceType;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family calendar-v3 that read events. */
public final class EventRoutes {
    static final String FAMILY = "calendar-v3";

    private final Calendar calendar;
    private final SiteDatabase database;
    private final EventViews views;

    private EventRoutes(Calendar calendar, SiteDatabase database) {
        this.calendar = calendar;
        this.database = database;
        this.views = new EventViews(calendar);
    }

    public static void serve(Operations operations, Calendar calendar, SiteDatabase database) {
        EventRoutes routes = new EventRoutes(calendar, database);
        operations.serve(FAMILY, "getEvent", routes::get);
        operations.serve(FAMILY, "listEvents", routes::list);
        operations.serve(FAMILY, "queryEvents", routes::query);
    }

    private Answer get(Call call) {
        UUID id = Ids.event(call.request(), "eventId");
        return database.read(call.site(), call.now(), transaction -> {
            CalendarEvent event = calendar.events().get(transaction, id);
            ObjectNode answer = Json.object();
            answer.set("event", views.read(transaction, call, List.of(event)).getFirst());
            return Answer.of(answer);
        });
    }

    /** Those of the events that are there, in the order in which they were named. */
    private Answer list(Call call) {
        List<UUID> ids = new ArrayList<>();
        Json.list(call.request(), "eventIds")
                .forEach(id -> Ids.parse(id.stringValue()).ifPresent(ids::add));
        return database.read(call.site(), call.now(), transaction -> {
            List<CalendarEvent> events = new ArrayList<>(calendar.events().list(transaction, ids));
            events.sort(Comparator.comparingInt(event -> ids.indexOf(event.id())));
            return Answer.of(shown(transaction, call, events));
        });
    }

    private Answer query(Call call) {
        QueryRequest query = QueryRequest.of(call.request().get("query"), "query", CalendarQueries.EVENT_DEFAULTS);
        EventViews.requested(call);
        calendar.horizon().reach(database, call.site(), call.now(), local(call.request(), "toLocalDate"));
        return database.read(call.site(), call.now(), transaction -> {
            Page<CalendarEvent> page = calendar.queries().events(transaction, query, range(transaction, call));
            ObjectNode answer = shown(transaction, call, page.items());
            answer.set("pagingMetadata", page.metadata());
            return Answer.of(answer);
        });
    }

    private Range range(SiteTransaction transaction, Call call) {
        ZoneId zone = views.zone(transaction, call);
        Instant from = instant(call.request(), "fromLocalDate", zone);
        Instant to = instant(call.request(), "toLocalDate", zone);
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidRequestException(
                    Violation.custom("toLocalDate", "AFTER_FROM", "must not be before fromLocalDate"));
        }
        Set<RecurrenceType> types = EnumSet.noneOf(RecurrenceType.class);
        for (JsonNode type : Json.list(call.request(), "recurrenceType")) {
            recurrenceType(type.stringValue()).ifPresent(types::add);
        }
        return new Range(from, to, types);
    }

    private static Optional<RecurrenceType> recurrenceType(String name) {
        return EnumSet.allOf(RecurrenceType.class).stream()
                .filter(type -> type.name().equals(name))
                .findFirst();
    }

    private static @Nullable Instant instant(ObjectNode request, String field, ZoneId zone) {
        LocalDateTime local = local(request, field);
        return local == null ? null : Times.resolve(local, zone);
    }

    private static @Nullable LocalDateTime local(ObjectNode request, String field) {
        String text = Json.text(request, field);
        return text == null
                ? null
                : Times.parseLocal(text)
                        .orElseThrow(() -> new InvalidRequestException(Violation.format(field, "LOCAL_DATE_TIME")));
    }

    private ObjectNode shown(SiteTransaction transaction, Call call, List<CalendarEvent> events) {
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("events");
        views.read(transaction, call, events).forEach(list::add);
        return answer;
    }
}
