package org.daybook.platform.jobs;

import java.util.List;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.jobs.JobStore.Items;
import org.daybook.platform.jobs.JobStore.Recorded;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code listJobs}. */
public final class JobRoutes {
    private static final int PAGE = 50;

    private final SiteDatabase database;

    private JobRoutes(SiteDatabase database) {
        this.database = database;
    }

    public static void serve(Operations operations, SiteDatabase database) {
        operations.serve("daybook-v1", "listJobs", new JobRoutes(database)::list);
    }

    private Answer list(Call call) {
        int limit = Json.integer(PAGE, call.request(), "limit");
        List<Recorded> found = database.readOnce(
                call.site(),
                call.now(),
                transaction -> JobStore.list(transaction, Json.uuid(call.request(), "cursor"), limit + 1));
        List<Recorded> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode answer = Json.object();
        ArrayNode jobs = answer.putArray("jobs");
        page.forEach(job -> jobs.add(json(job)));
        if (found.size() > limit) {
            answer.put("nextCursor", page.getLast().id().toString());
        }
        return Answer.of(answer);
    }

    private static ObjectNode json(Recorded job) {
        ObjectNode json = Json.object()
                .put("id", job.id().toString())
                .put("name", job.name())
                .put("status", status(job))
                .put("failedAttempts", job.failedAttempts());
        if (job.lastError() != null) {
            json.put("lastError", job.lastError());
        }
        if (job.due() != null) {
            json.put("nextRunDate", Times.format(job.due()));
        }
        Items items = job.items();
        if (items != null) {
            json.put("doneItems", items.done()).put("refusedItems", items.refused());
            if (items.firstRefusal() != null) {
                json.put("firstRefusal", items.firstRefusal());
            }
        }
        return json;
    }

    private static String status(Recorded job) {
        if (job.isRunning()) {
            return "RUNNING";
        }
        if (job.due() != null) {
            return "WAITING";
        }
        return job.failedAttempts() > 0 ? "GIVEN_UP" : "DONE";
    }
}
