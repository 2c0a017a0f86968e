package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.RESOURCES;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.SESSIONS;
import static org.daybook.v1.FirstApi.id;
import static org.daybook.v1.FirstApi.links;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Resources, schedules and sessions written at random through one API and read through the other: all that both have a
 * word for is there, in both directions, and writing back what was read changes nothing.
 */
class CalendarRoundTripTest {
    private static final int ROUNDS = 25;
    private static final String EVENTS = "/calendar/v3/events";
    private static final String V3_SCHEDULES = "/calendar/v3/schedules";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);
    private static final List<String> ZONES = List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "UTC");

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    private String word(String prefix) {
        return prefix + " " + random.nextInt(1_000_000);
    }

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private static ObjectNode part(ObjectNode answer, String name) {
        return Json.child(answer, name);
    }

    private static void assertUnchanged(String path, String name, ObjectNode read, String seed) {
        ObjectNode request = Json.object();
        request.set(name, read);
        assertThat(part(OWNER.patch(path + "/" + id(read), Json.write(request)).ok(), name))
                .as(seed)
                .isEqualTo(read);
    }

    @Test
    void sessionsOfTheFirstApiAreEventsOfTheCurrentOne() {
        System.out.println("Sessions to events: seed " + seed);
        String somebody = scheduleOf(new TestBusiness(SERVER).staff(word("Staff")));
        for (int i = 0; i < ROUNDS; i++) {
            String what = "seed " + seed + ", round " + i;
            String zone = pick(ZONES);
            String schedule =
                    id(API.create(", \"timeZone\": \"" + zone + "\", \"title\": \"" + word("Schedule") + "\""));
            Instant start = TestServer.START.plusSeconds(60L * random.nextInt(200_000));
            Instant end = start.plusSeconds(60L * (1 + random.nextInt(600)));
            String title = word("Title");
            int capacity = 1 + random.nextInt(40);
            boolean affects = random.nextBoolean();
            String address = word("Street");
            ObjectNode session = API.createSession(schedule, """
                    "start": {"timestamp": "%s"}, "end": {"timestamp": "%s"}, "title": "%s", "capacity": %d,
                    "notes": "%s", "location": {"locationType": "OWNER_CUSTOM", "address": "%s"},
                    "calendarConference": {"guestUrl": "https://meet.example/%d", "externalId": "e%d"},
                    "affectedSchedules": %s, "tags": ["%s"]""".formatted(
                            start,
                            end,
                            title,
                            capacity,
                            title,
                            address,
                            i,
                            i,
                            affects ? links(somebody, "BUSY") : "[]",
                            word("tag")));
            JsonNode event = OWNER.get(EVENTS + "/" + id(session) + "?fields=PI_FIELDS")
                    .ok()
                    .get("event");
            assertThat(Instant.parse(Json.text("", event, "start", "utcDate")))
                    .as(what)
                    .isEqualTo(start);
            assertThat(Instant.parse(Json.text("", event, "end", "utcDate")))
                    .as(what)
                    .isEqualTo(end);
            assertThat(Json.text(event, "timeZone")).as(what).isEqualTo(zone);
            assertThat(Json.text(event, "title")).as(what).isEqualTo(title);
            assertThat(Json.text(event, "notes")).as(what).isEqualTo(title);
            assertThat(Json.integer(0, event, "totalCapacity")).as(what).isEqualTo(capacity);
            assertThat(Json.text(event, "location", "type")).as(what).isEqualTo("CUSTOM");
            assertThat(Json.text(event, "location", "address")).as(what).isEqualTo(address);
            assertThat(Json.text(event, "conferencingDetails", "externalId"))
                    .as(what)
                    .isEqualTo("e" + i);
            assertThat(event.get("resources")).as(what).hasSize(affects ? 1 : 0);
            assertUnchanged(SESSIONS, "session", session, what);
            assertThat(OWNER.get(EVENTS + "/" + id(session) + "?fields=PI_FIELDS")
                            .ok()
                            .get("event"))
                    .as(what)
                    .isEqualTo(event);
        }
    }

    private static String scheduleOf(String resource) {
        return id(OWNER.get(SCHEDULES + "?scheduleOwnerIds=" + resource)
                .ok()
                .get("schedules")
                .get(0));
    }

    @Test
    void eventsOfTheCurrentApiAreSessionsOfTheFirst() {
        System.out.println("Events to sessions: seed " + seed);
        String resource = new TestBusiness(SERVER).staff(word("Staff"));
        for (int i = 0; i < ROUNDS; i++) {
            String what = "seed " + seed + ", round " + i;
            String schedule = id(part(
                    OWNER.post(V3_SCHEDULES, """
                    {"schedule": {"name": "%s", "timeZone": "%s", "externalId": "x%d-%d"}}""".formatted(word("Name"), pick(ZONES), i, seed))
                            .ok(),
                    "schedule"));
            LocalDateTime start = LocalDateTime.of(2026, 6, 2, 0, 0).plusMinutes(random.nextInt(300_000));
            LocalDateTime end = start.plusMinutes(1 + random.nextInt(900));
            boolean recurring = random.nextBoolean();
            boolean hours = random.nextInt(4) == 0;
            String transparency = pick(List.of("OPAQUE", "TRANSPARENT"));
            ObjectNode event = part(
                    OWNER.post(EVENTS, """
                    {"event": {"scheduleId": "%s", "type": "%s", "title": "%s", "start": {"localDate": "%s:00"},
                     "end": {"localDate": "%s:00"}, "totalCapacity": %d, "transparency": "%s", "notes": "n%d",
                     "resources": [{"id": "%s", "transparency": "%s"}]%s}}""".formatted(
                                            schedule,
                                            hours ? "WORKING_HOURS" : "DEFAULT",
                                            word("Title"),
                                            start,
                                            end,
                                            1 + random.nextInt(9),
                                            pick(List.of("OPAQUE", "TRANSPARENT")),
                                            i,
                                            resource,
                                            transparency,
                                            recurring
                                                    ? ", \"recurrenceRule\": {\"frequency\": \"WEEKLY\", \"interval\": "
                                                            + (1 + random.nextInt(4)) + ", \"days\": [\""
                                                            + start.getDayOfWeek() + "\"]}"
                                                    : ""))
                            .ok(),
                    "event");
            ObjectNode session = API.session(id(event));
            assertThat(Json.text(session, "title")).as(what).isEqualTo(Json.text(event, "title"));
            assertThat(Json.text(session, "type")).as(what).isEqualTo(hours ? "WORKING_HOURS" : "EVENT");
            assertThat(Json.text(session, "start", "timestamp"))
                    .as(what)
                    .isEqualTo(Json.text(event, "start", "utcDate"));
            assertThat(Json.integer(0, session, "start", "localDateTime", "minutesOfHour"))
                    .as(what)
                    .isEqualTo(start.getMinute());
            assertThat(session.get("capacity").asInt())
                    .as(what)
                    .isEqualTo(event.get("totalCapacity").asInt());
            JsonNode affected = session.get("affectedSchedules").get(0);
            assertThat(Json.text(affected, "scheduleOwnerId")).as(what).isEqualTo(resource);
            assertThat(Json.text(affected, "transparency"))
                    .as(what)
                    .isEqualTo(transparency.equals("OPAQUE") ? "BUSY" : "FREE");
            JsonNode intervals = API.get(schedule).get("intervals");
            assertThat(intervals).as(what).hasSize(recurring ? 1 : 0);
            ObjectNode before = part(
                    OWNER.get(EVENTS + "/" + id(event) + "?fields=PI_FIELDS").ok(), "event");
            assertUnchanged(SESSIONS, "session", session, what);
            assertUnchanged(SCHEDULES, "schedule", API.get(schedule), what);
            assertThat(part(
                            OWNER.get(EVENTS + "/" + id(event) + "?fields=PI_FIELDS")
                                    .ok(),
                            "event"))
                    .as(what)
                    .isEqualTo(before);
        }
    }

    @Test
    void schedulesOfTheFirstApiAreSchedulesOfTheCurrentOneAndBack() {
        System.out.println("Schedules: seed " + seed);
        for (int i = 0; i < ROUNDS; i++) {
            String what = "seed " + seed + ", round " + i;
            String title = word("Title");
            int capacity = 1 + random.nextInt(100);
            String zone = pick(ZONES);
            List<String> intervals = new ArrayList<>();
            for (int n = random.nextInt(3); n > 0; n--) {
                intervals.add("""
                        {"start": "2026-06-0%dT00:00:00.000Z", "end": "2026-%d-01T00:00:00.000Z", "intervalType": "%s",
                         "interval": {"daysOfWeek": "%s", "hourOfDay": %d, "minuteOfHour": %d, "duration": %d},
                         "frequency": {"repetition": %d}}""".formatted(
                                1 + random.nextInt(9),
                                10 + random.nextInt(3),
                                pick(List.of("EVENT", "AVAILABILITY")),
                                pick(List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")),
                                random.nextInt(24),
                                random.nextInt(60),
                                1 + random.nextInt(1_500),
                                1 + random.nextInt(12)));
            }
            ObjectNode made = API.create("""
                    , "title": "%s", "capacity": %d, "timeZone": "%s", "intervals": [%s],
                    "tags": ["%s"], "rate": {"labeledPriceOptions": {"general": {"amount": "%d", "currency": "EUR"}}},
                    "location": {"locationType": "OWNER_CUSTOM", "address": "%s"},
                    "externalCalendarOverrides": {"title": "%s"}""".formatted(
                            title,
                            capacity,
                            zone,
                            String.join(",", intervals),
                            word("tag"),
                            random.nextInt(100),
                            title,
                            title));
            assertUnchanged(SCHEDULES, "schedule", made, what);
            ObjectNode current = part(OWNER.get(V3_SCHEDULES + "/" + id(made)).ok(), "schedule");
            assertThat(Json.text(current, "name")).as(what).isEqualTo(title);
            assertThat(Json.integer(0, current, "defaultCapacity")).as(what).isEqualTo(capacity);
            assertThat(Json.text(current, "timeZone")).as(what).isEqualTo(zone);
            assertThat(Json.text(current, "defaultLocation", "address"))
                    .as(what)
                    .isEqualTo(title);
            assertThat(made.get("intervals")).as(what).hasSize(intervals.size());
            String renamed = word("Renamed");
            OWNER.patch(V3_SCHEDULES + "/" + id(made), """
                    {"schedule": {"id": "%s", "revision": "%s", "name": "%s"}}""".formatted(id(made), Json.text(current, "revision"), renamed))
                    .ok();
            ObjectNode read = API.get(id(made));
            assertThat(Json.text(read, "title")).as(what).isEqualTo(renamed);
            for (String kept : List.of("tags", "rate", "externalCalendarOverrides", "intervals", "location")) {
                assertThat(read.get(kept)).as(what + " " + kept).isEqualTo(made.get(kept));
            }
        }
    }

    @Test
    void resourcesAreStaffMembersAndResourcesAndBack() {
        System.out.println("Resources: seed " + seed);
        for (int i = 0; i < ROUNDS; i++) {
            String what = "seed " + seed + ", round " + i;
            boolean staff = random.nextBoolean();
            String name = word(staff ? "Person" : "Thing");
            String description = word("About");
            ObjectNode made = part(
                    OWNER.post(RESOURCES, """
                    {"resource": {"name": "%s", "description": "%s", "email": "a%d@example.com", "phone": "+49%d",
                     "tags": ["%s", "%s"], "images": [{"id": "i%d", "url": "https://example.com/%d"}]}}""".formatted(
                                            name,
                                            description,
                                            i,
                                            i,
                                            staff ? "staff" : pick(List.of("room", "bike")),
                                            word("tag"),
                                            i,
                                            i))
                            .ok(),
                    "resource");
            assertUnchanged(RESOURCES, "resource", made, what);
            ObjectNode resource =
                    part(OWNER.get("/bookings/v2/resources/" + id(made)).ok(), "resource");
            assertThat(Json.text(resource, "name")).as(what).isEqualTo(name);
            if (staff) {
                ObjectNode member = (ObjectNode) OWNER.post("/bookings/v1/staff-members/query", """
                        {"query": {"filter": {"resourceId": "%s"}}}""".formatted(id(made)))
                        .ok()
                        .get("staffMembers")
                        .get(0);
                assertThat(Json.text(member, "description")).as(what).isEqualTo(description);
                assertThat(Json.text(member, "email")).as(what).isEqualTo("a" + i + "@example.com");
                assertThat(Json.text(member, "mainMedia", "image", "id"))
                        .as(what)
                        .isEqualTo("i" + i);
                String renamed = word("Renamed");
                OWNER.patch("/bookings/v1/staff-members/" + id(member), """
                        {"staffMember": {"id": "%s", "revision": "%s", "name": "%s"}}""".formatted(
                                        id(member), Json.text(member, "revision"), renamed))
                        .ok();
                ObjectNode read = one(id(made));
                assertThat(Json.text(read, "name")).as(what).isEqualTo(renamed);
                assertThat(read.get("tags")).as(what).isEqualTo(made.get("tags"));
                assertThat(read.get("images")).as(what).isEqualTo(made.get("images"));
            } else {
                String renamed = word("Renamed");
                OWNER.patch("/bookings/v2/resources/" + id(made), """
                        {"resource": {"id": "%s", "revision": "%s", "name": "%s"}}""".formatted(
                                        id(made), Json.text(resource, "revision"), renamed))
                        .ok();
                ObjectNode read = one(id(made));
                assertThat(Json.text(read, "name")).as(what).isEqualTo(renamed);
                for (String kept : List.of("description", "email", "phone", "tags", "images")) {
                    assertThat(read.get(kept)).as(what + " " + kept).isEqualTo(made.get(kept));
                }
            }
        }
    }

    private static ObjectNode one(String id) {
        return (ObjectNode) OWNER.post(RESOURCES + "/query", "{\"query\": {\"filter\": {\"id\": \"" + id + "\"}}}")
                .ok()
                .get("resources")
                .get(0);
    }
}
