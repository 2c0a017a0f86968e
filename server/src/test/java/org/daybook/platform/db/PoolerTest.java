package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.platform.http.RateLimits;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestDatabase;
import org.daybook.testing.TestServer;
import org.daybook.testing.WireTap;
import org.daybook.testing.WireTap.Sent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Through a pooler that lends a session for one transaction: what the database is told, as seen on the wire. */
class PoolerTest {
    private static final String SETTINGS = """
            SELECT concat_ws(' ', current_setting('TimeZone'), current_setting('enable_seqscan'), current_setting('jit'),
                current_setting('statement_timeout'), current_setting('idle_in_transaction_session_timeout'),
                current_setting('transaction_isolation'))""";

    private final TestDatabase direct = TestDatabase.create();
    private final WireTap tap = WireTap.before(direct.address());

    @AfterEach
    void close() {
        tap.close();
        direct.close();
    }

    /** What stays in a session when its transaction is over. */
    private static boolean isOfSession(Sent sent) {
        String sql = sent.sql().strip().toUpperCase(Locale.ROOT);
        boolean sets = sql.startsWith("SET ") && !sql.startsWith("SET LOCAL ") && !sql.startsWith("SET TRANSACTION ");
        return sets
                || !sent.name().isEmpty()
                || sql.startsWith("LISTEN ")
                || sql.startsWith("PREPARE ")
                || (sql.startsWith("DECLARE ") && sql.contains("WITH HOLD"))
                || sql.contains("PG_ADVISORY_LOCK(")
                || (sql.contains("SET_CONFIG(") && sql.contains("FALSE)"));
    }

    private Set<String> ofSession() {
        return tap.sent().stream()
                .filter(PoolerTest::isOfSession)
                .map(sent -> sent.name() + ": " + sent.sql())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void withoutAPoolerTheSessionIsSetAndStatementsAreKept() {
        try (Database database = Database.connect(tap.through(direct.address()))) {
            useAll(database);
        }
        assertThat(ofSession()).anyMatch(sent -> sent.contains("SET TIME ZONE"));
        assertThat(ofSession()).anyMatch(sent -> sent.contains("SESSION CHARACTERISTICS"));
        assertThat(ofSession()).anyMatch(sent -> sent.startsWith("S_"));
        assertThat(ofSession()).anyMatch(sent -> sent.contains("LISTEN"));
    }

    @Test
    void throughAPoolerEachTransactionHasTheSameSettings() {
        List<String> withPooler;
        try (Database database = Database.connect(tap.through(direct.address().pooled()))) {
            withPooler = useAll(database);
        }
        assertThat(ofSession()).isEmpty();
        try (Database database = Database.connect(direct.address())) {
            assertThat(withPooler).isEqualTo(useAll(database));
        }
    }

    /** The settings in each kind of transaction, asked often enough for a statement to be kept; and somebody listens. */
    private static List<String> useAll(Database database) {
        try (Wakeups wakeups = database.listen("pooler_test", message -> {})) {
            wakeups.tell(List.of("something"));
            if (!database.isWritable()) {
                throw new AssertionError("the database cannot write");
            }
            LockSupport.parkNanos(Duration.ofMillis(500).toNanos());
            return IntStream.range(0, 5)
                    .boxed()
                    .flatMap(i -> List.of(
                            database.inTransaction(PoolerTest::settings),
                            database.rehearse(PoolerTest::settings),
                            database.read(PoolerTest::settings),
                            database.readOnce(PoolerTest::settings))
                            .stream())
                    .toList();
        }
    }

    private static String settings(Statements statements) {
        return statements.query(SETTINGS).mapTo(String.class).one();
    }

    @Test
    void aBusinessIsServedThroughAPooler() {
        try (TestServer server = TestServer.create(
                TestDatabase.behind(address -> tap.through(address).pooled()), RateLimits.NONE)) {
            TestBusiness business = new TestBusiness(server);
            String mira = business.staff("Mira");
            TestBusiness.TestService massage = business.appointments(mira);
            for (String time : List.of("09:00", "10:00", "11:00", "12:00")) {
                String slot = TestBusiness.slot(massage, "2026-06-02T" + time + ":00", mira);
                TestBusiness.act(business.owner(), "confirm", TestBusiness.book(business.visitor(), slot))
                        .ok();
                assertThat(business.visitor()
                                .post(TestBusiness.BOOKINGS, TestBusiness.booking(slot))
                                .status())
                        .isEqualTo(428);
            }
        }
        assertThat(tap.sent()).hasSizeGreaterThan(20);
        assertThat(ofSession()).isEmpty();
    }
}
