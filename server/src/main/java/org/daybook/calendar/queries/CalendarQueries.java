package org.daybook.calendar.queries;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventStatus;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Participants;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.events.CalendarListeners;
import org.daybook.calendar.events.EventRows;
import org.daybook.calendar.events.EventSources;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Column;
import org.daybook.platform.query.Column.Type;
import org.daybook.platform.query.Columns;
import org.daybook.platform.query.Filter;
import org.daybook.platform.query.Hidden;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.TableQuery;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Queries for events. Cancelled events are left out. What a first page is asked for beside the filter
 * (range, recurrence types) becomes part of the filter, so that its cursor holds it.
 */
public final class CalendarQueries {
    /** Order and limits of event queries (rule 9.6). */
    public static final QueryRequest.Defaults EVENT_DEFAULTS =
            new QueryRequest.Defaults(50, 1000, true, List.of(new QueryRequest.Sort("start", false)));

    /** When an event, or the last occurrence of a master, ends. */
    private static final String LAST_END = "lastEnd";

    private static final Set<EventType> BY_DEFAULT = EnumSet.complementOf(EnumSet.of(EventType.WORKING_HOURS));

    /** What is asked of those columns only finds what the caller may see. */
    static String seenByVisitors(String column, String types) {
        return "(CASE WHEN type IN (" + types + ") THEN " + column + " END)";
    }

    static final String OPEN_TO_CUSTOMERS = "'CLASS', 'COURSE'";

    static final String PLACE_IS_SEEN = OPEN_TO_CUSTOMERS + ", 'WORKING_HOURS'";

    /** The names of an enum of the contract, where ours has none for what is not known. */
    private static List<String> names(String unknown, Enum<?>[] values) {
        return Stream.concat(Stream.of(unknown), Arrays.stream(values).map(Enum::name))
                .toList();
    }

    private static final Columns EVENT_COLUMNS = columns("title", "location");

    private static final Columns VISITORS_COLUMNS =
            columns(seenByVisitors("title", OPEN_TO_CUSTOMERS), seenByVisitors("location", PLACE_IS_SEEN));

    /** How to join meetings is for those who come to them. */
    private static final Hidden FROM_VISITORS = Hidden.of("conferencingDetails");

    private static Columns columns(String title, String location) {
        return new Columns(List.of(
                Column.of("id", Type.UUID, "id").neverUnset(),
                Column.of("scheduleId", Type.UUID, "schedule_id").neverUnset(),
                Column.of("externalScheduleId", Type.TEXT, "schedule_external_id"),
                Column.of("type", Type.ENUM, "type"),
                Column.of("status", Type.ENUM, "status").among(names("UNKNOWN_STATUS", EventStatus.values())),
                Column.of("recurrenceType", Type.ENUM, "recurrence_type")
                        .among(names("UNKNOWN_RECURRENCE_TYPE", RecurrenceType.values())),
                Column.of("recurringEventId", Type.UUID, "master_id"),
                Column.of("transparency", Type.ENUM, "transparency")
                        .among(names("UNKNOWN_TRANSPARENCY", Transparency.values())),
                Column.of("title", Type.TEXT, title),
                Column.of("location", Type.OBJECT, location),
                Column.of("location.id", Type.TEXT, "(" + location + " ->> 'id')"),
                Column.of("location.type", Type.ENUM, "(" + location + " ->> 'type')")
                        .among(List.of("UNKNOWN_TYPE", "BUSINESS", "CUSTOMER", "CUSTOM")),
                // Guests are not shown all of it, so that nobody gets its text as the key of an order.
                new Column("conferencingDetails", Type.OBJECT, "conferencing", Type.OBJECT.allOperators(), false),
                Column.of("totalCapacity", Type.NUMBER, "nullif(seats_capacity, 0)"),
                Column.of(
                        "remainingCapacity",
                        Type.NUMBER,
                        "CASE WHEN seats_capacity > 0 THEN greatest(0, seats_capacity - places_taken - places_overbooked) END"),
                Column.of("participants.total", Type.NUMBER, "(places_taken + places_overbooked)"),
                Column.of("appId", Type.TEXT, "app_id"),
                Column.of("start", Type.INSTANT, "starts_at").neverUnset(),
                Column.of("end", Type.INSTANT, "ends_at").neverUnset(),
                Column.of(LAST_END, Type.INSTANT, """
                            (CASE WHEN recurrence_type <> 'MASTER' THEN ends_at
                             ELSE coalesce(until_local AT TIME ZONE time_zone + (ends_at - starts_at), 'infinity') END)"""),
                Column.of("createdDate", Type.INSTANT, "created_at").neverUnset(),
                Column.of("updatedDate", Type.INSTANT, "updated_at").neverUnset()));
    }

    private static final TableQuery EVENTS = new TableQuery(EventSources.SELECT, EventSources.FROM, EVENT_COLUMNS);

    private static final TableQuery EVENTS_WITH_HOURS =
            new TableQuery(EventSources.SELECT, EventSources.FROM_WITH_HOURS, EVENT_COLUMNS);

    private static final TableQuery VISITORS_EVENTS =
            new TableQuery(EventSources.SELECT, EventSources.FROM, VISITORS_COLUMNS).hiding(FROM_VISITORS);

    private static final TableQuery VISITORS_EVENTS_WITH_HOURS =
            new TableQuery(EventSources.SELECT, EventSources.FROM_WITH_HOURS, VISITORS_COLUMNS).hiding(FROM_VISITORS);

    private final CalendarListeners listeners;
    private final Horizon horizon;

    public CalendarQueries(CalendarListeners listeners, Horizon horizon) {
        this.horizon = horizon;
        this.listeners = listeners;
    }

    /**
     * What of the calendar is asked for; events that overlap an edge of the range are inside it, and masters of which an
     * occurrence may be.
     *
     * @param from null for all that was
     * @param to null for all that is to come
     * @param recurrenceTypes empty for all but masters
     */
    public record Range(@Nullable Instant from, @Nullable Instant to, Set<RecurrenceType> recurrenceTypes) {}

    /**
     * Refuses a query for events that asks for more than its operation allows. Events are found by more, which is for
     * what is added to a query here.
     */
    public static void checkEvents(QueryRequest request, @Nullable QuerySpec spec) {
        EVENTS.check(request, spec, EVENT_DEFAULTS.sort());
    }

    /**
     * A page of events. The range counts for a first page only; a cursor brings its own.
     *
     * @param seesAll whether the caller sees what all events are about; others cannot ask for it either
     */
    public Page<CalendarEvent> events(SiteTransaction transaction, QueryRequest request, Range range, boolean seesAll) {
        return events(transaction, request, range, Filter.ALL, seesAll);
    }

    private Page<CalendarEvent> events(
            SiteTransaction transaction, QueryRequest request, Range range, Filter scope, boolean seesAll) {
        QueryRequest asked = request.keys().isEmpty() ? within(request, range) : request;
        Filter limited = scope.and(reaching(asked.filter())).and(written(transaction, request, range));
        Set<String> named = new HashSet<>();
        names(asked.filter(), named);
        if (!named.contains(EventType.WORKING_HOURS.name()) || !named.contains(RecurrenceType.INSTANCE.name())) {
            return (seesAll ? EVENTS : VISITORS_EVENTS).page(transaction, asked, limited, EventRows::event);
        }
        Filter hoursTo = new Filter("TRUE", Map.of("hoursTo", Horizon.furthest(transaction.now())));
        return (seesAll ? EVENTS_WITH_HOURS : VISITORS_EVENTS_WITH_HOURS)
                .page(transaction, asked, limited.and(hoursTo), EventRows::event);
    }

    /**
     * Makes sure of the occurrences that a first page may have, and leaves out those that are rows further ahead by
     * chance: a calendar without an end goes as far as anything is offered.
     */
    private Filter written(SiteTransaction transaction, QueryRequest request, Range range) {
        Instant end = Horizon.furthest(transaction.now());
        if (request.keys().isEmpty() && recurrenceTypes(range).anyMatch(RecurrenceType.INSTANCE::equals)) {
            horizon.require(transaction, range.to() == null ? end : range.to());
        }
        return new Filter(
                "(recurrence_type <> 'INSTANCE' OR starts_at < :calendarEnd::timestamptz)", Map.of("calendarEnd", end));
    }

    /**
     * Leaves out what starts too early to reach into the range of a filter, however long it is, so that the past need not
     * be read: no index has both ends of an event. Occurrences of working hours may be an hour longer than their rule.
     */
    private static Filter reaching(JsonNode filter) {
        for (JsonNode part : Json.list(filter, "$and")) {
            // What is no time is refused with the filter.
            Instant from = Times.parseInstant(Json.text("", part, "end", "$gt")).orElse(null);
            if (from != null) {
                return new Filter("""
                        starts_at > :reachFrom::timestamptz - interval '1 day'
                            - (SELECT max(ends_at - starts_at) FROM calendar_event WHERE site_id = :site)""", Map.of("reachFrom", from));
            }
        }
        return Filter.ALL;
    }

    /** Which of the two kinds of sessions of the first API a query is about. */
    public enum SessionKind {
        EVENT,
        WORKING_HOURS,
        ALL
    }

    /**
     * A page of events by the query of the first API. The range counts for a first page only; a cursor brings its own.
     *
     * @param personal whether the caller may ask who comes
     */
    public Page<CalendarEvent> sessions(
            SiteTransaction transaction, QueryRequest request, Range range, SessionKind kind, boolean personal) {
        List<Column> askable = SessionColumns.of(listeners.participants(), personal);
        boolean first = request.keys().isEmpty();
        if (first) {
            new TableQuery(EventSources.SELECT, EventSources.FROM, new Columns(askable)).check(request);
        }
        QueryRequest asked = first ? within(request, range, kind) : request;
        Filter limited = reaching(asked.filter()).and(written(transaction, request, range));
        Columns columns = SessionColumns.with(askable);
        if (isOfEvents(asked.filter())) {
            return new TableQuery(EventSources.SELECT, EventSources.FROM, columns)
                    .page(transaction, asked, limited, EventRows::event);
        }
        TableQuery query = new TableQuery(EventSources.SELECT, EventSources.FROM_WITH_HOURS, columns);
        Filter hoursTo = new Filter("TRUE", Map.of("hoursTo", Horizon.furthest(transaction.now())));
        return query.page(transaction, asked, limited.and(hoursTo), EventRows::event);
    }

    /** Whether a filter, which a cursor may have brought, leaves working hours out. */
    private static boolean isOfEvents(JsonNode filter) {
        for (JsonNode part : Json.list(filter, "$and")) {
            if (EventType.WORKING_HOURS.name().equals(Json.text(part, "type", "$ne"))) {
                return true;
            }
        }
        return false;
    }

    private static QueryRequest within(QueryRequest request, Range range, SessionKind kind) {
        ObjectNode filter = Json.object();
        ArrayNode all = filter.putArray("$and");
        all.add(request.filter());
        all.addObject().putObject("status").put("$ne", EventStatus.CANCELLED.name());
        in(all, "recurrenceType", recurrenceTypes(range).map(Enum::name));
        if (kind != SessionKind.ALL) {
            all.addObject()
                    .putObject("type")
                    .put(kind == SessionKind.EVENT ? "$ne" : "$eq", EventType.WORKING_HOURS.name());
        }
        if (range.to() != null) {
            all.addObject().putObject("start").put("$lt", Times.format(range.to()));
        }
        if (range.from() != null) {
            all.addObject().putObject("end").put("$gt", Times.format(range.from()));
        }
        return request.withFilter(filter);
    }

    /** As {@link #events}, of those in which a resource takes part. */
    public Page<CalendarEvent> eventsOfResource(
            SiteTransaction transaction, QueryRequest request, Range range, UUID resource, boolean seesAll) {
        String one = Json.write(Json.array().add(Json.object().put("id", resource.toString())));
        Filter own = new Filter("resources @> :takesPart::jsonb", Map.of("takesPart", one));
        return events(transaction, request, range, own, seesAll);
    }

    /** As {@link #events}, those that a contact comes to. */
    public Page<CalendarEvent> eventsOfContact(
            SiteTransaction transaction, QueryRequest request, Range range, UUID contactId) {
        return events(transaction, request, range, listeners.participants().eventsOfContact(contactId), true);
    }

    /** As {@link #events}, those that a member comes to. */
    public Page<CalendarEvent> eventsOfMember(
            SiteTransaction transaction, QueryRequest request, Range range, UUID memberId) {
        return events(transaction, request, range, listeners.participants().eventsOfMember(memberId), true);
    }

    /** Who comes to these events, as {@link Participants} says. */
    public Map<UUID, List<Participants.Participant>> participants(
            SiteTransaction transaction, Collection<CalendarEvent> events, @Nullable UUID onlyForCallerId) {
        return listeners.participants().participants(transaction, events, onlyForCallerId);
    }

    /** Who takes part in these schedules as a whole, as {@link Participants} says. */
    public Map<UUID, List<Participants.Participant>> participantsOfSchedules(
            SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return listeners.participants().ofSchedules(transaction, scheduleIds);
    }

    private static QueryRequest within(QueryRequest request, Range range) {
        Set<String> named = new HashSet<>();
        names(request.filter(), named);
        ObjectNode filter = Json.object();
        ArrayNode all = filter.putArray("$and");
        all.add(request.filter());
        all.addObject().putObject("status").put("$ne", EventStatus.CANCELLED.name());
        in(all, "recurrenceType", recurrenceTypes(range).map(Enum::name));
        if (!named.contains(EventType.WORKING_HOURS.name())) {
            in(all, "type", BY_DEFAULT.stream().map(Enum::name));
        }
        if (range.to() != null) {
            all.addObject().putObject("start").put("$lt", Times.format(range.to()));
        }
        if (range.from() != null) {
            String end = range.recurrenceTypes().contains(RecurrenceType.MASTER) ? LAST_END : "end";
            all.addObject().putObject(end).put("$gt", Times.format(range.from()));
        }
        return request.withFilter(filter);
    }

    private static Stream<RecurrenceType> recurrenceTypes(Range range) {
        return range.recurrenceTypes().isEmpty()
                ? Stream.of(RecurrenceType.NONE, RecurrenceType.INSTANCE, RecurrenceType.EXCEPTION)
                : range.recurrenceTypes().stream();
    }

    private static void in(ArrayNode all, String path, Stream<String> values) {
        all.addObject().putObject(path).set("$in", Json.strings(values.toList()));
    }

    /** Every member name and text in a filter. */
    private static void names(JsonNode filter, Set<String> found) {
        if (filter.isString()) {
            found.add(filter.stringValue());
        }
        filter.propertyNames().forEach(found::add);
        filter.forEach(child -> names(child, found));
    }
}
