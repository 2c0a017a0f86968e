package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.daybook.platform.db.Database;
import org.daybook.platform.json.Json;
import org.daybook.platform.postgres.EmbeddedPostgres;
import org.daybook.testing.BookedRows;
import org.daybook.testing.JavaProcess;
import org.daybook.testing.TestBusiness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * Killed in the middle of its work, the process has lost nothing that it acknowledged, and bookings and what they hold
 * agree. The system property {@code daybook.crash.rounds} says how often.
 */
class CrashTest {
    private static final int ROUNDS = Integer.getInteger("daybook.crash.rounds", 1);
    private static final int CLIENTS = 8;
    private static final int ACKNOWLEDGED_BEFORE_THE_END = 150;
    private static final String READY = "Daybook is ready at ";
    private static final String API_KEY = "crash-test-key-0123456789abcdefg";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private static Path directory = Path.of("");

    /** What was acknowledged of a booking: its last status, or that a request about it was never answered. */
    private final Map<String, String> acknowledged = new ConcurrentHashMap<>();

    /** A session and a course, with places for all. */
    private final List<String> entities = new ArrayList<>();

    /** Times of one person, eight for each round. */
    private final List<String> times = new ArrayList<>();

    private final LocalDate monday =
            LocalDate.now(ZoneOffset.UTC).plusWeeks(2).with(TemporalAdjusters.next(DayOfWeek.MONDAY));

    @Test
    void killedInTheMiddleNothingAcknowledgedIsLost() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            try (var server = start()) {
                Api api = new Api(server.await(READY));
                if (entities.isEmpty()) {
                    setUp(api);
                }
                assertAcknowledgedIsThere(api);
                workUntilKilled(api, server, round);
            }
            assertRowsAgree();
        }
        try (var server = start()) {
            assertAcknowledgedIsThere(new Api(server.await(READY)));
        }
    }

    private static JavaProcess start() {
        return JavaProcess.Start.of(Main.class)
                .in(directory)
                .with(Map.of(
                        "DAYBOOK_BOOTSTRAP_SITE_ID", "7a3b1c52-54cf-4a7e-9d2b-0c0f3a1e7a11",
                        "DAYBOOK_BOOTSTRAP_API_KEY", API_KEY,
                        "DAYBOOK_BOOTSTRAP_CLIENT_ID", "f1b9a8d4-5a1f-4d6c-8f3e-6b1d5c9e2a22",
                        "DAYBOOK_BOOTSTRAP_TIME_ZONE", "Europe/Berlin",
                        "DAYBOOK_RATE_LIMIT", "0"))
                .run("serve", "--port", "0");
    }

    /** Times of one person, a session and a course. */
    private void setUp(Api api) throws IOException {
        String staff = Json.text("", api.call("POST", "/bookings/v1/staff-members", """
                {"staffMember": {"name": "Mira"}}"""), "staffMember", "resourceId");
        var appointments = api.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, %s}""".formatted(staff, REST));
        for (int hour = 0; hour < 8 * ROUNDS; hour++) {
            LocalDate day = monday.plusWeeks(hour / 8);
            times.add(TestBusiness.slot(appointments, "%sT%02d:00:00".formatted(day, 9 + hour % 8), staff));
        }
        var yoga = api.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 40, %s}""".formatted(REST));
        entities.add(TestBusiness.ofSession(api.session(yoga, "CLASS", staff, monday)));
        var course = api.service("""
                {"type": "COURSE", "name": "Clay", "defaultCapacity": 40, %s}""".formatted(REST));
        api.session(course, "COURSE", staff, monday);
        entities.add(TestBusiness.ofCourse(course));
    }

    private static final String REST = """
            "onlineBooking": {"enabled": true}, "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}""";

    private void workUntilKilled(Api api, JavaProcess server, int round) throws Exception {
        CountDownLatch enough = new CountDownLatch(ACKNOWLEDGED_BEFORE_THE_END);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int client = 0; client < CLIENTS; client++) {
                Random random = new Random(round * 100L + client);
                clients.add(threads.submit(() -> bookUntilNobodyAnswers(api, random, round, enough)));
            }
            boolean worked = enough.await(60, TimeUnit.SECONDS);
            server.kill();
            for (Future<?> client : clients) {
                client.get(30, TimeUnit.SECONDS);
            }
            assertThat(worked).as("enough work in a minute").isTrue();
        }
    }

    private void bookUntilNobodyAnswers(Api api, Random random, int round, CountDownLatch enough) {
        while (true) {
            try {
                List<String> wanted = random.nextBoolean() ? entities : times.subList(8 * round, 8 * round + 8);
                ObjectNode made = api.book(wanted.get(random.nextInt(wanted.size())));
                if (made.has("booking")) {
                    note(made);
                    enough.countDown();
                    act(api, random, made, enough);
                }
            } catch (IOException e) {
                return;
            }
        }
    }

    /** Confirms, and nearly always cancels again, so that there is always something to have. */
    private void act(Api api, Random random, ObjectNode made, CountDownLatch enough) throws IOException {
        ObjectNode now = made;
        for (String verb : random.nextInt(12) == 0 ? List.of("confirm") : List.of("confirm", "cancel")) {
            String id = Json.text("", now, "booking", "id");
            acknowledged.put(id, "UNKNOWN");
            ObjectNode answer = api.act(verb, now);
            if (!answer.has("booking")) {
                acknowledged.put(id, Json.text("", now, "booking", "status"));
                return;
            }
            note(answer);
            enough.countDown();
            now = answer;
        }
    }

    private void note(ObjectNode answer) {
        acknowledged.put(Json.text("", answer, "booking", "id"), Json.text("", answer, "booking", "status"));
    }

    private void assertAcknowledgedIsThere(Api api) throws IOException {
        Map<String, String> stored = api.statuses();
        acknowledged.forEach((id, status) -> {
            assertThat(stored).containsKey(id);
            if (!status.equals("UNKNOWN")) {
                assertThat(stored).containsEntry(id, status);
            }
        });
        acknowledged.putAll(stored);
    }

    private static void assertRowsAgree() {
        try (var postgres = EmbeddedPostgres.start(directory.resolve("data"));
                var database = Database.connect(postgres.address())) {
            assertThat(BookedRows.disagreements(database)).isEmpty();
        }
    }

    /** The API of a process, used with its API key. */
    private record Api(String url) {
        ObjectNode call(String method, String path, String body) throws IOException {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                    .header("Authorization", API_KEY)
                    .method(method, BodyPublishers.ofString(body))
                    .build();
            try {
                HttpResponse<String> response = HTTP.send(request, BodyHandlers.ofString());
                assertThat(response.statusCode()).as(response.body()).isLessThan(500);
                return Json.parseObject(response.body());
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        ObjectNode book(String entity) throws IOException {
            return call(
                    "POST",
                    TestBusiness.BOOKINGS,
                    TestBusiness.booking(
                            entity,
                            "\"totalParticipants\": 1, \"contactDetails\": {\"email\": \"" + UUID.randomUUID()
                                    + "@example.com\"}"));
        }

        ObjectNode act(String verb, ObjectNode answer) throws IOException {
            return call(
                    "POST",
                    TestBusiness.BOOKINGS + "/" + Json.text("", answer, "booking", "id") + "/" + verb,
                    "{\"revision\": \"" + Json.text("", answer, "booking", "revision") + "\"}");
        }

        TestBusiness.TestService service(String json) throws IOException {
            ObjectNode service =
                    Json.child(call("POST", TestBusiness.SERVICES, "{\"service\": " + json + "}"), "service");
            return new TestBusiness.TestService(
                    Json.text("", service, "id"), Json.text("", service, "schedule", "id"), service);
        }

        String session(TestBusiness.TestService service, String type, String staff, LocalDate day) throws IOException {
            ObjectNode answer =
                    call("POST", "/calendar/v3/events", """
                    {"event": {"scheduleId": "%s", "type": "%s", "resources": [{"id": "%s"}],
                     "start": {"localDate": "%sT18:00:00"}, "end": {"localDate": "%sT19:00:00"}}}""".formatted(service.scheduleId(), type, staff, day, day));
            return Json.text("", answer, "event", "id");
        }

        /** The status of every booking there is. */
        Map<String, String> statuses() throws IOException {
            Map<String, String> statuses = new ConcurrentHashMap<>();
            String page = "{\"limit\": 100}";
            while (true) {
                ObjectNode answer =
                        call("POST", "/_api/bookings-reader/v2/extended-bookings/query", """
                        {"query": {"cursorPaging": %s}}""".formatted(page));
                Json.list(answer, "extendedBookings")
                        .forEach(extended -> statuses.put(
                                Json.text("", extended, "booking", "id"),
                                Json.text("", extended, "booking", "status")));
                String next = Json.text(answer, "pagingMetadata", "cursors", "next");
                if (next == null) {
                    return statuses;
                }
                page = "{\"limit\": 100, \"cursor\": \"" + next + "\"}";
            }
        }
    }
}
