package org.daybook.platform.documents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.documents.FilterJobStore.Walk;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.jobs.Job;
import org.daybook.platform.jobs.JobRun;
import org.daybook.platform.jobs.Jobs;
import org.daybook.platform.jobs.Next;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Hidden;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Operations on all documents that a filter finds (rule W5). A request leaves a job in the database and is answered at
 * once. The job walks the documents in the order of their ids, a bounded batch in each transaction, and notes in the same
 * transaction how far it came: a process that is killed loses nothing and does nothing twice. Jobs of one site are done in
 * the order in which they were submitted; one that fails by itself is tried again later and holds up no other.
 *
 * <p>A job concerns the documents that were there when it was asked for. One that refuses its change is counted and left
 * as it is; the others are changed all the same.
 */
public final class FilterJobs {
    private static final Logger LOG = LoggerFactory.getLogger(FilterJobs.class);

    /** Documents that one transaction changes at most. */
    static final int BATCH = 50;

    private final SiteDatabase database;
    private final Jobs jobs;
    private final Job<Submitted> walk;
    private final FilterJobStore store = new FilterJobStore();
    private final Map<String, Kind> kinds = new ConcurrentHashMap<>();

    /** @param jobs learns the kind of job that walks */
    public FilterJobs(SiteDatabase database, Jobs jobs) {
        this.database = database;
        this.jobs = jobs;
        this.walk = jobs.declare(new Job<>("filter", Submitted.class, this::walk));
    }

    /** A filter job that is to be walked. */
    record Submitted(UUID id) {}

    /** What a job does to each document. */
    @FunctionalInterface
    public interface Step {
        void apply(SiteTransaction transaction, UUID id, ObjectNode request);
    }

    private record Kind(Documents documents, Step step) {}

    /** Says what the jobs of an operation do. */
    void register(String operation, Documents documents, Step step) {
        if (kinds.putIfAbsent(operation, new Kind(documents, step)) != null) {
            throw new IllegalStateException("Registered twice: " + operation);
        }
    }

    /**
     * Leaves a job. Refuses a filter that the family's queries refuse.
     *
     * @param request whose {@code filter} names the documents
     * @param hidden not shown to the caller, who would see by the changes which documents the filter finds
     * @return the id of the job
     */
    UUID submit(SiteId site, Instant now, String operation, ObjectNode request, Hidden hidden) {
        return database.write(site, now, transaction -> {
            kind(operation).documents.store().hiding(hidden).checkFilter(request.get("filter"));
            UUID job = Uuids.next();
            jobs.once(transaction, walk, job, new Submitted(job), now);
            store.insert(transaction, job, operation, request);
            return job;
        });
    }

    private Next walk(SiteId site, Submitted job, JobRun run) {
        Next next;
        do {
            next = runBatch(site, run.now(), job.id());
        } while (!run.isStopWanted() && next.isDue(run.now()));
        return next;
    }

    /** One batch, in a transaction of its own. */
    private Next runBatch(SiteId site, Instant now, UUID id) {
        try {
            return database.write(site, now, transaction -> runBatch(transaction, id));
        } catch (RuntimeException e) {
            if (!Database.mayPass(e)) {
                database.write(site, now, transaction -> {
                    store.setAside(transaction, id);
                    return true;
                });
            }
            throw e;
        }
    }

    private Next runBatch(SiteTransaction transaction, UUID id) {
        Walk job = store.take(transaction, id).orElse(null);
        if (job == null) {
            return end(transaction, id);
        }
        if (job.ahead() > 0) {
            return Next.at(transaction.now().plusSeconds(job.ahead()));
        }
        return runBatch(transaction, job) ? Next.at(transaction.now()) : end(transaction, id);
    }

    /** What was refused is to be seen by the owner. */
    private Next end(SiteTransaction transaction, UUID id) {
        return store.hasRefused(transaction, id) ? Next.DONE_AND_SHOWN : Next.DONE;
    }

    /** Gives whether there are more documents. */
    private boolean runBatch(SiteTransaction transaction, Walk job) {
        Kind kind = kind(job.operation());
        List<ObjectNode> batch = kind.documents
                .store()
                .behind(transaction, job.request().get("filter"), job.walkedTo(), job.createdAt(), BATCH);
        List<String> refusals = new ArrayList<>();
        for (ObjectNode document : batch) {
            apply(transaction, kind, UUID.fromString(Json.text("", document, "id")), job)
                    .ifPresent(refusals::add);
        }
        int succeeded = batch.size() - refusals.size();
        UUID last = batch.isEmpty() ? job.walkedTo() : UUID.fromString(Json.text("", batch.getLast(), "id"));
        boolean more = batch.size() == BATCH;
        store.advance(transaction, job.id(), last, succeeded, refusals.size(), !more);
        String first = refusals.isEmpty() ? null : refusals.getFirst();
        Jobs.addItems(transaction, walk, job.id(), succeeded, refusals.size(), first);
        return more;
    }

    /** Changes one document, or nothing; gives why nothing, where it was refused. */
    private static Optional<String> apply(SiteTransaction transaction, Kind kind, UUID id, Walk job) {
        try {
            boolean done = transaction.attempt(() -> kind.step.apply(transaction, id, job.request()));
            return done ? Optional.empty() : Optional.of(id + ": a constraint of the database refused it");
        } catch (ApplicationException | InvalidRequestException e) {
            LOG.info("Job {} of site {} left {} as it is: {}", job.id(), transaction.site(), id, e.getMessage());
            return Optional.of(id + ": " + e.getMessage());
        } catch (RuntimeException e) {
            // A mistake of ours would come again with every repetition.
            if (Database.mayPass(e)) {
                throw e;
            }
            LOG.error("Job {} of site {} failed on {}, which stays as it is", job.id(), transaction.site(), id, e);
            return Optional.of(id + ": it failed unexpectedly");
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
