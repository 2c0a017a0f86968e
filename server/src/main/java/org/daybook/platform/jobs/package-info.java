/**
 * Durable jobs: work that is recorded with the change that needs it and done afterwards, and work that recurs.
 *
 * <p>{@link org.daybook.platform.jobs.Jobs} is the face. A feature declares a kind of job once and records jobs of it in its
 * transactions; {@link org.daybook.platform.jobs.JobScheduler} runs them. The table {@code scheduled_tasks} and its columns
 * are those of db-scheduler, which chooses what is due, keeps other processes from the same job and notices processes that
 * ended. Any number of processes share the table. A job is done at least once: one that was interrupted is done again.
 */
@NullMarked
package org.daybook.platform.jobs;

import org.jspecify.annotations.NullMarked;
