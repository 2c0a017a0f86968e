package org.daybook.platform.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.jobs.Jobs;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Hidden;
import org.daybook.sites.Locations;
import org.daybook.testing.TestJobs;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FilterJobsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Site site = SERVER.anotherSite();
    private final Jobs jobs = new Jobs();
    private final FilterJobs filterJobs = new FilterJobs(SERVER.siteDatabase(), jobs);
    private final Locations locations = Locations.of(TestServer.contract(), SERVER.siteDatabase());

    /** Names of the jobs that took a document, in order. */
    private final List<String> done = new ArrayList<>();

    @BeforeEach
    void haveThreeLocations() {
        for (String name : new String[] {"Annex", "Barn"}) {
            SERVER.owner(site)
                    .post("/locations/v1/locations", """
                    {"location": {"name": "%s", "timeZone": "UTC", "address": {}}}""".formatted(name))
                    .ok();
        }
    }

    private TestJobs process() {
        return new TestJobs(jobs, SERVER.databaseOfRequests(), SERVER.addressOfRequests(), SERVER.clock());
    }

    private void register(String name) {
        filterJobs.register(name, locations, (transaction, id, request) -> done.add(name));
    }

    private UUID submit(String name) {
        return submit(name, "{}");
    }

    private UUID submit(String name, String filter) {
        ObjectNode request = Json.object();
        request.set("filter", Json.parseObject(filter));
        return filterJobs.submit(site.id(), SERVER.now(), name, request, Hidden.NOTHING);
    }

    /** The second of three documents fails, whatever the reason. */
    @Test
    void aDocumentOnWhichAJobFailsUnexpectedlyHoldsUpNeitherTheOthersNorTheNextJob() {
        AtomicInteger tried = new AtomicInteger();
        filterJobs.register("fails", locations, (transaction, id, request) -> {
            if (tried.incrementAndGet() == 2) {
                throw new IllegalStateException("unexpected");
            }
        });
        register("follows");
        UUID failing = submit("fails");
        submit("follows");
        process().runDue();
        SERVER.clock().advance(Duration.ofSeconds(1));
        process().runDue();
        assertThat(tried).hasValue(3);
        assertThat(done).hasSize(3);
        int failed = SERVER.database()
                .read(statements -> statements
                        .query("SELECT failed FROM filter_job WHERE id = :id")
                        .bind("id", failing)
                        .mapTo(Integer.class)
                        .one());
        assertThat(failed).isEqualTo(1);
    }

    @Test
    void jobsOfASiteAreDoneInTheOrderInWhichTheyWereSubmitted() {
        List<String> names = List.of("d", "b", "e", "a", "c");
        names.forEach(this::register);
        names.forEach(this::submit);
        for (int look = 0; look <= names.size(); look++) {
            process().runDue();
            SERVER.clock().advance(Duration.ofSeconds(names.size()));
        }
        assertThat(done)
                .containsExactlyElementsOf(names.stream()
                        .flatMap(name -> List.of(name, name, name).stream())
                        .toList());
    }

    /** The job of an operation that this version does not know fails as a whole, again and again. */
    @Test
    void aJobThatFailsAsAWholeIsSeenAndHoldsUpNoOther() {
        register("follows");
        register("gone");
        submit("gone");
        submit("follows");
        Jobs newer = new Jobs();
        new FilterJobs(SERVER.siteDatabase(), newer).register("follows", locations, (transaction, id, request) -> {
            done.add("newer");
        });
        TestJobs process = new TestJobs(newer, SERVER.databaseOfRequests(), SERVER.addressOfRequests(), SERVER.clock());
        process.runDue();
        SERVER.clock().advance(Duration.ofSeconds(1));
        process.runDue();
        assertThat(done).containsExactly("newer", "newer", "newer");
        var left = SERVER.owner(site).get("/api/v1/jobs").ok().get("jobs");
        assertThat(left).hasSize(1);
        assertThat(Json.text(left.get(0), "lastError")).contains("No job is called gone");
    }

    @Test
    void whatAnEarlierVersionLeftUnfinishedIsAJobAfterTheMigration() throws IOException {
        register("left");
        ObjectNode request = Json.object();
        request.putObject("filter");
        SERVER.siteDatabase().write(site.id(), SERVER.now(), transaction -> {
            new FilterJobStore().insert(transaction, UUID.randomUUID(), "left", request);
            return true;
        });
        String migration;
        try (InputStream file =
                Objects.requireNonNull(getClass().getResourceAsStream("/db/migration/V083__jobs.sql"))) {
            migration = new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
        SERVER.database()
                .useTransaction(statements ->
                        statements.update("DELETE FROM scheduled_tasks").execute());
        SERVER.database()
                .useTransaction(statements -> statements
                        .update(migration.substring(migration.indexOf("INSERT INTO")))
                        .execute());
        SERVER.clock().set(Instant.now().plusSeconds(60));
        process().runDue();
        assertThat(done).containsExactly("left", "left", "left");
    }

    @Test
    void aJobIsListedUnderTheIdThatItsOperationAnswered() {
        register("listed");
        UUID id = submit("listed");
        JsonNode job = SERVER.owner(site).get("/api/v1/jobs").ok().at("/jobs/0");
        assertThat(Json.text(job, "id")).isEqualTo(id.toString());
        process().runDue();
        assertThat(SERVER.owner(site).get("/api/v1/jobs").ok().get("jobs")).isEmpty();
    }

    @Test
    void aJobOfWhichItemsWereRefusedIsListedWhenItIsDone() {
        List<UUID> refused = new ArrayList<>();
        filterJobs.register("refuses", locations, (transaction, document, request) -> {
            if (refused.size() < 2) {
                refused.add(document);
                throw new ApplicationException(StandardError.INVALID_ARGUMENT, "It is number " + refused.size());
            }
        });
        UUID id = submit("refuses");
        process().runDue();
        JsonNode job = SERVER.owner(site).get("/api/v1/jobs").ok().at("/jobs/0");
        assertThat(Json.text(job, "id")).isEqualTo(id.toString());
        assertThat(Json.text(job, "status")).isEqualTo("DONE");
        assertThat(Json.text(job, "nextRunDate")).isNull();
        assertThat(Json.integer(0, job, "doneItems")).isEqualTo(1);
        assertThat(Json.integer(0, job, "refusedItems")).isEqualTo(2);
        assertThat(Json.text(job, "firstRefusal")).contains(refused.getFirst().toString(), "It is number 1");
        int pruned = SERVER.siteDatabase()
                .write(
                        site.id(),
                        SERVER.now(),
                        transaction -> Jobs.prune(transaction, SERVER.now().plusSeconds(60)));
        assertThat(pruned).isEqualTo(1);
    }

    @Test
    void aRefusedFilterLeavesNoJob() {
        register("refused");
        assertThatThrownBy(() -> submit("refused", "{\"weight\": 3}")).isInstanceOf(InvalidRequestException.class);
        assertThat(SERVER.owner(site).get("/api/v1/jobs").ok().get("jobs")).isEmpty();
    }
}
