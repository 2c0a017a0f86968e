package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofSession;

import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** A place of a class that was given beyond its capacity is none of its places when it comes back. */
class PlacesBeyondCapacityTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final TestService yoga = business.sessions(EventType.CLASS, 1);
    private final String session =
            business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", business.staff("Ann"));
    private final ObjectNode first = booking(act(owner, "confirm", book(owner, ofSession(session))));
    private final ObjectNode second = overbooked();

    private ObjectNode overbooked() {
        String insisting = booking(ofSession(session), "\"totalParticipants\": 1, \"status\": \"CONFIRMED\"")
                .replaceFirst("\\{", "{\"flowControlSettings\": {\"skipAvailabilityValidation\": true}, ");
        return booking(owner.post(BOOKINGS, insisting));
    }

    @AfterEach
    void rowsAgree() {
        assertThat(business.disagreements()).isEmpty();
    }

    private void assertFull() {
        assertThat(business.visitor()
                        .post(BOOKINGS, booking(ofSession(session)))
                        .code())
                .isEqualTo("SESSION_CAPACITY_EXCEEDED");
    }

    @Test
    void itIsGivenBackFirst() {
        assertThat(Json.flag(second, "doubleBooked")).isTrue();
        act(owner, "cancel", second).ok();
        assertFull();
        act(owner, "cancel", first).ok();
        book(business.visitor(), ofSession(session));
    }

    @Test
    void itIsStillHeldWhenThePlaceComesBack() {
        act(owner, "cancel", first).ok();
        assertFull();
        act(owner, "cancel", second).ok();
        book(business.visitor(), ofSession(session));
    }
}
