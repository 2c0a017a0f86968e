package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.confirmOrDecline;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.status;

import java.time.LocalDateTime;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.owner.OwnerCalendar.NewEvent;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.UnderWay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Of somebody and a room that an appointment needs, none is held by a booking that did not get both. */
class HalfTakenTimeTest {
    private static final String TUESDAY = "2026-06-09T10:00:00";
    private static final String RESOURCES = "/bookings/v2/resources";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");
    private final String type =
            made(RESOURCES + "/resource-types", "resourceType", "{\"resourceType\": {\"name\": \"Room\"}}");
    private final String room =
            made(RESOURCES, "resource", "{\"resource\": {\"name\": \"Studio\", \"typeId\": \"" + type + "\"}}");
    private final TestService massage = business.service("""
            {"type": "APPOINTMENT", "name": "Massage", "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
             "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
             "serviceResources": [{"resourceType": {"id": "%s"}}],
             "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira, type));

    private final TestService yoga = business.sessions(EventType.CLASS, 5);

    private String made(String path, String name, String body) {
        return Json.text("", owner.post(path, body).ok(), name, "id");
    }

    /** An entry of the owner's calendar that takes the room at the time of the appointment. */
    private void takeTheRoom(SiteTransaction transaction) {
        LocalDateTime start = LocalDateTime.parse(TUESDAY);
        SERVER.features()
                .calendar()
                .ownerCalendar()
                .create(
                        transaction,
                        new NewEvent(UUID.fromString(yoga.scheduleId()), EventType.CLASS, null, null),
                        draft -> {
                            draft.start(start);
                            draft.end(start.plusHours(1));
                            draft.resources(Map.of(UUID.fromString(room), Transparency.OPAQUE));
                        });
    }

    @Test
    void whoIsFreeStaysFreeWhenTheRoomIsTakenMeanwhile() throws Exception {
        ObjectNode wish = book(business.visitor(), slot(massage, TUESDAY, mira));
        ObjectNode declined = UnderWay.during(
                SERVER,
                business.siteId(),
                this::takeTheRoom,
                () -> booking(confirmOrDecline(owner, wish, "{\"paymentStatus\": \"NOT_PAID\"}")));
        assertThat(status(declined)).isEqualTo("DECLINED");
        assertThat(business.disagreements()).isEmpty();
        TestService talk = business.appointments(mira);
        ObjectNode other = booking(act(owner, "confirm", book(business.visitor(), slot(talk, TUESDAY, mira))));
        assertThat(status(other)).isEqualTo("CONFIRMED");
    }
}
