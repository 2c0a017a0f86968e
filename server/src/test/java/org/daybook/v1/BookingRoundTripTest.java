package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.act;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.bySession;
import static org.daybook.v1.BookingCalls.current;
import static org.daybook.v1.BookingCalls.id;
import static org.daybook.v1.BookingCalls.newSession;
import static org.daybook.v1.BookingCalls.read;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What is written through one API is read through the other, with nothing lost, and written back it changes nothing. */
class BookingRoundTripTest {
    private static final int ROUNDS = 60;
    private static final String OPTION = "9d2b9d3e-9f0a-4a9e-8d51-2f2f3f5f6a01";
    private static final List<String> LABELS = List.of("adult", "child", "pensioner");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String staff = business.staff("Mira");
    private final String schedule = BookingCalls.scheduleOf(owner, staff);
    private final TestService massage = business.appointments(staff);
    private final TestService yoga = varied(EventType.CLASS);
    private final TestService course = varied(EventType.COURSE);
    private final String session = business.session(yoga, EventType.CLASS, "2026-06-09T08:00:00", staff);
    private final String ofCourse = business.session(course, EventType.COURSE, "2026-06-10T08:00:00", staff);

    private TestService varied(EventType type) {
        TestService service = business.service("""
                {"type": "%s", "name": "Yoga", "defaultCapacity": 1000, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "20", "currency": "EUR"}},
                     "options": {"inPerson": true, "online": false}}}""".formatted(type));
        owner.post("/bookings/v1/serviceOptionsAndVariants", """
                {"serviceOptionsAndVariants": {"serviceId": "%s", "options": {"values": [{"id": "%2$s",
                    "type": "CUSTOM", "customData": {"name": "age", "choices": ["adult", "child", "pensioner"]}}]},
                    "variants": {"values": [
                        {"choices": [{"optionId": "%2$s", "custom": "adult"}], "price": {"value": "20"}},
                        {"choices": [{"optionId": "%2$s", "custom": "child"}], "price": {"value": "8.5"}},
                        {"choices": [{"optionId": "%2$s", "custom": "pensioner"}], "price": {"value": "12"}}]}}}""".formatted(service.id(), OPTION))
                .ok();
        return service;
    }

    @Test
    void whatTheBookingCallsWritesTheCurrentOneReads() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(seed);
            int kind = random.nextInt(3);
            ObjectNode request = Json.parseObject("{" + first(kind, seed) + "}");
            ObjectNode contact = contact(random);
            ArrayNode fields = fields(random);
            ArrayNode selections = selections(random, kind);
            ObjectNode form = request.putObject("formInfo");
            form.set("contactDetails", contact);
            form.set("additionalFields", fields);
            form.set("paymentSelection", selections);
            String external = "user " + random.nextInt();
            request.put("externalUserId", external);
            ObjectNode made = booked(owner.post(BookingCalls.BOOKINGS + "/book", Json.write(request)));
            ObjectNode current = current(owner, made);
            String seen = "seed " + seed;
            assertHolds(current.get("contactDetails"), contact, seen);
            assertHolds(current.get("additionalFields"), fields, seen);
            assertThat(Json.text(current, "externalUserId")).as(seen).isEqualTo(external);
            assertThat(participants(current)).as(seen).isEqualTo(sum(selections));
            assertThat(Json.text(current, "startDate"))
                    .as(seen)
                    .isEqualTo(Json.text(
                            made.get("bookedEntity"),
                            kind == 2 ? "setOfSessions" : "singleSession",
                            kind == 2 ? "firstSessionStart" : "start"));
            ObjectNode view = read(owner, id(made));
            assertThat(view).as(seen).isEqualTo(made);
            assertThat(view.get("formInfo").get("paymentSelection")).as(seen).isEqualTo(selections);
            unchangedWhenWrittenBack(view, current, seen);
        }
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void whatTheCurrentApiWritesTheFirstOneReads() {
        for (int seed = 0; seed < ROUNDS; seed++) {
            Random random = new Random(1_000 + seed);
            int kind = random.nextInt(3);
            ObjectNode request = Json.object();
            ObjectNode booking = request.putObject("booking");
            booking.set("bookedEntity", Json.parseObject(entity(kind, seed)));
            ObjectNode contact = contact(random);
            ArrayNode fields = fields(random);
            ArrayNode selections = selections(random, kind);
            booking.set("contactDetails", contact);
            booking.set("additionalFields", fields);
            choose(booking, selections);
            booking.put("externalUserId", "user " + random.nextInt()).put("status", "CONFIRMED");
            ObjectNode made = TestBusiness.booking(owner.post(TestBusiness.BOOKINGS, Json.write(request)));
            String seen = "seed " + seed;
            ObjectNode view = read(owner, id(made));
            assertHolds(view.get("formInfo").get("contactDetails"), contact, seen);
            assertHolds(view.get("formInfo").get("additionalFields"), fields, seen);
            assertThat(view.get("formInfo").get("paymentSelection")).as(seen).isEqualTo(selections);
            assertThat(Json.text(view, "externalUserId")).as(seen).isEqualTo(Json.text(made, "externalUserId"));
            assertThat(Json.text(view, "createdDate")).as(seen).isEqualTo(Json.text(made, "createdDate"));
            if (kind == 0) {
                assertThat(Json.text(view.get("bookedResources").get(0), "id"))
                        .as(seen)
                        .isEqualTo(staff);
            }
            unchangedWhenWrittenBack(view, current(owner, made), seen);
        }
        assertThat(business.disagreements()).isEmpty();
    }

    /** A view that is sent back as it is leaves the booking as it is. */
    private void unchangedWhenWrittenBack(ObjectNode view, ObjectNode before, String seen) {
        ObjectNode request = Json.object();
        request.set("formInfo", view.get("formInfo"));
        ObjectNode again = booked(act(owner, view, "updateCustomerInfo", Json.write(request)));
        assertThat(again).as(seen).isEqualTo(view);
        ObjectNode after = current(owner, view);
        before.remove(List.of("revision", "updatedDate"));
        after.remove(List.of("revision", "updatedDate"));
        assertThat(after).as(seen).isEqualTo(before);
    }

    /** Appointments of the seeds are on different days. */
    private static String time(int seed) {
        LocalDate monday = LocalDate.of(2026, 7, 6);
        return monday.plusWeeks(seed / 5).plusDays(seed % 5) + "T10:00:00";
    }

    private String first(int kind, int seed) {
        return switch (kind) {
            case 0 ->
                newSession(
                        massage,
                        time(seed),
                        ", \"affectedSchedules\": [{\"scheduleId\": \"" + schedule
                                + "\", \"transparency\": \"BUSY\"}]");
            case 1 -> bySession(session);
            default -> "\"scheduleId\": \"" + course.scheduleId() + "\"";
        };
    }

    private String entity(int kind, int seed) {
        return switch (kind) {
            case 0 -> TestBusiness.slot(massage, time(seed), staff);
            case 1 -> TestBusiness.ofSession(session);
            default -> TestBusiness.ofCourse(course);
        };
    }

    private static ObjectNode contact(Random random) {
        ObjectNode contact = Json.object().put("firstName", "Ada " + random.nextInt(100));
        if (random.nextBoolean()) {
            contact.put("lastName", "Lovelace \u00e9\u00fc \"" + random.nextInt(100) + "\"");
        }
        if (random.nextBoolean()) {
            contact.put("email", "ada" + random.nextInt(100) + "@example.com");
        }
        if (random.nextBoolean()) {
            contact.put("phone", "+4930" + random.nextInt(1_000_000));
        }
        if (random.nextBoolean()) {
            contact.put("timeZone", "Asia/Kolkata").put("countryCode", "IN");
        }
        if (random.nextBoolean()) {
            ObjectNode address =
                    contact.putObject("fullAddress").put("city", "Pune").put("country", "IN");
            if (random.nextBoolean()) {
                address.putObject("streetAddress").put("name", "Main Road").put("number", "1");
            } else {
                address.put("addressLine", "1 Main Road").put("hint", "Second gate");
            }
            if (random.nextBoolean()) {
                address.putObject("geocode").put("latitude", 18.5).put("longitude", 73.25);
            }
        }
        return contact;
    }

    private static ArrayNode fields(Random random) {
        ArrayNode fields = Json.array();
        List<String> types = List.of("SHORT_TEXT", "LONG_TEXT", "CHECK_BOX");
        for (int i = random.nextInt(4); i > 0; i--) {
            ObjectNode field = fields.addObject()
                    .put("id", new UUID(random.nextLong(), random.nextLong()).toString())
                    .put("valueType", types.get(random.nextInt(3)));
            if (random.nextInt(4) > 0) {
                field.put("value", "Value " + random.nextInt());
            }
        }
        return fields;
    }

    private static ArrayNode selections(Random random, int kind) {
        ArrayNode selections = Json.array();
        if (kind == 0) {
            selections.addObject().put("rateLabel", "general").put("numberOfParticipants", 1);
            return selections;
        }
        for (String label : LABELS.subList(0, 1 + random.nextInt(LABELS.size()))) {
            selections.addObject().put("rateLabel", label).put("numberOfParticipants", 1 + random.nextInt(3));
        }
        return selections;
    }

    private static void choose(ObjectNode booking, ArrayNode selections) {
        if (Json.text("", selections.get(0), "rateLabel").equals("general")) {
            booking.put("totalParticipants", sum(selections));
            return;
        }
        ArrayNode parties = booking.putObject("participantsChoices").putArray("serviceChoices");
        for (JsonNode selection : selections) {
            ObjectNode party = parties.addObject();
            party.set("numberOfParticipants", selection.get("numberOfParticipants"));
            party.putArray("choices")
                    .addObject()
                    .put("optionId", OPTION)
                    .put("custom", Json.text("", selection, "rateLabel"));
        }
    }

    private static int sum(ArrayNode selections) {
        int sum = 0;
        for (JsonNode selection : selections) {
            sum += Json.integer(0, selection, "numberOfParticipants");
        }
        return sum;
    }

    private static int participants(ObjectNode current) {
        int sum = Json.integer(0, current, "totalParticipants");
        for (JsonNode party : Json.list(current, "participantsChoices", "serviceChoices")) {
            sum += Json.integer(0, party, "numberOfParticipants");
        }
        return sum;
    }

    /** Everything that was sent is there; beside it there may be what is always written. */
    private static void assertHolds(JsonNode shown, JsonNode sent, String seen) {
        if (sent instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> assertHolds(shown.get(member.getKey()), member.getValue(), seen + member));
        } else if (sent instanceof ArrayNode list) {
            assertThat(shown.size()).as(seen).isEqualTo(list.size());
            for (int i = 0; i < list.size(); i++) {
                assertHolds(shown.get(i), list.get(i), seen + i);
            }
        } else {
            assertThat(String.valueOf(shown)).as(seen).isEqualTo(sent.toString());
        }
    }

    @Test
    void theSessionOfACourseIsPartOfTheWhole() {
        assertThat(ofCourse).isNotEmpty();
        assertThat(book(owner, bySession(ofCourse)).code()).isEqualTo("SESSION_NOT_FOUND");
    }
}
