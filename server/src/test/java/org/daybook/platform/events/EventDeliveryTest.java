package org.daybook.platform.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.daybook.platform.Actor;
import org.daybook.platform.Limit;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.events.Things.Seeing;
import org.daybook.platform.events.Things.ThingEvent.ThingCounted;
import org.daybook.platform.events.Things.ThingEvent.ThingLost;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EventDeliveryTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private final Database database = TEST.database();
    private final SiteDatabase sites = new SiteDatabase(database);
    private final SiteId site = Things.site(database);
    private final UUID thing = Things.thing(database, site);

    @BeforeAll
    static void createTables() {
        Things.createTables(TEST.database());
    }

    private EventDelivery delivery(Observer... observers) {
        EventDelivery delivery = new EventDelivery(database, Things.LOG, List.of(observers));
        delivery.register();
        return delivery;
    }

    private void deliverAll(EventDelivery delivery, Instant now) {
        while (delivery.deliver(site, now)) {
            // There was a full batch, so there may be more.
        }
    }

    private List<Long> seen(String observer) {
        return Things.seen(database, observer, thing);
    }

    private static List<Long> upTo(long last) {
        return LongStream.rangeClosed(1, last).boxed().toList();
    }

    @Test
    void anEventIsReadAsItWasRecorded() {
        Actor actor = new Actor(Actor.Kind.MEMBER, UUID.randomUUID());
        sites.write(actor, site, Things.NOW, transaction -> {
            EventLog.record(transaction, new ThingCounted(thing, 7, null, List.of("it's", "\\ \"so\"")));
            EventLog.record(transaction, new ThingLost(thing, 8));
            return true;
        });
        List<RecordedEvent> events = sites.read(
                site,
                Things.NOW,
                transaction -> Things.LOG
                        .after(transaction, Position.START, Long.MAX_VALUE, 10)
                        .rows());
        assertThat(events)
                .extracting(RecordedEvent::event)
                .containsExactly(
                        new ThingCounted(thing, 7, null, List.of("it's", "\\ \"so\"")), new ThingLost(thing, 8));
        assertThat(events).allSatisfy(event -> {
            assertThat(event.actor()).isEqualTo(actor);
            assertThat(event.at()).isEqualTo(Things.NOW);
            assertThat(Position.parse(event.position().text())).contains(event.position());
        });
    }

    @Test
    void eachObserverIsGivenEveryEventOnceAndInOrder() {
        EventDelivery delivery = delivery(new Seeing("one"), new Seeing("two"));
        for (int i = 0; i < 250; i++) {
            Things.count(database, site, thing);
        }
        assertThat(delivery.lags(site, Things.NOW)).isTrue();
        deliverAll(delivery, Things.NOW);
        deliverAll(delivery, Things.NOW);
        assertThat(delivery.lags(site, Things.NOW)).isFalse();
        assertThat(seen("one")).isEqualTo(upTo(250));
        assertThat(seen("two")).isEqualTo(upTo(250));
    }

    @Test
    void whatCommitsLateIsNotSkipped() throws Exception {
        EventDelivery delivery = delivery(new Seeing("late"));
        UUID other = Things.thing(database, site);
        CountDownLatch recorded = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> late = threads.submit(() -> sites.write(site, Things.NOW, transaction -> {
                Things.count(transaction, thing);
                recorded.countDown();
                await(mayEnd);
                return true;
            }));
            await(recorded);
            Things.count(database, site, other);
            deliverAll(delivery, Things.NOW);
            assertThat(Things.seen(database, "late", other)).isEmpty();
            assertThat(delivery.lags(site, Things.NOW)).isTrue();
            mayEnd.countDown();
            late.get();
        }
        deliverAll(delivery, Things.NOW);
        assertThat(seen("late")).containsExactly(1L);
        assertThat(Things.seen(database, "late", other)).containsExactly(1L);
    }

    /** A transaction with a lower number changes the thing after one with a higher number. */
    @Test
    void eventsOfOneEntityComeInTheOrderOfItsChanges() throws Exception {
        EventDelivery delivery = delivery(new Seeing("order"));
        UUID other = Things.thing(database, site);
        CountDownLatch numbered = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> early = threads.submit(() -> sites.write(site, Things.NOW, transaction -> {
                Things.count(transaction, other);
                numbered.countDown();
                await(changed);
                Things.count(transaction, thing);
                return true;
            }));
            await(numbered);
            Things.count(database, site, thing);
            changed.countDown();
            early.get();
        }
        deliverAll(delivery, Things.NOW);
        assertThat(seen("order")).containsExactly(1L, 2L);
    }

    /** Events that are too large to be read together come one after the other, and none is passed over. */
    @Test
    void largeEventsAreGivenAFewAtATime() {
        EventDelivery delivery = delivery(new Seeing("large"));
        List<String> words = List.of("x".repeat(Limit.PAGE_BYTES.value() / 2));
        for (long number = 1; number <= 5; number++) {
            ThingCounted large = new ThingCounted(thing, number, null, words);
            sites.write(site, Things.NOW, transaction -> {
                EventLog.record(transaction, large);
                return true;
            });
        }
        int rounds = 1;
        while (delivery.deliver(site, Things.NOW)) {
            rounds++;
        }
        assertThat(rounds).isGreaterThan(2);
        assertThat(seen("large")).isEqualTo(upTo(5));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Fails on some events as long as it is told to. */
    private static final class Failing implements Observer {
        private final String name;
        private final Seeing seeing;
        private final Map<Long, Integer> attempts = new ConcurrentHashMap<>();
        private final AtomicBoolean fails = new AtomicBoolean(true);

        Failing(String name) {
            this.name = name;
            this.seeing = new Seeing(name);
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<Class<? extends DomainEvent>> events() {
            return seeing.events();
        }

        @Override
        public boolean wantsThePast() {
            return true;
        }

        @Override
        public void on(SiteTransaction transaction, RecordedEvent event) {
            seeing.on(transaction, event);
            long number = event.event().sequence();
            attempts.merge(number, 1, Integer::sum);
            if (number == 3 && fails.get()) {
                throw new IllegalStateException("not this one");
            }
        }
    }

    @Test
    void whatFailsIsTriedAgainLaterAndUndone() {
        Failing failing = new Failing("failing");
        EventDelivery delivery = delivery(failing, new Seeing("beside"));
        for (int i = 0; i < 5; i++) {
            Things.count(database, site, thing);
        }
        deliverAll(delivery, Things.NOW);
        assertThat(seen("failing")).containsExactly(1L, 2L);
        assertThat(seen("beside")).isEqualTo(upTo(5));
        deliverAll(delivery, Things.NOW);
        assertThat(failing.attempts).containsEntry(3L, 1);
        assertThat(delivery.lags(site, Things.NOW)).isFalse();
        assertThat(lastError("failing")).contains("not this one");
        failing.fails.set(false);
        deliverAll(delivery, Things.NOW.plus(Duration.ofMinutes(1)));
        assertThat(seen("failing")).isEqualTo(upTo(5));
        assertThat(failing.attempts).containsEntry(1L, 1).containsEntry(3L, 2);
        assertThat(lastError("failing")).isEmpty();
    }

    @Test
    void whatFailsForGoodIsLeftOutAndNoted() {
        Failing failing = new Failing("for good");
        EventDelivery delivery = delivery(failing);
        for (int i = 0; i < 5; i++) {
            Things.count(database, site, thing);
        }
        Instant now = Things.NOW;
        for (int i = 0; i < EventDelivery.MOST_ATTEMPTS; i++) {
            deliverAll(delivery, now);
            now = now.plus(Duration.ofHours(5));
        }
        assertThat(failing.attempts).containsEntry(3L, EventDelivery.MOST_ATTEMPTS);
        assertThat(seen("for good")).containsExactly(1L, 2L, 4L, 5L);
        assertThat(texts("SELECT error FROM event_failure WHERE observer = :observer", "for good"))
                .singleElement()
                .asString()
                .contains("not this one");
    }

    private String lastError(String observer) {
        return String.join(
                "", texts("SELECT coalesce(last_error, '') FROM event_cursor WHERE observer = :observer", observer));
    }

    private List<String> texts(String sql, String observer) {
        return database.read(statements -> statements
                .query(sql)
                .bind("observer", observer)
                .mapTo(String.class)
                .list());
    }

    /** Wants nothing that happened before it came. */
    private record New(Seeing seeing) implements Observer {
        @Override
        public String name() {
            return seeing.name();
        }

        @Override
        public List<Class<? extends DomainEvent>> events() {
            return List.of(ThingCounted.class);
        }

        @Override
        public void on(SiteTransaction transaction, RecordedEvent event) {
            seeing.on(transaction, event);
        }
    }

    @Test
    void anObserverThatIsNewBeginsWithWhatComes() {
        Things.count(database, site, thing);
        EventDelivery delivery = delivery(new New(new Seeing("new")), new Seeing("of the past"));
        Things.count(database, site, thing);
        sites.write(site, Things.NOW, transaction -> {
            EventLog.record(transaction, new ThingLost(thing, 9));
            return true;
        });
        deliverAll(delivery, Things.NOW);
        assertThat(seen("new")).containsExactly(2L);
        assertThat(seen("of the past")).containsExactly(1L, 2L, 9L);
    }

    @Test
    void manyWritersAndManyDeliverersAgree() throws Exception {
        List<UUID> things = new ArrayList<>(List.of(thing));
        for (int i = 0; i < 3; i++) {
            things.add(Things.thing(database, site));
        }
        EventDelivery delivery = delivery(new Seeing("a"), new Seeing("b"));
        AtomicBoolean writing = new AtomicBoolean(true);
        try (Database second = Database.connect(TEST.address());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            EventDelivery elsewhere = new EventDelivery(second, Things.LOG, List.of(new Seeing("a"), new Seeing("b")));
            List<Future<?>> deliverers = new ArrayList<>();
            for (EventDelivery each : List.of(delivery, elsewhere, delivery)) {
                deliverers.add(threads.submit(() -> {
                    while (writing.get()) {
                        each.deliver(site, Things.NOW);
                    }
                }));
            }
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int first = writer;
                writers.add(threads.submit(() -> {
                    for (int i = 0; i < 100; i++) {
                        int turn = first + i;
                        sites.write(site, Things.NOW, transaction -> {
                            // Always in the same order, so that none waits for another in a circle.
                            for (int each = 0; each < 1 + turn % things.size(); each++) {
                                Things.count(transaction, things.get(each));
                            }
                            return true;
                        });
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            writing.set(false);
            for (Future<?> deliverer : deliverers) {
                deliverer.get();
            }
        }
        deliverAll(delivery, Things.NOW);
        for (UUID each : things) {
            long last = sites.read(
                    site,
                    Things.NOW,
                    transaction -> transaction
                            .query("SELECT number FROM thing WHERE site_id = :site AND id = :id")
                            .bind("id", each)
                            .mapTo(Long.class)
                            .one());
            assertThat(Things.seen(database, "a", each)).isEqualTo(upTo(last));
            assertThat(Things.seen(database, "b", each)).isEqualTo(upTo(last));
        }
    }
}
