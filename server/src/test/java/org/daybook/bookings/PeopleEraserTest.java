package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.slotOf;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Whoever is deleted as a contact is found nowhere any more; what was booked and paid stays. */
class PeopleEraserTest {
    private static final String READER = "/_api/bookings-reader/v2/extended-bookings/query";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    /** Tables with a row that holds the text anywhere. */
    private static List<String> tablesWith(String text) {
        return SERVER.database().read(statements -> {
            List<String> tables = statements
                    .query("SELECT table_name FROM information_schema.tables"
                            + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")
                    .mapTo(String.class)
                    .list();
            List<String> found = new ArrayList<>();
            for (String table : tables) {
                boolean holds = statements
                        .query("SELECT EXISTS (SELECT 1 FROM \"" + table
                                + "\" AS stored WHERE stored::text ILIKE :pattern)")
                        .bind("pattern", "%" + text + "%")
                        .mapTo(Boolean.class)
                        .one();
                if (holds) {
                    found.add(table);
                }
            }
            return found;
        });
    }

    @Test
    void aPersonWhoIsDeletedIsFoundNowhere() {
        TestService service = business.appointments(staff);
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-11T10:00:00", staff);
        String person = """
                "totalParticipants": 1, "contactDetails": {"firstName": "Quirina", "lastName": "Zyx",
                    "email": "quirina@zyx.example", "phone": "+49 30 7654321"},
                "additionalFields": [{"id": "%s", "value": "the note of Quirina"}]""".formatted(UUID.randomUUID());
        ObjectNode made = booking(visitor.post(BOOKINGS, booking(slot(service, "2026-06-09T10:00:00", staff), person)));
        ObjectNode confirmed = booking(act(owner, "confirm", made, ", \"paymentStatus\": \"PAID\""));
        act(owner, "reschedule", confirmed, slotOf(slot(service, "2026-06-10T10:00:00", staff)))
                .ok();
        act(owner, "confirm", booking(visitor.post(BOOKINGS, booking(ofSession(session), person))))
                .ok();
        assertThat(tablesWith("quirina")).contains("booking", "contact", "domain_event");
        String contact = Json.text("", read(made), "contactDetails", "contactId");
        owner.post("/calendar/v3/participations", """
                {"participation": {"eventId": "%s", "partySize": 1,
                    "participant": {"contactId": "%s", "name": "Quirina"}}}""".formatted(session, contact))
                .ok();
        owner.delete("/contacts/v4/contacts/" + contact).ok();
        for (String told : List.of("quirina", "zyx", "7654321")) {
            assertThat(tablesWith(told)).as(told).isEmpty();
        }
        for (String path : List.of(
                "/calendar/v3/events/" + session + "?fields=PI_FIELDS", "/bookings/v1/calendar/sessions/" + session)) {
            assertThat(owner.get(path).ok().toString()).as(path).doesNotContainIgnoringCase("quirina");
        }
        ObjectNode left = read(made);
        assertThat(Json.text(left, "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text(left, "paymentStatus")).isEqualTo("PAID");
        assertThat(Json.text(left, "bookedEntity", "slot", "resource", "id")).isEqualTo(staff);
        // Events of other businesses here may have been dropped for their age.
        assertThat(business.disagreements())
                .filteredOn(rule -> !rule.startsWith("the last event in the outbox"))
                .isEmpty();
    }

    private ObjectNode read(ObjectNode booking) {
        ObjectNode answer = owner.post(
                        READER, "{\"query\": {\"filter\": {\"id\": \"" + TestBusiness.id(booking) + "\"}}}")
                .ok();
        return Json.child((ObjectNode) answer.get("extendedBookings").get(0), "booking");
    }

    @Test
    void eventsAreKeptForATime() {
        TestBusiness.book(visitor, slot(business.appointments(staff), "2026-06-09T10:00:00", staff));
        assertThat(prune(Duration.ofDays(-1))).isZero();
        assertThat(prune(Duration.ofDays(1))).isPositive();
        assertThat(prune(Duration.ofDays(1))).isZero();
    }

    private int prune(Duration before) {
        return SERVER.siteDatabase()
                .write(
                        business.siteId(),
                        SERVER.now(),
                        transaction -> EventLog.prune(transaction, SERVER.now().plus(before)));
    }
}
