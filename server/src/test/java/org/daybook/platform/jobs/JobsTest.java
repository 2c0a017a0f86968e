package org.daybook.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestJobs;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Recorded jobs, run by the clock of the test. */
class JobsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Site site = SERVER.anotherSite();
    private final Jobs jobs = new Jobs();
    private final List<Note> done = new ArrayList<>();
    private final Job<Note> note = jobs.declare(new Job<>("note", Note.class, this::take));
    private final TestJobs process =
            new TestJobs(jobs, SERVER.databaseOfRequests(), SERVER.addressOfRequests(), SERVER.clock());

    /** Attempts that are still to fail. */
    private int failures;

    record Note(UUID id, String text, int number, Instant at) {}

    private Next take(SiteId of, Note data, JobRun run) {
        assertThat(of).isEqualTo(site.id());
        if (failures > 0) {
            failures--;
            throw new IllegalStateException("no luck with " + data.text());
        }
        done.add(data);
        return Next.DONE;
    }

    private static Note note(String text) {
        return new Note(UUID.randomUUID(), text, 7, Instant.parse("2026-06-01T10:00:00.123Z"));
    }

    private void record(Note data, Instant at) {
        SERVER.siteDatabase().write(site.id(), SERVER.now(), transaction -> {
            jobs.once(transaction, note, data, at);
            return true;
        });
    }

    /** The one job of the site. */
    private JsonNode left() {
        JsonNode all = SERVER.owner(site).get("/api/v1/jobs").ok().get("jobs");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private boolean nothingIsLeft() {
        return SERVER.owner(site).get("/api/v1/jobs").ok().get("jobs").isEmpty();
    }

    @Test
    void aJobIsDoneOnceWithTheDataThatWasRecorded() {
        Note data = note("Grüße, \"Ada\"");
        record(data, SERVER.now());
        process.runDue();
        process.runDue();
        assertThat(done).containsExactly(data);
        assertThat(nothingIsLeft()).isTrue();
    }

    @Test
    void aJobIsUndoneWithTheTransactionThatRecordedIt() {
        assertThatThrownBy(() -> SERVER.siteDatabase().write(site.id(), SERVER.now(), transaction -> {
                    jobs.once(transaction, note, note("undone"), SERVER.now());
                    throw new IllegalStateException("refused");
                }))
                .hasMessage("refused");
        SERVER.siteDatabase().rehearse(site.id(), SERVER.now(), transaction -> {
            jobs.once(transaction, note, note("rehearsed"), SERVER.now());
            return true;
        });
        SERVER.siteDatabase().write(site.id(), SERVER.now(), transaction -> {
            transaction.attempt(() -> {
                jobs.once(transaction, note, note("attempted"), SERVER.now());
                return false;
            });
            return true;
        });
        process.runDue();
        assertThat(done).isEmpty();
        assertThat(nothingIsLeft()).isTrue();
    }

    @Test
    void aJobWaitsUntilItIsDue() {
        record(note("later"), SERVER.now().plus(Duration.ofHours(1)));
        process.runDue();
        assertThat(done).isEmpty();
        assertThat(Json.instant(left(), "nextRunDate")).isEqualTo(SERVER.now().plus(Duration.ofHours(1)));
        SERVER.clock().advance(Duration.ofHours(1));
        process.runDue();
        assertThat(done).hasSize(1);
    }

    @Test
    void aFailedAttemptIsSeenAndTheNextOnesComeLaterAndLater() {
        record(note("twice"), SERVER.now());
        failures = 2;
        process.runDue();
        assertThat(Json.text(left(), "status")).isEqualTo("WAITING");
        assertThat(Json.integer(left(), "failedAttempts")).isEqualTo(1);
        assertThat(Json.text(left(), "lastError")).isEqualTo("java.lang.IllegalStateException: no luck with twice");
        assertThat(Json.instant(left(), "nextRunDate")).isEqualTo(SERVER.now().plus(Retries.FIRST_PAUSE));
        SERVER.clock().advance(Retries.FIRST_PAUSE);
        process.runDue();
        assertThat(Json.instant(left(), "nextRunDate"))
                .isEqualTo(SERVER.now().plus(Retries.FIRST_PAUSE.multipliedBy(2)));
        SERVER.clock().advance(Retries.FIRST_PAUSE.multipliedBy(2));
        process.runDue();
        assertThat(done).hasSize(1);
        assertThat(nothingIsLeft()).isTrue();
    }

    @Test
    void aJobThatFailsForGoodIsGivenUpSeenAndDeletedAtLast() {
        record(note("never"), SERVER.now());
        failures = Integer.MAX_VALUE;
        for (int attempt = 1; attempt < Retries.MAX_ATTEMPTS; attempt++) {
            process.runDue();
            assertThat(Json.integer(left(), "failedAttempts")).isEqualTo(attempt);
            SERVER.clock().set(Objects.requireNonNull(Json.instant(left(), "nextRunDate")));
        }
        process.runDue();
        assertThat(Json.text(left(), "status")).isEqualTo("GIVEN_UP");
        assertThat(Json.integer(left(), "failedAttempts")).isEqualTo(Retries.MAX_ATTEMPTS);
        assertThat(left().has("nextRunDate")).isFalse();
        failures = 0;
        record(note("other"), SERVER.now());
        SERVER.clock().advance(Duration.ofDays(100));
        process.runDue();
        assertThat(done).extracting(Note::text).containsExactly("other");
        assertThat(prune(SERVER.now().minus(Duration.ofDays(101)))).isZero();
        assertThat(prune(SERVER.now().minus(Duration.ofDays(99)))).isEqualTo(1);
        assertThat(nothingIsLeft()).isTrue();
    }

    private int prune(Instant before) {
        return SERVER.siteDatabase().write(site.id(), SERVER.now(), transaction -> Jobs.prune(transaction, before));
    }

    @Test
    void aJobThatSaysWhenItGoesOnIsRunAgainThen() {
        List<Instant> runs = new ArrayList<>();
        Jobs others = new Jobs();
        Job<Note> steps = others.declare(new Job<>("steps", Note.class, (of, data, run) -> {
            runs.add(run.now());
            return runs.size() < 3 ? Next.at(run.now().plusSeconds(60)) : Next.DONE;
        }));
        SERVER.siteDatabase().write(site.id(), SERVER.now(), transaction -> {
            others.once(transaction, steps, note("steps"), SERVER.now());
            return true;
        });
        TestJobs knowing =
                new TestJobs(others, SERVER.databaseOfRequests(), SERVER.addressOfRequests(), SERVER.clock());
        Instant start = SERVER.now();
        for (int i = 0; i < 5; i++) {
            knowing.runDue();
            SERVER.clock().advance(Duration.ofSeconds(60));
        }
        assertThat(runs).containsExactly(start, start.plusSeconds(60), start.plusSeconds(120));
    }

    @Test
    void aSuspendedSitesJobsWaitUntilItIsResumed() {
        record(note("suspended"), SERVER.now());
        suspend(true);
        process.runDue();
        SERVER.clock().advance(JobTasks.WHILE_SUSPENDED);
        process.runDue();
        assertThat(done).isEmpty();
        suspend(false);
        SERVER.clock().advance(JobTasks.WHILE_SUSPENDED);
        process.runDue();
        assertThat(done).hasSize(1);
    }

    private void suspend(boolean suspended) {
        SERVER.siteDatabase()
                .write(
                        site.id(),
                        SERVER.now(),
                        transaction -> transaction
                                .update("UPDATE site SET suspended_at = CASE WHEN :suspended THEN :now::timestamptz END"
                                        + " WHERE site_id = :site")
                                .bind("suspended", suspended)
                                .bind("now", SERVER.now())
                                .execute());
    }

    @Test
    void aJobIsTakenFromAProcessThatIsNotHeardOf() {
        record(note("left"), SERVER.now());
        pickAndForget();
        process.takeOver();
        process.runDue();
        assertThat(done).isEmpty();
        assertThat(Json.text(left(), "status")).isEqualTo("RUNNING");
        SERVER.clock().advance(Duration.ofMinutes(1));
        process.takeOver();
        assertThat(Json.text(left(), "lastError")).contains("process ended");
        process.runDue();
        assertThat(done).hasSize(1);
    }

    /** As a process does that is killed right after it has begun a job. */
    private void pickAndForget() {
        SERVER.siteDatabase()
                .write(
                        site.id(),
                        SERVER.now(),
                        transaction -> transaction
                                .update(
                                        "UPDATE scheduled_tasks SET picked = TRUE, picked_by = 'gone', last_heartbeat = :now"
                                                + " WHERE task_instance LIKE :site::text || '/%'")
                                .bind("now", SERVER.now())
                                .execute());
    }

    @Test
    void kindsAreDeclaredOnceAndBeforeTheyAreUsed() {
        assertThatThrownBy(() -> jobs.declare(note)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> jobs.every("note", Duration.ofDays(1), run -> Next.DONE))
                .isInstanceOf(IllegalStateException.class);
        Job<Note> unknown = new Job<>("unknown", Note.class, this::take);
        assertThatThrownBy(() -> SERVER.siteDatabase().write(site.id(), SERVER.now(), transaction -> {
                    jobs.once(transaction, unknown, note("x"), SERVER.now());
                    return true;
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
