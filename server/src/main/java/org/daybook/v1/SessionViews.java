package org.daybook.v1;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Participants.Participant;
import org.daybook.calendar.RecurrenceType;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events of the calendar as sessions of the first API (behaviour: old and new terms). What a session does not say itself
 * it has from its schedule or its interval.
 */
final class SessionViews {
    /** The inherited fields of an event, by the name that the first API has for each. */
    private static final Map<EventField, List<String>> INHERITED = Map.of(
            EventField.TITLE, List.of("title"),
            EventField.LOCATION, List.of("location"),
            EventField.RESOURCES, List.of("affectedSchedules"),
            EventField.CAPACITY, List.of("capacity"),
            EventField.CONFERENCING_DETAILS, List.of("calendarConference"),
            EventField.TIME, List.of("end", "start"));

    /** What only the first API can say of a session. */
    static final List<String> KEPT = List.of("tags", "rate", "timeReservedAfter", "externalCalendarOverrides");

    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'");

    private final Faces faces;

    SessionViews(Faces faces) {
        this.faces = faces;
    }

    /** As {@link #of(SiteTransaction, List, boolean)}, for a caller, who may not manage the calendar. */
    List<ObjectNode> seen(SiteTransaction transaction, Caller caller, List<CalendarEvent> events, boolean personal) {
        return of(
                transaction,
                caller.manages()
                        ? events
                        : events.stream().map(CalendarEvent::seenByVisitors).toList(),
                personal && caller.manages());
    }

    /**
     * Events as sessions, in their order. Seven statements, however many there are.
     *
     * @param personal whether participants, notes and meetings are shown
     */
    List<ObjectNode> of(SiteTransaction transaction, List<CalendarEvent> events, boolean personal) {
        Set<UUID> schedules = new HashSet<>();
        for (CalendarEvent event : events) {
            schedules.add(event.scheduleId());
            event.details().affected().forEach(other -> schedules.add(other.scheduleId()));
        }
        Surroundings surroundings = Surroundings.read(faces, transaction, schedules);
        Map<UUID, String> rules = rules(transaction, events);
        Map<UUID, List<Participant>> participants =
                personal ? faces.calendar().queries().participants(transaction, events, null) : Map.of();
        return events.stream()
                .map(event -> {
                    ObjectNode session = of(event, surroundings, rules);
                    if (personal) {
                        showPersonal(session, event, participants.getOrDefault(event.id(), List.of()));
                    }
                    return session;
                })
                .toList();
    }

    ObjectNode of(SiteTransaction transaction, CalendarEvent event, boolean personal) {
        return of(transaction, List.of(event), personal).getFirst();
    }

    private static ObjectNode of(CalendarEvent event, Surroundings surroundings, Map<UUID, String> rules) {
        UUID schedule = event.scheduleId();
        ObjectNode session = Json.object()
                .put("id", event.id().toString())
                .put("scheduleId", schedule.toString())
                .put("scheduleOwnerId", surroundings.ownerId(schedule))
                .put("type", event.type() == EventType.WORKING_HOURS ? "WORKING_HOURS" : "EVENT")
                .put("status", event.isCancelled() ? "CANCELLED" : "CONFIRMED")
                .put("title", event.title())
                .put("capacity", event.seats().capacity())
                .put("remainingCapacity", event.remainingSeats())
                .put("totalNumberOfParticipants", event.seats().participants());
        session.set("start", CalendarTimes.first(event.start(), event.zone()));
        session.set("end", CalendarTimes.first(event.end(), event.zone()));
        originals(session, event, rules);
        session.set("affectedSchedules", Links.affected(event, surroundings.owners()));
        set(session, "location", Places.first(event.location()));
        JsonNode first = event.details().first();
        set(session, "tags", own(first, "tags", surroundings.tags(schedule)));
        set(session, "rate", own(first, "rate", surroundings.rate(schedule)));
        set(
                session,
                "externalCalendarOverrides",
                own(first, "externalCalendarOverrides", surroundings.kept(schedule, "externalCalendarOverrides")));
        session.put(
                "timeReservedAfter",
                Json.integer(
                        event.type() == EventType.WORKING_HOURS ? 0 : surroundings.bufferMinutes(schedule),
                        first,
                        "timeReservedAfter"));
        session.putObject("version").put("number", Long.toString(event.stamp().revision()));
        inherited(session.putArray("inheritedFields"), event);
        return session;
    }

    /** Of an occurrence, its interval and when it would take place by that. */
    private static void originals(ObjectNode session, CalendarEvent event, Map<UUID, String> rules) {
        UUID master = event.recurrence().masterId();
        var original = event.recurrence().originalLocalStart();
        session.put(
                "originalStart",
                Times.format(original == null ? event.start() : Times.resolve(original, event.zone())));
        if (master != null) {
            session.put("recurringIntervalId", master.toString())
                    .put("recurringSessionId", master.toString())
                    .put("instanceOfRecurrence", rules.get(master));
        }
        if (event.is(RecurrenceType.MASTER)) {
            session.put("recurrence", rule(event));
        }
    }

    /** The rules of the series that these events are of, by series. */
    private Map<UUID, String> rules(SiteTransaction transaction, List<CalendarEvent> events) {
        List<UUID> masters = events.stream()
                .map(event -> event.recurrence().masterId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UUID, String> rules = new HashMap<>();
        faces.calendar().events().list(transaction, masters).forEach(master -> rules.put(master.id(), rule(master)));
        return rules;
    }

    /** A recurrence rule of RFC 5545. */
    private static String rule(CalendarEvent master) {
        String day = master.localStart().getDayOfWeek().name().substring(0, 2);
        String rule = "FREQ=WEEKLY;INTERVAL=" + master.recurrence().intervalWeeks() + ";BYDAY=" + day;
        LocalDateTime until = master.recurrence().until();
        return until == null
                ? rule
                : rule + ";UNTIL="
                        + UTC.format(Times.resolve(until, master.zone()).atOffset(ZoneOffset.UTC));
    }

    private static @Nullable JsonNode own(@Nullable JsonNode first, String member, @Nullable JsonNode inherited) {
        JsonNode own = Json.at(first, member);
        return own == null ? inherited : own;
    }

    private static void set(ObjectNode session, String member, @Nullable JsonNode value) {
        if (value != null) {
            session.set(member, value.deepCopy());
        }
    }

    private static void inherited(ArrayNode names, CalendarEvent event) {
        INHERITED.entrySet().stream()
                .filter(entry -> !event.owns(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .sorted()
                .forEach(names::add);
        KEPT.stream()
                .filter(member -> Json.at(event.details().first(), member) == null)
                .forEach(names::add);
    }

    private static void showPersonal(ObjectNode session, CalendarEvent event, List<Participant> participants) {
        session.put("notes", event.details().notes());
        set(
                session,
                "calendarConference",
                Conferences.first(
                        event.details().conferencing(), Json.at(event.details().first(), "calendarConference")));
        session.set("participants", participants(participants));
    }

    static ArrayNode participants(List<Participant> participants) {
        ArrayNode shown = Json.array();
        for (Participant participant : participants) {
            ObjectNode person = shown.addObject()
                    .put("id", participant.id().toString())
                    .put("name", participant.name())
                    .put("phone", participant.phone())
                    .put("email", participant.email())
                    .put("partySize", participant.partySize())
                    .put("approvalStatus", participant.pending() ? "PENDING" : "APPROVED");
            if (participant.contactId() != null) {
                person.put("contactId", participant.contactId().toString());
            }
        }
        return shown;
    }
}
