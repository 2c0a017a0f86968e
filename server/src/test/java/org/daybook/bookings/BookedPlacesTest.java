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

/** Where an appointment takes place whose slot says that it is at the business, and not at which of its places. */
class BookedPlacesTest {
    private static final String TUESDAY = "2026-06-09T10:00:00";
    private static final String WEDNESDAY = "2026-06-10T10:00:00";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");
    private final String north = place("North");
    private final String south = place("South");

    private String place(String name) {
        return Json.text(
                "", owner.post("/locations/v1/locations", """
                        {"location": {"name": "%s", "timeZone": "Europe/Berlin",
                         "address": {"country": "DE", "city": "Kiel"}}}""".formatted(name)).ok(), "location", "id");
    }

    private TestService at(String... places) {
        return business.service(
                """
                {"type": "APPOINTMENT", "name": "Massage", "onlineBooking": {"enabled": true},
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "staffMemberIds": ["%s"],
                 "locations": [{"type": "BUSINESS", "business": {"id": "%s"}}],
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira, String.join("\"}}, {\"type\": \"BUSINESS\", \"business\": {\"id\": \"", places)));
    }

    private static String placeOf(ObjectNode booking) {
        return Json.text("", booking, "bookedEntity", "slot", "location", "id");
    }

    @Test
    void theOnlyPlaceOfTheServiceIsNamedFromTheStart() {
        ObjectNode made = book(business.visitor(), slot(at(north), TUESDAY));
        assertThat(placeOf(made)).isEqualTo(north);
    }

    @Test
    void ofSeveralPlacesTheOneWhereTheTimeIsTakenIsNamed() {
        TestService service = at(south, north);
        ObjectNode chosen = book(business.visitor(), slot(service, TUESDAY, mira));
        assertThat(placeOf(chosen)).isIn(north, south);
        ObjectNode made = book(business.visitor(), slot(service, WEDNESDAY));
        ObjectNode confirmed = booking(act(owner, "confirm", made));
        assertThat(placeOf(confirmed)).isIn(north, south);
        ObjectNode moved = booking(act(owner, "reschedule", confirmed, slotOf(slot(service, "2026-06-11T10:00:00"))));
        assertThat(placeOf(moved)).isIn(north, south);
    }

    @Test
    void itIsAPlaceWhereTheChosenPersonWorks() {
        TestService service = at(south, north);
        ObjectNode resource =
                Json.child(owner.get("/bookings/v2/resources/" + mira).ok(), "resource");
        owner.patch("/bookings/v2/resources/" + mira, """
                        {"resource": {"id": "%s", "revision": "%s", "locationOptions": {"availableInAllLocations": false,
                         "specificLocationOptions": {"availableInBusinessLocations": true,
                            "businessLocations": [{"locationId": "%s"}]}}}}""".formatted(mira, Json.text("", resource, "revision"), north))
                .ok();
        assertThat(placeOf(book(business.visitor(), slot(service, TUESDAY, mira))))
                .isEqualTo(north);
        ObjectNode confirmed = booking(act(owner, "confirm", book(business.visitor(), slot(service, WEDNESDAY))));
        assertThat(placeOf(confirmed)).isEqualTo(north);
    }
}
