package org.daybook.calendar.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.faces.Calendar;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.calendar.queries.CalendarQueries;
import org.daybook.calendar.queries.CalendarQueries.Range;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Principal.Member;
import org.daybook.platform.http.StandardError;
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
        operations.serve(FAMILY, "listEventsByContactId", routes::ofContact);
        operations.serve(FAMILY, "listEventsByMemberId", routes::ofMember);
        operations.serve(FAMILY, "getEventsView", routes::view);
    }

    private Answer get(Call call) {
        UUID id = Ids.event(call.request(), "eventId");
        return database.read(call.site(), call.now(), transaction -> {
            List<CalendarEvent> found = calendar.events().seen(transaction, List.of(id));
            ObjectNode answer = Json.object();
            answer.set(
                    "event",
                    views.read(transaction, call, found).stream()
                            .findFirst()
                            .orElseThrow(() -> Ids.noEvent(id.toString())));
            return Answer.of(answer);
        });
    }

    /** Those of the events that are there, in the order in which they were named. */
    private Answer list(Call call) {
        List<UUID> ids = new ArrayList<>();
        Json.list(call.request(), "eventIds")
                .forEach(id -> Uuids.parse(id.stringValue()).ifPresent(ids::add));
        return database.read(call.site(), call.now(), transaction -> {
            List<CalendarEvent> events = calendar.events().seen(transaction, ids);
            return Answer.of(shown(transaction, call, events));
        });
    }

    private interface Found {
        Page<CalendarEvent> in(SiteTransaction transaction, Range range);
    }

    private interface Shown {
        List<ObjectNode> of(SiteTransaction transaction, List<CalendarEvent> events);
    }

    private Answer query(Call call) {
        QueryRequest query = QueryRequest.of(call.request().get("query"), "query", CalendarQueries.EVENT_DEFAULTS);
        CalendarQueries.checkEvents(query, call.operation().querySpec());
        EventViews.requested(call);
        return page(
                call,
                (transaction, range) -> calendar.queries().events(transaction, query, range, EventViews.seesAll(call)),
                (transaction, events) -> views.read(transaction, call, events));
    }

    private Answer page(Call call, Found found, Shown shown) {
        return database.read(call.site(), call.now(), transaction -> {
            Page<CalendarEvent> page = found.in(transaction, range(transaction, call));
            ObjectNode answer = Json.object();
            ArrayNode list = answer.putArray("events");
            shown.of(transaction, page.items()).forEach(list::add);
            answer.set("pagingMetadata", page.metadata());
            return Answer.of(answer);
        });
    }

    /** What a contact comes to, for those who see all events. */
    private Answer ofContact(Call call) {
        Optional<UUID> contact = Uuids.parse(Json.text("", call.request(), "contactId"));
        QueryRequest query = listed(call);
        return page(
                call,
                (transaction, range) -> contact.map(
                                id -> calendar.queries().eventsOfContact(transaction, query, range, id))
                        .orElse(NOTHING),
                (transaction, events) -> views.all(transaction, call, events));
    }

    /** What a member comes to, for that member, and for those who see all events. */
    private Answer ofMember(Call call) {
        UUID member = Uuids.parse(Json.text("", call.request(), "memberId"))
                .filter(id ->
                        EventViews.seesAll(call) || call.caller().principal().equals(new Member(id)))
                .orElseThrow(() -> new ApplicationException(
                        StandardError.PERMISSION_DENIED, "Members see what they come to themselves"));
        QueryRequest query = listed(call);
        return page(
                call,
                (transaction, range) -> calendar.queries().eventsOfMember(transaction, query, range, member),
                (transaction, events) -> views.own(transaction, call, events, member));
    }

    private static final Page<CalendarEvent> NOTHING = new Page<>(List.of(), null, null, null, null);

    /** The query behind a list, whose filters are fields of the request. */
    private static QueryRequest listed(Call call) {
        ObjectNode query = Json.object();
        ObjectNode filter = query.putObject("filter");
        String app = Json.text(call.request(), "appId");
        if (app != null) {
            filter.put("appId", app);
        }
        if (Json.list(call.request(), "eventIds").iterator().hasNext()) {
            filter.putObject("id").set("$in", call.request().get("eventIds"));
        }
        Json.object(call.request(), "cursorPaging").ifPresent(paging -> query.set("cursorPaging", paging));
        return QueryRequest.of(query, "", CalendarQueries.EVENT_DEFAULTS);
    }

    /** How far ahead occurrences can be seen. */
    private Answer view(Call call) {
        Instant end = Horizon.furthest(call.now());
        ObjectNode answer = Json.object();
        answer.putObject("eventsView").put("endDate", Times.format(end)).put("futureDurationInDays", (int)
                Duration.between(call.now(), end).toDays());
        return Answer.of(answer);
    }

    private Range range(SiteTransaction transaction, Call call) {
        ZoneId zone = views.zone(transaction, call);
        Instant from = instant(call.request(), "fromLocalDate", zone);
        Instant to = instant(call.request(), "toLocalDate", zone);
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidRequestException(Violation.refused("toLocalDate", "must not be before fromLocalDate"));
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
