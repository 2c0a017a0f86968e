package org.daybook.calendar.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventResource;
import org.daybook.calendar.EventStatus;
import org.daybook.calendar.Participants.Participant;
import org.daybook.calendar.Recurrence;
import org.daybook.calendar.RecurrenceType;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Events as the wire shows them. */
public final class EventJson {
    private static final int MAX_PARTICIPANTS_SHOWN = 50;

    private EventJson() {}

    /** Notes and conferencing details: nothing of them, what a guest needs to join, or all. */
    enum Personal {
        NONE,
        GUEST,
        ALL
    }

    /**
     * For whom an event is shown.
     *
     * @param zone of the adjusted times
     * @param personal what is shown of notes and conferencing
     * @param participants those to be listed; null for no list
     */
    record View(ZoneId zone, Personal personal, @Nullable List<Participant> participants) {}

    /** An event as the owner's own systems see it: for domain events. */
    public static ObjectNode of(CalendarEvent event) {
        return of(event, new View(event.zone(), Personal.ALL, null));
    }

    static ObjectNode of(CalendarEvent event, View view) {
        ObjectNode json = Json.object()
                .put("id", event.id().toString())
                .put("scheduleId", event.scheduleId().toString());
        putText(json, "externalScheduleId", event.schedule().externalId());
        putText(json, "scheduleName", event.schedule().name());
        json.put("type", event.type().name()).put("status", event.status().name());
        putText(json, "title", event.title());
        times(json, event, view.zone());
        recurrence(json, event, view.zone());
        details(json, event, view);
        seats(json, event, view.participants());
        inherited(json.putArray("inheritedFields"), event);
        putText(json, "appId", event.stamp().appId());
        return json.put("revision", Long.toString(event.stamp().revision()))
                .put("createdDate", Times.format(event.stamp().createdAt()))
                .put("updatedDate", Times.format(event.stamp().updatedAt()))
                .put("allDay", event.time().allDay());
    }

    private static void times(ObjectNode json, CalendarEvent event, ZoneId zone) {
        json.set("start", zoned(event.start(), event.zone()));
        json.set("end", zoned(event.end(), event.zone()));
        json.set("adjustedStart", zoned(event.start(), zone));
        json.set("adjustedEnd", zoned(event.end(), zone));
        json.put("timeZone", event.zone().getId());
    }

    static ObjectNode zoned(Instant instant, ZoneId zone) {
        return Json.object()
                .put("localDate", Times.format(Times.local(instant, zone)))
                .put("timeZone", zone.getId())
                .put("utcDate", Times.format(instant));
    }

    private static void recurrence(ObjectNode json, CalendarEvent event, ZoneId zone) {
        Recurrence recurrence = event.recurrence();
        json.put("recurrenceType", recurrence.type().name());
        if (recurrence.masterId() != null) {
            json.put("recurringEventId", recurrence.masterId().toString());
        }
        if (recurrence.type() == RecurrenceType.MASTER) {
            ObjectNode rule = json.putObject("recurrenceRule")
                    .put("frequency", "WEEKLY")
                    .put("interval", recurrence.intervalWeeks());
            rule.putArray("days").add(event.localStart().getDayOfWeek().name());
            LocalDateTime until = recurrence.until();
            if (until != null) {
                Instant instant = Times.resolve(until, event.zone());
                rule.set("until", zoned(instant, event.zone()));
                rule.set("adjustedUntil", zoned(instant, zone));
            }
        }
    }

    private static void details(ObjectNode json, CalendarEvent event, View view) {
        json.put("transparency", event.details().transparency().name());
        putObject(json, "location", event.location());
        ArrayNode resources = json.putArray("resources");
        event.resources().forEach(resource -> resources.add(resource(resource)));
        personal(json, event, view.personal());
        putObject(json, "extendedFields", event.details().extendedFields());
    }

    private static void personal(ObjectNode json, CalendarEvent event, Personal shown) {
        ObjectNode conferencing = event.details().conferencing();
        if (shown != Personal.NONE && conferencing != null) {
            ObjectNode copy = conferencing.deepCopy();
            if (shown == Personal.GUEST) {
                copy.remove("hostUrl");
            }
            json.set("conferencingDetails", copy);
        }
        if (shown == Personal.ALL) {
            putText(json, "notes", event.details().notes());
        }
    }

    private static ObjectNode resource(EventResource resource) {
        ObjectNode json = Json.object().put("id", resource.id().toString());
        putText(json, "name", resource.name());
        putText(json, "type", resource.type());
        return json.put("transparency", resource.transparency().name())
                .put("permissionRole", EventPatch.ROLE)
                .put("scheduleId", resource.scheduleId().toString());
    }

    private static void seats(ObjectNode json, CalendarEvent event, @Nullable List<Participant> participants) {
        if (event.seats().capacity() > 0) {
            json.put("totalCapacity", event.seats().capacity()).put("remainingCapacity", event.remainingSeats());
        }
        boolean pending = event.status() == EventStatus.PENDING_CONFIRMATION;
        ObjectNode shown = json.putObject("participants")
                .put("total", event.seats().participants())
                .put("status", (pending ? EventStatus.PENDING_CONFIRMATION : EventStatus.CONFIRMED).name());
        if (participants != null) {
            ArrayNode list = shown.putArray("list");
            participants.stream()
                    .limit(MAX_PARTICIPANTS_SHOWN)
                    .map(EventJson::participant)
                    .forEach(list::add);
            shown.put("hasMore", participants.size() > MAX_PARTICIPANTS_SHOWN);
        }
    }

    private static ObjectNode participant(Participant participant) {
        ObjectNode json = Json.object();
        putText(json, "name", participant.name());
        putText(json, "phone", participant.phone());
        putText(json, "email", participant.email());
        if (participant.contactId() != null) {
            json.put("contactId", participant.contactId().toString());
        }
        return json;
    }

    private static void inherited(ArrayNode names, CalendarEvent event) {
        Arrays.stream(EventField.values())
                .filter(field -> !event.owns(field))
                .forEach(field -> names.add(field.name()));
    }

    private static void putText(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void putObject(ObjectNode json, String name, @Nullable ObjectNode value) {
        if (value != null) {
            json.set(name, value);
        }
    }
}
