package org.daybook.platform.catalogue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** All SQL for the table of jobs. */
final class FilterJobStore {
    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * A job that is not finished.
     *
     * @param walkedTo everything up to this id is done
     */
    record Job(UUID id, String operation, ObjectNode request, UUID walkedTo, Instant createdAt) {}

    /** The sites that have unfinished jobs and are not suspended. Asks without a site: for work that walks them all. */
    static List<SiteId> sitesWithJobs(Database database) {
        return database.read(statements -> statements
                .query("""
                        SELECT DISTINCT site_id FROM filter_job JOIN site USING (site_id)
                        WHERE finished_at IS NULL AND suspended_at IS NULL
                        """)
                .map(row -> new SiteId(row.getObject(1, UUID.class)))
                .list());
    }

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

    /** The oldest unfinished job, kept from others until the transaction ends; empty where others have them all. */
    Optional<Job> take(SiteTransaction transaction) {
        return transaction
                .query("""
                        SELECT id, operation, request, walked_to, created_at FROM filter_job
                        WHERE site_id = :site AND finished_at IS NULL
                        ORDER BY created_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
                        """)
                .map(rs -> new Job(
                        rs.getObject("id", UUID.class),
                        rs.getString("operation"),
                        Json.parseObject(rs.getString("request")),
                        rs.getObject("walked_to", UUID.class),
                        Instants.of(rs, "created_at")))
                .findOne();
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
