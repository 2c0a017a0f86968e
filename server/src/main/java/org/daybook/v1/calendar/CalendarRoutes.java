package org.daybook.v1.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.availability.OpenSlot;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventType;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.queries.CalendarQueries.Range;
import org.daybook.calendar.queries.CalendarQueries.SessionKind;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.AskedFields;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.FieldPaths;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Links;
import org.daybook.v1.shared.Places;
import org.daybook.v1.shared.SentQuery;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The calendar of the first API: its sessions are the events of the calendar, its slots what schedules offer. Two
 * operations of the contract share the binding of the query; the one whose request says more is asked, so that clients
 * of both are understood, and their answers have the same fields.
 */
public final class CalendarRoutes {
    private static final String FAMILY = "calendar-v1";
    private static final int LIMIT = 100;
    private static final int MAX_LIMIT = 1000;

    /** How clients call what these lists are ordered by. */
    private static final Set<String> STARTS = Set.of(
            "", "start", "start.timestamp", "startDate", "startTime", "session.start", "session.start.timestamp");

    private static final QueryRequest.Defaults DEFAULTS =
            new QueryRequest.Defaults(LIMIT, MAX_LIMIT, true, List.of(new QueryRequest.Sort("start", false)));

    private static final String NO_PERSONAL = "NO_PI";
    private static final List<String> FIELDSETS = List.of(NO_PERSONAL, "ALL_PI");

    private final FirstApiFeatures faces;
    private final SessionViews sessions;

    private CalendarRoutes(FirstApiFeatures faces) {
        this.faces = faces;
        this.sessions = new SessionViews(faces);
    }

    public static void serve(Operations operations, FirstApiFeatures faces) {
        CalendarRoutes routes = new CalendarRoutes(faces);
        operations.serve(FAMILY, "SessionsService.querySessions", routes::query);
        operations.serve(FAMILY, "Calendar.querySessions", routes::query);
        operations.serve(FAMILY, "Calendar.listSessions", routes::listById);
        operations.serve(FAMILY, "CalendarService.listSessions", routes::list);
        operations.serve(FAMILY, "listSlots", routes::slots);
    }

    /**
     * Whether personal fields are asked for, which those may see who see all of it (rule 11.8).
     */
    private static boolean personal(Call call, JsonNode fieldsets) {
        boolean asked = false;
        for (JsonNode fieldset : fieldsets) {
            asked |= !fieldset.asString("").equals(NO_PERSONAL);
        }
        if (asked && !seesAll(call)) {
            throw new ApplicationException(
                    StandardError.PERMISSION_DENIED, "Personal fields are shown to those who manage the calendar");
        }
        return asked;
    }

    private static boolean seesAll(Call call) {
        return call.caller().may(Right.READ_PERSONAL_EVENTS);
    }

    /** Who sees all of the calendar sees personal fields, unless they ask for none. */
    private static boolean sees(Call call, JsonNode fieldsets) {
        return seesAll(call) && (fieldsets.isEmpty() || personal(call, fieldsets));
    }

    /** @param field name of the request's field, for violations */
    private static JsonNode fieldsets(@Nullable JsonNode holder, String field) {
        JsonNode sets = Json.at(holder, "fieldsets");
        for (JsonNode set : sets == null ? Json.array() : sets) {
            if (!FIELDSETS.contains(set.asString(""))) {
                throw new InvalidRequestException(Violation.format(field, "one of " + String.join(", ", FIELDSETS)));
            }
        }
        return sets == null ? Json.array() : sets;
    }

    private Answer query(Call call) {
        ObjectNode sent =
                Json.object(call.request(), "query").orElseGet(Json::object).deepCopy();
        boolean personal = personal(call, fieldsets(sent, "query.fieldsets"));
        requireByStart(Json.list(sent, "sort"));
        sent.remove("sort");
        QueryRequest query = QueryRequest.of(sent, "query", DEFAULTS);
        boolean first = query.keys().isEmpty();
        Range range = first ? queryRange(call) : new Range(null, null, Set.of());
        SessionKind kind = SessionFilter.kind(Json.text("EVENT", call.request(), "type"), "type");
        return page(call, query, range, kind, personal, asked(call, sent, "query"));
    }

    private static Range queryRange(Call call) {
        if (!Json.flag(true, call.request(), "instances")) {
            return new Range(null, null, Set.of(RecurrenceType.MASTER, RecurrenceType.NONE));
        }
        return SessionFilter.range(
                Json.text(call.request(), "fromDate"), Json.text(call.request(), "toDate"), "fromDate", "toDate");
    }

    /** @param name what the query is called in the request */
    private static AskedFields asked(Call call, @Nullable JsonNode query, String name) {
        return AskedFields.of(FieldPaths.answered(call.operation()), Json.list(query, "fields"), name + ".fields");
    }

    private Answer page(
            Call call, QueryRequest query, Range range, SessionKind kind, boolean personal, AskedFields asked) {
        return faces.database().read(call.site(), call.now(), transaction -> {
            Page<CalendarEvent> page =
                    faces.calendar().queries().sessions(transaction, query, range, kind, seesAll(call));
            ObjectNode answer = Json.object();
            ArrayNode list = answer.putArray("sessions");
            sessions.seen(transaction, call.caller(), page.items(), personal).forEach(list::add);
            answer.set("pagingMetadata", page.metadata());
            answer.put("nextPageToken", page.next());
            return Answer.of(answer, asked.within("sessions"));
        });
    }

    private Answer listById(Call call) {
        boolean personal = personal(call, fieldsets(call.request(), "fieldsets"));
        List<UUID> ids = new ArrayList<>();
        Json.list(call.request(), "ids")
                .forEach(id -> Uuids.parse(id.asString("")).ifPresent(ids::add));
        return faces.database().read(call.site(), call.now(), transaction -> {
            ObjectNode answer = Json.object();
            ArrayNode list = answer.putArray("sessions");
            sessions.seen(transaction, call.caller(), faces.calendar().events().seen(transaction, ids), personal)
                    .forEach(list::add);
            return Answer.of(answer);
        });
    }

    /** The request's query: {@code listQuery}, or the older {@code query}; a page token stands for both. */
    private static ObjectNode listQuery(Call call) {
        ObjectNode sent = Json.object(call.request(), "listQuery")
                .or(() -> Json.object(call.request(), "query"))
                .map(ObjectNode::deepCopy)
                .orElse(Json.object());
        String token = Json.text(call.request(), "pageToken");
        if (token != null) {
            Json.child(sent, "cursorPaging").put("cursor", token);
            sent.remove("paging");
        }
        JsonNode filter = Json.at(sent, "filter");
        if (filter != null) {
            sent.set("filter", SentQuery.filter(filter));
        }
        requireByStart(Json.list(sent, "sort"));
        sent.remove("sort");
        return sent;
    }

    /** These lists come by their start, the earliest first. */
    private static void requireByStart(Iterable<JsonNode> sorts) {
        for (JsonNode sort : sorts) {
            String field = Json.text("", sort, "fieldName");
            if (!STARTS.contains(field) || "DESC".equals(Json.text(sort, "order"))) {
                throw new ApplicationException(
                        StandardError.UNIMPLEMENTED,
                        "An order by \"" + field
                                + "\" is not served yet: what is listed comes by its start, ascending");
            }
        }
    }

    /** What the query is called in the request. */
    private static String queryName(Call call) {
        return call.request().has("listQuery") || !call.request().has("query") ? "listQuery" : "query";
    }

    private Answer list(Call call) {
        ObjectNode sent = listQuery(call);
        String name = queryName(call);
        boolean followed = Json.text(sent, "cursorPaging", "cursor") != null;
        SessionFilter filter = followed
                ? new SessionFilter(Json.object(), new Range(null, null, Set.of()), SessionKind.ALL)
                : SessionFilter.of(Json.at(sent, "filter"), name + ".filter");
        sent.set("filter", filter.filter());
        QueryRequest query = QueryRequest.of(sent, name, DEFAULTS);
        AskedFields asked = asked(call, sent, name);
        return page(
                call, query, filter.range(), filter.kind(), sees(call, fieldsets(sent, name + ".fieldsets")), asked);
    }

    /**
     * Slots of appointments and of schedules with constraints, computed; of others their sessions.
     */
    private Answer slots(Call call) {
        ObjectNode sent = listQuery(call);
        String cursor = Json.text(sent, "cursorPaging", "cursor");
        SlotPage asked = cursor == null ? SlotPage.first(sent) : SlotPage.after(cursor, sent);
        AskedFields fields = asked(call, sent, queryName(call));
        List<UUID> ids = SessionFilter.schedules(asked.filter, queryName(call) + ".filter").stream()
                .flatMap(id -> Uuids.parse(id).stream())
                .distinct()
                .toList();
        Range range =
                SessionFilter.of(asked.filter, queryName(call) + ".filter").range();
        Instant from = Objects.requireNonNullElse(range.from(), call.now());
        Instant to = Objects.requireNonNullElse(range.to(), call.now());
        return faces.database().read(call.site(), call.now(), transaction -> {
            List<UUID> computed = computed(transaction, ids);
            List<UUID> others = new ArrayList<>(ids);
            others.removeAll(computed);
            List<ObjectNode> found = new ArrayList<>(open(transaction, computed, from, to));
            found.addAll(ofSessions(transaction, call.caller(), others, from, to, asked.filter));
            found.removeIf(slot -> !isAt(slot, asked.filter));
            found.sort(Comparator.comparing((ObjectNode slot) -> Json.text("", slot, "start", "timestamp"))
                    .thenComparing(slot -> Json.text("", slot, "id")));
            return asked.answer(found, fields);
        });
    }

    /**
     * The schedules whose slots are computed: a schedule that is no service's and has recurring sessions offers those
     * instead (rule 11.7).
     */
    private List<UUID> computed(SiteTransaction transaction, List<UUID> ids) {
        Set<UUID> computed = faces.availability().computed(transaction, ids);
        SessionContext surroundings = SessionContext.read(faces, transaction, computed);
        faces.calendar().events().masters(transaction, computed).stream()
                .filter(master ->
                        master.type() != EventType.WORKING_HOURS && surroundings.service(master.scheduleId()) == null)
                .forEach(master -> computed.remove(master.scheduleId()));
        return ids.stream().filter(computed::contains).toList();
    }

    private List<ObjectNode> open(SiteTransaction transaction, List<UUID> ids, Instant from, Instant to) {
        List<OpenSlot> open = faces.availability().openSlots(transaction, ids, from, to);
        Set<UUID> mentioned =
                open.stream().flatMap(slot -> slot.free().stream()).collect(Collectors.toSet());
        mentioned.addAll(ids);
        SessionContext surroundings = SessionContext.read(faces, transaction, mentioned);
        return open.stream().map(slot -> slot(transaction, slot, surroundings)).toList();
    }

    private ObjectNode slot(SiteTransaction transaction, OpenSlot slot, SessionContext surroundings) {
        UUID schedule = slot.scheduleId();
        ObjectNode session = Json.object()
                .put("id", slotId(slot))
                .put("scheduleId", schedule.toString())
                .put("scheduleOwnerId", surroundings.ownerId(schedule))
                .put("title", ScheduleViews.title(surroundings.schedules().getOrDefault(schedule, Json.object())))
                .put("capacity", 1)
                .put("remainingCapacity", 1)
                .put("timeReservedAfter", surroundings.bufferMinutes(schedule))
                .put("type", "UNDEFINED");
        session.putObject("start").put("timestamp", Times.format(slot.start()));
        session.putObject("end").put("timestamp", Times.format(slot.end()));
        ArrayNode affected = session.putArray("affectedSchedules");
        slot.free().forEach(free -> affected.add(Links.first(free, true, surroundings.ownerId(free))));
        session.set("tags", surroundings.tags(schedule));
        var place = slot.place();
        if (place != null) {
            ObjectNode location = Json.object().put("type", place.type());
            location.put("name", place.name());
            if (place.id() != null) {
                location.put("id", place.id().toString());
                faces.availability().placeName(transaction, place.id()).ifPresent(name -> location.put("name", name));
            }
            location.put("address", place.address());
            session.set("location", Places.first(location));
        }
        return session;
    }

    /** The same slot always has the same id. */
    private static String slotId(OpenSlot slot) {
        String name = slot.scheduleId() + "/" + slot.start();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private List<ObjectNode> ofSessions(
            SiteTransaction transaction, Caller caller, List<UUID> ids, Instant from, Instant to, JsonNode filter) {
        List<String> available = SessionFilter.texts(filter, "isAvailable");
        boolean onlyFree = available != null && available.contains("true");
        List<CalendarEvent> events = faces.calendar().events().sessions(transaction, ids, from, to).stream()
                .filter(event ->
                        !event.isCancelled() && (!onlyFree || event.seats().bookable(transaction.now()) > 0))
                .toList();
        return sessions.seen(transaction, caller, events, false);
    }

    private static boolean isAt(ObjectNode slot, JsonNode filter) {
        List<String> types = SessionFilter.texts(filter, "location.locationType");
        List<String> places = SessionFilter.texts(filter, "location.businessLocation.id");
        return (types == null || types.contains(Json.text("", slot, "location", "locationType")))
                && (places == null || places.contains(Json.text("", slot, "location", "businessLocation", "id")));
    }

    /**
     * A page of slots, which are computed anew for each page.
     *
     * @param offset slots before it
     */
    private record SlotPage(JsonNode filter, int offset, int limit) {
        static SlotPage first(ObjectNode sent) {
            JsonNode filter = Json.at(sent, "filter");
            return new SlotPage(
                    filter == null ? Json.object() : filter, Json.integer(0, sent, "paging", "offset"), limit(sent));
        }

        static SlotPage after(String cursor, ObjectNode sent) {
            try {
                byte[] json = Base64.getUrlDecoder().decode(cursor);
                ObjectNode held = Json.parseObject(new String(json, StandardCharsets.UTF_8));
                return new SlotPage(held.get("f"), Json.integer(0, held, "o"), limit(sent));
            } catch (RuntimeException e) {
                throw new ApplicationException(
                        StandardError.INVALID_CURSOR, "The cursor is not one that this list gave out");
            }
        }

        private static int limit(ObjectNode sent) {
            int limit = Json.integer(Json.integer(LIMIT, sent, "paging", "limit"), sent, "cursorPaging", "limit");
            if (limit < 0 || limit > MAX_LIMIT) {
                throw new InvalidRequestException(Violation.threshold(
                        "listQuery.cursorPaging.limit", "MAX", MAX_LIMIT, "must be between 0 and " + MAX_LIMIT));
            }
            return limit == 0 ? LIMIT : limit;
        }

        Answer answer(List<ObjectNode> all, AskedFields fields) {
            List<ObjectNode> page = all.stream().skip(offset).limit(limit).toList();
            ObjectNode answer = Json.object();
            answer.set("slots", Json.array().addAll(page));
            ObjectNode metadata = answer.putObject("pagingMetadata")
                    .put("count", page.size())
                    .put("offset", offset)
                    .put("total", all.size());
            ObjectNode cursors = metadata.putObject("cursors");
            if (offset + page.size() < all.size()) {
                String next = cursor(offset + page.size());
                cursors.put("next", next);
                answer.put("nextPageToken", next);
            }
            return Answer.of(answer, fields.within("slots"));
        }

        private String cursor(int next) {
            ObjectNode held = Json.object();
            held.set("f", filter);
            held.put("o", next);
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(Json.write(held).getBytes(StandardCharsets.UTF_8));
        }
    }
}
