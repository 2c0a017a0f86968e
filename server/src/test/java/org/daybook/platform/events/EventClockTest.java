package org.daybook.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.events.Things.Seeing;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventClockTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    /** A server that has run for long has higher numbers of transactions than one that its rows are moved to. */
    @Test
    void eventsGoOnWhereTheRowsWereMovedToAnotherServer() {
        Database database = TEST.database();
        Things.createTables(database);
        SiteId site = Things.site(database);
        UUID thing = Things.thing(database, site);
        EventDelivery delivery = new EventDelivery(database, Things.LOG, List.of(new Seeing("moved")));
        delivery.register();
        Things.count(database, site, thing);
        delivery.deliver(site, Things.NOW);
        database.useTransaction(statements -> statements.update("""
                UPDATE event_clock SET server = 'the one before';
                UPDATE domain_event SET position = position + 1000000000;
                UPDATE event_cursor SET position = position + 1000000000""").execute());
        try (Database restarted = Database.open(TEST.address())) {
            Things.count(restarted, site, thing);
            assertThat(positions(restarted, site)).isSorted();
            EventDelivery again = new EventDelivery(restarted, Things.LOG, List.of(new Seeing("moved")));
            again.deliver(site, Things.NOW);
            assertThat(Things.seen(restarted, "moved", thing)).containsExactly(1L, 2L);
        }
    }

    private static List<Long> positions(Database database, SiteId site) {
        return new SiteDatabase(database)
                .read(
                        site,
                        Things.NOW,
                        transaction -> transaction
                                .query(
                                        "SELECT position FROM domain_event WHERE site_id = :site ORDER BY entity_sequence")
                                .mapTo(Long.class)
                                .list());
    }
}
