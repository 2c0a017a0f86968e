package org.daybook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.daybook.main.Features;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.StatementCounter;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.LocalClient;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * Times the packaged server over HTTP against the least that could be done: listing slots against the same HTTP server
 * answering a ready-made body of the same size, and booking against the same inserts by JDBC into the same database.
 */
final class HttpBenchmark {
    private static final int CLIENTS = 32;
    private static final int BOOKERS = 16;
    /** A booking runs much more code than a list, and a server in use has it compiled. */
    private static final int WARM_UP_BOOKINGS = 40_000;

    private static final int WARM_UP_LISTS = 20_000;

    private static final int DAYS = 31;
    private static final int STAFF = 10;
    private static final int BOOKINGS = 2_000;
    private static final int GUESTS = 500;

    private final int rows;
    private final int seconds;
    private final String only;
    private final Installation installation;

    private HttpBenchmark(Installation installation, int rows, int seconds, String only) {
        this.installation = installation;
        this.rows = rows;
        this.seconds = seconds;
        this.only = only;
    }

    /** Runs {@code JAR [--rows N] [--seconds N] [--only list|book|statements]}. */
    static void run(List<String> arguments) {
        Options options = new Options(arguments);
        try (Installation installation = Installation.create(Path.of(arguments.getFirst()))) {
            new HttpBenchmark(
                            installation,
                            options.number("--rows", 1_000_000),
                            options.number("--seconds", 10),
                            options.text("--only", ""))
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean measures(String part) {
        return only.isEmpty() || only.equals(part);
    }

    private void run() throws IOException, InterruptedException, ExecutionException, SQLException {
        installation.startDatabase(Map.of());
        try (LoadedServer server = installation.startServer();
                Connection connection = installation.connect()) {
            Client client = server.client(installation.apiKey());
            BusySalon salon = new BusySalon(client, STAFF, GUESTS);
            salon.book(client, BOOKINGS);
            fill(connection);
            if (measures("list")) {
                list(server, salon);
            }
            if (measures("book")) {
                book(server, salon);
            }
        }
        if (measures("statements")) {
            statements();
        }
    }

    /** Bookings of the past and the time they held, which no answer should get slower by. */
    private void fill(Connection connection) throws SQLException {
        Map<String, String> past = new HashMap<>(Map.of(
                "id", "gen_random_uuid()",
                "starts_at", "one.starts_at - n * interval '1 hour' - interval '365 days'",
                "ends_at", "one.ends_at - n * interval '1 hour' - interval '365 days'"));
        Template.lastOf(connection, "booking", "status = 'CONFIRMED'").insertMany(connection, 1, rows, past);
        past.put("exclusive", "FALSE");
        Template.lastOf(connection, "occupancy", "exclusive").insertMany(connection, 1, rows, past);
        try (var statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }

    private void list(LoadedServer server, BusySalon salon)
            throws IOException, InterruptedException, ExecutionException {
        String request = Json.write(salon.slots(DAYS));
        Client client = server.client(installation.apiKey());
        int bytes = client.postText(BusySalon.SLOTS, request).length();
        try (LoadedServer readyMade = LoadedServer.start(port -> readyMade(port, bytes), Map.of())) {
            List<Load> loads = Load.inTurns(
                    CLIENTS,
                    seconds,
                    List.of(
                            lists(server, client, request),
                            lists(readyMade, readyMade.client(installation.apiKey()), request)));
            Load listed = loads.getFirst();
            Load copied = loads.getLast();
            System.out.printf(
                    "http list cpu_ms %.3f ready_made_cpu_ms %.3f ratio %.2f bytes %d%n",
                    listed.cpuMillis(), copied.cpuMillis(), listed.cpuMillis() / copied.cpuMillis(), bytes);
            System.out.printf(
                    "http list p99_ms %.1f ready_made_p99_ms %.1f clients %d per_second %.0f rows %d%n",
                    listed.p99Millis(), copied.p99Millis(), CLIENTS, listed.perSecond(), rows);
        }
    }

    private static Load.Party lists(LoadedServer server, Client client, String request) {
        return new Load.Party(
                number -> client.postText(BusySalon.SLOTS, request), WARM_UP_LISTS, List.of(server.process()));
    }

    private static List<String> readyMade(int port, int bytes) {
        return List.of(
                "-cp",
                System.getProperty("java.class.path"),
                Benchmarks.class.getName(),
                "ready-made",
                "" + port,
                "" + bytes);
    }

    private void book(LoadedServer server, BusySalon salon)
            throws InterruptedException, ExecutionException, SQLException {
        salon.skipTo(DAYS);
        Client client = server.client(installation.apiKey());
        List<ProcessHandle> processes = installation.processes();
        try (BookingInserts inserts = BookingInserts.asLast(installation, BOOKERS)) {
            List<Load> loads = Load.inTurns(
                    BOOKERS,
                    seconds,
                    List.of(
                            new Load.Party(number -> salon.createAndConfirm(client), WARM_UP_BOOKINGS, processes),
                            new Load.Party(inserts::insert, 0, processes)));
            double booked = loads.getFirst().perSecond();
            double inserted = loads.getLast().perSecond();
            System.out.printf(
                    "http book per_second %.0f inserts_per_second %.0f ratio %.2f clients %d p99_ms %.1f%n",
                    booked,
                    inserted,
                    booked / inserted,
                    BOOKERS,
                    loads.getFirst().p99Millis());
            System.out.printf(
                    "http book cpu_ms server %.3f database %.3f, inserts database %.3f%n",
                    loads.getFirst().cpuMillisOf().getFirst(),
                    loads.getFirst().cpuMillisOf().getLast(),
                    loads.getLast().cpuMillisOf().getLast());
        }
    }

    /** Counts in this process, on the same database. */
    private void statements() {
        try (Database database = Database.connect(installation.address())) {
            Contract contract = Contract.load();
            Features features = new Features(contract, database);
            Operations operations = new Operations(contract);
            features.serve(operations);
            Instant now = Clock.systemUTC().instant();
            Caller owner = features.credentials()
                    .authenticate(installation.apiKey(), null, now)
                    .orElseThrow();
            LocalClient client = new LocalClient(operations, owner);
            for (int people : new int[] {1, 50}) {
                StatementFigures figures = new StatementFigures(client, now, people);
                for (int days : new int[] {1, 60}) {
                    System.out.printf(
                            "http statements staff %d days %d list %d create %d confirm %d%n",
                            people, days, figures.list(days), figures.create(), figures.confirm());
                }
            }
        }
    }

    /** Calls on a service of its own, each counted. */
    private static final class StatementFigures {
        private final LocalClient client;
        private final Instant now;
        private final BusySalon salon;
        private String booked = "";

        StatementFigures(LocalClient client, Instant now, int people) {
            this.client = client;
            this.now = now;
            this.salon = new BusySalon(this::call, people, GUESTS);
        }

        private ObjectNode call(String path, String body) {
            String operation = path.contains("staff") ? "staffMembers.createStaffMember" : "createService";
            String family = path.contains("staff") ? "staff-members" : "services-v2";
            return client.call(now, family, operation, Json.parseObject(body));
        }

        long list(int days) {
            ObjectNode request = salon.slots(days);
            String name = "availabilityTimeSlots.listAvailabilityTimeSlots";
            client.call(now, "time-slots-v2", name, request);
            long before = StatementCounter.onThisThread();
            client.call(now, "time-slots-v2", name, request);
            return StatementCounter.onThisThread() - before;
        }

        long create() {
            ObjectNode request = Json.object();
            request.set("booking", salon.booking());
            long before = StatementCounter.onThisThread();
            booked = Json.text("", client.call(now, "bookings-v2", "createBooking", request), "booking", "id");
            return StatementCounter.onThisThread() - before;
        }

        long confirm() {
            long before = StatementCounter.onThisThread();
            client.call(
                    now,
                    "bookings-v2",
                    "confirmBooking",
                    Json.object().put("bookingId", booked).put("revision", "1"));
            return StatementCounter.onThisThread() - before;
        }
    }
}
