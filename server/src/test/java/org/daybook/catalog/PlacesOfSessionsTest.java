package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.daybook.calendar.EventType;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Where sessions take place that say nothing of their own: events, lists of times and bookings tell the same. */
class PlacesOfSessionsTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots/event";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER);
    private final String ada = business.staff("Ada");

    @Test
    void aSessionIsAtTheOnlyPlaceOfItsServiceWhereverItIsShown() {
        String chiado = location("Chiado");
        TestService yoga = yoga(at(chiado));
        String session = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", ada);
        JsonNode place = event(session).get("location");
        assertThat(Json.text(place, "id")).isEqualTo(chiado);
        assertThat(Json.text(place, "name")).isEqualTo("Chiado");
        assertThat(Json.text(place, "type")).isEqualTo("BUSINESS");
        JsonNode slot = slots(yoga, "").get(0);
        assertThat(Json.text(slot, "location", "id")).isEqualTo(chiado);
        assertThat(Json.text(slot, "location", "name")).isEqualTo("Chiado");
        assertThat(slots(yoga, ", \"eventFilter\": {\"location.id\": \"" + chiado + "\"}"))
                .hasSize(1);
        ObjectNode booking = TestBusiness.book(business.owner(), TestBusiness.ofSession(session));
        assertThat(Json.text(booking, "bookedEntity", "slot", "location", "id")).isEqualTo(chiado);
        assertThat(found("location.id", chiado)).containsExactly(session);
    }

    @Test
    void sessionsStayWhereTheyAreWhenTheServiceIsGivenElsewhereToo() {
        String chiado = location("Old town");
        String belem = location("Harbour");
        TestService yoga = yoga(at(chiado));
        String before = business.session(yoga, EventType.CLASS, "2026-06-10T10:00:00", ada);
        move(yoga, at(chiado) + ", " + at(belem), "");
        assertThat(Json.text(event(before), "location", "id")).isEqualTo(chiado);
        String open = business.session(yoga, EventType.CLASS, "2026-06-11T10:00:00", ada);
        assertThat(Json.text(event(open), "location", "id")).isNull();
        move(yoga, at(belem), """
                , "removedLocationSessionsAction": {"action": "MOVE_TO_LOCATION",
                   "moveToLocationOptions": {"newLocation": %s}}""".formatted(at(belem)));
        assertThat(Json.text(event(before), "location", "id")).isEqualTo(belem);
        String after = business.session(yoga, EventType.CLASS, "2026-06-12T10:00:00", ada);
        assertThat(Json.text(event(after), "location", "id")).isEqualTo(belem);
    }

    @Test
    void sessionsAreMovedToAPlaceWithAnAddressOfItsOwn() {
        TestService yoga = yoga(at(location("Garden")));
        String session = business.session(yoga, EventType.CLASS, "2026-06-10T12:00:00", ada);
        String park = """
                {"type": "CUSTOM", "custom": {"address": {"formattedAddress": "Park Lane 3"}}}""";
        move(yoga, park, """
                , "removedLocationSessionsAction": {"action": "MOVE_TO_LOCATION",
                   "moveToLocationOptions": {"newLocation": %s}}""".formatted(park));
        assertThat(Json.text(event(session), "location", "type")).isEqualTo("CUSTOM");
        assertThat(Json.text(event(session), "location", "address")).isEqualTo("Park Lane 3");
        String parts = """
                {"type": "CUSTOM", "custom": {"address": {"streetAddress": {"name": "Dock Road", "number": "7"},
                    "city": "Lisbon", "postalCode": "1200", "subdivision": "PT-11", "country": "PT"}}}""";
        move(yoga, parts, """
                , "removedLocationSessionsAction": {"action": "MOVE_TO_LOCATION",
                   "moveToLocationOptions": {"newLocation": %s}}""".formatted(parts));
        assertThat(Json.text(event(session), "location", "address")).isEqualTo("Dock Road 7, 1200 Lisbon, PT-11, PT");
    }

    @Test
    void whereThereIsNoOnePlaceNothingIsMadeUp() {
        TestService yoga = yoga("{\"type\": \"CUSTOMER\"}");
        String session = business.session(yoga, EventType.CLASS, "2026-06-16T10:00:00", ada);
        assertThat(Json.text(event(session), "location", "id")).isNull();
    }

    /** Rows of an older version, in which schedules had no place. */
    @Test
    void sessionsThatAreThereGetThePlaceWithTheNewVersion() throws Exception {
        String chiado = location("Upper town");
        TestService yoga = yoga(at(chiado));
        String session = business.session(yoga, EventType.CLASS, "2026-06-17T10:00:00", ada);
        DatabaseAddress address = SERVER.databaseAddress();
        try (Connection connection = DriverManager.getConnection(address.url(), address.user(), address.password());
                Statement statement = connection.createStatement();
                InputStream migration = Objects.requireNonNull(
                        getClass().getResourceAsStream("/db/migration/V080__places_of_sessions.sql"))) {
            connection.setAutoCommit(false);
            statement.execute("UPDATE schedule SET body = body - 'defaultLocation' WHERE owner_type = 'SERVICE'");
            statement.execute("UPDATE calendar_event SET location = NULL WHERE NOT 'LOCATION' = ANY(own_fields)");
            connection.commit();
            assertThat(Json.text(event(session), "location", "id")).isNull();
            statement.execute(new String(migration.readAllBytes(), StandardCharsets.UTF_8));
            connection.commit();
        }
        assertThat(Json.text(event(session), "location", "id")).isEqualTo(chiado);
        assertThat(Json.text(event(session), "location", "name")).isEqualTo("Upper town");
        String later = business.session(yoga, EventType.CLASS, "2026-06-18T10:00:00", ada);
        assertThat(Json.text(event(later), "location", "id")).isEqualTo(chiado);
    }

    private String location(String name) {
        return Json.text(
                "",
                business.owner()
                        .post("/locations/v1/locations", """
                        {"location": {"name": "%s", "timeZone": "Europe/Lisbon", "address": {"formattedAddress": "%s 1"}}}""".formatted(name, name))
                        .ok(),
                "location",
                "id");
    }

    private static String at(String location) {
        return "{\"type\": \"BUSINESS\", \"business\": {\"id\": \"" + location + "\"}}";
    }

    private TestService yoga(String places) {
        return business.service("""
                {"type": "CLASS", "name": "Yoga", "defaultCapacity": 9, "onlineBooking": {"enabled": true},
                 "locations": [%s], "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(places));
    }

    private void move(TestService service, String places, String more) {
        business.owner()
                .post(
                        TestBusiness.SERVICES + "/" + service.id() + "/locations",
                        "{\"locations\": [" + places + "]" + more + "}")
                .ok();
    }

    private JsonNode event(String id) {
        return business.owner().get("/calendar/v3/events/" + id).ok().get("event");
    }

    private JsonNode slots(TestService service, String more) {
        return business.owner()
                .post(SLOTS, """
                        {"serviceIds": ["%s"], "toLocalDate": "2026-07-01T00:00:00", "timeZone": "Europe/Berlin"%s}""".formatted(service.id(), more))
                .ok()
                .get("timeSlots");
    }

    private List<String> found(String field, String value) {
        ObjectNode answer = business.owner()
                .post("/calendar/v3/events/query", "{\"query\": {\"filter\": {\"" + field + "\": \"" + value + "\"}}}")
                .ok();
        List<String> ids = new ArrayList<>();
        Json.list(answer, "events").forEach(event -> ids.add(Json.text("", event, "id")));
        return ids;
    }
}
