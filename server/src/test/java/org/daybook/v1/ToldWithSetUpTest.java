package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.RESOURCES;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.id;
import static org.daybook.v1.FirstApi.links;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Intervals and bounds, drawn by chance, are answered as they were told, by whichever family of the first API they came in:
 * at once, and after each of many changes of something else, through either API.
 */
class ToldWithSetUpTest {
    private static final String SERVICES = "/bookings/v1/services";
    private static final String INTERVALS = FirstApi.INTERVALS;
    private static final int ROUNDS = 2;

    private static final List<String> ZONES =
            List.of("Europe/Berlin", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe", "UTC");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private int made = 0;

    private <T> T pick(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** Midnight of a zone, its last millisecond, or any moment of the day. */
    private String bound(LocalDate date, ZoneId zone) {
        Instant midnight = Times.resolve(date.atStartOfDay(), zone);
        return Times.format(pick(List.of(
                midnight,
                midnight.minusMillis(1),
                midnight.plusSeconds(1 + random.nextInt(86_000)),
                midnight.plusMillis(random.nextInt(86_400_000)))));
    }

    private ObjectNode interval(ZoneId zone, String day, String type) {
        ObjectNode interval = Json.object()
                .put("start", bound(LocalDate.of(2026, 6, 2 + random.nextInt(20)), zone))
                .put("end", bound(LocalDate.of(2026, 11, 1 + random.nextInt(29)), zone));
        if (random.nextInt(4) == 0) {
            interval.remove("end");
        }
        interval.putObject("interval")
                .put("daysOfWeek", day)
                .put("hourOfDay", random.nextInt(24))
                .put("minuteOfHour", random.nextInt(60))
                .put("duration", 1 + random.nextInt(180));
        interval.putObject("frequency").put("repetition", 1 + random.nextInt(3));
        return interval.put("intervalType", type);
    }

    /** A schedule with intervals on different days. */
    private ObjectNode schedule(String type, JsonNode affected) {
        ZoneId zone = ZoneId.of(pick(ZONES));
        ObjectNode schedule = Json.object().put("timeZone", zone.getId());
        schedule.putObject("availability")
                .put("start", bound(LocalDate.of(2026, 5, 20), zone))
                .put("end", bound(LocalDate.of(2027, 1, 20), zone));
        List<String> days = new ArrayList<>(List.of("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"));
        for (int n = 1 + random.nextInt(3); n > 0; n--) {
            String day = days.remove(random.nextInt(days.size()));
            ObjectNode interval = interval(zone, day, type);
            interval.set("affectedSchedules", affected);
            schedule.withArray("intervals").add(interval);
        }
        return schedule;
    }

    /** A family by which schedules come in, and whether their sessions take somebody. */
    private record Family(String type, boolean taking, Function<ObjectNode, String> send) {}

    private String alone(ObjectNode schedule) {
        String members = Json.write(schedule);
        return id(API.create(", " + members.substring(1, members.length() - 1)));
    }

    private String withAResource(ObjectNode schedule) {
        ObjectNode resource = Json.child(
                OWNER.post(RESOURCES, """
                        {"resource": {"name": "Person %d", "tags": ["staff"]}, "schedules": [%s]}""".formatted(made++, schedule)).ok(), "resource");
        return id(resource.get("schedules").get(0));
    }

    private String withAService(ObjectNode schedule) {
        ObjectNode sent = schedule.deepCopy().put("capacity", 5);
        sent.set("tags", Json.strings(List.of("GROUP")));
        String service =
                Json.text("", OWNER.post(SERVICES, """
                {"service": {"info": {"name": "Class %d"}}, "schedules": [%s]}""".formatted(made++, sent)).ok(), "id");
        JsonNode read = OWNER.get(SERVICES + "/" + service).ok().get("service");
        return Json.list(read, "scheduleIds").iterator().next().asString();
    }

    @TestFactory
    Stream<DynamicTest> whatIsToldStaysWhateverElseIsChanged() {
        System.out.println("Seed of what is told: " + seed);
        return Stream.of(
                test("a schedule alone", new Family("EVENT", false, this::alone)),
                test("hours alone", new Family("AVAILABILITY", false, this::alone)),
                test("with a resource", new Family("AVAILABILITY", false, this::withAResource)),
                test("with a service", new Family("EVENT", true, this::withAService)));
    }

    private DynamicTest test(String name, Family family) {
        return DynamicTest.dynamicTest(name, () -> {
            for (int round = 0; round < ROUNDS; round++) {
                check(family, name + ", seed " + seed + ", round " + round);
            }
        });
    }

    private void check(Family family, String about) {
        String teacher = new TestBusiness(SERVER).staff("Teacher " + made++);
        ObjectNode told = schedule(
                family.type(),
                Json.MAPPER.readTree(family.taking() ? links(BookingCalls.scheduleOf(OWNER, teacher), "BUSY") : "[]"));
        String id = family.send().apply(told);
        assertTold(id, told, about + ", made");
        for (int change = 0; change < 4; change++) {
            String what = change(id, told);
            assertTold(id, told, about + ", after " + what);
        }
    }

    /** Changes something, and what was told where it is that. */
    private String change(String schedule, ObjectNode told) {
        JsonNode intervals = API.get(schedule).get("intervals");
        JsonNode one = intervals.get(random.nextInt(intervals.size()));
        return switch (random.nextInt(5)) {
            case 0 -> {
                API.update(schedule, "\"title\": \"Title " + random.nextInt(100) + "\"");
                yield "another title";
            }
            case 1 -> {
                ObjectNode current = Json.child(
                        OWNER.get("/calendar/v3/schedules/" + schedule).ok(), "schedule");
                OWNER.patch("/calendar/v3/schedules/" + schedule, """
                        {"schedule": {"id": "%s", "revision": "%s", "defaultCapacity": %d}}""".formatted(
                                        schedule, Json.text("", current, "revision"), 5 + random.nextInt(9)))
                        .ok();
                yield "another capacity through the current API";
            }
            case 2 -> {
                ObjectNode event = Json.child(
                        OWNER.get("/calendar/v3/events/" + Json.text("", one, "id"))
                                .ok(),
                        "event");
                OWNER.patch("/calendar/v3/events/" + id(event), """
                        {"event": {"id": "%s", "revision": "%s", "title": "New"}}""".formatted(
                                        id(event), Json.text("", event, "revision")))
                        .ok();
                yield "another title of a series through the current API";
            }
            case 3 -> {
                ObjectNode request = Json.object();
                request.set("schedule", API.get(schedule));
                OWNER.patch(SCHEDULES + "/" + schedule, Json.write(request)).ok();
                yield "writing it back";
            }
            default -> {
                ObjectNode meant = told.get("intervals")
                        .valueStream()
                        .filter(each -> Json.text("", each, "interval", "daysOfWeek")
                                .equals(Json.text("", one, "interval", "daysOfWeek")))
                        .map(ObjectNode.class::cast)
                        .findFirst()
                        .orElseThrow();
                Json.child(meant, "interval").put("duration", 1 + random.nextInt(180));
                meant.put("end", bound(LocalDate.of(2026, 12, 1 + random.nextInt(20)), ZoneId.of("UTC")));
                OWNER.post(
                                INTERVALS + "/" + Json.text("", one, "id"),
                                "{\"scheduleId\": \"" + schedule + "\", \"interval\": " + meant + "}")
                        .ok();
                yield "another end and length of one interval";
            }
        };
    }

    private static void assertTold(String schedule, ObjectNode told, String about) {
        ObjectNode read = API.get(schedule);
        assertThat(Json.text(read, "timeZone")).as(about).isEqualTo(Json.text(told, "timeZone"));
        for (String member : List.of("start", "end")) {
            assertThat(Json.text(read, "availability", member))
                    .as(about + ", availability " + member)
                    .isEqualTo(Json.text(told, "availability", member));
        }
        assertThat(read.get("intervals").valueStream().map(ToldWithSetUpTest::plain))
                .as(about)
                .containsExactlyInAnyOrderElementsOf(told.get("intervals")
                        .valueStream()
                        .map(ToldWithSetUpTest::plain)
                        .toList());
    }

    /** An interval without what the server adds. */
    private static String plain(JsonNode interval) {
        return String.join(
                " ",
                Json.text("", interval, "start"),
                Json.text("for ever", interval, "end"),
                Json.write(interval.get("interval")),
                Json.write(interval.get("frequency")),
                Json.text("", interval, "intervalType"));
    }
}
