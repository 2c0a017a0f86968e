package org.daybook.calendar;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Is called when the calendar cancels or changes something, inside the same transaction. */
public interface CalendarListener {
    /** What the caller asked about messages to participants. */
    record Notification(boolean notifyParticipants, String message) {
        public static final Notification NONE = new Notification(false, "");

        /**
         * What a request asks.
         *
         * @param request may hold {@code participantNotification}; in the first API the flag in it may stand alone
         */
        public static Notification of(JsonNode request) {
            JsonNode asked = Json.at(request, "participantNotification");
            boolean notify = Json.flag(asked, "notifyParticipants") || Json.flag(request, "notifyParticipants");
            return new Notification(notify, Json.text("", asked, "message"));
        }

        /** The same as JSON, for events of the API. */
        public ObjectNode json() {
            return Json.object().put("notifyParticipants", notifyParticipants).put("message", message);
        }
    }

    /** These events were cancelled, by themselves or with their schedule. Never empty. */
    default void eventsCancelled(SiteTransaction transaction, List<UUID> eventIds, Notification notification) {}

    /**
     * These events, which people may come to, take place at other times than before. Never empty.
     *
     * @param sharing those of them that now share the time of a resource with something else
     */
    default void eventsMoved(
            SiteTransaction transaction, List<CalendarEvent> events, Set<UUID> sharing, Notification notification) {}

    /** Sessions of these courses changed. Never empty. */
    default void coursesChanged(SiteTransaction transaction, Set<UUID> scheduleIds, Notification notification) {}

    /**
     * There are other free places than before of an event for which somebody waits: some were given back, or more were
     * given than there are, or its capacity is another.
     */
    default void placesChanged(SiteTransaction transaction, UUID eventId) {}

    /** The schedule takes no events any more; comes after {@link #eventsCancelled} for those it had. */
    default void scheduleCancelled(SiteTransaction transaction, UUID scheduleId, Notification notification) {}

    /** As {@link #scheduleCancelled}, where events of the schedule are kept, with whoever comes to them. */
    default void scheduleClosed(SiteTransaction transaction, UUID scheduleId, Notification notification) {}
}
