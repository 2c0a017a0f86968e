package org.daybook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.daybook.calendar.EventType;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two sites in one database: neither sees or changes a row of the other, whatever ids it names. */
class IsolationTest {
    /** In every name of the other site, so that no answer may hold it. */
    private static final String SECRET = "Geheim";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final List<String> IDS = new ArrayList<>();
    private static final Site OTHER = SERVER.anotherSite();
    private static final TestBusiness THEIRS = new TestBusiness(SERVER, OTHER);

    private static String staff = "";
    private static String session = "";
    private static String bookingId = "";
    private static String bookedEntity = "";
    private static String serviceId = "";

    @BeforeAll
    static void fillTheOtherSite() {
        staff = THEIRS.staff(SECRET);
        TestService appointments = THEIRS.appointments(staff);
        serviceId = appointments.id();
        TestService yoga = THEIRS.sessions(EventType.CLASS, 5);
        session = THEIRS.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", staff);
        bookedEntity = slot(appointments, "2026-06-09T12:00:00", staff);
        bookingId = TestBusiness.id(book(THEIRS.owner(), bookedEntity));
        THEIRS.owner()
                .post("/bookings/v1/booking-policies", "{\"bookingPolicy\": {\"name\": \"" + SECRET + "\"}}")
                .ok();
        THEIRS.owner()
                .post("/addons/v1/add-ons", "{\"addOn\": {\"name\": \"" + SECRET + "\", \"maxQuantity\": 1}}")
                .ok();
        THEIRS.owner()
                .post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%1$s", "options": {"values": [{"id": "%1$s",
                    "type": "CUSTOM", "customData": {"name": "age", "choices": ["%2$s"]}}]},
                    "variants": {"values": [{"choices": [{"optionId": "%1$s", "custom": "%2$s"}],
                        "price": {"value": "1"}}]}}}""".formatted(serviceId, SECRET))
                .ok();
        TestService full = THEIRS.service("""
                {"type": "CLASS", "name": "%s", "defaultCapacity": 1, "onlineBooking": {"enabled": true},
                 "bookingPolicy": {"id": "%s"}, "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(SECRET, waiting()));
        String fullSession = THEIRS.session(full, EventType.CLASS, "2026-06-10T10:00:00", staff);
        String form = "\"formInfo\": {\"contactDetails\": {\"firstName\": \"" + SECRET
                + "\"}, \"paymentSelection\": [{\"numberOfParticipants\": 1}]}}";
        THEIRS.owner()
                .post("/bookings/v1/bookings/book", "{\"sessionId\": \"" + fullSession + "\", " + form)
                .ok();
        THEIRS.owner()
                .post("/bookings/v1/waitingList", "{\"waitingResource\": \"" + fullSession + "\", " + form)
                .ok();
        SERVER.database().read(statements -> {
            for (String table : List.of(
                    "waitlist_registration",
                    "service_category",
                    "booking_policy",
                    "location",
                    "resource_type",
                    "resource",
                    "staff_member",
                    "service",
                    "service_options_and_variants",
                    "add_on",
                    "contact",
                    "schedule",
                    "calendar_event",
                    "booking")) {
                IDS.addAll(statements
                        .query("SELECT id FROM " + table + " WHERE site_id = :site"
                                + " AND id <> '1cd44cf8-756f-41c3-bd90-3e2ffcaf1155' ORDER BY id LIMIT 4")
                        .bind("site", OTHER.id().value())
                        .mapTo(String.class)
                        .list());
            }
            return true;
        });
    }

    private static String waiting() {
        return Json.text(
                "",
                THEIRS.owner()
                        .post(
                                "/bookings/v1/booking-policies",
                                "{\"bookingPolicy\": {\"name\": \"" + SECRET
                                        + "\", \"waitlistPolicy\": {\"enabled\": true}}}")
                        .ok(),
                "bookingPolicy",
                "id");
    }

    @Test
    void noOperationReachesARowOfAnotherSiteByItsId() {
        Map<String, String> before = checksums();
        Client owner = SERVER.owner();
        for (Operation operation : SERVER.operations().contract().operations()) {
            Binding binding = operation.bindings().getFirst();
            if (SERVER.operations().serves(operation) && binding.path().contains("{")) {
                for (String id : IDS) {
                    Reply reply =
                            owner.send(binding.method(), binding.path().replaceAll("\\{[^}]*}", id), body(binding, id));
                    assertThat(isRefusedOrFindsNothing(reply))
                            .as(operation + " " + id + ": " + reply.response().body())
                            .isTrue();
                    assertThat(reply.response().body()).doesNotContain(SECRET);
                }
            }
        }
        assertThat(checksums()).isEqualTo(before);
    }

    /** Members of answers that say how many there are, and how they were found. */
    private static final Set<String> NO_ENTITIES = Set.of("pagingMetadata", "metadata", "responseType");

    private static boolean isRefusedOrFindsNothing(Reply reply) {
        return List.of(400, 404, 428).contains(reply.status())
                || (reply.status() == 200
                        && reply.json()
                                .propertyStream()
                                .allMatch(member ->
                                        member.getValue().isEmpty() || NO_ENTITIES.contains(member.getKey())));
    }

    /** With the revision, at the top and in the entity that the path names, so that only the id is in the way. */
    private static String body(Binding binding, String id) {
        if (binding.method().equals("GET") || binding.method().equals("DELETE")) {
            return "";
        }
        String path = binding.path();
        int dot = path.indexOf(".id}");
        String entity = dot < 0
                ? ""
                : ", \"" + path.substring(path.indexOf('{') + 1, dot) + "\": {\"id\": \"" + id
                        + "\", \"revision\": \"1\", \"name\": \"Mine\"}";
        return "{\"revision\": \"1\", \"scheduleId\": \"" + id + "\"" + entity + "}";
    }

    @Test
    void noQueryFindsARowOfAnotherSite() {
        Client owner = SERVER.owner();
        for (Operation operation : SERVER.operations().contract().operations()) {
            String name = operation.name().substring(operation.name().indexOf('.') + 1);
            Binding binding = operation.bindings().getFirst();
            boolean finds = name.matches("(query|list|search|count).*")
                    && !binding.path().contains("{");
            if (SERVER.operations().serves(operation) && finds) {
                boolean get = binding.method().equals("GET");
                String answer = owner.send(binding.method(), binding.path(), get ? null : "{}")
                        .response()
                        .body();
                assertThat(answer).as(operation.toString()).doesNotContain(SECRET);
                assertThat(IDS).as(operation.toString()).noneMatch(answer::contains);
            }
        }
    }

    @Test
    void whatAnotherSiteOffersCannotBeBookedHere() {
        Client visitor = SERVER.visitor();
        assertThat(visitor.post(BOOKINGS, booking(bookedEntity)).code()).isEqualTo("SCHEDULE_NOT_FOUND");
        assertThat(visitor.post(BOOKINGS, booking(ofSession(session))).code()).isEqualTo("SESSION_NOT_FOUND");
        TestBusiness ours = new TestBusiness(SERVER);
        TestService service = ours.appointments(ours.staff("Ours"));
        String withTheirs = booking(slot(service, "2026-06-09T12:00:00", staff));
        assertThat(visitor.post(BOOKINGS, withTheirs).code()).isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(visitor.post("/_api/service-availability/v2/time-slots", """
                {"serviceId": "%s", "toLocalDate": "2026-06-10T00:00:00"}""".formatted(serviceId))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void bulkCallsKnowNoBookingOfAnotherSite() {
        Client owner = SERVER.owner();
        for (Reply reply : List.of(
                owner.post("/bookings/v2/bulk/bookings/calculate_allowed_actions", """
                        {"bookingIds": ["%s"]}""".formatted(bookingId)),
                owner.post("/bookings/v2/bulk/bookings/confirmOrDecline", """
                        {"details": [{"bookingId": "%s"}]}""".formatted(bookingId)))) {
            assertThat(Json.text(reply.ok().get("results").get(0), "itemMetadata", "error", "code"))
                    .isEqualTo("NOT_FOUND");
        }
    }

    @Test
    void aTokenOfOneSiteIsNoneOfAnother() {
        Client theirVisitor = SERVER.visitor(OTHER);
        assertThat(theirVisitor
                        .post("/_api/bookings/v2/services/query", "{}")
                        .ok()
                        .get("services")
                        .size())
                .isEqualTo(3);
        assertThat(SERVER.visitor()
                        .post("/_api/bookings/v2/services/query", """
                {"query": {"filter": {"id": "%s"}}}""".formatted(serviceId))
                        .ok()
                        .get("services"))
                .isEmpty();
    }

    /** A checksum of the other site's rows in each table. */
    private static Map<String, String> checksums() {
        return SERVER.database().read(statements -> {
            Map<String, String> checksums = new TreeMap<>();
            List<String> tables = statements
                    .query("SELECT table_name FROM information_schema.columns WHERE table_schema = 'public'"
                            + " AND column_name = 'site_id'")
                    .mapTo(String.class)
                    .list();
            for (String table : tables) {
                checksums.put(
                        table,
                        statements
                                .query("SELECT md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) FROM "
                                        + table + " t WHERE site_id = :site")
                                .bind("site", OTHER.id().value())
                                .mapTo(String.class)
                                .one());
            }
            return checksums;
        });
    }
}
