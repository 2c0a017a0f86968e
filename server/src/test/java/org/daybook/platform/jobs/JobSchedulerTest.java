package org.daybook.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestServer.eventually;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.testing.Gate;
import org.daybook.testing.JavaProcess;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Schedulers that run by themselves, several of them on one database. */
class JobSchedulerTest {
    private static final Clock CLOCK = Clock.systemUTC();

    private static final int FEW = 20;
    private static final int MOST = 1000;

    private final AtomicBoolean enough = new AtomicBoolean();
    private final TestServer server = TestServer.create();
    private final Site site = server.site();
    private final List<AutoCloseable> parts = new ArrayList<>();

    record Numbered(int number) {}

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable part : parts.reversed()) {
            part.close();
        }
        server.close();
    }

    /** The jobs of one process, with their one kind. */
    private static final class Worker {
        final Jobs jobs = new Jobs();
        final Job<Numbered> kind;
        final Map<Integer, AtomicInteger> runs = new ConcurrentHashMap<>();

        Worker(Duration work) {
            kind = jobs.declare(new Job<>("numbered", Numbered.class, (site, data, run) -> {
                LockSupport.parkNanos(work.toNanos());
                runs.computeIfAbsent(data.number(), number -> new AtomicInteger())
                        .incrementAndGet();
                return Next.DONE;
            }));
        }

        int runs(int number) {
            return runs.getOrDefault(number, new AtomicInteger()).get();
        }
    }

    private JobScheduler start(Worker process, Database database, Clock clock) {
        JobScheduler scheduler = JobScheduler.start(process.jobs, database, clock);
        parts.add(scheduler);
        return scheduler;
    }

    private void record(Worker process, int number) {
        Instant now = CLOCK.instant();
        new SiteDatabase(server.databaseOfRequests()).write(site.id(), now, transaction -> {
            process.jobs.once(transaction, process.kind, new Numbered(number), now);
            return true;
        });
    }

    private long left() {
        return server.database()
                .read(statements -> statements
                        .query("SELECT count(*) FROM scheduled_tasks")
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void aJobIsDoneAtOnceAfterTheCommitThatRecordedIt() {
        Worker process = new Worker(Duration.ZERO);
        start(process, server.databaseOfRequests(), CLOCK);
        record(process, 0);
        eventually(() -> process.runs(0) == 1);
        // Many times faster than it looks by itself.
        long began = System.nanoTime();
        for (int number = 1; number <= 20; number++) {
            int recorded = number;
            record(process, recorded);
            eventually(() -> process.runs(recorded) == 1);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
        eventually(() -> left() == 0);
    }

    @Test
    void aWakeFindsWhatAnotherProcessRecorded() {
        Worker here = new Worker(Duration.ZERO);
        Worker there = new Worker(Duration.ZERO);
        start(here, server.databaseOfRequests(), CLOCK);
        record(there, 1);
        here.jobs.wake();
        eventually(() -> here.runs(1) == 1);
    }

    /** Each job is done by one of two processes. What one had in hand when it was cut off is done again by a later one. */
    @Test
    void noJobIsLostUnderLoadWhenOneOfTwoProcessesIsCutOff() throws Exception {
        Gate gate = Gate.before(server.databaseAddress());
        parts.add(gate);
        Database cutOff = Database.connect(gate.through(server.addressOfRequests()));
        parts.add(cutOff);
        Worker one = new Worker(Duration.ofMillis(10));
        Worker other = new Worker(Duration.ofMillis(10));
        start(one, cutOff, CLOCK);
        start(other, server.databaseOfRequests(), CLOCK);
        AtomicInteger recorded = new AtomicInteger();
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> recording = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                recording.add(threads.submit(() -> recordUntilDone(recorded, one, other)));
            }
            while (one.runs.size() < FEW || other.runs.size() < FEW) {
                assertThat(recording).noneMatch(Future::isDone);
                LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
            }
            gate.shut();
            enough.set(true);
            for (Future<?> each : recording) {
                each.get(60, TimeUnit.SECONDS);
            }
        }
        other.jobs.wake();
        for (int patience = 0; patience < 60 && left() > JobTasks.THREADS; patience++) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
        assertThat(left()).isLessThanOrEqualTo(JobTasks.THREADS);
        Worker later = new Worker(Duration.ZERO);
        start(later, server.databaseOfRequests(), Clock.offset(CLOCK, Duration.ofMinutes(1)));
        eventually(() -> left() == 0);
        int twice = 0;
        for (int number = 0; number < recorded.get(); number++) {
            int runs = one.runs(number) + other.runs(number) + later.runs(number);
            assertThat(runs).as("runs of " + number).isBetween(1, 2);
            twice += runs - 1;
        }
        assertThat(twice).isLessThanOrEqualTo(JobTasks.THREADS);
    }

    /** Records jobs, also some time after it was enough, and each in the name of another process. */
    private void recordUntilDone(AtomicInteger recorded, Worker one, Worker other) {
        for (int more = 0; more < FEW && recorded.get() < MOST; more += enough.get() ? 1 : 0) {
            int number = recorded.getAndIncrement();
            record(number % 2 == 0 ? one : other, number);
        }
    }

    @Test
    void aJobOfAKilledProcessIsTakenUpByAnotherAfterTheHeartbeatsItMissed() {
        Worker survivor = new Worker(Duration.ZERO);
        record(survivor, 1);
        DatabaseAddress address = server.addressOfRequests();
        try (JavaProcess killed =
                JavaProcess.Start.of(WorksUntilKilled.class).run(address.url(), address.user(), address.password())) {
            killed.awaitWithin("began 1");
            killed.kill();
        }
        Duration silence = JobTasks.HEARTBEAT.multipliedBy(JobTasks.MISSED_HEARTBEATS);
        JobScheduler early = start(new Worker(Duration.ZERO), server.databaseOfRequests(), CLOCK);
        early.close();
        assertThat(left()).isEqualTo(1);
        start(survivor, server.databaseOfRequests(), Clock.offset(CLOCK, silence.plusSeconds(1)));
        eventually(() -> survivor.runs(1) == 1);
        eventually(() -> left() == 0);
    }

    @Test
    void recurringWorkIsDoneByOneOfTwoProcesses() {
        AtomicInteger runs = new AtomicInteger();
        sweepTwice(runs, CLOCK);
        assertThat(runs).hasValue(1);
        sweepTwice(runs, Clock.offset(CLOCK, Duration.ofHours(1)));
        assertThat(runs).hasValue(2);
    }

    /** Has two processes do hourly work, until nothing of it is due. */
    private void sweepTwice(AtomicInteger runs, Clock clock) {
        for (int process = 0; process < 2; process++) {
            Jobs jobs = new Jobs();
            jobs.every("sweep", Duration.ofHours(1), run -> {
                runs.incrementAndGet();
                return Next.DONE;
            });
            parts.add(JobScheduler.start(jobs, server.databaseOfRequests(), clock));
        }
        eventually(() -> server.database()
                .read(statements -> statements
                        .query("SELECT count(*) FROM scheduled_tasks WHERE execution_time > :now AND NOT picked")
                        .bind("now", clock.instant())
                        .mapTo(Long.class)
                        .one())
                .equals(1L));
    }

    @Test
    void jobsGoOnWhenTheDatabaseIsBackAndAStopIsQuickWhileItIsAway() {
        Gate gate = Gate.before(server.databaseAddress());
        parts.add(gate);
        Database database = Database.connect(gate.through(server.addressOfRequests()));
        parts.add(database);
        Worker process = new Worker(Duration.ZERO);
        JobScheduler scheduler = start(process, database, CLOCK);
        record(process, 1);
        eventually(() -> process.runs(1) == 1);
        gate.shut();
        process.jobs.wake();
        record(new Worker(Duration.ZERO), 2);
        LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        assertThat(process.runs(2)).isZero();
        gate.open();
        eventually(() -> {
            process.jobs.wake();
            return process.runs(2) == 1;
        });
        gate.shut();
        process.jobs.wake();
        long began = System.nanoTime();
        scheduler.close();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
    }

    @Test
    void aStopWaitsForAJobThatAsksWhetherToStop() throws Exception {
        Jobs jobs = new Jobs();
        CountDownLatch began = new CountDownLatch(1);
        AtomicInteger stopped = new AtomicInteger();
        Job<Numbered> endless = jobs.declare(new Job<>("endless", Numbered.class, (of, data, run) -> {
            began.countDown();
            while (!run.isStopWanted()) {
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
            stopped.incrementAndGet();
            return run.resume();
        }));
        JobScheduler scheduler = JobScheduler.start(jobs, server.databaseOfRequests(), CLOCK);
        server.siteDatabase().write(site.id(), CLOCK.instant(), transaction -> {
            jobs.once(transaction, endless, new Numbered(1), transaction.now());
            return true;
        });
        jobs.wake();
        assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
        scheduler.close();
        assertThat(stopped).hasValue(1);
        boolean free = server.database()
                .read(statements -> statements
                        .query("SELECT NOT picked AND consecutive_failures = 0 FROM scheduled_tasks")
                        .mapTo(Boolean.class)
                        .one());
        assertThat(free).isTrue();
    }
}
