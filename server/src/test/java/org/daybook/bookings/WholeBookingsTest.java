package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.slotOf;

import java.util.List;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Bookings with every member that clients send: what is theirs to say is kept, alone or among many; what the server knows
 * better, as it was listed or read before, changes nothing.
 */
class WholeBookingsTest {
    private static final String TIME = "2026-06-09T10:00:00";
    private static final String BULK = "/bookings/v2/bulk/bookings/";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    /** What the server knows better, as a client may have it from before. */
    private static final String COPIES = "\"paymentStatus\": \"PAID\", \"revision\": \"7\", \"totalParticipants\": 1";

    private static String copied(String entity) {
        return entity.substring(0, entity.length() - 1) + ", \"tags\": [\"COURSE\"]}";
    }

    private String listed(String resource) {
        return "\"resource\": {\"id\": \"%s\", \"name\": \"An old name\", \"email\": \"old@example.com\", \"scheduleId\": \"%s\"},"
                .formatted(resource, UUID.randomUUID());
    }

    private void assertKnownBetter(JsonNode booking) {
        assertThat(Json.text("", booking, "revision")).isEqualTo("1");
        assertThat(Json.text("", booking, "paymentStatus")).isEqualTo("UNDEFINED");
        assertThat(Json.at(booking, "bookedEntity", "tags")).hasToString("[\"INDIVIDUAL\"]");
        assertThat(Json.text("", booking, "bookedEntity", "slot", "resource", "name"))
                .isEqualTo("Mira");
    }

    @Test
    void whatTheServerKnowsBetterChangesNothing() {
        TestService massage = business.appointments(staff);
        String entity = copied(slot(massage, TIME, listed(staff), 60));
        assertKnownBetter(booking(visitor.post(BOOKINGS, booking(entity, COPIES))));
    }

    @Test
    void eachOfManyBookingsKeepsAllThatIsSaidOfIt() {
        String addOn = Json.text("", owner.post("/addons/v1/add-ons", """
                {"addOn": {"name": "Hot stones", "maxQuantity": 3, "price": {"value": "5"}}}""").ok(), "addOn", "id");
        TestService massage = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "addOnGroups": [{"name": "More", "maxNumberOfAddOns": 1, "addOnIds": ["%s"]}],
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "50"}}, "options": {"inPerson": true}}}""".formatted(staff, addOn));
        String group = Json.text("", massage.json().at("/addOnGroups/0"), "id");
        String selections = """
                [{"resourceTypeId": "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155", "selectionMethod": "ANY_RESOURCE",
                  "requestedGender": {"gender": "ANY_MALE"}}]""";
        String field = UUID.randomUUID().toString();
        String entity = copied(slot(massage, TIME, listed(staff) + "\"resourceSelections\": " + selections + ",", 60));
        String sent = booking(entity, COPIES + """
                , "additionalFields": [{"id": "%s", "value": "by train", "valueType": "SHORT_TEXT"}],
                "bookedAddOns": [{"id": "%s", "groupId": "%s", "quantity": 2}],
                "extendedFields": {"namespaces": {"_user_fields": {"colour": "blue"}}}""".formatted(field, addOn, group));
        String notified = sent.substring(0, sent.length() - 1)
                + ", \"participantNotification\": {\"notifyParticipants\": true, \"message\": \"Hello\"}}";
        ObjectNode answer = owner.post(BULK + "create", """
                {"createBookingsInfo": [%s], "returnFullEntity": true}""".formatted(notified)).ok();
        JsonNode made = answer.at("/results/0/item");
        assertKnownBetter(made);
        assertThat(Json.at(made, "bookedEntity", "slot", "resourceSelections"))
                .isEqualTo(Json.MAPPER.readTree(selections));
        assertThat(Json.text("", made.at("/additionalFields/0"), "id")).isEqualTo(field);
        assertThat(Json.text("", made.at("/additionalFields/0"), "value")).isEqualTo("by train");
        assertThat(Json.text("", made.at("/additionalFields/0"), "valueType")).isEqualTo("SHORT_TEXT");
        assertThat(Json.text("", made.at("/bookedAddOns/0"), "groupId")).isEqualTo(group);
        assertThat(Json.integer(made.at("/bookedAddOns/0"), "quantity")).isEqualTo(2);
        assertThat(Json.text("", made, "extendedFields", "namespaces", "_user_fields", "colour"))
                .isEqualTo("blue");
    }

    @Test
    void decisionsAboutManyReturnTheBookingsWhereTheyAreAskedFor() {
        TestService massage = business.appointments(staff);
        for (boolean asked : List.of(true, false)) {
            ObjectNode made = book(visitor, slot(massage, asked ? TIME : "2026-06-09T12:00:00", staff));
            ObjectNode answer = owner.post(BULK + "confirmOrDecline", """
                    {"details": [{"bookingId": "%s"}], "returnEntity": %s}""".formatted(id(made), asked))
                    .ok();
            assertThat(answer.get("results").get(0).has("item")).isEqualTo(asked);
            assertThat(Json.integer(answer, "bulkActionMetadata", "totalSuccesses"))
                    .isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "scheduleId"})
    void whoGivesAnAppointmentIsKnownByAnIdAndByNothingElse(String member) {
        TestService massage = business.appointments(staff, business.staff("Otto"));
        String value = member.equals("scheduleId") ? UUID.randomUUID().toString() : "mira@example.com";
        String entity = slot(massage, TIME, "\"resource\": {\"%s\": \"%s\"},".formatted(member, value), 60);
        assertThat(visitor.post(BOOKINGS, booking(entity)).violatedFields())
                .contains("booking.bookedEntity.slot.resource.id");
        assertThat(owner.post(BULK + "create", "{\"createBookingsInfo\": [" + booking(entity) + "]}")
                        .violatedFields())
                .contains("createBookingsInfo[0].booking.bookedEntity.slot.resource.id");
    }

    @Test
    void aMoveNamesWhoGivesItByAnId() {
        TestService massage = business.appointments(staff, business.staff("Otto"));
        ObjectNode made = book(visitor, slot(massage, TIME, staff));
        String named = slotOf(slot(massage, "2026-06-10T10:00:00", "\"resource\": {\"name\": \"Otto\"},", 60));
        assertThat(act(owner, "reschedule", made, named).violatedFields()).containsExactly("slot.resource.id");
    }

    @Test
    void aMoveSaysAnewHowResourcesAreChosen() {
        TestService massage = business.appointments(staff);
        ObjectNode made = booking(act(owner, "confirm", book(visitor, slot(massage, TIME, staff))));
        String chosen = """
                "resourceSelections": [{"resourceTypeId": "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155",
                    "selectionMethod": "SPECIFIC_RESOURCE", "requestedGender": {"gender": "ANY_FEMALE"}}],
                "resource": {"id": "%s", "name": "An old name", "transparency": "%s"},""";
        String free = chosen.formatted(staff, "TRANSPARENT");
        assertThat(act(owner, "reschedule", made, slotOf(slot(massage, "2026-06-10T10:00:00", free, 60)))
                        .status())
                .isEqualTo(501);
        ObjectNode moved = booking(act(
                owner,
                "reschedule",
                made,
                slotOf(slot(massage, "2026-06-10T10:00:00", chosen.formatted(staff, "OPAQUE"), 60))));
        JsonNode selection = moved.at("/bookedEntity/slot/resourceSelections/0");
        assertThat(Json.text("", selection, "selectionMethod")).isEqualTo("SPECIFIC_RESOURCE");
        assertThat(Json.text("", selection, "resourceTypeId")).isEqualTo("1cd44cf8-756f-41c3-bd90-3e2ffcaf1155");
        assertThat(Json.text("", selection, "requestedGender", "gender")).isEqualTo("ANY_FEMALE");
        assertThat(Json.text("", moved, "bookedEntity", "slot", "resource", "name"))
                .isEqualTo("Mira");
    }

    @Test
    void whoGivesABookingThatIsMovedBeforeItIsConfirmedIsNamed() {
        TestService massage = business.appointments(staff);
        ObjectNode made = book(visitor, slot(massage, TIME, staff));
        ObjectNode moved = booking(act(owner, "reschedule", made, slotOf(slot(massage, "2026-06-10T10:00:00", staff))));
        assertThat(Json.at(moved, "bookedEntity", "slot", "resource"))
                .isEqualTo(Json.at(made, "bookedEntity", "slot", "resource"));
    }

    @Test
    void aCourseIsBookedUnderItsOwnServiceOnly() {
        TestService pottery = business.sessions(EventType.COURSE, 5);
        TestService painting = business.sessions(EventType.COURSE, 5);
        business.session(pottery, EventType.COURSE, TIME, staff);
        business.session(painting, EventType.COURSE, "2026-06-09T12:00:00", staff);
        String course = "{\"schedule\": {\"scheduleId\": \"" + pottery.scheduleId() + "\", \"serviceId\": \"%s\"}}";
        Reply other = visitor.post(BOOKINGS, booking(course.formatted(painting.id())));
        assertThat(other.code()).isEqualTo("SCHEDULE_NOT_FOUND");
        ObjectNode many = owner.post(
                        BULK + "create",
                        "{\"createBookingsInfo\": [" + booking(course.formatted(painting.id())) + ", "
                                + booking(course.formatted(pottery.id())) + "]}")
                .ok();
        assertThat(Json.text("", many.at("/results/0/itemMetadata"), "error", "code"))
                .isEqualTo("SCHEDULE_NOT_FOUND");
        assertThat(Json.flag(many.at("/results/1/itemMetadata"), "success")).isTrue();
        ObjectNode made = book(visitor, course.formatted(pottery.id()));
        assertThat(Json.text("", made, "bookedEntity", "schedule", "serviceId")).isEqualTo(pottery.id());
    }
}
