package org.daybook.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.daybook.calendar.EventType;
import org.daybook.platform.db.SentStatements;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.testing.StoredRows;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether the planner of the database uses an index for what is asked of large tables: the statements that the API sends
 * are explained over 20,000 rows, which lie eleven years wide.
 */
class QueryIndexTest {
    private static final int ROWS = 20_000;
    private static final int HOURS_APART = 5;
    private static final int RANGE_HOURS = 200;
    private static final int SCHEDULES = 1_000;
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final List<String> STATEMENTS = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void fill() {
        TestBusiness business = new TestBusiness(SERVER);
        String ada = business.staff("Ada");
        TestService massage = business.appointments(ada);
        ObjectNode booking =
                TestBusiness.book(business.owner(), TestBusiness.slot(massage, "2026-06-08T10:00:00", ada));
        TestService yoga = business.sessions(EventType.CLASS, 9);
        String event = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", ada);
        String contact = Json.text("", booking, "contactDetails", "contactId");
        ObjectNode schedule = StoredRows.body(SERVER.database(), "schedule", yoga.scheduleId());
        ObjectNode person = StoredRows.body(SERVER.database(), "contact", contact);
        copies(
                "schedule",
                yoga.scheduleId(),
                SCHEDULES,
                i -> row("schedule", i).set("body", schedule.deepCopy().put("externalId", "schedule " + i)));
        copies("booking", TestBusiness.id(booking), ROWS, QueryIndexTest::booking);
        copies("calendar_event", event, ROWS, QueryIndexTest::event);
        copies("contact", contact, ROWS, i -> row("contact", i).set("body", person(person, i)));
        SentStatements.watch(SERVER.databaseOfRequests(), STATEMENTS::add);
    }

    private static void copies(String table, String id, int count, IntFunction<ObjectNode> variant) {
        StoredRows.insert(SERVER.database(), table, id, count, variant);
    }

    private static String id(String kind, int i) {
        return UUID.nameUUIDFromBytes((kind + i).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    private static String at(int hour) {
        return Times.format(FIRST.plus(hour, ChronoUnit.HOURS));
    }

    private static String ofRow(int i, int hour) {
        return at(i * HOURS_APART + hour);
    }

    private static ObjectNode row(String kind, int i) {
        return Json.object()
                .put("id", id(kind, i))
                .put("created_at", ofRow(i, 0))
                .put("updated_at", ofRow(i, 3));
    }

    private static ObjectNode booking(int i) {
        String usual = i % 4 == 0 ? "CANCELED" : "CONFIRMED";
        return row("booking", i)
                .put("status", i % 5_000 == 0 ? "WAITING_LIST" : usual)
                .put("holds", "NOTHING")
                .put("starts_at", ofRow(i, 48))
                .put("ends_at", ofRow(i, 49))
                .put("event_id", id("event", i))
                .put("contact_id", id("contact", i / 5))
                .put("service_id", id("service", i % SCHEDULES))
                .put("schedule_id", id("schedule", i % SCHEDULES));
    }

    private static ObjectNode event(int i) {
        return row("event", i)
                .put("starts_at", ofRow(i, 48))
                .put("ends_at", ofRow(i, 49))
                .put("master_id", id("master", i / 50))
                .put("original_local_start", ofRow(i, 48).substring(0, 19))
                .put("recurrence_type", "INSTANCE")
                .put("schedule_id", id("schedule", i % SCHEDULES));
    }

    private static ObjectNode person(ObjectNode body, int i) {
        ObjectNode person = body.deepCopy();
        Json.child(person, "primaryInfo")
                .put("email", "Person" + i + "@example.com")
                .put("phone", "+49 30 " + i);
        ObjectNode info = Json.child(person, "info");
        Json.child(info, "name").put("first", "First" + i).put("last", "Last" + i);
        Json.child(info, "emails").putArray("items").addObject().put("email", "Person" + i + "@example.com");
        Json.child(info, "phones").putArray("items").addObject().put("phone", "+49 30 " + i);
        return person;
    }

    @Test
    void bookingsAreFoundByTheirFields() {
        String slot = "bookedEntity.item.slot.";
        assertThat(wasteful(
                        "booking",
                        "/_api/bookings-reader/v2/extended-bookings/query",
                        List.of(
                                equal("id", id("booking", 7)),
                                equal("status", "WAITING_LIST"),
                                "{\"status\": \"CONFIRMED\", "
                                        + within("startDate").substring(1),
                                equal("contactDetails.contactId", id("contact", 70)),
                                equal(slot + "serviceId", id("service", 70)),
                                equal(slot + "scheduleId", id("schedule", 70)),
                                equal(slot + "eventId", id("event", 70)),
                                equal(slot + "sessionId", id("event", 70)),
                                within("startDate"),
                                within("endDate"),
                                within("createdDate"),
                                within("updatedDate"))))
                .isEmpty();
    }

    @Test
    void contactsAreFoundByTheirFields() {
        assertThat(wasteful(
                        "contact",
                        "/contacts/v4/contacts/query",
                        List.of(
                                equal("id", id("contact", 7)),
                                equal("primaryInfo.email", "Person70@example.com"),
                                startsWith("primaryInfo.email", "person17012"),
                                equal("primaryInfo.phone", "+49 30 70"),
                                startsWith("primaryInfo.phone", "+49 30 17012"),
                                equal("info.emails.email", "Person70@example.com"),
                                "{\"info.emails.email\": {\"$in\": [\"Person70@example.com\", \"Person7@example.com\"]}}",
                                equal("info.phones.phone", "+49 30 70"),
                                equal("info.name.first", "First70"),
                                startsWith("info.name.first", "first17012"),
                                equal("info.name.last", "Last70"),
                                startsWith("info.name.last", "LAST17012"),
                                within("createdDate"),
                                within("updatedDate"))))
                .isEmpty();
    }

    @Test
    void eventsAreFoundByTheirFields() {
        assertThat(wasteful(
                        "calendar_event",
                        "/calendar/v3/events/query",
                        List.of(
                                equal("scheduleId", id("schedule", 70)),
                                equal("externalScheduleId", "schedule 7"),
                                equal("recurringEventId", id("master", 70)))))
                .isEmpty();
    }

    /** Whether it is over itself, or among the last occurrences that are written. */
    @Test
    void eventsOfARangeAreFoundWithoutReadingWhatIsOver() {
        for (int hour : List.of(50_000, 69_000)) {
            String range = """
                    {"fromLocalDate": "%s", "toLocalDate": "%s", "timeZone": "UTC", "query": {"cursorPaging": {"limit": 20}}}""".formatted(
                            at(hour).substring(0, 19), at(hour + RANGE_HOURS).substring(0, 19));
            assertThat(wasteful("calendar_event", "/calendar/v3/events/query", range, range))
                    .isNull();
        }
    }

    @Test
    void theLastPageOfARangeReadsNothingThatIsOverEither() {
        String first = """
                {"fromLocalDate": "%s", "toLocalDate": "%s", "timeZone": "UTC",
                 "query": {"sort": [{"fieldName": "start", "order": "DESC"}], "cursorPaging": {"limit": 20}}}""".formatted(
                        at(50_000).substring(0, 19), at(50_000 + RANGE_HOURS).substring(0, 19));
        String path = "/calendar/v3/events/query";
        String next = Json.text("", SERVER.owner().post(path, first).ok(), "pagingMetadata", "cursors", "next");
        assertThat(next).isNotEmpty();
        assertThat(wasteful("calendar_event", path, "the second page", """
                {"query": {"cursorPaging": {"cursor": "%s", "limit": 20}}}""".formatted(next)))
                .isNull();
    }

    private static String equal(String path, String value) {
        return "{\"" + path + "\": \"" + value + "\"}";
    }

    private static String startsWith(String path, String value) {
        return "{\"" + path + "\": {\"$startsWith\": \"" + value + "\"}}";
    }

    /** Days in the middle. */
    private static String within(String path) {
        return "{\"" + path + "\": {\"$gte\": \"" + at(50_000) + "\", \"$lt\": \"" + at(50_000 + RANGE_HOURS) + "\"}}";
    }

    /** The filters, with their plans, for which the table was read as a whole or most of an index was thrown away. */
    private static List<String> wasteful(String table, String path, List<String> filters) {
        return filters.stream()
                .flatMap(filter -> Stream.ofNullable(wasteful(
                        table,
                        path,
                        filter,
                        "{\"query\": {\"filter\": " + filter + ", \"cursorPaging\": {\"limit\": 20}}}")))
                .toList();
    }

    /** What was asked with its plan, if it is wasteful. */
    private static @Nullable String wasteful(String table, String path, String asked, String request) {
        STATEMENTS.clear();
        ObjectNode answer = SERVER.owner().post(path, request).ok();
        assertThat(Json.integer(0, answer, "pagingMetadata", "count")).as(asked).isPositive();
        List<String> pages =
                STATEMENTS.stream().filter(sql -> sql.contains("order_key_0")).toList();
        assertThat(pages).as(asked).hasSize(1);
        JsonNode plan = plan(pages.getFirst());
        return wasteful(plan, table) ? asked + "\n" + plan.toPrettyString() : null;
    }

    private static JsonNode plan(String printed) {
        // The pool prints its own name first.
        String sql = printed.substring(printed.indexOf("SELECT"));
        String plans = SERVER.database()
                .read(statements -> statements
                        .query("EXPLAIN (ANALYZE, FORMAT JSON) " + sql)
                        .mapTo(String.class)
                        .one());
        return Json.MAPPER.readTree(plans).get(0).get("Plan");
    }

    private static boolean wasteful(JsonNode plan, String table) {
        double removed = plan.path("Rows Removed by Filter").asDouble(0)
                * plan.path("Actual Loops").asDouble(1);
        boolean wasteful = table.equals(Json.text(plan, "Relation Name"))
                && ("Seq Scan".equals(Json.text(plan, "Node Type")) || removed > ROWS / 20);
        for (JsonNode child : plan.path("Plans")) {
            wasteful |= wasteful(child, table);
        }
        return wasteful;
    }
}
