package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.daybook.calendar.EventType;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.GarbageRequests.Request;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Whatever is sent, the answer is the contract's, and what is refused has changed no row. The seed can be set by the
 * system property {@code daybook.garbage.seed}.
 */
class GarbageTest {
    private static final int BATCHES = 25;
    private static final int BATCH = 200;
    private static final int HUGE_BYTES = 50_000_000;
    private static final long SEED = Long.getLong("daybook.garbage.seed", System.nanoTime());

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final List<String> IDS = new ArrayList<>();

    /** What went wrong, each once, with a request that shows it. */
    private static final Map<String, String> WRONG = new ConcurrentHashMap<>();

    /** One row of everything, so that a request finds something to break. */
    @BeforeAll
    static void fill() {
        TestBusiness business = new TestBusiness(SERVER);
        String staff = business.staff("Mira");
        TestService appointments = business.appointments(staff);
        TestService yoga = business.sessions(EventType.CLASS, 5);
        TestService course = business.sessions(EventType.COURSE, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", staff);
        business.session(course, EventType.COURSE, "2026-06-09T15:00:00", staff);
        for (String entity : List.of(
                TestBusiness.slot(appointments, "2026-06-09T12:00:00", staff),
                TestBusiness.ofSession(session),
                TestBusiness.ofCourse(course))) {
            IDS.add(TestBusiness.id(TestBusiness.book(business.owner(), entity)));
        }
        IDS.addAll(List.of(staff, session, appointments.id(), appointments.scheduleId(), yoga.id(), yoga.scheduleId()));
        IDS.addAll(List.of(
                course.id(), course.scheduleId(), SERVER.site().clientId().toString()));
        SERVER.database().read(statements -> {
            for (String table : List.of(
                    "service_category",
                    "booking_policy",
                    "location",
                    "resource_type",
                    "resource",
                    "staff_member",
                    "contact",
                    "schedule")) {
                IDS.addAll(statements
                        .query("SELECT id FROM " + table)
                        .mapTo(String.class)
                        .list());
            }
            return true;
        });
    }

    @Test
    void noGarbageBreaksAnythingAndWhatIsRefusedChangesNothing() {
        System.out.println("Garbage from the seed " + SEED);
        Random random = new Random(SEED);
        GarbageRequests requests = new GarbageRequests(random, IDS);
        List<Operation> operations = SERVER.operations().contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .toList();
        List<Client> callers = List.of(SERVER.owner(), SERVER.owner(), SERVER.visitor(), SERVER.nobody());
        for (int batch = 0; batch < BATCHES; batch++) {
            List<Sent> sent = new ArrayList<>();
            for (int i = 0; i < BATCH; i++) {
                Request request = requests.next(operations.get((batch * BATCH + i) % operations.size()));
                sent.add(new Sent(callers.get(random.nextInt(callers.size())), request));
            }
            sendUntilAllAreRefused(sent);
        }
        assertThat(WRONG.entrySet().stream()
                        .map(wrong -> "\n" + wrong.getKey() + "\n    " + wrong.getValue())
                        .collect(Collectors.joining()))
                .as("seed " + SEED)
                .isEmpty();
    }

    private record Sent(Client caller, Request request) {}

    /** What succeeds may change rows: it is left out of the next turn, until a turn has nothing but refusals and reads. */
    private static void sendUntilAllAreRefused(List<Sent> batch) {
        List<Sent> left = batch;
        while (!left.isEmpty()) {
            Map<String, String> before = checksums();
            List<Boolean> changing = send(left);
            if (!changing.contains(true)) {
                assertThat(checksums()).as("seed " + SEED).isEqualTo(before);
                return;
            }
            List<Sent> refused = new ArrayList<>();
            for (int i = 0; i < left.size(); i++) {
                if (!changing.get(i)) {
                    refused.add(left.get(i));
                }
            }
            left = refused;
        }
    }

    /** Sends all at once; for each whether it succeeded with something that changes rows. */
    private static List<Boolean> send(List<Sent> batch) {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        batch.forEach(sent -> tasks.add(() -> send(sent)));
        try (var threads = Executors.newFixedThreadPool(16)) {
            List<Boolean> results = new ArrayList<>();
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                results.add(done.get());
            }
            return results;
        } catch (Exception e) {
            throw new AssertionError("seed " + SEED, e);
        }
    }

    private static boolean send(Sent sent) {
        Request request = sent.request();
        BodyPublisher body =
                request.body().length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(request.body());
        try {
            Reply reply = sent.caller().sendBody(request.method(), request.path(), body);
            assertThat(reply.status()).isIn(200, 400, 401, 403, 404, 405, 409, 413, 428, 501);
            return reply.status() == 200 && !isRead(request.operation());
        } catch (AssertionError | UncheckedIOException e) {
            WRONG.putIfAbsent(
                    request.operation() + " "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    request.toString());
            return true;
        }
    }

    private static boolean isRead(Operation operation) {
        String name = operation.name().substring(operation.name().indexOf('.') + 1);
        return name.matches("(get|list|query|count|search|bulkCalculate).*");
    }

    /** A checksum of each table. */
    private static Map<String, String> checksums() {
        return SERVER.database().read(statements -> {
            Map<String, String> checksums = new TreeMap<>();
            List<String> tables = statements
                    .query("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
                    .mapTo(String.class)
                    .list();
            for (String table : tables) {
                checksums.put(
                        table,
                        statements
                                .query("SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM "
                                        + table + " t")
                                .mapTo(String.class)
                                .one());
            }
            return checksums;
        });
    }

    @Test
    void hugeBodiesAreRefusedWhetherTheirLengthIsToldOrNot() {
        byte[] huge = new byte[HUGE_BYTES];
        for (BodyPublisher body : List.of(
                BodyPublishers.ofByteArray(huge),
                BodyPublishers.ofInputStream(() -> InputStream.nullInputStream()),
                BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(huge)))) {
            Reply reply = SERVER.owner().sendBody("POST", TestBusiness.BOOKINGS, body);
            assertThat(reply.status()).isIn(400, 413);
        }
        assertThat(SERVER.owner().post("/_api/bookings/v2/services/query", "{}").status())
                .isEqualTo(200);
    }

    @Test
    void whatIsNoRequestIsRefusedInTheSameShape() {
        for (String path : List.of(
                "/_api/bookings/v2/services/a%00b",
                "/_api/bookings/v2/services/%2e%2e/%2F",
                "/_api/bookings/v2/services/..;/x",
                "/_api/bookings/v2/services/%ff",
                "/bookings/v2/categories?.r=" + "A".repeat(20_000),
                "/bookings/v2/categories/query?%00=%ff%fe&a.b.c.d.e.f.g.h.i.j.k.l.m.n=1&a=1")) {
            Reply reply = SERVER.owner().get(path);
            assertThat(reply.status()).as(path).isIn(200, 400, 404, 405, 414, 431);
        }
    }

    @Test
    void aBodyOfAnotherTypeIsReadAsJsonOrRefused() {
        for (String type :
                List.of("text/plain", "application/xml", "multipart/form-data; boundary=x", "nonsense", "*/*")) {
            Reply reply = SERVER.owner().send("POST", TestBusiness.BOOKINGS, "<a/>", "Content-Type", type);
            assertThat(reply.status()).as(type).isEqualTo(400);
        }
    }
}
