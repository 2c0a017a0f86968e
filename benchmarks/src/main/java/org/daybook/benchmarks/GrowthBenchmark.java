package org.daybook.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.daybook.main.Features;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.json.Json;
import org.daybook.sites.NewSite;

/**
 * Tells whether listing slots and booking cost more as bookings and sites become many: CPU time of the server and the
 * database for one call, with no bookings but those of the weeks that are listed, with millions on the site, and with
 * thousands of sites beside it. Each stage has a server of its own that was just started, so that all are as warm.
 */
final class GrowthBenchmark {
    private static final int CLIENTS = 32;
    private static final int BOOKERS = 16;
    private static final int WARM_LISTS = 10_000;
    private static final int WARM_BOOKINGS = 2_500;
    private static final int DAYS = 31;
    private static final int STAFF = 10;
    private static final int BOOKINGS = 2_000;
    private static final int GUESTS = 500;

    private static final int SMALL_STAFF = 3;
    private static final int SMALL_BOOKINGS = 40;
    private static final int SMALL_GUESTS = 20;

    private final Installation installation;
    private final int bookings;
    private final int sites;
    private final int asked;
    private final int seconds;

    private GrowthBenchmark(Installation installation, Options options) {
        this.installation = installation;
        this.bookings = options.number("--bookings", 10_000_000);
        this.sites = options.number("--sites", 10_000);
        this.asked = Math.min(options.number("--asked", 200), sites - 3);
        this.seconds = options.number("--seconds", 10);
    }

    /** Runs {@code JAR [--bookings N] [--sites N] [--asked N] [--seconds N]}. */
    static void run(List<String> arguments) {
        try (Installation installation = Installation.create(Path.of(arguments.getFirst()))) {
            new GrowthBenchmark(installation, new Options(arguments)).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A business on a site, and the key of the site. */
    private record Shop(BusySalon salon, String apiKey) {}

    /** What a call costs on some sites, asked in turn. */
    private record Figures(Load list, Load book) {
        void print(String stage, Figures first) {
            System.out.printf(
                    Locale.ROOT,
                    "growth %s list_ratio %.2f book_ratio %.2f list_cpu_ms %.3f database %.3f book_cpu_ms %.3f"
                            + " database %.3f list_per_second %.0f book_per_second %.0f%n",
                    stage,
                    list.cpuMillis() / first.list.cpuMillis(),
                    book.cpuMillis() / first.book.cpuMillis(),
                    list.cpuMillis(),
                    list.cpuMillisOf().getLast(),
                    book.cpuMillis(),
                    book.cpuMillisOf().getLast(),
                    list.perSecond(),
                    book.perSecond());
        }
    }

    /** Work at a server that runs. */
    @FunctionalInterface
    private interface Serving {
        void with(LoadedServer server) throws SQLException, InterruptedException, ExecutionException;
    }

    /** Work that fills the database. */
    @FunctionalInterface
    private interface Filling {
        void by(BulkFill fill) throws SQLException, InterruptedException, ExecutionException;
    }

    private void run() throws IOException, InterruptedException, ExecutionException, SQLException {
        installation.startDatabase(Map.of());
        BusySalon salon = busySalon();
        Shop busy = new Shop(salon, installation.apiKey());
        UUID smallSite = UUID.randomUUID();
        String smallKey = "dbk_benchmark_" + UUID.randomUUID();
        createSite(smallSite, smallKey);
        BusySalon small = smallSalon(smallKey);
        History history = History.of(installation);
        SiteCopies copies = SiteCopies.of(installation, smallSite, smallKey);

        fill("start", fill -> copies.write(fill, 1, 1));
        List<Shop> one = List.of(copy(small, copies, 1));
        Figures[] first = new Figures[2];
        serving(server -> {
            first[0] = measure(server, List.of(busy));
            first[0].print("bookings " + BOOKINGS + " sites 3 asked 1", first[0]);
            first[1] = measure(server, one);
            first[1].print("small sites 3 asked 1", first[1]);
        });

        fill("bookings " + bookings, fill -> history.write(fill, bookings));
        serving(server -> measure(server, List.of(busy)).print("bookings " + bookings + " sites 3 asked 1", first[0]));

        fill("sites " + sites, fill -> copies.write(fill, 2, sites - 2));
        List<Shop> many = IntStream.rangeClosed(2, asked + 1)
                .mapToObj(number -> copy(small, copies, number))
                .toList();
        serving(server -> {
            measure(server, List.of(busy)).print("bookings " + bookings + " sites " + sites + " asked 1", first[0]);
            measure(server, many).print("small sites " + sites + " asked " + asked, first[1]);
        });
    }

    private BusySalon busySalon() throws IOException, InterruptedException {
        try (LoadedServer server = installation.startServer()) {
            Client client = server.client(installation.apiKey());
            BusySalon salon = new BusySalon(client, STAFF, GUESTS);
            salon.book(client, BOOKINGS);
            salon.skipTo(DAYS);
            salon.createAndConfirm(client);
            return salon;
        }
    }

    /** There is no operation that makes a site: done in this process, on the same database. */
    private void createSite(UUID id, String apiKey) {
        try (Database database = Database.connect(installation.address())) {
            Features features = new Features(Contract.load(), database);
            SiteId site = new SiteId(id);
            Instant now = Clock.systemUTC().instant();
            features.sites()
                    .create(new NewSite(site, ZoneId.of("UTC"), "Small", Currency.getInstance("USD"), "en"), now);
            features.database().write(site, now, transaction -> {
                features.credentials().addApiKey(transaction, apiKey, "First key");
                return true;
            });
        }
    }

    private BusySalon smallSalon(String apiKey) throws IOException, InterruptedException {
        try (LoadedServer server = installation.startServer()) {
            Client client = server.client(apiKey);
            BusySalon salon = new BusySalon(client, SMALL_STAFF, SMALL_GUESTS);
            salon.book(client, SMALL_BOOKINGS);
            salon.skipTo(DAYS);
            return salon;
        }
    }

    private static Shop copy(BusySalon salon, SiteCopies copies, int number) {
        return new Shop(salon.copy(id -> copies.id(number, id)), SiteCopies.apiKey(number));
    }

    /** Fills a database that runs with other settings, and leaves it stopped, as if it had always been there. */
    private void fill(String what, Filling filling) throws SQLException, InterruptedException, ExecutionException {
        installation.stop();
        installation.startDatabase(BulkFill.SETTINGS);
        long start = System.nanoTime();
        filling.by(new BulkFill(installation));
        double filled = secondsSince(start);
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
            ResultSet size = statement.executeQuery("SELECT pg_database_size(current_database()) / 1e9");
            size.next();
            System.out.printf(
                    Locale.ROOT,
                    "growth fill %s seconds %.0f with_vacuum %.0f database_gb %.2f%n",
                    what,
                    filled,
                    secondsSince(start),
                    size.getDouble(1));
        }
        installation.stop();
    }

    private static double secondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1e9;
    }

    /** Starts the server anew and lets it do what was asked, with the settings that the database is shipped with. */
    private void serving(Serving work) throws IOException, InterruptedException, ExecutionException, SQLException {
        installation.startDatabase(Map.of());
        LoadedServer server = installation.startServer();
        installation.settle();
        work.with(server);
        installation.stop();
    }

    /** Lists and books at these shops in turn. */
    private Figures measure(LoadedServer server, List<Shop> shops)
            throws InterruptedException, ExecutionException, SQLException {
        List<ProcessHandle> measured = installation.processes();
        List<Client> clients =
                shops.stream().map(shop -> server.client(shop.apiKey())).toList();
        List<String> requests =
                shops.stream().map(shop -> Json.write(shop.salon().slots(DAYS))).toList();
        AtomicInteger next = new AtomicInteger();
        Load list = Load.of(CLIENTS, seconds, WARM_LISTS, measured, client -> {
            int shop = next.getAndIncrement() % shops.size();
            clients.get(shop).postText(BusySalon.SLOTS, requests.get(shop));
        });
        Load book = Load.of(BOOKERS, seconds, WARM_BOOKINGS, measured, client -> {
            int shop = next.getAndIncrement() % shops.size();
            shops.get(shop).salon().createAndConfirm(clients.get(shop));
        });
        return new Figures(list, book);
    }
}
