package org.daybook.platform.events;

import static org.daybook.testing.TestServer.eventually;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.events.Things.Seeing;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventDispatchTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private final Database database = TEST.database();
    private final SiteId site = Things.site(database);
    private final UUID thing = Things.thing(database, site);

    @BeforeAll
    static void createTables() {
        Things.createTables(TEST.database());
    }

    /** Looks at the sites once, at its start, and then at none until somebody tells it to. */
    private static EventDispatch start(Database database, String observer) {
        EventDelivery delivery = new EventDelivery(database, Things.LOG, List.of(new Seeing(observer)));
        delivery.register();
        return EventDispatch.start(database, delivery, new SiteChanges(), Clock.systemUTC(), Duration.ofHours(1));
    }

    private boolean saw(String observer, Long... numbers) {
        return Things.seen(database, observer, thing).equals(List.of(numbers));
    }

    @Test
    void whatIsRecordedIsDeliveredSoon() {
        try (EventDispatch _ = start(database, "soon")) {
            for (long number = 1; number <= 3; number++) {
                long last = number;
                Things.count(database, site, thing);
                eventually(() -> Things.seen(database, "soon", thing).contains(last));
            }
        }
    }

    @Test
    void anotherProcessIsTold() {
        try (Database other = Database.connect(TEST.address());
                EventDispatch _ = start(other, "told")) {
            eventually(() -> isListening());
            try (EventDispatch _ = start(database, "of this process")) {
                Things.count(database, site, thing);
                eventually(() -> saw("told", 1L));
            }
        }
    }

    private boolean isListening() {
        return database.read(statements -> statements
                .query("SELECT count(*) > 0 FROM pg_stat_activity WHERE application_name = 'daybook-wakeups'"
                        + " AND datname = current_database() AND query LIKE 'LISTEN%'")
                .mapTo(Boolean.class)
                .one());
    }

    @Test
    void whatAProcessLeftIsDeliveredByTheNext() {
        Things.count(database, site, thing);
        try (EventDispatch _ = start(database, "next")) {
            eventually(() -> saw("next", 1L));
        }
    }
}
