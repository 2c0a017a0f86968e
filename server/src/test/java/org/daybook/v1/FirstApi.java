package org.daybook.v1;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls of the first API on schedules, sessions and resources, as far as tests say what they are about. */
final class FirstApi {
    static final String SCHEDULES = "/bookings/v1/calendar/schedules";
    static final String SESSIONS = "/bookings/v1/calendar/sessions";
    static final String INTERVALS = "/bookings/v1/calendar/intervals";
    static final String RESOURCES = "/bookings/v1/resources";

    private final Client owner;

    FirstApi(TestServer server) {
        this.owner = server.owner();
    }

    FirstApi(Client owner) {
        this.owner = owner;
    }

    ObjectNode create(String members) {
        return schedule(owner.post(SCHEDULES, "{\"schedule\": {\"scheduleOwnerId\": \"somebody\"" + members + "}}"));
    }

    ObjectNode get(String scheduleId) {
        return schedule(owner.get(SCHEDULES + "/" + scheduleId));
    }

    Reply tryUpdate(String scheduleId, String members) {
        return owner.patch(SCHEDULES + "/" + scheduleId, "{\"schedule\": {" + members + "}}");
    }

    ObjectNode update(String scheduleId, String members) {
        return schedule(tryUpdate(scheduleId, members));
    }

    ObjectNode createSession(String scheduleId, String members) {
        return Json.child(owner.post(SESSIONS, session(scheduleId, members)).ok(), "session");
    }

    static String session(String scheduleId, String members) {
        return "{\"session\": {\"scheduleId\": \"" + scheduleId + "\", " + members + "}}";
    }

    ObjectNode session(String id) {
        return Json.child(owner.get(SESSIONS + "/" + id).ok(), "session");
    }

    ObjectNode updateSession(String id, String members) {
        return Json.child(
                owner.patch(SESSIONS + "/" + id, "{\"session\": {" + members + "}}")
                        .ok(),
                "session");
    }

    /** Members for an hour at a time of the first of June 2026 in Berlin. */
    static String hour(int dayOfJune, int hour) {
        return times(dayOfJune, hour, hour + 1);
    }

    /** Members for some hours of a day of June 2026 in Berlin. */
    static String times(int dayOfJune, int from, int to) {
        return "\"start\": " + local(dayOfJune, from) + ", \"end\": " + local(dayOfJune, to);
    }

    static String local(int dayOfJune, int hour) {
        return """
                {"localDateTime": {"year": 2026, "monthOfYear": 6, "dayOfMonth": %d, "hourOfDay": %d, "minutesOfHour": 0}}""".formatted(dayOfJune, hour);
    }

    /** A member that binds a schedule to others: ids and transparencies in turn. */
    static String linked(String... idsAndTransparencies) {
        return ", \"availability\": {\"start\": \"2026-06-01T00:00:00.000Z\", \"linkedSchedules\": "
                + links(idsAndTransparencies) + "}";
    }

    static String links(String... idsAndTransparencies) {
        StringBuilder links = new StringBuilder("[");
        for (int i = 0; i < idsAndTransparencies.length; i += 2) {
            links.append(i == 0 ? "" : ", ")
                    .append("""
                    {"scheduleId": "%s", "transparency": "%s"}""".formatted(idsAndTransparencies[i], idsAndTransparencies[i + 1]));
        }
        return links.append("]").toString();
    }

    static ObjectNode schedule(Reply reply) {
        return Json.child(reply.ok(), "schedule");
    }

    static String id(JsonNode entity) {
        return Json.text("", entity, "id");
    }
}
