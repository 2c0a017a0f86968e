package org.daybook.platform.catalogue;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.daybook.platform.catalogue.FilterJobStore.Job;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.json.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Operations on all documents that a filter finds (rule W5). A request leaves a job in the database and is answered at
 * once; {@link #run} then walks the documents in the order of their ids, a bounded batch in each transaction, and the
 * job remembers in the same transaction how far it came. So a process that is killed loses nothing and does nothing
 * twice, and any number of processes may run jobs at once: each leaves to the others what they have in hand.
 *
 * <p>A job concerns the documents that were there when it was asked for. One that refuses its change is counted and left
 * as it is; the others are changed all the same.
 */
public final class FilterJobs {
    private static final Logger LOG = LoggerFactory.getLogger(FilterJobs.class);

    /** Documents that one transaction changes at most. */
    static final int BATCH = 50;

    private final Database database;
    private final SiteDatabase sites;
    private final FilterJobStore store = new FilterJobStore();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();
    private volatile Runnable wake = () -> {};

    public FilterJobs(Database database) {
        this.database = database;
        this.sites = new SiteDatabase(database);
    }

    /** What a job does to each document. */
    @FunctionalInterface
    public interface Step {
        void apply(SiteTransaction transaction, UUID id, ObjectNode request);
    }

    private record Kind(Catalogue catalogue, Step step) {}

    /** Says what the jobs of an operation do. */
    void register(String operation, Catalogue catalogue, Step step) {
        if (kinds.putIfAbsent(operation, new Kind(catalogue, step)) != null) {
            throw new IllegalStateException("Registered twice: " + operation);
        }
    }

    /** Calls {@code listener} whenever there is a new job. */
    public void onNewJob(Runnable listener) {
        this.wake = listener;
    }

    /**
     * Leaves a job. Refuses a filter that the family's queries refuse.
     *
     * @param request whose {@code filter} names the documents
     * @return the id of the job
     */
    UUID submit(SiteId site, Instant now, String operation, ObjectNode request) {
        UUID id = sites.write(site, now, transaction -> {
            kind(operation).catalogue.store().checkFilter(request.get("filter"));
            UUID job = Uuids.next();
            store.insert(transaction, job, operation, request);
            return job;
        });
        wake.run();
        return id;
    }

    /** Runs all jobs that are left, of all sites, until there are none or it is told to stop. */
    public void run(Clock clock, Stop stop) {
        for (SiteId site : FilterJobStore.sitesWithJobs(database)) {
            try {
                while (!stop.isWanted() && runBatch(site, clock.instant())) {
                    // The next batch sees what this one left.
                }
            } catch (RuntimeException e) {
                LOG.warn("A job of site {} was not finished; it is tried again.", site, e);
            }
        }
    }

    /** Asked between two batches. */
    @FunctionalInterface
    public interface Stop {
        boolean isWanted();
    }

    /**
     * Runs one batch of the site's oldest job that nobody else has in hand.
     *
     * @return false when there was none
     */
    public boolean runBatch(SiteId site, Instant now) {
        return sites.write(site, now, transaction -> {
            Optional<Job> job = store.take(transaction);
            job.ifPresent(taken -> runBatch(transaction, taken));
            return job.isPresent();
        });
    }

    private void runBatch(SiteTransaction transaction, Job job) {
        Kind kind = kind(job.operation());
        List<ObjectNode> batch = kind.catalogue
                .store()
                .behind(transaction, job.request().get("filter"), job.walkedTo(), job.createdAt(), BATCH);
        int succeeded = 0;
        for (ObjectNode document : batch) {
            succeeded += apply(transaction, kind, UUID.fromString(Json.text("", document, "id")), job) ? 1 : 0;
        }
        UUID last = batch.isEmpty() ? job.walkedTo() : UUID.fromString(Json.text("", batch.getLast(), "id"));
        store.advance(transaction, job.id(), last, succeeded, batch.size() - succeeded, batch.size() < BATCH);
    }

    /** Changes one document, or nothing. */
    private static boolean apply(SiteTransaction transaction, Kind kind, UUID id, Job job) {
        try {
            return transaction.attempt(() -> kind.step.apply(transaction, id, job.request()));
        } catch (ApplicationException | InvalidRequestException e) {
            LOG.info("Job {} of site {} left {} as it is: {}", job.id(), transaction.site(), id, e.getMessage());
            return false;
        } catch (RuntimeException e) {
            // A mistake of ours would come again with every repetition, and hold up the site's other jobs.
            if (Database.mayPass(e)) {
                throw e;
            }
            LOG.error("Job {} of site {} failed on {}, which stays as it is", job.id(), transaction.site(), id, e);
            return false;
        }
    }

    private Kind kind(String operation) {
        Kind kind = kinds.get(operation);
        if (kind == null) {
            throw new IllegalStateException("No job is called " + operation);
        }
        return kind;
    }
}
