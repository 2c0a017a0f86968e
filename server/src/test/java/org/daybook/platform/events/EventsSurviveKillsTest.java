package org.daybook.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.testing.JavaProcess;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two processes deliver events while others are recorded, and one of them is killed again and again. The system property
 * {@code daybook.crash.rounds} says how often.
 */
class EventsSurviveKillsTest {
    private static final int ROUNDS = Integer.getInteger("daybook.crash.rounds", 2);
    private static final int WRITERS = 3;

    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private final Database database = TEST.database();

    private static JavaProcess worker() {
        DatabaseAddress address = TEST.address();
        JavaProcess worker =
                JavaProcess.Start.of(EventWorker.class).run(address.url(), address.user(), address.password());
        worker.await(EventWorker.READY);
        return worker;
    }

    @Test
    void eachEventIsObservedOnceAndInOrder() throws Exception {
        long seed = Long.getLong("daybook.seed", 20261201L);
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        Things.createTables(database);
        List<SiteId> sites = List.of(Things.site(database), Things.site(database));
        List<List<UUID>> things = new ArrayList<>();
        for (SiteId site : sites) {
            things.add(List.of(Things.thing(database, site), Things.thing(database, site)));
        }
        AtomicBoolean writing = new AtomicBoolean(true);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random chance = new Random(random.nextLong());
                writers.add(threads.submit(() -> {
                    while (writing.get()) {
                        int site = chance.nextInt(sites.size());
                        Things.count(database, sites.get(site), things.get(site).get(chance.nextInt(2)));
                    }
                }));
            }
            killAgainAndAgain(random);
            writing.set(false);
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        for (int site = 0; site < sites.size(); site++) {
            while (EventWorker.delivery(database).deliver(sites.get(site), Things.NOW)) {
                // There was a full batch, so there may be more.
            }
            for (UUID thing : things.get(site)) {
                List<Long> all = LongStream.rangeClosed(1, number(sites.get(site), thing))
                        .boxed()
                        .toList();
                assertThat(all).hasSizeGreaterThan(10);
                for (String observer : EventWorker.OBSERVERS) {
                    assertThat(Things.seen(database, observer, thing)).isEqualTo(all);
                }
            }
        }
    }

    private static void killAgainAndAgain(Random random) throws InterruptedException {
        List<JavaProcess> workers = new ArrayList<>(List.of(worker(), worker()));
        for (int round = 0; round < ROUNDS; round++) {
            Thread.sleep(random.nextInt(200, 700));
            int killed = random.nextInt(workers.size());
            workers.get(killed).kill();
            workers.set(killed, worker());
        }
        Thread.sleep(300);
        workers.forEach(JavaProcess::kill);
    }

    private long number(SiteId site, UUID thing) {
        return new SiteDatabase(database)
                .read(
                        site,
                        Things.NOW,
                        transaction -> transaction
                                .query("SELECT number FROM thing WHERE site_id = :site AND id = :id")
                                .bind("id", thing)
                                .mapTo(Long.class)
                                .one());
    }
}
