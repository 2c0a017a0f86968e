package org.daybook.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.slot;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class HistoryTest {
    private static final String EVENTS = "/api/v1/events/query";
    private static final String HISTORY = "/api/v1/history/query";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER);
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String ada = business.staff("Ada");
    private final TestService service = business.appointments(ada);

    private static Stream<JsonNode> list(JsonNode answer, String member) {
        return StreamSupport.stream(answer.get(member).spliterator(), false);
    }

    private ObjectNode bookedAndConfirmed() {
        ObjectNode made = book(visitor, slot(service, "2026-06-09T10:00:00", ada));
        SERVER.clock().advance(Duration.ofMinutes(1));
        return TestBusiness.booking(act(
                owner,
                "confirm",
                made,
                ", \"participantNotification\": {\"notifyParticipants\": true, \"message\": \"Hi\"}"));
    }

    @Test
    void theFeedShowsEventsInTheShapeOfTheContract() {
        ObjectNode booking = bookedAndConfirmed();
        ObjectNode answer = owner.post(EVENTS, """
                {"entityId": "%s", "cursorPaging": {"limit": 50}}""".formatted(id(booking))).ok();
        assertThat(list(answer, "events").map(event -> Json.text(event, "entityFqdn") + " " + Json.text(event, "slug")))
                .containsExactly(
                        "wix.bookings.v2.booking created",
                        "wix.bookings.v2.booking confirmed",
                        "wix.bookings.v2.booking updated",
                        "wix.calendar.v3.participation created");
        JsonNode confirmed = answer.get("events").get(1);
        JsonNode body = confirmed.get("actionEvent").get("body");
        assertThat(Json.text(body, "previousStatus")).isEqualTo("CREATED");
        assertThat(Json.text(body, "participantNotification", "message")).isEqualTo("Hi");
        assertThat(Json.text(body, "booking", "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text(confirmed, "initiator", "kind")).isEqualTo("KEY");
        assertThat(Json.text(answer.get("events").get(0), "initiator", "kind")).isEqualTo("VISITOR");
        assertThat(Json.text(confirmed, "entityEventSequence")).isEqualTo(Json.text(booking, "revision"));
    }

    @Test
    void whoGoesOnFromTheLastEventMissesNone() {
        String cursor = cursor(owner.post(EVENTS, "{}").ok());
        while (true) {
            String next = cursor(owner.post(EVENTS, page(cursor)).ok());
            if (next.equals(cursor)) {
                break;
            }
            cursor = next;
        }
        ObjectNode booking = bookedAndConfirmed();
        List<String> ids = new ArrayList<>();
        boolean more = true;
        while (more) {
            ObjectNode answer = owner.post(EVENTS, page(cursor)).ok();
            list(answer, "events").forEach(event -> ids.add(Json.text("", event, "entityId")));
            cursor = cursor(answer);
            more = Json.flag(answer, "pagingMetadata", "hasNext");
        }
        assertThat(ids).filteredOn(id(booking)::equals).hasSize(4);
        assertThat(owner.post(EVENTS, page(cursor)).ok().get("events")).isEmpty();
    }

    private static String page(String cursor) {
        return "{\"cursorPaging\": {\"limit\": 2, \"cursor\": \"" + cursor + "\"}}";
    }

    private static String cursor(ObjectNode answer) {
        return Json.text("", answer, "pagingMetadata", "cursors", "next");
    }

    @Test
    void theHistoryTellsWhoChangedWhat() {
        ObjectNode booking = bookedAndConfirmed();
        SERVER.clock().advance(Duration.ofMinutes(1));
        act(owner, "reschedule", booking, TestBusiness.slotOf(slot(service, "2026-06-10T10:00:00", ada)))
                .ok();
        ObjectNode answer =
                owner.post(HISTORY, "{\"entityId\": \"" + id(booking) + "\"}").ok();
        List<JsonNode> changes = list(answer, "changes").toList();
        assertThat(changes).hasSize(3);
        assertThat(events(changes.get(0))).contains("BookingRescheduled", "BookingUpdated");
        assertThat(fields(changes.get(0))).contains("startDate 2026-06-09T08:00:00.000Z 2026-06-10T08:00:00.000Z");
        assertThat(events(changes.get(1))).contains("BookingConfirmed");
        assertThat(fields(changes.get(1))).contains("status CREATED CONFIRMED");
        assertThat(Json.text(changes.get(1), "initiator", "kind")).isEqualTo("KEY");
        assertThat(events(changes.get(2))).containsExactly("BookingCreated");
        assertThat(fields(changes.get(2))).isEmpty();
        assertThat(Json.text(changes.get(2), "initiator", "kind")).isEqualTo("VISITOR");
    }

    private static List<String> events(JsonNode change) {
        return list(change, "events").map(JsonNode::stringValue).toList();
    }

    private static List<String> fields(JsonNode change) {
        return list(change, "fields")
                .map(field ->
                        Json.text(field, "path") + " " + text(field.get("before")) + " " + text(field.get("after")))
                .toList();
    }

    private static String text(JsonNode value) {
        return value == null ? "" : value.isString() ? value.stringValue() : value.toString();
    }

    @Test
    void theHistoryIsPagedFromTheLatest() {
        String contact = id(contact());
        for (int change = 1; change <= 5; change++) {
            SERVER.clock().advance(Duration.ofMinutes(1));
            owner.patch("/contacts/v4/contacts/" + contact, """
                    {"revision": %d, "info": {"company": "Company %d"}}""".formatted(change, change))
                    .ok();
        }
        List<String> fields = new ArrayList<>();
        String cursor = "";
        boolean more = true;
        while (more) {
            ObjectNode answer = owner.post(
                            HISTORY, """
                    {"entityId": "%s", "cursorPaging": {"limit": 2%s}}""".formatted(contact, cursor.isEmpty() ? "" : ", \"cursor\": \"" + cursor + "\""))
                    .ok();
            list(answer, "changes").forEach(change -> fields.add(String.join(",", fields(change))));
            cursor = cursor(answer);
            more = Json.flag(answer, "pagingMetadata", "hasNext");
        }
        assertThat(fields).hasSize(6);
        assertThat(fields.get(0)).contains("info.company Company 4 Company 5");
        assertThat(fields.get(3)).contains("info.company Company 1 Company 2");
        assertThat(fields.get(5)).isEmpty();
    }

    /** A change in the middle tells what differs even where it is the last of its page. */
    @Test
    void pagesOfHistoryAreWhole() {
        ObjectNode booking = bookedAndConfirmed();
        List<String> days = List.of("2026-06-10", "2026-06-11", "2026-06-12");
        for (String day : days) {
            SERVER.clock().advance(Duration.ofMinutes(1));
            booking = TestBusiness.booking(
                    act(owner, "reschedule", booking, TestBusiness.slotOf(slot(service, day + "T10:00:00", ada))));
        }
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        boolean more = true;
        while (more) {
            ObjectNode answer = owner.post(HISTORY, """
                    {"entityId": "%s", "cursorPaging": {"limit": 1%s}}""".formatted(
                                    id(booking), cursor.isEmpty() ? "" : ", \"cursor\": \"" + cursor + "\""))
                    .ok();
            list(answer, "changes").forEach(all::add);
            cursor = cursor(answer);
            more = Json.flag(answer, "pagingMetadata", "hasNext");
        }
        assertThat(all).hasSize(5);
        assertThat(all.subList(0, 4))
                .allSatisfy(change -> assertThat(fields(change)).isNotEmpty());
    }

    private ObjectNode contact() {
        return (ObjectNode) owner.post("/contacts/v4/contacts", """
                {"info": {"name": {"first": "Cleo"}, "emails": {"items": [{"email": "cleo@example.com"}]}}}""").ok().get("contact");
    }

    @Test
    void aBookingIsTheLastActivityOfItsContact() {
        ObjectNode booking = bookedAndConfirmed();
        String contact = Json.text("", booking, "contactDetails", "contactId");
        SERVER.deliverEvents();
        ObjectNode found = owner.get("/contacts/v4/contacts/" + contact).ok();
        assertThat(Json.text(found, "contact", "lastActivity", "activityType")).isEqualTo("BOOKINGS_APPOINTMENT");
    }

    @Test
    void othersSeeNothingOfIt() {
        ObjectNode booking = bookedAndConfirmed();
        assertThat(visitor.post(EVENTS, "{}").status()).isEqualTo(403);
        assertThat(visitor.post(HISTORY, "{\"entityId\": \"" + id(booking) + "\"}")
                        .status())
                .isEqualTo(403);
        TestBusiness other = new TestBusiness(SERVER, SERVER.anotherSite());
        assertThat(other.owner()
                        .post(HISTORY, "{\"entityId\": \"" + id(booking) + "\"}")
                        .ok()
                        .get("changes"))
                .isEmpty();
        assertThat(other.owner()
                        .post(EVENTS, "{\"entityId\": \"" + id(booking) + "\"}")
                        .ok()
                        .get("events"))
                .isEmpty();
    }

    @Test
    void aCursorThatNoAnswerToTheRequestGaveIsRefused() {
        ObjectNode booking = bookedAndConfirmed();
        String ofAll = cursor(owner.post(EVENTS, "{}").ok());
        String ofOne = cursor(
                owner.post(EVENTS, "{\"entityId\": \"" + id(booking) + "\"}").ok());
        String ofAnother = cursor(new TestBusiness(SERVER, SERVER.anotherSite())
                .owner()
                .post(EVENTS, "{}")
                .ok());
        String position = ofAll.substring(0, ofAll.lastIndexOf('.'));
        String check = ofAll.substring(ofAll.lastIndexOf('.'));
        List<String> refused = List.of(
                "1.2.x",
                "0.0.00000000-0000-0000-0000-000000000000",
                position,
                "+" + position + check,
                Long.MAX_VALUE + position.substring(position.indexOf('.')) + check,
                ofOne,
                ofAnother);
        for (String cursor : refused) {
            assertThat(owner.post(EVENTS, "{\"cursorPaging\": {\"cursor\": \"" + cursor + "\"}}")
                            .violatedFields())
                    .as(cursor)
                    .containsExactly("cursorPaging.cursor");
        }
        assertThat(owner.post(
                                HISTORY,
                                "{\"entityId\": \"" + id(booking) + "\", \"cursorPaging\": {\"cursor\": \"" + ofOne
                                        + "\"}}")
                        .violatedFields())
                .containsExactly("cursorPaging.cursor");
        assertThat(owner.post(HISTORY, "{}").violatedFields()).containsExactly("entityId");
        owner.post(EVENTS, "{\"cursorPaging\": {\"cursor\": \"" + ofAll + "\"}}")
                .ok();
    }
}
