package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.bySession;

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
import tools.jackson.databind.node.ObjectNode;

/** What somebody fills in who waits for a place. */
class WaitlistFormTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void theFieldsOfTheFormStayWithTheBookingThatWaits() {
        TestBusiness business = new TestBusiness(SERVER);
        Client visitor = business.visitor();
        TestService yoga = BookingCalls.classWith(business, """
                {"name": "Waiting", "waitlistPolicy": {"enabled": true, "capacity": 3, "reservationTimeInMinutes": 10}}""", 1);
        String session = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", business.staff("Mira"));
        booked(book(business.visitor(), bySession(session)));
        String field = UUID.randomUUID().toString();
        visitor.post(BookingCalls.WAITLIST, """
                {"waitingResource": "%s", "formInfo": {"contactDetails": {"firstName": "Ada", "email": "ada@example.com"},
                    "additionalFields": [{"id": "%s", "value": "by train", "valueType": "LONG_TEXT"}],
                    "paymentSelection": [{"rateLabel": "general", "numberOfParticipants": 1}]}}""".formatted(session, field)).ok();
        ObjectNode waiting = visitor.get(BookingCalls.WAITLIST + "?waitingResources=" + session)
                .ok();
        String bookingId = Json.text("", waiting.at("/list/0/registrations/0"), "bookingId");
        JsonNode kept = BookingCalls.read(visitor, bookingId).at("/formInfo/additionalFields/0");
        assertThat(Json.text("", kept, "id")).isEqualTo(field);
        assertThat(Json.text("", kept, "value")).isEqualTo("by train");
        assertThat(Json.text("", kept, "valueType")).isEqualTo("LONG_TEXT");
    }
}
