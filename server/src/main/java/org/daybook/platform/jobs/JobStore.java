package org.daybook.platform.jobs;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Our own SQL for the table of db-scheduler. The instance of a job for a site is the site's id, a slash and the job's id, so
 * that the jobs of a site stand together and in the order in which they were recorded.
 */
final class JobStore {
    /** The due time of a job that was given up, or had items refused: it is kept to be seen, and never due. */
    static final Instant NEVER = Instant.parse("9999-12-31T00:00:00Z");

    private static final UUID BEFORE_ALL = new UUID(0, 0);

    /**
     * A job of a site that is not done, or of which items were refused.
     *
     * @param failedAttempts since it last succeeded
     * @param lastError of these attempts; null where none has failed
     * @param due null where it is not run any more: it was given up, or is done but for items that were refused
     * @param items null where it has none
     */
    record Recorded(
            UUID id,
            String name,
            boolean isRunning,
            int failedAttempts,
            @Nullable String lastError,
            @Nullable Instant due,
            @Nullable Items items) {}

    /**
     * What became of the items of a job so far.
     *
     * @param firstRefusal why the first of the refused ones was; null where none was
     */
    record Items(int done, int refused, @Nullable String firstRefusal) {}

    private JobStore() {}

    static void insert(SiteTransaction transaction, String name, UUID id, JobData data, Instant at) {
        transaction
                .update("""
                        INSERT INTO scheduled_tasks (task_name, task_instance, task_data, execution_time, picked, version)
                        VALUES (:name, :site::text || '/' || :id::text, :data, :at, FALSE, 1)
                        """)
                .bind("name", name)
                .bind("id", id)
                .bind("data", data.bytes())
                .bind("at", at)
                .executeWithNext();
    }

    /**
     * Jobs of a site in the order in which they were recorded.
     *
     * @param after the last one that was seen; null for the first ones
     */
    static List<Recorded> list(SiteTransaction transaction, @Nullable UUID after, int limit) {
        return transaction
                .query("""
                        SELECT task_name, split_part(task_instance, '/', 2)::uuid AS id, execution_time, picked,
                            coalesce(consecutive_failures, 0) AS failures, last_error,
                            items_done, items_refused, first_refusal
                        FROM scheduled_tasks
                        WHERE task_instance > :site::text || '/' || :after::text
                            AND task_instance < :site::text || '0'
                        ORDER BY task_instance LIMIT :limit
                        """)
                .bind("after", after == null ? BEFORE_ALL : after)
                .bind("limit", limit)
                .map(JobStore::recorded)
                .list();
    }

    private static Recorded recorded(ResultSet row) throws SQLException {
        int failures = row.getInt("failures");
        Instant due = Instants.of(row, "execution_time");
        return new Recorded(
                row.getObject("id", UUID.class),
                row.getString("task_name"),
                row.getBoolean("picked"),
                failures,
                failures == 0 ? null : row.getString("last_error"),
                due.equals(NEVER) ? null : due,
                items(row));
    }

    private static @Nullable Items items(ResultSet row) throws SQLException {
        int done = row.getInt("items_done");
        return row.wasNull() ? null : new Items(done, row.getInt("items_refused"), row.getString("first_refusal"));
    }

    /** Adds to what became of the items of a job. */
    static void addItems(SiteTransaction transaction, String name, UUID id, Items items) {
        transaction
                .update("""
                        UPDATE scheduled_tasks
                        SET items_done = coalesce(items_done, 0) + :done,
                            items_refused = coalesce(items_refused, 0) + :refused,
                            first_refusal = coalesce(first_refusal, :why)
                        WHERE task_name = :name AND task_instance = :site::text || '/' || :id::text
                        """)
                .bind("done", items.done())
                .bind("refused", items.refused())
                .bind("why", items.firstRefusal())
                .bind("name", name)
                .bind("id", id)
                .execute();
    }

    static boolean isSuspended(SiteTransaction transaction) {
        return transaction
                .query("SELECT suspended_at IS NOT NULL FROM site WHERE site_id = :site")
                .mapTo(Boolean.class)
                .one();
    }

    /** Notes why a run failed. Names no site: recurring jobs have none. */
    static void noteError(Database database, String name, String instance, String error) {
        database.useTransaction(statements -> statements
                .update("""
                        UPDATE scheduled_tasks SET last_error = :error
                        WHERE task_name = :name AND task_instance = :instance
                        """)
                .bind("error", error)
                .bind("name", name)
                .bind("instance", instance)
                .execute());
    }

    /**
     * Deletes jobs that were given up, or ended with refused items, before a moment.
     *
     * @return how many, {@code limit} at most
     */
    static int deleteGivenUp(SiteTransaction transaction, Instant before, int limit) {
        return transaction
                .update("""
                        DELETE FROM scheduled_tasks WHERE (task_name, task_instance) IN (
                            SELECT task_name, task_instance FROM scheduled_tasks
                            WHERE task_instance > :site::text || '/' AND task_instance < :site::text || '0'
                                AND execution_time = :never AND greatest(last_failure, last_success) < :before
                            LIMIT :limit)
                        """)
                .bind("never", NEVER)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }
}
