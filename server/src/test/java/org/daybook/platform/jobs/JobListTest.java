package org.daybook.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code GET /api/v1/jobs}. */
class JobListTest {
    private static final String JOBS = "/api/v1/jobs";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Site site = SERVER.anotherSite();
    private final Jobs jobs = new Jobs();
    private final Job<Numbered> kind =
            jobs.declare(new Job<>("numbered", Numbered.class, (of, data, run) -> Next.DONE));

    record Numbered(int number) {}

    private void record(Site of, int many) {
        SERVER.siteDatabase().write(of.id(), SERVER.now(), transaction -> {
            for (int i = 0; i < many; i++) {
                jobs.once(transaction, kind, new Numbered(i), SERVER.now().plusSeconds(many - i));
            }
            return true;
        });
    }

    @Test
    void theJobsOfTheSiteAreListedInPagesInTheOrderInWhichTheyWereRecorded() {
        record(SERVER.anotherSite(), 3);
        record(site, 7);
        record(SERVER.anotherSite(), 3);
        List<String> dates = new ArrayList<>();
        String page = JOBS + "?limit=3";
        List<Integer> sizes = new ArrayList<>();
        while (!page.isEmpty()) {
            ObjectNode answer = SERVER.owner(site).get(page).ok();
            sizes.add(answer.get("jobs").size());
            for (JsonNode job : answer.get("jobs")) {
                dates.add(Json.text("", job, "nextRunDate"));
                assertThat(Json.text(job, "name")).isEqualTo("numbered");
                assertThat(Json.text(job, "status")).isEqualTo("WAITING");
            }
            String next = Json.text(answer, "nextCursor");
            page = next == null ? "" : JOBS + "?limit=3&cursor=" + next;
        }
        assertThat(sizes).containsExactly(3, 3, 1);
        assertThat(dates).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void aPageIsBoundedAndOnlyForTheOwner() {
        record(site, 60);
        assertThat(SERVER.owner(site).get(JOBS).ok().get("jobs")).hasSize(50);
        assertThat(SERVER.owner(site).get(JOBS + "?limit=101").violatedFields()).containsExactly("limit");
        assertThat(SERVER.owner(site).get(JOBS + "?cursor=1").violatedFields()).containsExactly("cursor");
        assertThat(SERVER.visitor(site).get(JOBS).status()).isEqualTo(403);
        assertThat(SERVER.nobody().get(JOBS).status()).isEqualTo(401);
    }

    @Test
    void jobsAreFoundThroughAnIndexWhateverTheSiteIs() {
        String plan = SERVER.database().inTransaction(statements -> {
            statements.update("SET LOCAL enable_seqscan = off").execute();
            statements.update("SET LOCAL plan_cache_mode = force_generic_plan").execute();
            statements
                    .update("PREPARE listed (uuid, uuid, int) AS SELECT task_name FROM scheduled_tasks"
                            + " WHERE task_instance > $1::text || '/' || $2::text AND task_instance < $1::text || '0'"
                            + " ORDER BY task_instance LIMIT $3")
                    .execute();
            String found = String.join(
                    "\n",
                    statements
                            .query("EXPLAIN EXECUTE listed ('7a3b1c52-54cf-4a7e-9d2b-0c0f3a1e7a11',"
                                    + " '7a3b1c52-54cf-4a7e-9d2b-0c0f3a1e7a11', 50)")
                            .mapTo(String.class)
                            .list());
            statements.update("DEALLOCATE listed").execute();
            return found;
        });
        assertThat(plan).contains("Index Scan using scheduled_tasks_instance").contains("Index Cond");
        assertThat(plan).doesNotContain("Sort").doesNotContain("Filter");
    }
}
