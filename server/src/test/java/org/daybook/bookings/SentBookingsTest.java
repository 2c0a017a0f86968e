package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.slotOf;
import static org.daybook.testing.TestBusiness.status;

import java.util.List;
import java.util.Map;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What clients send with a booking is read, kept and answered, then and in the reader; what is not enough is refused. */
class SentBookingsTest {
    private static final String TUESDAY = "2026-06-09T10:00:00";
    private static final String READER = "/_api/bookings-reader/v2/extended-bookings/query";
    private static final String ONE = "\"totalParticipants\": 1";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");
    private final TestService service = business.appointments(staff);

    private ObjectNode read(Client caller, ObjectNode booking) {
        ObjectNode answer = caller.post(READER, "{\"query\": {\"filter\": {\"id\": \"" + id(booking) + "\"}}}")
                .ok();
        return Json.child((ObjectNode) answer.get("extendedBookings").get(0), "booking");
    }

    private TestService payableBy(String options, EventType type) {
        return business.service("""
                {"type": "%s", "name": "Yoga", "defaultCapacity": 5, "onlineBooking": {"enabled": true}, %s}""".formatted(type, options));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ONLINE", "OFFLINE"})
    void howItIsToBePaidMayBeSaidOfEveryService(String option) {
        TestService free = payableBy("""
                "payment": {"rateType": "NO_FEE", "options": {"inPerson": true, "online": false}}""", EventType.CLASS);
        TestService online = payableBy("""
                "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "20", "currency": "EUR"}},
                    "options": {"inPerson": false, "online": true}}""", EventType.CLASS);
        for (TestService one : List.of(free, online)) {
            String session = business.session(one, EventType.CLASS, TUESDAY, staff);
            ObjectNode made = booking(visitor.post(
                    BOOKINGS, booking(ofSession(session), ONE + ", \"selectedPaymentOption\": \"" + option + "\"")));
            assertThat(status(made)).isEqualTo("CREATED");
            assertThat(Json.text(made, "selectedPaymentOption")).isEqualTo(option);
        }
    }

    @Test
    void howResourcesAreChosenIsAnsweredAsItWasSent() {
        String type = UUID.randomUUID().toString();
        String selections = """
                "resourceSelections": [{"resourceTypeId": "%s", "selectionMethod": "ANY_RESOURCE",
                    "requestedGender": {"gender": "ANY_FEMALE"}}],""".formatted(type);
        ObjectNode made = book(visitor, slot(service, TUESDAY, selections, 60));
        JsonNode sent = Json.at(made, "bookedEntity", "slot", "resourceSelections");
        assertThat(String.valueOf(sent)).contains("ANY_RESOURCE").contains(type);
        assertThat(Json.at(read(visitor, made), "bookedEntity", "slot", "resourceSelections"))
                .isEqualTo(sent);
        ObjectNode confirmed = booking(act(owner, "confirm", made));
        ObjectNode moved =
                booking(act(owner, "reschedule", confirmed, slotOf(slot(service, "2026-06-10T10:00:00", staff))));
        assertThat(Json.at(moved, "bookedEntity", "slot", "resourceSelections")).isEqualTo(sent);
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String session = business.session(yoga, EventType.CLASS, "2026-06-11T10:00:00", staff);
        ObjectNode ofClass = book(visitor, "{\"slot\": {" + selections + " \"eventId\": \"" + session + "\"}}");
        assertThat(Json.at(ofClass, "bookedEntity", "slot", "resourceSelections"))
                .isEqualTo(sent);
    }

    @Test
    void whatMayBeWrittenComesBack() {
        String field = UUID.randomUUID().toString();
        Map<String, String> members = Map.of(
                "contactDetails", """
                    {"firstName": "Ada", "lastName": "Byron", "email": "ada@example.com", "phone": "+49 30 901820",
                     "countryCode": "DE", "timeZone": "Europe/Berlin",
                     "fullAddress": {"country": "DE", "city": "Berlin", "addressLine": "Main Street 1",
                         "postalCode": "10115", "addressLine2": "second floor", "hint": "ring twice"}}""",
                "additionalFields",
                        "[{\"id\": \"" + field + "\", \"value\": \"by train\", \"valueType\": \"SHORT_TEXT\"}]",
                "externalUserId", "\"user-7\"",
                "extendedFields", "{\"namespaces\": {\"_user_fields\": {\"colour\": \"blue\", \"size\": 4}}}",
                "formSubmissionId", "\"" + UUID.randomUUID() + "\"",
                "depositSelected", "true",
                "selectedPaymentOption", "\"ONLINE\"");
        StringBuilder more = new StringBuilder(ONE);
        members.forEach(
                (name, value) -> more.append(", \"").append(name).append("\": ").append(value));
        String place = "\"location\": {\"locationType\": \"OWNER_BUSINESS\", \"name\": \"Maple Street\","
                + " \"formattedAddress\": \"12 Maple Street\"}";
        String entity =
                slot(service, TUESDAY, staff).replace("\"location\": {\"locationType\": \"OWNER_BUSINESS\"}", place);
        ObjectNode made = booking(visitor.post(BOOKINGS, booking(entity, more.toString())));
        for (ObjectNode answered : List.of(made, read(visitor, made), read(owner, made))) {
            members.forEach((name, value) -> assertThat(
                            answered.has(name) && contains(answered.get(name), Json.MAPPER.readTree(value)))
                    .as(name + " in " + answered)
                    .isTrue());
            JsonNode location = Json.at(answered, "bookedEntity", "slot", "location");
            assertThat(Json.text(location, "name")).isEqualTo("Maple Street");
            assertThat(Json.text(location, "formattedAddress")).isEqualTo("12 Maple Street");
        }
    }

    /** Whether all that was sent is there; the server may add to it. */
    private static boolean contains(JsonNode found, JsonNode sent) {
        if (sent.isObject()) {
            return sent.properties().stream()
                    .allMatch(member ->
                            found.has(member.getKey()) && contains(found.get(member.getKey()), member.getValue()));
        }
        if (sent.isArray()) {
            return found.size() == sent.size() && contains(found.get(0), sent.get(0));
        }
        return found.equals(sent);
    }

    @Test
    void whatNobodyFilledInCountsAsNotSent() {
        String contact = "\"contactDetails\": {\"firstName\": \"Ada\", \"lastName\": \"\", \"email\": \"%s\","
                + " \"phone\": \"%s\", \"contactId\": \"\", \"countryCode\": \"\"}, " + ONE;
        ObjectNode byMail = booking(visitor.post(
                BOOKINGS, booking(slot(service, TUESDAY, staff), contact.formatted("ada@example.com", ""))));
        ObjectNode byPhone = booking(
                visitor.post(BOOKINGS, booking(slot(service, TUESDAY, staff), contact.formatted("", "+49 30 901820"))));
        assertThat(byMail.get("contactDetails").propertyNames()).doesNotContain("phone", "lastName", "countryCode");
        assertThat(byPhone.get("contactDetails").propertyNames()).doesNotContain("email", "lastName");
        assertThat(Json.text(byPhone, "contactDetails", "phone")).isEqualTo("+49 30 901820");
    }

    @Test
    void whatIsBornConfirmedSaysWhetherItIsPaid() {
        ObjectNode made = booking(
                owner.post(BOOKINGS, booking(slot(service, TUESDAY, staff), ONE + ", \"status\": \"CONFIRMED\"")));
        assertThat(status(made)).isEqualTo("CONFIRMED");
        assertThat(Json.text(made, "paymentStatus")).isEqualTo("NOT_PAID");
        assertThat(Json.text(read(owner, made), "paymentStatus")).isEqualTo("NOT_PAID");
    }

    @Test
    void aPartThatIsNotBuiltIsSaidToBeSo() {
        Reply reply = visitor.post(BOOKINGS, booking(slot(service, TUESDAY, "\"allDay\": true,", 60)));
        assertThat(reply.status()).isEqualTo(501);
    }

    @Test
    void whoHearsOfAChangeIsToldWhatItsRequestSays() {
        ObjectNode made = book(visitor, slot(service, TUESDAY, staff));
        String notification = ", \"participantNotification\": {\"notifyParticipants\": true, \"message\": \"%s\"}";
        ObjectNode confirmed =
                booking(act(owner, "confirm", made, notification.formatted("welcome") + ", \"sendSmsReminder\": true"));
        act(
                        owner,
                        "cancel",
                        confirmed,
                        notification.formatted("sorry") + ", \"flowControlSettings\": {\"withRefund\": true}")
                .ok();
        ObjectNode event = event(made, "confirmed");
        assertThat(Json.text(event, "participantNotification", "message")).isEqualTo("welcome");
        assertThat(Json.flag(event, "sendSmsReminder")).isTrue();
        assertThat(Json.text(event, "initiatedBy", "wixUserId")).isNotNull();
        ObjectNode cancelled = event(made, "canceled");
        assertThat(Json.text(cancelled, "participantNotification", "message")).isEqualTo("sorry");
        assertThat(Json.flag(cancelled, "flowControlSettings", "withRefund")).isTrue();
    }

    private static ObjectNode event(ObjectNode booking, String slug) {
        return Json.object(SERVER.event(id(booking), slug).body(), "actionEvent", "body")
                .orElseThrow();
    }

    @Test
    void customersDoNotDecideAboutMoney() {
        ObjectNode made = book(visitor, slot(service, TUESDAY, staff));
        for (String asked : List.of(
                "\"flowControlSettings\": {\"withRefund\": true}",
                "\"flowControlSettings\": {\"waiveCancellationFee\": true}",
                "\"waiveCharges\": true")) {
            assertRefused(act(visitor, "cancel", made, ", " + asked), 403, "UNAUTHORIZED_OPERATION");
        }
        act(visitor, "cancel", made).ok();
    }

    @ParameterizedTest
    @CsvSource({
        "'\"scheduleId\": \"[^\"]*\",', scheduleId",
        "'\"startDate\": \"[^\"]*\",', startDate",
        "'\"endDate\": \"[^\"]*\",', endDate",
        "'OWNER_BUSINESS', location.locationType"
    })
    void whatAnAppointmentNeedsIsNotGuessedAt(String part, String field) {
        String sent = slot(service, TUESDAY, staff).replaceFirst(part, part.startsWith("OWNER") ? "UNDEFINED" : "");
        for (Client caller : List.of(visitor, owner)) {
            Reply reply = caller.post(BOOKINGS, booking(sent));
            assertRefused(reply, 428, "VALIDATION_FAILURE");
            assertThat(reply.response().body()).contains("booking.bookedEntity.slot." + field);
        }
        String other = booking(slot(service, TUESDAY, staff));
        Reply bulk = visitor.post(
                "/bookings/v2/bulk/bookings/create",
                "{\"createBookingsInfo\": [" + other + ", " + booking(sent) + "]}");
        assertRefused(bulk, 428, "VALIDATION_FAILURE");
    }

    @Test
    void withoutAZoneLocalTimesAreThoseOfTheBusiness() {
        String sent = slot(service, TUESDAY, staff).replace("\"timezone\": \"Europe/Berlin\",", "");
        ObjectNode made = book(visitor, sent);
        assertThat(Json.text(made, "startDate")).isEqualTo("2026-06-09T08:00:00.000Z");
        assertThat(Json.text(made, "bookedEntity", "slot", "timezone")).isEqualTo("Europe/Berlin");
    }

    @Test
    void theScheduleIsThatOfTheService() {
        TestService other = business.appointments(staff);
        String sent = slot(service, TUESDAY, staff).replace(service.scheduleId(), other.scheduleId());
        assertRefused(visitor.post(BOOKINGS, booking(sent)), 428, "SCHEDULE_NOT_FOUND");
    }

    @Test
    void aPlaceThatTheServiceDoesNotOfferIsNotAvailable() {
        for (String more : List.of("", "\"resource\": {\"id\": \"" + staff + "\"},")) {
            for (String type : List.of("OWNER_CUSTOM", "CUSTOM")) {
                String sent = slot(service, TUESDAY, more, 60).replace("OWNER_BUSINESS", type);
                assertRefused(visitor.post(BOOKINGS, booking(sent)), 428, "SLOT_NOT_AVAILABLE");
                assertRefused(owner.post(BOOKINGS, booking(sent)), 428, "SLOT_NOT_AVAILABLE");
            }
        }
        ObjectNode made = book(visitor, slot(service, TUESDAY, staff));
        String elsewhere = slot(service, "2026-06-10T10:00:00", staff).replace("OWNER_BUSINESS", "CUSTOM");
        assertRefused(act(visitor, "reschedule", made, slotOf(elsewhere)), 428, "SLOT_NOT_AVAILABLE");
    }

    @Test
    void onlyALengthThatWasChosenHasAUnit() {
        ObjectNode plain = booking(act(owner, "confirm", book(visitor, slot(service, TUESDAY, staff))));
        assertThat(plain.get("bookedEntity").get("slot").has("durationUnitType"))
                .isFalse();
        assertThat(read(visitor, plain).get("bookedEntity").get("slot").has("durationUnitType"))
                .isFalse();
        TestService studio = business.service("""
                {"type": "APPOINTMENT", "name": "Studio", "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "schedule": {"availabilityConstraints": {"durationRange": {
                     "unitType": "HOUR", "hourOptions": {"minDurationInMinutes": 60, "maxDurationInMinutes": 240}}}},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}, "defaultCapacity": 1}""".formatted(staff));
        ObjectNode two = book(visitor, slot(studio, "2026-06-10T10:00:00", "", 120));
        JsonNode slot = two.get("bookedEntity").get("slot");
        assertThat(Json.text(slot, "durationUnitType")).isEqualTo("HOUR");
        assertThat(Json.integer(slot, "durationUnitCount")).isEqualTo(2);
    }

    @Test
    void customersAreNotToldWhomTheBusinessKnowsByAnEmail() {
        String known = Json.text("", owner.post("/contacts/v4/contacts", """
                        {"info": {"name": {"first": "Ada"}, "emails": {"items": [{"email": "ada@example.com"}]}}}""").ok(), "contact", "id");
        ObjectNode made = book(visitor, slot(service, TUESDAY, staff));
        for (ObjectNode seen : List.of(made, read(visitor, made))) {
            assertThat(Json.text(seen, "contactDetails", "contactId")).isNull();
        }
        assertThat(Json.text(read(owner, made), "contactDetails", "contactId")).isEqualTo(known);
        String first = visitor.post(
                        "/bookings/v1/bookings/query",
                        "{\"query\": {\"filter\": {\"bookingId\": \"" + id(made) + "\"}}}")
                .response()
                .body();
        assertThat(first).doesNotContain(known);
        ObjectNode cancelled = booking(act(visitor, "cancel", made));
        assertThat(Json.text(cancelled, "contactDetails", "contactId")).isNull();
    }

    @Test
    void aVisitorLeavesSomeKilobytesWithABookingAndNotMore() {
        String field = "{\"id\": \"" + UUID.randomUUID() + "\", \"value\": \"%s\"}";
        String much = "x".repeat(BookingBounds.MAX_SIZE);
        List<String> tooMuch = List.of(
                "\"additionalFields\": [" + field.formatted(much) + "]",
                "\"additionalFields\": [" + (field.formatted("") + ",").repeat(200) + field.formatted("") + "]",
                "\"extendedFields\": {\"namespaces\": {\"a\": {\"b\": [" + "1,".repeat(3000) + "1]}}}",
                "\"contactDetails\": {\"fullAddress\": {\"city\": \"" + much + "\"}}");
        for (String more : tooMuch) {
            String request = booking(slot(service, TUESDAY, staff), ONE + ", " + more);
            Reply reply = visitor.post(BOOKINGS, request);
            assertThat(reply.status()).as(more.substring(0, 30)).isEqualTo(400);
            assertThat(reply.violatedFields()).containsExactly("booking");
        }
        String form = "{\"booking\": " + Json.at(Json.parseObject(booking(slot(service, TUESDAY, staff))), "booking")
                + ", \"formSubmission\": {\"essay\": \"" + much + "\"}}";
        assertThat(visitor.post(BOOKINGS, form).violatedFields()).containsExactly("booking");
        Reply first = visitor.post("/bookings/v1/bookings/book", """
                {"scheduleId": "%s", "formInfo": {"contactDetails": {"firstName": "Ada"}, "paymentSelection": [{}],
                    "additionalFields": [%s]}}""".formatted(
                        business.sessions(EventType.COURSE, 3).scheduleId(), field.formatted(much)));
        assertThat(first.status()).isEqualTo(400);
        String fields = "\"additionalFields\": [" + field.formatted(much) + "]";
        owner.post(BOOKINGS, booking(slot(service, TUESDAY, staff), ONE + ", " + fields))
                .ok();
        String some = "\"additionalFields\": [" + field.formatted("x".repeat(BookingBounds.MAX_SIZE / 2)) + "]";
        visitor.post(BOOKINGS, booking(slot(service, TUESDAY, staff), ONE + ", " + some))
                .ok();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-09T10:00:00, 43200",
        "2026-06-09T10:00:00, 90",
        "2026-06-09T10:00:00, 30",
        "2026-06-09T10:07:00, 60",
        "2026-06-09T03:00:00, 60",
        "2029-06-12T10:00:00, 60",
        "9999-06-01T10:00:00, 60"
    })
    void aTimeThatNoListCouldOfferIsNotBookedByACustomer(String start, int minutes) {
        String named = "\"resource\": {\"id\": \"" + staff + "\"},";
        for (String more : List.of("", named)) {
            assertRefused(
                    visitor.post(BOOKINGS, booking(slot(service, start, more, minutes))), 428, "SLOT_NOT_AVAILABLE");
        }
        ObjectNode made = book(visitor, slot(service, "2026-06-09T12:00:00"));
        assertRefused(
                act(visitor, "reschedule", made, slotOf(slot(service, start, "", minutes))), 428, "SLOT_NOT_AVAILABLE");
    }

    @Test
    void theOwnerBooksOffTheGridAndAnyLength() {
        String named = "\"resource\": {\"id\": \"" + staff + "\"},";
        ObjectNode own = book(owner, slot(service, "2026-06-09T10:07:00", named, 90));
        assertThat(status(booking(act(owner, "confirm", own)))).isEqualTo("CONFIRMED");
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.code() + " " + reply.status()).isEqualTo(code + " " + status);
    }
}
