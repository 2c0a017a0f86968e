package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a client of the first API says of a booking comes back with it, when it is booked and when it is joined. */
class FirstBookingsComeBackTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final RequestContext CONTEXT = new RequestContext(SERVER).withMore();

    /** What stands in the request and in no booking, each with the reason. */
    private static final Map<String, String> NOT_OF_THE_BOOKING = Map.ofEntries(
            Map.entry("couponCode", "no coupons yet: refused"),
            Map.entry("planSelection", "no plans yet: refused"),
            Map.entry("notifyParticipants", "kept for who sends messages"),
            Map.entry("sendSmsReminder", "kept for who sends messages"),
            Map.entry("waitingResource", "the session that is waited for"),
            Map.entry("presentedStartTime", "compared with the session"),
            Map.entry("presentedEndTime", "compared with the session"),
            Map.entry("createSession", "what is booked, as bookedEntity says it"));

    private static final String FORM = """
            "formInfo.contactDetails.contactId": "${contact}", "formInfo.contactDetails.countryCode": "DE",
            "formInfo.contactDetails.email": "ada@example.com", "formInfo.contactDetails.firstName": "Ada",
            "formInfo.contactDetails.timeZone": "Europe/Berlin", "formInfo.contactDetails.address": null,
            "formInfo.contactDetails.phone": "+49 30 901820",
            "formInfo.paymentSelection": [{"rateLabel": "general", "numberOfParticipants": 1}],
            "formInfo.contactDetails.fullAddress.country": "DE",
            "formInfo.customFormFields": {"16d6b3b6-5a5d-4a0c-8a4c-58f0a4f7c301": "red"},
            "formInfo.additionalFields": [{"id": "16d6b3b6-5a5d-4a0c-8a4c-58f0a4f7c301", "value": "red",
                "valueType": "LONG_TEXT"}], "couponCode": null, "planSelection": null,""";

    @Test
    void everyFieldOfABookingComesBack() {
        ObjectNode request = request("bookings-v1/book", FORM + """
                "formInfo.contactDetails.fullAddress.streetAddress": null, "bookingSource.platform": "MOBILE_APP",
                "createSession": {"scheduleId": "${schedule}", "start": {"timestamp": "2026-06-09T08:00:00.000Z"},
                    "end": {"timestamp": "2026-06-09T09:00:00.000Z"}}""");
        ObjectNode booking = Json.child(call("bookings-v1/book", request), "booking");
        List<String> wrong = new ArrayList<>(differences("book", request, booking));
        wrong.addAll(differences("queryBookings", request, booking(Json.text("", booking, "id"))));
        assertThat(wrong).isEmpty();
        assertThat(Json.text(booking, "bookedEntity", "singleSession", "start")).isEqualTo("2026-06-09T08:00:00.000Z");
    }

    @Test
    void everyFieldOfSomebodyWhoWaitsComesBack() {
        String session = CONTEXT.fullSession(SERVER.visitor());
        ObjectNode request = request("waitlist/registerToWaitlist", FORM + """
                "waitingResource": "%s", "presentedStartTime": null, "presentedEndTime": null""".formatted(session));
        call("waitlist/registerToWaitlist", request);
        ObjectNode list = CONTEXT.owner()
                .get("/bookings/v1/waitingList?waitingResources=" + session)
                .ok();
        String booking = Json.text("", list.at("/list/0/registrations/0"), "bookingId");
        assertThat(differences("queryBookings", request, booking(booking))).isEmpty();
    }

    private static ObjectNode request(String operation, String settled) {
        return FullMessage.of(operation(operation).request(), CONTEXT.json("{" + settled + "}"));
    }

    private static Operation operation(String name) {
        return TestServer.contract().operation(name.split("/")[0], name.split("/")[1]);
    }

    private static ObjectNode call(String operation, ObjectNode request) {
        return CONTEXT.call(operation(operation), null, request.toString()).ok();
    }

    private static ObjectNode booking(String id) {
        JsonNode entries = call("bookings-v1/queryBookings", Json.parseObject("""
                        {"query": {"filter": {"bookingId": "%s"}}}""".formatted(id)))
                .get("bookingsEntries");
        return Json.child((ObjectNode) entries.get(0), "booking");
    }

    private static List<String> differences(String where, ObjectNode request, ObjectNode booking) {
        ObjectNode said = request.deepCopy();
        said.remove(NOT_OF_THE_BOOKING.keySet());
        return Differences.between(said, booking).stream()
                .map(difference -> where + ": " + difference)
                .toList();
    }
}
