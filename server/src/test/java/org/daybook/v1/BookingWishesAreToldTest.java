package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.BOOKINGS;
import static org.daybook.v1.BookingCalls.act;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.bySession;
import static org.daybook.v1.BookingCalls.formInfo;
import static org.daybook.v1.BookingCalls.id;
import static org.daybook.v1.BookingCalls.newSession;

import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Whom a caller of the first API wants to hear of a change is said by the event of the change. */
class BookingWishesAreToldTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final String TIME = "2026-06-09T10:00:00";
    private static final String SAID =
            "\"participantNotification\": {\"notifyParticipants\": true, \"message\": \"%s\"}";

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    private static ObjectNode event(String bookingId, String slug) {
        return Json.object(SERVER.event(bookingId, slug).body(), "actionEvent", "body")
                .orElseThrow();
    }

    private static void assertTold(ObjectNode booking, String slug, String message) {
        ObjectNode event = event(id(booking), slug);
        assertThat(Json.flag(event, "participantNotification", "notifyParticipants"))
                .as(slug)
                .isTrue();
        assertThat(Json.text("", event, "participantNotification", "message")).isEqualTo(message);
    }

    @Test
    void whoBooksIsToldAsTheRequestSays() {
        TestService massage = business.appointments(staff);
        ObjectNode made = booked(book(
                visitor,
                newSession(massage, TIME),
                "\"notifyParticipants\": true, \"sendSmsReminder\": true, " + formInfo()));
        assertTold(made, "confirmed", "");
        assertThat(Json.flag(event(id(made), "confirmed"), "sendSmsReminder")).isTrue();
        ObjectNode silent = booked(book(visitor, newSession(massage, "2026-06-09T12:00:00")));
        assertThat(event(id(silent), "confirmed").has("participantNotification"))
                .isFalse();
    }

    @Test
    void aRequestAndItsApprovalAreTold() {
        TestService asked = business.appointmentsWith("{\"enabled\": true, \"requireManualApproval\": true}", staff);
        ObjectNode made = booked(book(visitor, newSession(asked, TIME), "\"notifyParticipants\": true, " + formInfo()));
        assertTold(made, "markedAsPending", "");
        owner.post(BOOKINGS + "/requests/" + id(made) + "/confirm", "{" + SAID.formatted("welcome") + "}")
                .ok();
        assertTold(made, "confirmed", "welcome");
        act(
                        visitor,
                        made,
                        "reschedule",
                        "{" + newSession(asked, "2026-06-10T10:00:00") + ", " + SAID.formatted("moved") + "}")
                .ok();
        assertTold(made, "rescheduled", "moved");
        act(owner, made, "cancel", "{" + SAID.formatted("sorry") + "}").ok();
        assertTold(made, "canceled", "sorry");
        ObjectNode other = booked(book(visitor, newSession(asked, TIME)));
        owner.post(BOOKINGS + "/requests/" + id(other) + "/decline", "{" + SAID.formatted("no") + "}")
                .ok();
        assertTold(other, "declined", "no");
    }

    @Test
    void aCheckoutIsToldByItsFlag() {
        String online = "{\"type\": \"APPOINTMENT\", \"name\": \"Massage\", \"staffMemberIds\": [\"" + staff + "\"],"
                + "\"schedule\": {\"availabilityConstraints\": {\"sessionDurations\": [60]}},"
                + "\"onlineBooking\": {\"enabled\": true}, \"payment\": {\"rateType\": \"FIXED\","
                + "\"fixed\": {\"price\": {\"value\": \"50\"}}, \"options\": {\"online\": true, \"inPerson\": false}}}";
        ObjectNode made = booked(book(visitor, newSession(business.service(online), TIME)));
        act(owner, made, "checkout", "{\"notifyParticipants\": true}").ok();
        assertTold(made, "confirmed", "");
    }

    @Test
    void aPlaceThatWasWaitedForIsToldByItsFlag() {
        TestService yoga = BookingCalls.classWith(business, """
                {"name": "Waiting", "waitlistPolicy": {"enabled": true, "capacity": 3, "reservationTimeInMinutes": 10},
                 "cancellationPolicy": {"enabled": true}}""", 1);
        String session = business.session(yoga, EventType.CLASS, TIME, staff);
        ObjectNode taker = booked(book(business.visitor(), bySession(session)));
        String registration = Json.text(
                "",
                visitor.post(BookingCalls.WAITLIST, "{\"waitingResource\": \"" + session + "\", " + formInfo() + "}")
                        .ok(),
                "registrationId");
        act(owner, taker, "cancel", "{}").ok();
        ObjectNode enrolled =
                booked(visitor.post(BookingCalls.WAITLIST + "/" + registration, "{\"notifyParticipants\": true}"));
        assertTold(enrolled, "confirmed", "");
    }
}
