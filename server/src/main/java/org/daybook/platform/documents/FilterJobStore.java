package org.daybook.platform.documents;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** All SQL for the table of filter jobs. */
final class FilterJobStore {
    /** The count of jobs ahead of one stops at this number. */
    static final int MOST_AHEAD = 30;

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * A job that is not finished.
     *
     * @param walkedTo everything up to this id is done
     * @param ahead unfinished jobs of the site that were submitted before, {@link #MOST_AHEAD} at most
     */
    record Walk(UUID id, String operation, ObjectNode request, UUID walkedTo, Instant createdAt, int ahead) {}

    void insert(SiteTransaction transaction, UUID id, String operation, ObjectNode request) {
        transaction
                .update("""
                        INSERT INTO filter_job (site_id, id, operation, request, created_at, walked_to, succeeded, failed)
                        VALUES (:site, :id, :operation, :request::jsonb, :now, :start, 0, 0)
                        """)
                .bind("id", id)
                .bind("operation", operation)
                .bind("request", Json.write(request))
                .bind("now", transaction.now())
                .bind("start", BEFORE_ALL)
                .execute();
    }

    /** An unfinished job, kept from others until the transaction ends; empty where it is finished. */
    Optional<Walk> take(SiteTransaction transaction, UUID id) {
        return transaction
                .query("""
                        SELECT operation, request, walked_to, created_at,
                            (SELECT count(*) FROM (
                                SELECT FROM filter_job AS earlier
                                WHERE site_id = :site AND finished_at IS NULL AND failed_at IS NULL
                                    AND (earlier.created_at, earlier.id) < (job.created_at, job.id)
                                LIMIT :most) AS earlier_ones)::int AS ahead
                        FROM filter_job AS job WHERE site_id = :site AND id = :id AND finished_at IS NULL FOR UPDATE
                        """)
                .bind("id", id)
                .bind("most", MOST_AHEAD)
                .map(rs -> new Walk(
                        id,
                        rs.getString("operation"),
                        Json.parseObject(rs.getString("request")),
                        rs.getObject("walked_to", UUID.class),
                        Instants.of(rs, "created_at"),
                        rs.getInt("ahead")))
                .findOne();
    }

    /** Whether a document refused the change of a job. */
    boolean hasRefused(SiteTransaction transaction, UUID id) {
        return transaction
                        .query("SELECT count(*) FROM filter_job WHERE site_id = :site AND id = :id AND failed > 0")
                        .bind("id", id)
                        .mapTo(Long.class)
                        .one()
                > 0;
    }

    /** Marks the job as failed, so that later jobs of the site no longer wait for it. */
    void setAside(SiteTransaction transaction, UUID id) {
        transaction
                .update("UPDATE filter_job SET failed_at = :now WHERE site_id = :site AND id = :id")
                .bind("now", transaction.now())
                .bind("id", id)
                .execute();
    }

    void advance(SiteTransaction transaction, UUID id, UUID walkedTo, int succeeded, int failed, boolean finished) {
        transaction
                .update("""
                        UPDATE filter_job
                        SET walked_to = :walkedTo, succeeded = succeeded + :succeeded, failed = failed + :failed,
                            finished_at = CASE WHEN :finished THEN :now::timestamptz END
                        WHERE site_id = :site AND id = :id
                        """)
                .bind("id", id)
                .bind("walkedTo", walkedTo)
                .bind("succeeded", succeeded)
                .bind("failed", failed)
                .bind("finished", finished)
                .bind("now", transaction.now())
                .execute();
    }
}
