package org.daybook.v1.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Participants.Participant;
import org.daybook.calendar.RecurrenceType;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.v1.shared.CalendarTimes;
import org.daybook.v1.shared.Conferences;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Links;
import org.daybook.v1.shared.Places;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Events of the calendar as sessions of the first API (rules of section 16). What a session does not say itself
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

    /** When a session was to take place before it was moved: of one that is of no series, kept with it. */
    static final String ORIGINAL_START = "originalStart";

    private static final String BUFFER = "timeReservedAfter";
    private static final String CONFERENCE = "calendarConference";

    /** What only the first API can say of a session. */
    static final List<String> KEPT = List.of("tags", "rate", BUFFER, "externalCalendarOverrides");

    private final FirstApiFeatures faces;

    SessionViews(FirstApiFeatures faces) {
        this.faces = faces;
    }

    /** As {@link #of(SiteTransaction, List, boolean)}, for a caller, who may not see all of each. */
    List<ObjectNode> seen(SiteTransaction transaction, Caller caller, List<CalendarEvent> events, boolean personal) {
        boolean all = caller.may(Right.READ_PERSONAL_EVENTS);
        return of(
                transaction,
                all
                        ? events
                        : events.stream().map(CalendarEvent::seenByVisitors).toList(),
                personal && all);
    }

    /**
     * Events as sessions, in their order. Eight statements, however many there are.
     *
     * @param personal whether participants, notes and meetings are shown
     */
    List<ObjectNode> of(SiteTransaction transaction, List<CalendarEvent> events, boolean personal) {
        Set<UUID> schedules = new HashSet<>();
        for (CalendarEvent event : events) {
            schedules.add(event.scheduleId());
            event.details().affected().forEach(other -> schedules.add(other.scheduleId()));
        }
        SessionContext surroundings = SessionContext.read(faces, transaction, schedules);
        Map<UUID, CalendarEvent> masters = masters(transaction, events);
        Map<UUID, List<Participant>> participants =
                personal ? faces.calendar().queries().participants(transaction, events, null) : Map.of();
        return events.stream()
                .map(event -> {
                    ObjectNode session = of(event, surroundings, masters);
                    if (personal) {
                        showPersonal(session, event, surroundings, participants.getOrDefault(event.id(), List.of()));
                    }
                    return session;
                })
                .toList();
    }

    ObjectNode of(SiteTransaction transaction, CalendarEvent event, boolean personal) {
        return of(transaction, List.of(event), personal).getFirst();
    }

    private static ObjectNode of(CalendarEvent event, SessionContext surroundings, Map<UUID, CalendarEvent> masters) {
        UUID schedule = event.scheduleId();
        ObjectNode session = Json.object()
                .put("id", event.id().toString())
                .put("scheduleId", schedule.toString())
                .put("scheduleOwnerId", surroundings.ownerId(schedule))
                .put("type", event.type() == EventType.WORKING_HOURS ? "WORKING_HOURS" : "EVENT")
                .put("status", event.isCancelled() ? "CANCELLED" : "CONFIRMED")
                .put("title", title(event, surroundings))
                .put("capacity", event.seats().capacity())
                .put("remainingCapacity", event.remainingSeats())
                .put("totalNumberOfParticipants", event.seats().participants());
        session.set("start", CalendarTimes.first(event.start(), event.zone()));
        session.set("end", CalendarTimes.first(event.end(), event.zone()));
        originals(session, event, masters);
        session.set("affectedSchedules", Links.affected(event, surroundings.owners()));
        ObjectNode place = Places.first(event.location());
        boolean elsewhere = place != null || event.type() == EventType.WORKING_HOURS;
        set(session, "location", elsewhere ? place : surroundings.location(schedule));
        JsonNode first = event.details().first();
        set(session, "tags", own(first, "tags", surroundings.tags(schedule)));
        set(session, "rate", own(first, "rate", surroundings.rate(schedule)));
        set(
                session,
                "externalCalendarOverrides",
                own(first, "externalCalendarOverrides", surroundings.kept(schedule, "externalCalendarOverrides")));
        session.put(
                BUFFER,
                Json.integer(
                        event.type() == EventType.WORKING_HOURS ? 0 : surroundings.bufferMinutes(schedule),
                        first,
                        BUFFER));
        session.putObject("version").put("number", Long.toString(event.stamp().revision()));
        inherited(session.putArray("inheritedFields"), event);
        return session;
    }

    /** The title of a session; null where neither the session nor its schedule was given one. */
    private static @Nullable String title(CalendarEvent event, SessionContext surroundings) {
        ObjectNode schedule = surroundings.schedules().get(event.scheduleId());
        boolean told = event.owns(EventField.TITLE) || schedule == null || ScheduleViews.title(schedule) != null;
        return told ? event.title() : null;
    }

    /** Of an occurrence, its interval; of any, when it was to take place before it was moved. */
    private static void originals(ObjectNode session, CalendarEvent event, Map<UUID, CalendarEvent> masters) {
        UUID interval = event.recurrence().masterId();
        CalendarEvent master = masters.get(interval);
        var original = event.recurrence().originalLocalStart();
        Instant told = Json.instant(event.details().first(), ORIGINAL_START);
        Instant start = told == null ? event.start() : told;
        ZoneId zone = master == null ? event.zone() : master.zone();
        session.put(ORIGINAL_START, Times.format(original == null ? start : Times.resolve(original, zone)));
        if (interval != null) {
            session.put("recurringIntervalId", interval.toString())
                    .put("recurringSessionId", interval.toString())
                    .put("instanceOfRecurrence", master == null ? null : RecurrenceRules.of(master));
        }
        if (event.is(RecurrenceType.MASTER)) {
            session.put("recurrence", RecurrenceRules.of(event));
        }
    }

    /** The series that these events are of. */
    private Map<UUID, CalendarEvent> masters(SiteTransaction transaction, List<CalendarEvent> events) {
        List<UUID> ids = events.stream()
                .map(event -> event.recurrence().masterId())
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<UUID, CalendarEvent> masters = new HashMap<>();
        faces.calendar().events().list(transaction, ids).forEach(master -> masters.put(master.id(), master));
        return masters;
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

    /** By name. */
    private static void inherited(ArrayNode names, CalendarEvent event) {
        Set<String> inherited = new TreeSet<>();
        INHERITED.forEach((field, members) -> {
            if (!event.owns(field)) {
                inherited.addAll(members);
            }
        });
        KEPT.stream()
                .filter(member ->
                        !member.equals(BUFFER) && Json.at(event.details().first(), member) == null)
                .forEach(inherited::add);
        inherited.forEach(names::add);
    }

    private static void showPersonal(
            ObjectNode session, CalendarEvent event, SessionContext surroundings, List<Participant> participants) {
        session.put("notes", event.details().notes());
        JsonNode kept = event.owns(EventField.CONFERENCING_DETAILS)
                ? Json.at(event.details().first(), CONFERENCE)
                : surroundings.kept(event.scheduleId(), CONFERENCE);
        set(session, CONFERENCE, Conferences.first(event.details().conferencing(), kept));
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
