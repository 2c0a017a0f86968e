package org.daybook.platform.db;

import java.time.Instant;

/** The events of a site, which are kept for a time. */
public final class EventLog {
    /** How many events are looked at in one statement. */
    public static final int BATCH = 1000;

    private EventLog() {}

    /**
     * Deletes old events among the oldest {@link #BATCH}.
     *
     * @return how many; fewer than the batch when the rest is younger
     */
    public static int prune(SiteTransaction transaction, Instant before) {
        return transaction
                .update("""
                        DELETE FROM domain_event WHERE site_id = :site AND id IN (
                            SELECT id FROM (
                                SELECT id, created_at FROM domain_event WHERE site_id = :site ORDER BY id LIMIT :batch
                            ) AS oldest WHERE created_at < :before)
                        """)
                .bind("batch", BATCH)
                .bind("before", before)
                .execute();
    }
}
