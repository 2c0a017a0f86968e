package org.daybook.calendar;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What the calendar tests ask of a server, in few words; the caller is the owner unless another is named. */
public record CalendarClient(TestServer server) {
    static final String EVENTS = "/calendar/v3/events";
    static final String SCHEDULES = "/calendar/v3/schedules";

    Client owner() {
        return server.owner();
    }

    /** A new schedule with these fields; its id. */
    String schedule(String fields) {
        return Json.text(
                "", owner().post(SCHEDULES, "{\"schedule\": {" + fields + "}}").ok(), "schedule", "id");
    }

    ObjectNode getSchedule(String id) {
        return Json.child(owner().get(SCHEDULES + "/" + id).ok(), "schedule");
    }

    /** A room with its own events schedule; its id. */
    public String room(String name) {
        String type = Json.text(
                "",
                owner().post("/bookings/v2/resources/resource-types", """
                        {"resourceType": {"name": "Type of %s"}}""".formatted(name))
                        .ok(),
                "resourceType",
                "id");
        return Json.text(
                "",
                owner().post("/bookings/v2/resources", """
                        {"resource": {"name": "%s", "typeId": "%s"}}""".formatted(name, type))
                        .ok(),
                "resource",
                "id");
    }

    Reply tryCreate(String scheduleId, String fields) {
        return owner().post(EVENTS, """
                {"event": {"scheduleId": "%s", %s}}""".formatted(scheduleId, fields));
    }

    /** A new event of type DEFAULT, or of the type that the fields say. */
    ObjectNode event(String scheduleId, String start, String end, String moreFields) {
        return Json.child(tryCreate(scheduleId, times(start, end) + moreFields).ok(), "event");
    }

    /** A new weekly event without end. */
    public ObjectNode weekly(String scheduleId, String start, String end, String moreFields) {
        return event(scheduleId, start, end, rule(start, "") + moreFields);
    }

    static String times(String start, String end) {
        return """
                "start": {"localDate": "%s:00"}, "end": {"localDate": "%s:00"}""".formatted(start, end);
    }

    /** A weekly rule for events that start then. */
    static String rule(String start, String more) {
        return """
                , "recurrenceRule": {"frequency": "WEEKLY", "days": ["%s"]%s}""".formatted(java.time.LocalDateTime.parse(start).getDayOfWeek(), more);
    }

    ObjectNode get(String eventId) {
        return Json.child(
                owner().get(EVENTS + "/" + eventId + "?fields=PI_FIELDS").ok(), "event");
    }

    Reply tryUpdate(ObjectNode event, String fields) {
        return owner().patch(EVENTS + "/" + id(event), """
                {"event": {"id": "%s", "revision": "%s", %s}}""".formatted(
                        id(event), event.get("revision").stringValue(), fields));
    }

    ObjectNode update(ObjectNode event, String fields) {
        return Json.child(tryUpdate(event, fields).ok(), "event");
    }

    ObjectNode cancel(ObjectNode event) {
        return Json.child(
                owner().post(EVENTS + "/" + id(event) + "/cancel", "{}").ok(), "event");
    }

    /** Events as a query finds them. */
    List<ObjectNode> query(String request) {
        return events(owner().post(EVENTS + "/query", request).ok());
    }

    /** What stands on a schedule between two local times of the business. */
    List<ObjectNode> between(String scheduleId, String from, String to) {
        return query("""
                {"fromLocalDate": "%s:00", "toLocalDate": "%s:00",
                 "query": {"filter": {"scheduleId": "%s"}, "cursorPaging": {"limit": 1000}}}""".formatted(from, to, scheduleId));
    }

    static List<ObjectNode> events(JsonNode answer) {
        List<ObjectNode> events = new ArrayList<>();
        Json.list(answer, "events").forEach(event -> events.add((ObjectNode) event));
        return events;
    }

    static String id(JsonNode event) {
        return Json.text("", event, "id");
    }

    static String start(JsonNode event) {
        return Json.text("", event, "start", "localDate");
    }

    static String utc(JsonNode event) {
        return Json.text("", event, "start", "utcDate");
    }

    static List<String> starts(List<ObjectNode> events) {
        return events.stream().map(CalendarClient::start).toList();
    }
}
