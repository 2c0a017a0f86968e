package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.FirstApi.RESOURCES;
import static org.daybook.v1.FirstApi.SCHEDULES;
import static org.daybook.v1.FirstApi.id;

import java.util.List;
import java.util.Set;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that may be sent with a schedule, whether it is made with a resource, with a service or alone, comes back. */
class SentWithSetUpTest {
    private static final String SERVICES = "/bookings/v1/services";
    private static final String FORMS = "/bookings/v1/forms";

    /** What the server knows better: it gives the ids, and says whose a schedule is. */
    private static final Set<String> OF_SERVER = Set.of("id", "scheduleOwnerId");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final Client OWNER = SERVER.owner();
    private static final FirstApi API = new FirstApi(SERVER);

    private final String nora = new TestBusiness(SERVER).staff("Nora");
    private final String noras = BookingCalls.scheduleOf(OWNER, nora);

    private static final String CONFERENCE = """
            {"id": "meeting", "externalId": "123", "providerId": "provider", "hostUrl": "https://example.com/host",
             "guestUrl": "https://example.com/guest", "password": "secret", "description": "Knock",
             "conferenceType": "CUSTOM", "accountOwnerId": "somebody"}""";

    private static final List<String> LESS = List.of("description", "conferenceType", "accountOwnerId");

    /** A schedule with all that is not another word for something else in it. */
    private ObjectNode full() {
        return Json.parseObject("""
                {"id": "77777777-7777-4777-8777-777777777777", "scheduleOwnerId": "somebody", "title": "Full",
                 "timeZone": "Asia/Tokyo", "tags": ["some", "tags"], "capacity": 3,
                 "location": {"locationType": "OWNER_CUSTOM", "address": "Main Street 1"},
                 "rate": {"labeledPriceOptions": {"general": {"amount": "20", "currency": "EUR", "downPayAmount": "0"}},
                    "priceText": "about twenty"},
                 "availability": {"start": "2026-06-01T00:00:00.000Z", "end": "2027-06-01T00:00:00.000Z",
                    "linkedSchedules": [{"scheduleId": "%1$s", "transparency": "FREE"}],
                    "constraints": {"slotDurations": [30], "timeBetweenSlots": 10, "splitInterval": 15,
                        "slotsSplitInterval": {"sameAsDuration": false, "valueInMinutes": 15}}},
                 "intervals": [{"start": "2026-06-02T00:00:00.000Z", "end": "2026-12-01T00:00:00.000Z",
                    "interval": {"daysOfWeek": "MON", "hourOfDay": 10, "minuteOfHour": 5, "duration": 45},
                    "frequency": {"repetition": 2}, "intervalType": "EVENT",
                    "affectedSchedules": [{"scheduleId": "%1$s", "transparency": "FREE"}]}],
                 "externalCalendarOverrides": {"title": "Busy", "description": "Ask me"},
                 "conferenceProvider": {"providerId": "some provider"}, "calendarConference": %2$s}""".formatted(noras, CONFERENCE));
    }

    /** As full as the contract's answers about schedules are, which say less of a meeting. */
    private ObjectNode fullAlone() {
        ObjectNode full = full();
        Json.child(full, "calendarConference").remove(LESS);
        return full;
    }

    /** That an answer says all that was told, in objects and in lists. */
    private static void assertSays(JsonNode answer, JsonNode told, String what) {
        assertThat(answer).as(what).isNotNull();
        if (told.isObject()) {
            told.properties().stream()
                    .filter(member -> !OF_SERVER.contains(member.getKey()))
                    .forEach(member ->
                            assertSays(answer.get(member.getKey()), member.getValue(), what + "." + member.getKey()));
        } else if (told.isArray() && told.size() > 0 && told.get(0).isObject()) {
            assertThat(answer).as(what).hasSize(told.size());
            for (int i = 0; i < told.size(); i++) {
                assertSays(answer.get(i), told.get(i), what + "[" + i + "]");
            }
        } else {
            assertThat(answer).as(what).isEqualTo(told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
            {"resource": {"name": "Room", "tags": ["room"]}, "schedules": [SCHEDULE]}""", """
            {"resource": {"name": "Room", "tags": ["room"], "schedules": [SCHEDULE]}}"""})
    void theScheduleOfANewResourceComesBackFromBesideItAndFromInside(String body) {
        ObjectNode full = full();
        full.remove(List.of("title", "tags"));
        full.set("location", Json.parseObject("""
                {"locationType": "OWNER_CUSTOM", "customAddress": {"formattedAddress": "Main Street 1"}}"""));
        ObjectNode made = Json.child(
                OWNER.post(RESOURCES, body.replace("SCHEDULE", Json.write(full)))
                        .ok(),
                "resource");
        JsonNode schedule = scheduleOfResource(made);
        assertSays(schedule, full, "schedule");
        assertThat(Json.text(schedule, "scheduleOwnerId")).isEqualTo(id(made));
        assertThat(Json.text(schedule, "id")).isNotEqualTo(id(full));
    }

    private static JsonNode scheduleOfResource(ObjectNode resource) {
        JsonNode found = OWNER.post(
                        RESOURCES + "/query", "{\"query\": {\"filter\": {\"id\": \"" + id(resource) + "\"}}}")
                .ok()
                .get("resources")
                .get(0);
        return found.get("schedules").get(0);
    }

    @Test
    void theScheduleOfNoOtherOwnerComesBack() {
        ObjectNode full = fullAlone();
        ObjectNode schedule =
                FirstApi.schedule(OWNER.post(SCHEDULES, Json.write(Json.object().set("schedule", full))));
        assertSays(schedule, full, "schedule");
        assertThat(Json.text(schedule, "scheduleOwnerId")).isEqualTo("somebody");
        assertThat(id(schedule)).isNotEqualTo(id(full));
    }

    @Test
    void aPlaceOfTheBusinessIsKnownByItsId() {
        String place = Json.text(
                "", OWNER.get("/locations/v1/locations").ok().get("locations").get(0), "id");
        String location = """
                {"locationType": "OWNER_BUSINESS", "businessLocation": {"id": "%s", "name": "As it was called once"}}""".formatted(place);
        ObjectNode made =
                Json.child(OWNER.post(RESOURCES, """
                        {"resource": {"name": "Place", "tags": ["room"]}, "schedules": [{"location": %1$s}]}""".formatted(location)).ok(), "resource");
        JsonNode schedule = scheduleOfResource(made);
        assertThat(Json.text(schedule, "location", "businessLocation", "id")).isEqualTo(place);
        assertThat(Json.text(schedule, "location", "businessLocation", "name")).isNotEqualTo("As it was called once");
    }

    @Test
    void anAddressInPartsIsShownInOneLine() {
        ObjectNode made = Json.child(OWNER.post(RESOURCES, """
                        {"resource": {"name": "Elsewhere", "tags": ["room"]}, "schedules": [{"location":
                            {"locationType": "OWNER_CUSTOM", "customAddress": {"streetAddress": {"number": "1", "name": "Main Street"},
                                "postalCode": "10115", "city": "Berlin", "country": "DE"}}}]}""").ok(), "resource");
        assertThat(Json.text(scheduleOfResource(made), "location", "address"))
                .isEqualTo("Main Street 1, 10115 Berlin, DE");
    }

    @Test
    void theVersionOfAScheduleGrowsWithEachChangeAndSoDoItsEvents() {
        String schedule = id(API.create(", \"title\": \"First\""));
        int before = Json.integer(0, API.get(schedule), "version");
        assertThat(Json.integer(0, API.update(schedule, "\"title\": \"Second\""), "version"))
                .isEqualTo(before + 1);
        long told = SERVER.database()
                .read(statements -> statements
                        .query("SELECT max(entity_sequence) FROM domain_event WHERE entity_id = :id::uuid")
                        .bind("id", schedule)
                        .mapTo(Long.class)
                        .one());
        assertThat(told).isEqualTo(before + 1L);
    }

    private String service() {
        ObjectNode schedule = full();
        schedule.set("tags", Json.strings(List.of("GROUP")));
        schedule.remove("rate");
        Json.child(schedule, "availability").remove("constraints");
        return Json.text(
                "", OWNER.post(SERVICES, """
                        {"service": {"info": {"name": "Yoga"}, "paymentOptions": {"wixPayInPerson": true, "custom": false}},
                         "schedules": [%s]}""".formatted(Json.write(schedule))).ok(), "id");
    }

    private static JsonNode read(String service) {
        return OWNER.get(SERVICES + "/" + service).ok().get("service");
    }

    private static String scheduleOf(String service) {
        return Json.list(read(service), "scheduleIds").iterator().next().asString();
    }

    @Test
    void theScheduleOfAServiceComesBackWhenItIsMadeAndWhenItIsChanged() {
        String service = service();
        ObjectNode made = API.get(scheduleOf(service));
        ObjectNode full = fullAlone();
        full.remove(List.of("tags", "rate"));
        Json.child(full, "availability").remove("constraints");
        assertSays(made, full, "made");
        full.put("title", "Changed").put("timeZone", "Europe/Rome").put("capacity", 4);
        full.set("location", Json.parseObject("""
                {"locationType": "OWNER_CUSTOM", "address": "Side Street 2"}"""));
        full.set("rate", Json.parseObject("""
                {"labeledPriceOptions": {"general": {"amount": "30", "downPayAmount": "0"}}}"""));
        full.set("externalCalendarOverrides", Json.parseObject("{\"title\": \"Away\", \"description\": \"Later\"}"));
        full.set("conferenceProvider", Json.parseObject("{\"providerId\": \"other\"}"));
        full.set("calendarConference", Json.parseObject(CONFERENCE.replace("secret", "open")));
        Json.child(full, "availability").put("end", "2027-07-01T00:00:00.000Z");
        Json.child((ObjectNode) full.get("intervals").get(0), "interval").put("hourOfDay", 11);
        Json.child(full, "calendarConference").remove(LESS);
        full.set("tags", Json.strings(List.of("GROUP")));
        full.put("id", scheduleOf(service));
        OWNER.put(SERVICES, """
                        {"service": {"id": "%s"}, "schedules": [%s]}""".formatted(service, Json.write(full))).ok();
        assertSays(API.get(scheduleOf(service)), full, "changed");
    }

    @Test
    void neitherTheTypeNorTheScheduleOfAnotherServiceIsChanged() {
        String service = service();
        String other = scheduleOf(service());
        assertThat(OWNER.put(SERVICES, """
                        {"service": {"id": "%s"}, "schedules": [{"id": "%s", "title": "Mine"}]}""".formatted(service, other)).violatedFields())
                .containsExactly("schedules[0].id");
        assertThat(OWNER.put(SERVICES, """
                        {"service": {"id": "%s"}, "schedules": [{"tags": ["COURSE"], "title": "Course"}]}""".formatted(service)).violatedFields()).containsExactly("schedules[0].tags");
        assertThat(Json.text(API.get(scheduleOf(service)), "title")).isEqualTo("Full");
    }

    @Test
    void theSlotsOfAnAppointmentAreThoseThatItsChangeSays() {
        String service =
                Json.text("", OWNER.post(SERVICES, """
                        {"service": {"info": {"name": "Massage"}}, "schedules": [{"tags": ["INDIVIDUAL"], "capacity": 1,
                            "availability": {"start": "2026-06-01T00:00:00.000Z",
                                "linkedSchedules": [{"scheduleId": "%s", "transparency": "BUSY"}],
                                "constraints": {"slotDurations": [60]}}}]}""".formatted(noras)).ok(), "id");
        for (String constraints : List.of("""
                {"slotDurations": [30], "timeBetweenSlots": 5, "slotsSplitInterval": {"sameAsDuration": false, "valueInMinutes": 20}}""", """
                {"slotDurations": [45], "timeBetweenSlots": 10, "splitInterval": 25}""")) {
            OWNER.put(SERVICES, """
                            {"service": {"id": "%s"}, "schedules": [{"availability": {"constraints": %s}}]}""".formatted(service, constraints)).ok();
            assertSays(
                    API.get(scheduleOf(service)).get("availability").get("constraints"),
                    Json.parseObject(constraints),
                    "constraints");
        }
    }

    @Test
    void theImagesOfAServiceAreReplacedByThoseThatAreSent() {
        String service = service();
        ObjectNode image = Json.parseObject("""
                {"id": "two", "url": "https://example.com/2.png", "width": 30, "height": 20}""");
        ObjectNode info = Json.object();
        info.putArray("images").add(image);
        OWNER.put(SERVICES, """
                        {"service": {"id": "%s", "info": %s, "paymentOptions": {"custom": true}}}""".formatted(service, info)).ok();
        assertThat(read(service).get("info").get("images").get(0)).isEqualTo(image);
        assertThat(Json.flag(true, read(service), "paymentOptions", "custom"))
                .as("follows from the price")
                .isFalse();
    }

    private static String field(String name, String label) {
        return """
            "%s": {"valueType": "SHORT_TEXT", "label": "%s", "userConstraints": {"required": true},
                "additionalLabels": [{"linkLabel": {"label": "%s link", "url": "https://example.com"}},
                    {"textLabel": {"label": "%s text"}}]}""".formatted(name, label, label, label);
    }

    /** A form that asks everything, by labels with this mark. */
    private static ObjectNode form(String mark) {
        return Json.parseObject("{" + field("name", "Name" + mark) + ", " + field("email", "Email" + mark) + ", "
                + field("phone", "Phone" + mark) + ", " + field("numberOfParticipants", "People" + mark)
                + ", \"address\": {" + field("street", "Street" + mark) + ", " + field("city", "City" + mark) + ", "
                + field("floorNumber", "Floor" + mark) + ", " + field("state", "State" + mark) + "}}");
    }

    @Test
    void everyFieldOfAFormComesBackWithItsLabels() {
        ObjectNode sent = form("");
        ObjectNode made = Json.child(
                OWNER.post(FORMS, Json.write(Json.object().set("form", sent))).ok(), "form");
        assertSays(made, sent, "made");
        ObjectNode changed = form(" again").put("id", id(made));
        ObjectNode updated = Json.child(
                OWNER.put(FORMS, Json.write(Json.object().set("form", changed))).ok(), "form");
        assertSays(updated, changed, "changed");
    }
}
