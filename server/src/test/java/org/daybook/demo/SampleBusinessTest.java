package org.daybook.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.testing.BookedRows;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SampleBusinessTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Instant JUNE = Instant.parse("2026-06-03T10:00:00Z");

    private static Site salon;

    @BeforeAll
    static void open() {
        salon = load(JUNE);
    }

    private static Site load(Instant now) {
        Site site = at(now);
        opened(site, now).fill(() -> false);
        return site;
    }

    /** Without the earlier weeks. */
    private static Site open(Instant now) {
        Site site = at(now);
        opened(site, now);
        return site;
    }

    private static Site at(Instant now) {
        SERVER.clock().set(now);
        return SERVER.anotherSite();
    }

    /** As the first start opens it: in one transaction, with the earlier weeks still to come. */
    private static EarlierWeeks opened(Site site, Instant now) {
        Caller owner =
                SERVER.credentials().authenticate(site.apiKey(), null, now).orElseThrow();
        return SERVER.siteDatabase()
                .write(owner.site(), now, transaction -> SampleBusiness.load(SERVER.operations(), owner, now));
    }

    private static List<JsonNode> bookings(Client owner, String filter) {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            String query = cursor.isEmpty()
                    ? "{\"filter\": %s, \"cursorPaging\": {\"limit\": 100}}".formatted(filter)
                    : "{\"cursorPaging\": {\"limit\": 100, \"cursor\": \"%s\"}}".formatted(cursor);
            ObjectNode page = owner.post(
                            "/_api/bookings-reader/v2/extended-bookings/query", "{\"query\": %s}".formatted(query))
                    .ok();
            Json.list(page, "extendedBookings").forEach(item -> all.add(item.get("booking")));
            cursor = Json.text("", page, "pagingMetadata", "cursors", "next");
        } while (!cursor.isEmpty());
        return all;
    }

    private static JsonNode services(Client client) {
        return client.post("/_api/bookings/v2/services/query", "{}").ok().get("services");
    }

    /** Just after each change of clocks, shortly before midnight, and with earlier weeks that have a leap day. */
    @ParameterizedTest
    @CsvSource({"2026-03-29T21:50:00Z, false", "2026-10-26T07:00:00Z, false", "2028-04-04T11:30:00Z, true"})
    void whateverTheDayTheSalonIsAliveAndEveryServiceCanBeBooked(String start, boolean withEarlierWeeks) {
        Instant now = Instant.parse(start);
        Site site = withEarlierWeeks ? load(now) : open(now);
        Client owner = SERVER.owner(site);
        assertThat(services(owner)).hasSize(8);
        assertThat(BookedRows.disagreements(SERVER.database())).isEmpty();
        for (JsonNode service : services(owner)) {
            assertThat(isBookable(SERVER.visitor(site), service, now))
                    .as(Json.text("", service, "name"))
                    .isTrue();
        }
        assertThat(statuses(bookings(owner, "{\"startDate\": {\"$lt\": \"%s\"}}".formatted(start))))
                .as("what is over")
                .containsKeys("CONFIRMED", "CANCELED")
                .satisfies(counts -> assertThat(counts.get("CONFIRMED")).isGreaterThan(withEarlierWeeks ? 700 : 60));
        String week = Times.format(now.plus(Duration.ofDays(7)));
        assertThat(statuses(
                        bookings(owner, "{\"startDate\": {\"$gte\": \"%s\", \"$lt\": \"%s\"}}".formatted(start, week))))
                .as("the coming days")
                .satisfies(counts -> assertThat(counts.get("CONFIRMED")).isGreaterThan(20));
    }

    private static Map<String, Long> statuses(List<JsonNode> bookings) {
        return bookings.stream()
                .collect(Collectors.groupingBy(booking -> Json.text("", booking, "status"), Collectors.counting()));
    }

    private static boolean isBookable(Client visitor, JsonNode service, Instant now) {
        String to = Times.format(Times.local(now.plus(Duration.ofDays(14)), TestServer.ZONE));
        return switch (Json.text("", service, "type")) {
            case "APPOINTMENT" ->
                !visitor.post("/_api/service-availability/v2/time-slots", """
                        {"serviceId": "%s", "toLocalDate": "%s", "bookable": true}""".formatted(
                                        Json.text("", service, "id"), to))
                        .ok()
                        .get("timeSlots")
                        .isEmpty();
            case "CLASS" ->
                !visitor.post("/_api/service-availability/v2/time-slots/event", """
                        {"serviceIds": ["%s"], "toLocalDate": "%s", "includeNonBookable": false}""".formatted(
                                        Json.text("", service, "id"), to))
                        .ok()
                        .get("timeSlots")
                        .isEmpty();
            default ->
                visitor.post("/_api/bookings-service/v2/bookings", """
                        {"booking": {"bookedEntity": {"schedule": {"scheduleId": "%s"}}, "totalParticipants": 1,
                         "contactDetails": {"firstName": "Eve", "email": "eve@example.com"}}}""".formatted(
                                                Json.text("", service, "schedule", "id")))
                                .status()
                        == 200;
        };
    }

    @Test
    void theSalonHasSixPeopleTwoRoomsAClassEveryWeekAndEightSessionsOfACourse() {
        Client owner = SERVER.owner(salon);
        // Six people, and the owner with whom the site came.
        assertThat(owner.post("/bookings/v1/staff-members/query", "{}").ok().get("staffMembers"))
                .hasSize(7);
        assertThat(owner.post(
                                "/bookings/v2/resources/query",
                                "{\"query\": {\"filter\": {\"name\": {\"$in\": [\"Birch room\", \"Cedar room\"]}}}}")
                        .ok()
                        .get("resources"))
                .hasSize(2);
        assertThat(events(owner, "CLASS", "2026-04-06", "2026-06-08")).hasSize(9);
        assertThat(events(owner, "COURSE", "2026-04-06", "2026-08-01")).hasSize(8);
        assertThat(Json.list(owner.get("/site-properties/v4/properties").ok(), "properties", "businessName"))
                .hasToString("\"Salon Aurora\"");
        assertThat(owner.post("/contacts/v4/contacts/query", "{\"query\": {\"paging\": {\"limit\": 1}}}")
                        .ok()
                        .get("pagingMetadata")
                        .get("total")
                        .intValue())
                .isGreaterThan(200);
    }

    private static JsonNode events(Client owner, String type, String from, String to) {
        return owner.post("/calendar/v3/events/query", """
                {"fromLocalDate": "%sT00:00:00", "toLocalDate": "%sT00:00:00", "recurrenceType": ["NONE", "INSTANCE"],
                 "query": {"filter": {"type": "%s"}, "cursorPaging": {"limit": 100}}}""".formatted(from, to, type))
                .ok()
                .get("events");
    }

    @Test
    void earlierWeeksAreFilledInWhileTheSalonIsInUse() {
        Site site = at(JUNE);
        EarlierWeeks weeks = opened(site, JUNE);
        Client owner = SERVER.owner(site);
        String before = "{\"startDate\": {\"$lt\": \"2026-05-24T22:00:00Z\"}, \"status\": \"CONFIRMED\"}";
        String lastWeek = "{\"startDate\": {\"$gte\": \"2026-05-24T22:00:00Z\", \"$lt\": \"2026-05-31T22:00:00Z\"}}";
        String sinceMonday = "{\"startDate\": {\"$gte\": \"2026-05-31T22:00:00Z\"}}";
        assertThat(bookings(owner, lastWeek)).hasSizeGreaterThan(80);
        List<JsonNode> theseDays = bookings(owner, sinceMonday);
        assertThat(theseDays).hasSizeGreaterThan(80);
        // Of these days only those who joined the course, which began before.
        int early = bookings(owner, before).size();
        assertThat(early).isLessThan(20);

        AtomicInteger asked = new AtomicInteger();
        weeks.fill(() -> asked.incrementAndGet() > 50);
        assertThat(bookings(owner, before)).hasSizeBetween(early + 20, early + 50);

        weeks.fill(() -> false);
        assertThat(bookings(owner, before)).hasSizeGreaterThan(600);
        assertThat(bookings(owner, sinceMonday)).isEqualTo(theseDays);
        assertThat(stories(site)).as("the same day makes the same salon").isEqualTo(stories(salon));
    }

    @Test
    void nobodyBooksBeforeBeingKnown() {
        long tooEarly = SERVER.siteDatabase()
                .read(
                        salon.id(),
                        JUNE,
                        transaction -> transaction.query("""
                                SELECT count(*) FROM booking JOIN contact USING (site_id)
                                WHERE site_id = :site AND contact.id = booking.contact_id
                                  AND booking.created_at < contact.created_at""").mapTo(Long.class).one());
        assertThat(tooEarly).isZero();
    }

    /** What happened, without the ids, which are never the same. */
    private static List<String> stories(Site site) {
        return bookings(SERVER.owner(site), "{}").stream()
                .map(booking -> String.join(
                        " ",
                        Json.text("", booking, "createdDate"),
                        Json.text("", booking, "updatedDate"),
                        Json.text("", booking, "startDate"),
                        Json.text("", booking, "status"),
                        Json.text("", booking, "contactDetails", "email"),
                        Json.text("", booking, "bookedEntity", "title"),
                        Json.text("", booking, "bookedEntity", "slot", "resource", "name")))
                .toList();
    }
}
