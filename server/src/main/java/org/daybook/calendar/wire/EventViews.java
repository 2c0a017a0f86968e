package org.daybook.calendar.wire;

import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.Participants.Participant;
import org.daybook.calendar.faces.Calendar;
import org.daybook.calendar.wire.EventJson.Personal;
import org.daybook.calendar.wire.EventJson.View;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Shows events to the caller of one request (rule 9.7). Two statements for any number of events. */
final class EventViews {
    private static final String EVERYBODY = "PI_FIELDS";
    private static final String OWN = "OWN_PI_FIELDS";

    private final Calendar calendar;

    EventViews(Calendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Refuses personal fields to callers without the right to see everybody's.
     *
     * @return the sets of personal fields asked for
     */
    static Set<String> requested(Call call) {
        Set<String> fields = new HashSet<>();
        Json.list(call.request(), "fields").forEach(field -> fields.add(field.stringValue()));
        if (fields.contains(EVERYBODY) && !seesAll(call)) {
            throw new ApplicationException(
                    StandardError.PERMISSION_DENIED, "Personal fields are shown to those who manage the calendar");
        }
        return fields;
    }

    /** Whether the caller sees the words and the participants of all events. */
    static boolean seesAll(Call call) {
        return call.caller().may(Right.READ_PERSONAL_EVENTS);
    }

    /** Events as read: personal fields where the caller asks for them and may see them. */
    List<ObjectNode> read(SiteTransaction transaction, Call call, List<CalendarEvent> events) {
        Set<String> fields = requested(call);
        if (fields.contains(EVERYBODY)) {
            return all(transaction, call, events);
        }
        if (!fields.contains(OWN)) {
            return plain(transaction, call, events);
        }
        return own(transaction, call, events, call.caller().id());
    }

    /** Events without anybody's personal fields. */
    private List<ObjectNode> plain(SiteTransaction transaction, Call call, List<CalendarEvent> events) {
        ZoneId zone = zone(transaction, call);
        boolean all = seesAll(call);
        return events.stream()
                .map(event -> all ? event : event.seenByVisitors())
                .map(event -> EventJson.of(event, new View(zone, Personal.NONE, null)))
                .toList();
    }

    /** Events as one who comes to some of them sees them. */
    List<ObjectNode> own(SiteTransaction transaction, Call call, List<CalendarEvent> events, UUID callerId) {
        ZoneId zone = zone(transaction, call);
        Map<UUID, List<Participant>> own = calendar.queries().participants(transaction, events, callerId);
        return events.stream()
                .map(event -> ownView(event, zone, own.get(event.id()), seesAll(call)))
                .toList();
    }

    /** A guest sees how to join what they come to. */
    private static ObjectNode ownView(
            CalendarEvent event, ZoneId zone, @Nullable List<Participant> own, boolean seesAll) {
        Personal personal = own == null ? Personal.NONE : Personal.GUEST;
        CalendarEvent seen = own == null && !seesAll ? event.seenByVisitors() : event;
        return EventJson.of(seen, new View(zone, personal, own == null ? List.of() : own));
    }

    /** Events with everything for those who may see it, without personal fields for others. */
    List<ObjectNode> all(SiteTransaction transaction, Call call, List<CalendarEvent> events) {
        if (!seesAll(call)) {
            return plain(transaction, call, events);
        }
        ZoneId zone = zone(transaction, call);
        Map<UUID, List<Participant>> participants = calendar.queries().participants(transaction, events, null);
        return events.stream()
                .map(event -> EventJson.of(
                        event, new View(zone, Personal.ALL, participants.getOrDefault(event.id(), List.of()))))
                .toList();
    }

    ObjectNode all(SiteTransaction transaction, Call call, CalendarEvent event) {
        return all(transaction, call, List.of(event)).getFirst();
    }

    /** The zone that the request names, else the business zone (rules 8.3 and 8.4). */
    ZoneId zone(SiteTransaction transaction, Call call) {
        ZoneId named = Zones.of(call.request());
        return named == null ? calendar.schedules().businessZone(transaction) : named;
    }
}
