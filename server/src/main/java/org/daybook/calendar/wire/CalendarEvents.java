package org.daybook.calendar.wire;

import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.events.CalendarDomainEvent;
import org.daybook.calendar.events.CalendarDomainEvent.EventCancelled;
import org.daybook.calendar.events.CalendarDomainEvent.EventCreated;
import org.daybook.calendar.events.CalendarDomainEvent.EventUpdated;
import org.daybook.calendar.schedules.ScheduleDomainEvent;
import org.daybook.calendar.schedules.ScheduleDomainEvent.ScheduleCancelled;
import org.daybook.calendar.schedules.ScheduleDomainEvent.ScheduleCreated;
import org.daybook.calendar.schedules.ScheduleDomainEvent.ScheduleUpdated;
import org.daybook.platform.events.wire.WireEvent;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Domain events of the calendar in the shape of the API: those of single events and masters as their own, those of
 * occurrences as changes of the events view (rule 9.11).
 */
public final class CalendarEvents {
    private static final String EVENT = "wix.calendar.v3.event";
    private static final String VIEW = "wix.calendar.v3.events_view";
    private static final String SCHEDULE = "wix.calendar.v3.schedule";

    private CalendarEvents() {}

    public static WireEvent of(CalendarDomainEvent event) {
        ObjectNode shown = EventJson.of(event.event());
        if (event.event().recurrence().isOccurrence()) {
            return view(event.event(), shown);
        }
        return switch (event) {
            case EventCreated _ -> WireEvent.created(EVENT, shown);
            case EventUpdated _ -> WireEvent.updated(EVENT, shown);
            case EventCancelled cancelled -> {
                ObjectNode data = Json.object();
                data.set("participantNotification", cancelled.notification().json());
                data.set("event", shown);
                yield WireEvent.action(EVENT, "cancelled", data, shown);
            }
        };
    }

    private static WireEvent view(CalendarEvent event, ObjectNode shown) {
        ObjectNode data = Json.object();
        data.putObject(event.isCancelled() ? "eventRemoved" : "eventAddedOrUpdated")
                .set("event", shown);
        if (event.stamp().appId() != null) {
            data.put("appId", event.stamp().appId());
        }
        return WireEvent.action(VIEW, "projection_updated", data, shown);
    }

    public static WireEvent of(ScheduleDomainEvent event) {
        return switch (event) {
            case ScheduleCreated created -> WireEvent.created(SCHEDULE, created.document());
            case ScheduleUpdated updated -> WireEvent.updated(SCHEDULE, updated.document());
            case ScheduleCancelled cancelled -> {
                ObjectNode data = Json.object();
                data.set("schedule", cancelled.document());
                data.put("preserveFutureEventsWithParticipants", cancelled.preservesEventsWithParticipants());
                data.set("participantNotification", cancelled.notification().json());
                yield WireEvent.action(SCHEDULE, "cancelled", data, cancelled.document());
            }
        };
    }
}
