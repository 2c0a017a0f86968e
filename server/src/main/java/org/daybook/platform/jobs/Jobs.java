package org.daybook.platform.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.jobs.JobStore.Items;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of an application: which kinds there are, and how one is recorded. Kinds are declared while the application is
 * composed, before a {@link JobScheduler} starts.
 */
public final class Jobs {
    /** The most jobs that one statement deletes. */
    public static final int BATCH = 1000;

    private final Set<String> names = new HashSet<>();
    private final List<Job<?>> kinds = new ArrayList<>();
    private final List<Recurring> recurring = new ArrayList<>();
    private volatile Runnable listener = () -> {};

    /** Work that runs periodically in one of all processes, and is not bound to a site. */
    record Recurring(String name, Duration period, Function<JobRun, Next> work) {}

    /** Declares a kind of job. */
    public <T extends Record> Job<T> declare(Job<T> job) {
        requireNew(job.name());
        kinds.add(job);
        return job;
    }

    /**
     * Declares work that is done at the first start and then again and again.
     *
     * @param period from the end of a run to the next one
     */
    public void every(String name, Duration period, Function<JobRun, Next> work) {
        requireNew(name);
        recurring.add(new Recurring(name, period, work));
    }

    private void requireNew(String name) {
        if (!names.add(name)) {
            throw new IllegalStateException("Declared twice: " + name);
        }
    }

    /**
     * Records a job in this very transaction, with its next statement: it is there when the transaction commits, and else
     * never was.
     *
     * @param at when it is due
     */
    public <T extends Record> void once(SiteTransaction transaction, Job<T> job, T data, Instant at) {
        once(transaction, job, Uuids.next(), data, at);
    }

    /** As {@link #once(SiteTransaction, Job, Record, Instant)}, with an id that whoever asked for it is told. */
    public <T extends Record> void once(SiteTransaction transaction, Job<T> job, UUID id, T data, Instant at) {
        if (!kinds.contains(job)) {
            throw new IllegalArgumentException("Not declared: " + job.name());
        }
        JobStore.insert(transaction, job.name(), id, JobData.of(transaction.site(), data), at);
        if (!at.isAfter(transaction.now())) {
            transaction.afterCommit(this::wake);
        }
    }

    /**
     * Adds to the numbers that the list of jobs shows of a job's items, in the transaction that changed these.
     *
     * @param firstRefusal why the first of the refused ones was; null where none was
     */
    public static void addItems(
            SiteTransaction transaction, Job<?> job, UUID id, int done, int refused, @Nullable String firstRefusal) {
        String shown = firstRefusal == null ? null : Retries.shortened(firstRefusal);
        JobStore.addItems(transaction, job.name(), id, new Items(done, refused, shown));
    }

    /**
     * Deletes jobs that were given up, or ended with refused items, before a moment.
     *
     * @return how many; fewer than {@link #BATCH} when the rest is younger
     */
    public static int prune(SiteTransaction transaction, Instant before) {
        return JobStore.deleteGivenUp(transaction, before, BATCH);
    }

    /** Looks for due jobs at once, where a scheduler runs in this process: to be called when another process has recorded one. */
    public void wake() {
        listener.run();
    }

    /** Sets the listener that {@link #wake} calls. */
    void onWake(Runnable scheduler) {
        listener = scheduler;
    }

    Collection<Job<?>> kinds() {
        return List.copyOf(kinds);
    }

    Collection<Recurring> recurring() {
        return List.copyOf(recurring);
    }
}
