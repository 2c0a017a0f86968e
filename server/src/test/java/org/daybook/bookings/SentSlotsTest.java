package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.slotOf;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** What clients write into a slot: the person they choose, and what an earlier answer had there. */
class SentSlotsTest {
    private static final String TUESDAY = "2026-06-09T10:00:00";
    private static final String WEDNESDAY = "2026-06-10T10:00:00";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String mira = business.staff("Mira");
    private final String noor = business.staff("Noor");
    private final TestService service = business.appointments(mira, noor);

    @Test
    void aBookingNamesThePersonWhoWasChosenFromTheStart() {
        ObjectNode made = book(visitor, slot(service, TUESDAY, noor));
        assertThat(resource(made, "id")).isEqualTo(noor);
        assertThat(resource(made, "name")).isEqualTo("Noor");
    }

    @Test
    void aBookingMovesToThePersonWhoIsNamedInTheNewSlot() {
        ObjectNode made = booking(act(owner, "confirm", book(visitor, slot(service, TUESDAY, mira))));
        ObjectNode moved = booking(act(visitor, "reschedule", made, slotOf(slot(service, WEDNESDAY, noor))));
        assertThat(resource(moved, "id")).isEqualTo(noor);
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void theSlotOfAnAppointmentMaySayWhichEventItHadUntilItIsMoved() {
        ObjectNode made = booking(act(owner, "confirm", book(visitor, slot(service, TUESDAY, mira))));
        ObjectNode sent = Json.child(Json.child(made, "bookedEntity"), "slot").deepCopy();
        assertThat(sent.has("eventId")).isTrue();
        sent.put("startDate", WEDNESDAY).put("endDate", "2026-06-10T11:00:00");
        ObjectNode moved = booking(act(visitor, "reschedule", made, ", \"slot\": " + sent));
        assertThat(Json.text(moved, "startDate")).isEqualTo("2026-06-10T08:00:00.000Z");
        assertThat(resource(moved, "name")).isEqualTo("Mira");
    }

    private static String resource(ObjectNode booking, String member) {
        return Json.text("", booking, "bookedEntity", "slot", "resource", member);
    }
}
