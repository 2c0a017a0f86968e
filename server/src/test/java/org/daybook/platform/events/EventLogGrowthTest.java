package org.daybook.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.events.Things.Seeing;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A long log costs its readers no more than a short one. The system property {@code daybook.events.rows} says how long. */
class EventLogGrowthTest {
    private static final int ROWS = Integer.getInteger("daybook.events.rows", 40_000);
    private static final int FEW = 2_000;
    private static final int PART = 50_000;
    private static final Pattern BLOCKS = Pattern.compile("Buffers: shared hit=(\\d+)(?: read=(\\d+))?");

    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private final Database database = TEST.database();
    private final SiteDatabase sites = new SiteDatabase(database);
    private final SiteId site = Things.site(database);

    /** Events as old as can be in front, one every second. */
    private void record(int from, int to) {
        for (int first = from; first <= to; first += PART) {
            recordPart(first, Math.min(to, first + PART - 1));
        }
        database.useTransaction(
                statements -> statements.update("ANALYZE domain_event").execute());
    }

    private void recordPart(int from, int to) {
        database.useTransaction(statements -> statements
                .update(
                        "INSERT INTO domain_event (site_id, position, entity_sequence, id, type, entity_id, actor_kind, data,"
                                + " created_at) SELECT :site, n, 1, gen_random_uuid(), 'ThingLost', gen_random_uuid(), 'SYSTEM',"
                                + " jsonb_build_object('thing', gen_random_uuid(), 'number', 1, 'words', repeat('x', 900)),"
                                + " :at::timestamptz + n * interval '1 second' FROM generate_series(:from::int, :to::int) AS n")
                .bind("site", site.value())
                .bind("from", from)
                .bind("to", to)
                .bind("at", Things.NOW)
                .execute());
    }

    /** How many blocks are read for the batch of an observer that has come so far. */
    private int blocks(long position) {
        List<String> plan = database.read(statements -> statements
                .query("EXPLAIN (ANALYZE, BUFFERS, TIMING off) SELECT data FROM domain_event WHERE site_id = :site"
                        + " AND type = ANY(:names) AND (position, entity_sequence, id) > (:position, 1, :event)"
                        + " AND position < :ended ORDER BY position, entity_sequence, id LIMIT 100")
                .bind("site", site.value())
                .bindTexts("names", List.of("ThingLost"))
                .bind("position", position)
                .bind("event", new UUID(-1, -1))
                .bind("ended", Long.MAX_VALUE)
                .mapTo(String.class)
                .list());
        Matcher blocks = BLOCKS.matcher(String.join("\n", plan));
        assertThat(blocks.find()).as(String.join("\n", plan)).isTrue();
        return Integer.parseInt(blocks.group(1)) + (blocks.group(2) == null ? 0 : Integer.parseInt(blocks.group(2)));
    }

    private int left() {
        return database.read(statements -> statements
                .query("SELECT count(*)::int FROM domain_event WHERE site_id = :site")
                .bind("site", site.value())
                .mapTo(Integer.class)
                .one());
    }

    private long bytes() {
        return database.read(statements -> statements
                .query("SELECT pg_total_relation_size('domain_event')")
                .mapTo(Long.class)
                .one());
    }

    private void prune(Instant before) {
        int pruned = EventLog.BATCH;
        while (pruned == EventLog.BATCH) {
            pruned = sites.write(site, Things.NOW, transaction -> EventLog.prune(transaction, before));
        }
    }

    @Test
    void aBatchCostsTheSameHoweverLongTheLogIs() {
        record(1, FEW);
        int ofFew = blocks(FEW - 100L);
        record(FEW + 1, ROWS);
        assertThat(blocks(ROWS - 100L)).isLessThanOrEqualTo(ofFew + 20);
        assertThat(blocks(ROWS / 2)).isLessThanOrEqualTo(ofFew + 20);
        prune(Things.NOW.plus(Duration.ofSeconds(ROWS - 1000L)));
        assertThat(left()).isBetween(1000, 1002);
        assertThat(blocks(ROWS - 100L)).isLessThanOrEqualTo(ofFew + 20);
        EventDelivery delivery = new EventDelivery(database, Things.LOG, List.of(new Seeing("long")));
        delivery.register();
        assertThat(delivery.lags(site, Things.NOW)).isTrue();
        System.out.println(
                ROWS + " events: " + ofFew + " blocks for a batch of few, " + blocks(ROWS - 100L) + " of many");
    }

    @Test
    void whatIsDeletedMakesRoomForWhatComes() throws Exception {
        record(1, ROWS / 4);
        long size = bytes();
        for (int turn = 1; turn <= 3; turn++) {
            prune(Things.NOW.plus(Duration.ofSeconds(turn * (ROWS / 4L) + 1)));
            vacuum();
            record(turn * (ROWS / 4) + 1, (turn + 1) * (ROWS / 4));
        }
        assertThat(bytes()).isLessThan(size * 2);
    }

    private static void vacuum() throws SQLException {
        var address = TEST.address();
        try (var connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                var statement = connection.createStatement()) {
            statement.execute("VACUUM domain_event");
        }
    }
}
