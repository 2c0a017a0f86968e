package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.calendar.EventType;
import org.daybook.platform.db.SentStatements;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.testing.StoredRows;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The front page of a business that was imported a moment ago: the planner of the database still takes it for a small one. */
class ImportedBusinessTest {
    private static final Pattern STATEMENT = Pattern.compile("\\b(WITH|SELECT)\\b");
    private static final int SERVICES = 225;
    private static final int SESSIONS_OF_EACH = 30;
    private static final LocalDateTime FIRST = LocalDateTime.parse("2026-06-02T10:00:00");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void eachStatementReadsARowOnceAndByItsIndexAlthoughStatisticsKnowOfFewRows() throws Exception {
        TestBusiness business = new TestBusiness(SERVER);
        String ada = business.staff("Ada");
        TestService yoga = business.sessions(EventType.CLASS, 9);
        String event = business.session(yoga, EventType.CLASS, FIRST.toString(), ada);
        SERVER.database()
                .useTransaction(statements -> statements
                        .update("ANALYZE service, schedule, calendar_event, resource")
                        .execute());
        copy(yoga, event);
        List<String> sent = new CopyOnWriteArrayList<>();
        SentStatements.watch(SERVER.databaseOfRequests(), sent::add);

        assertThat(frontPage()).contains("Yoga 7", "Yoga 224");

        List<String> reads =
                sent.stream().filter(sql -> sql.contains("calendar_event")).toList();
        assertThat(reads).hasSizeGreaterThan(1);
        for (String sql : reads) {
            JsonNode plan = plan(sql);
            assertThat(wasted(plan))
                    .as("rows read in vain by %s", plan.toPrettyString())
                    .isLessThan(2L * SERVICES * SESSIONS_OF_EACH);
            assertThat(plan.findValuesAsString("Node Type"))
                    .as("how rows are found by %s", plan.toPrettyString())
                    .doesNotContain("Seq Scan");
        }
    }

    private static void copy(TestService yoga, String event) {
        ObjectNode service = StoredRows.body(SERVER.database(), "service", yoga.id());
        StoredRows.insertUnnoticed(SERVER.database(), "service", yoga.id(), SERVICES, i -> {
            ObjectNode body = service.deepCopy().put("name", "Yoga " + i);
            Json.child(body, "schedule").put("id", id("schedule", i));
            return row("service", i).set("body", body);
        });
        StoredRows.insertUnnoticed(
                SERVER.database(),
                "schedule",
                yoga.scheduleId(),
                SERVICES,
                i -> row("schedule", i).put("owner_id", id("service", i)));
        StoredRows.insertUnnoticed(
                SERVER.database(), "calendar_event", event, SERVICES * SESSIONS_OF_EACH, ImportedBusinessTest::session);
    }

    private static ObjectNode session(int i) {
        LocalDateTime start = FIRST.plusDays(i / SERVICES);
        return row("event", i)
                .put("schedule_id", id("schedule", i % SERVICES))
                .put("local_start", start.toString())
                .put("local_end", start.plusHours(1).toString())
                .put("starts_at", Times.format(start.minusHours(2).toInstant(ZoneOffset.UTC)))
                .put("ends_at", Times.format(start.minusHours(1).toInstant(ZoneOffset.UTC)));
    }

    private static ObjectNode row(String kind, int i) {
        return Json.object().put("id", id(kind, i));
    }

    private static String id(String kind, int i) {
        return UUID.nameUUIDFromBytes((kind + i).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String frontPage() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest page = HttpRequest.newBuilder(SERVER.uri("/book")).build();
            return client.send(page, BodyHandlers.ofString()).body();
        }
    }

    private static JsonNode plan(String printed) {
        // The pool prints its own name first.
        Matcher statement = STATEMENT.matcher(printed);
        assertThat(statement.find()).isTrue();
        String sql = printed.substring(statement.start());
        String plans = SERVER.databaseOfRequests()
                .read(statements -> statements
                        .query("EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql)
                        .mapTo(String.class)
                        .one());
        return Json.MAPPER.readTree(plans).get(0).get("Plan");
    }

    /** Rows that were read and thrown away, each as often as it was. */
    private static long wasted(JsonNode plan) {
        double loops = plan.path("Actual Loops").asDouble(1);
        double wasted = loops
                * (plan.path("Rows Removed by Filter").asDouble(0)
                        + plan.path("Rows Removed by Join Filter").asDouble(0)
                        + plan.path("Rows Removed by Index Recheck").asDouble(0));
        long all = Math.round(wasted);
        for (JsonNode child : plan.path("Plans")) {
            all += wasted(child);
        }
        return all;
    }
}
