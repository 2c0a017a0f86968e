package org.daybook.platform.jobs;

import org.daybook.platform.db.SiteId;

/**
 * A kind of job for one site.
 *
 * @param name the kind in the database: it never gets another meaning
 * @param data type of the data that is recorded with a job and kept as JSON
 * @param work does a job; it may be done twice, since a process can end between the work and the note that it was done
 */
public record Job<T extends Record>(String name, Class<T> data, Work<T> work) {
    /** Does one job. An exception counts as a failed attempt, and the job is tried again later. */
    @FunctionalInterface
    public interface Work<T> {
        Next run(SiteId site, T data, JobRun run);
    }
}
