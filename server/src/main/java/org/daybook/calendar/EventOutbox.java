package org.daybook.calendar;

import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tells the world of events: of single ones and masters by events of their own, of occurrences by what they are in the
 * events view (rule 9.11).
 */
final class EventOutbox {
    private static final String FQDN = "wix.calendar.v3.event";
    private static final String VIEW_FQDN = "wix.calendar.v3.events_view";

    private final Function<CalendarEvent, ObjectNode> shape;

    EventOutbox(Function<CalendarEvent, ObjectNode> shape) {
        this.shape = shape;
    }

    void created(SiteTransaction transaction, CalendarEvent event) {
        record(transaction, event, "created", "createdEvent", Json.object(), "entity");
    }

    void updated(SiteTransaction transaction, CalendarEvent event) {
        record(transaction, event, "updated", "updatedEvent", Json.object(), "currentEntity");
    }

    void cancelled(SiteTransaction transaction, CalendarEvent event, CalendarListener.Notification notification) {
        ObjectNode data = Json.object();
        data.set("participantNotification", notification.json());
        record(transaction, event, "cancelled", "actionEvent", data, "event");
    }

    /** Tells how these occurrences now stand in the view. */
    void viewed(SiteTransaction transaction, Collection<CalendarEvent> occurrences) {
        for (CalendarEvent event : occurrences) {
            ObjectNode body = Json.object();
            ObjectNode data = body.putObject("actionEvent").putObject("body");
            data.putObject(event.isCancelled() ? "eventRemoved" : "eventAddedOrUpdated")
                    .set("event", shape.apply(event));
            if (event.stamp().appId() != null) {
                data.put("appId", event.stamp().appId());
            }
            transaction.record(
                    VIEW_FQDN, "projection_updated", event.id(), event.stamp().revision(), body);
        }
    }

    private void record(
            SiteTransaction transaction,
            CalendarEvent event,
            String slug,
            String kind,
            ObjectNode data,
            String member) {
        if (event.recurrence().isOccurrence()) {
            viewed(transaction, List.of(event));
            return;
        }
        data.set(member, shape.apply(event));
        ObjectNode body = Json.object();
        if (kind.equals("actionEvent")) {
            body.putObject(kind).set("body", data);
        } else {
            body.set(kind, data);
        }
        transaction.record(FQDN, slug, event.id(), event.stamp().revision(), body);
    }
}
