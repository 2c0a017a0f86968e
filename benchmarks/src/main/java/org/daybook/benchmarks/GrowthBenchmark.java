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
import org.daybook.platform.modules.NewSite;
import org.daybook.platform.modules.SiteRegion;

/**
 * Tells whether listing slots and booking cost more as bookings and sites become many: CPU time of the server and the
 * database for one call, at an installation with no bookings but those of the weeks that are listed, and at one with
 * millions on the site, then with thousands of sites beside it. Both are asked in turns. Each stage has servers that were
 * just started, so that all are as warm.
 */
final class GrowthBenchmark {
    private static final int CLIENTS = 32;
    private static final int BOOKERS = 16;
    private static final int WARM_LISTS = 40_000;
    private static final int WARM_BOOKINGS = 10_000;
    private static final int DAYS = 31;
    private static final int STAFF = 10;
    private static final int BOOKINGS = 2_000;
    private static final int GUESTS = 500;

    private static final int SMALL_STAFF = 3;
    private static final int SMALL_BOOKINGS = 40;
    private static final int SMALL_GUESTS = 20;

    private final Installation few;
    private final Installation many;
    private final int bookings;
    private final int sites;
    private final int asked;
    private final int seconds;

    private GrowthBenchmark(Installation few, Installation many, Options options) {
        this.few = few;
        this.many = many;
        this.bookings = options.number("--bookings", 10_000_000);
        this.sites = options.number("--sites", 10_000);
        this.asked = Math.min(options.number("--asked", 200), sites - 3);
        this.seconds = options.number("--seconds", 10);
    }

    /** Runs {@code JAR [--bookings N] [--sites N] [--asked N] [--seconds N]}. */
    static void run(List<String> arguments) {
        Path jar = Path.of(arguments.getFirst());
        try (Installation few = Installation.create(jar);
                Installation many = Installation.create(jar)) {
            new GrowthBenchmark(few, many, new Options(arguments)).run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A business on a site, and the key of the site. */
    private record Shop(BusySalon salon, String apiKey) {}

    /** An installation with the busy site that it has from the start, and a small one that is copied. */
    private record Town(Installation installation, Shop busy, BusySalon small, History history, SiteCopies copies) {
        /** Copies of the small site. */
        List<Shop> copies(int first, int last) {
            return IntStream.rangeClosed(first, last)
                    .mapToObj(number -> new Shop(small.copy(id -> copies.id(number, id)), SiteCopies.apiKey(number)))
                    .toList();
        }
    }

    /** Work that fills the database. */
    @FunctionalInterface
    private interface Filling {
        void by(BulkFill fill) throws SQLException, InterruptedException, ExecutionException;
    }

    private void run() throws IOException, InterruptedException, ExecutionException, SQLException {
        Town village = found(few);
        Town city = found(many);
        fill(few, "few", fill -> village.copies.write(fill, 1, 1));

        fill(many, "bookings " + bookings, fill -> city.history.write(fill, bookings));
        start();
        compare("bookings " + bookings + " sites 2 asked 1", List.of(village.busy), List.of(city.busy));
        stop();

        fill(many, "sites " + sites, fill -> city.copies.write(fill, 1, sites - 2));
        start();
        compare("bookings " + bookings + " sites " + sites + " asked 1", List.of(village.busy), List.of(city.busy));
        compare("small sites " + sites + " asked " + asked, village.copies(1, 1), city.copies(1, asked));
        stop();
    }

    /** Leaves the database stopped. */
    private static Town found(Installation installation) throws IOException, InterruptedException, SQLException {
        installation.startDatabase(Map.of());
        UUID smallSite = UUID.randomUUID();
        String smallKey = "dbk_benchmark_" + UUID.randomUUID();
        Town town;
        try (LoadedServer server = installation.startServer()) {
            createSite(installation, smallSite, smallKey);
            BusySalon busy = busySalon(server.client(installation.apiKey()));
            BusySalon small = smallSalon(server.client(smallKey));
            town = new Town(
                    installation,
                    new Shop(busy, installation.apiKey()),
                    small,
                    History.of(installation),
                    SiteCopies.of(installation, smallSite, smallKey));
        }
        installation.stop();
        return town;
    }

    private static BusySalon busySalon(Client client) {
        BusySalon salon = new BusySalon(client, STAFF, GUESTS);
        salon.book(client, BOOKINGS);
        salon.skipTo(DAYS);
        salon.createAndConfirm(client);
        return salon;
    }

    private static BusySalon smallSalon(Client client) {
        BusySalon salon = new BusySalon(client, SMALL_STAFF, SMALL_GUESTS);
        salon.book(client, SMALL_BOOKINGS);
        salon.skipTo(DAYS);
        return salon;
    }

    /** There is no operation that makes a site: done in this process, on the same database. */
    private static void createSite(Installation installation, UUID id, String apiKey) {
        try (Database database = Database.connect(installation.address())) {
            Features features = new Features(Contract.load(), database);
            SiteId site = new SiteId(id);
            Instant now = Clock.systemUTC().instant();
            features.sites().create(new NewSite(site, "Small", SiteRegion.FIRST), now);
            features.database().write(site, now, transaction -> {
                features.credentials().addApiKey(transaction, apiKey, "First key");
                return true;
            });
        }
    }

    /** Fills a database that runs with other settings, and leaves it stopped, as if it had always been there. */
    private static void fill(Installation installation, String what, Filling filling)
            throws SQLException, InterruptedException, ExecutionException {
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

    /** Starts both, with the settings that the database is shipped with. */
    private void start() throws IOException, InterruptedException, SQLException {
        for (Installation installation : List.of(few, many)) {
            installation.startDatabase(Map.of());
            installation.startServer();
            installation.settle();
        }
    }

    private void stop() {
        few.stop();
        many.stop();
    }

    /** Lists and books at some shops of each installation. */
    private void compare(String stage, List<Shop> ofFew, List<Shop> ofMany)
            throws InterruptedException, ExecutionException, SQLException {
        List<Load> lists = Load.inTurns(CLIENTS, seconds, List.of(lists(few, ofFew), lists(many, ofMany)));
        List<Load> bookings = Load.inTurns(BOOKERS, seconds, List.of(bookings(few, ofFew), bookings(many, ofMany)));
        print(stage, "list", lists.getFirst(), lists.getLast());
        print(stage, "book", bookings.getFirst(), bookings.getLast());
    }

    /** Asks the shops one after the other. */
    private static Load.Party lists(Installation installation, List<Shop> shops) throws SQLException {
        List<Client> clients = clients(installation, shops);
        List<String> requests =
                shops.stream().map(shop -> Json.write(shop.salon().slots(DAYS))).toList();
        AtomicInteger next = new AtomicInteger();
        return new Load.Party(
                client -> {
                    int shop = next.getAndIncrement() % shops.size();
                    clients.get(shop).postText(BusySalon.SLOTS, requests.get(shop));
                },
                WARM_LISTS,
                installation.processes());
    }

    private static Load.Party bookings(Installation installation, List<Shop> shops) throws SQLException {
        List<Client> clients = clients(installation, shops);
        AtomicInteger next = new AtomicInteger();
        return new Load.Party(
                client -> {
                    int shop = next.getAndIncrement() % shops.size();
                    shops.get(shop).salon().createAndConfirm(clients.get(shop));
                },
                WARM_BOOKINGS,
                installation.processes());
    }

    private static List<Client> clients(Installation installation, List<Shop> shops) {
        return shops.stream()
                .map(shop -> installation.server().client(shop.apiKey()))
                .toList();
    }

    private static void print(String stage, String what, Load few, Load many) {
        System.out.printf(
                Locale.ROOT,
                "growth %s %s ratio %.2f cpu_ms %.3f database %.3f few_cpu_ms %.3f database %.3f per_second %.0f few %.0f%n",
                stage,
                what,
                many.cpuMillis() / few.cpuMillis(),
                many.cpuMillis(),
                many.cpuMillisOf().getLast(),
                few.cpuMillis(),
                few.cpuMillisOf().getLast(),
                many.perSecond(),
                few.perSecond());
    }
}
