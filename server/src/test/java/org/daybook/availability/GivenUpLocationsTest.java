package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.slot;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the business is no more, nobody is offered a time, and nobody gets one. */
class GivenUpLocationsTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String LOCATIONS = "/locations/v1/locations";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");
    private final String here = location("Here", "ACTIVE");
    private final String there = location("There", "ACTIVE");

    private String location(String name, String status) {
        return Json.text("", owner.post(LOCATIONS, """
                {"location": {"name": "%s", "timeZone": "Europe/Berlin", "status": "%s", "address": {}}}""".formatted(name, status)).ok(), "location", "id");
    }

    private TestService service(String... places) {
        List<String> all = new ArrayList<>();
        for (String place : places) {
            all.add("{\"type\": \"BUSINESS\", \"business\": {\"id\": \"%s\"}}".formatted(place));
        }
        return business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "locations": [%s],
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira, String.join(",", all)));
    }

    private List<String> placesOf(TestService service) {
        List<String> places = new ArrayList<>();
        owner.post(SLOTS, """
                        {"serviceId": "%s", "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                         "timeZone": "Europe/Berlin"}""".formatted(service.id()))
                .ok()
                .get("timeSlots")
                .forEach(each -> places.add(Json.text("", each, "location", "id")));
        return places.stream().distinct().toList();
    }

    private int booked(TestService service, String place) {
        String at = slot(service, "2026-06-09T10:00:00", mira)
                .replace(
                        "\"locationType\": \"OWNER_BUSINESS\"",
                        "\"locationType\": \"OWNER_BUSINESS\", \"id\": \"" + place + "\"");
        return business.visitor().post(BOOKINGS, booking(at)).status();
    }

    @Test
    void whatIsArchivedOffersNothingAndTheOtherPlacesGoOn() {
        TestService both = service(here, there);
        TestService only = service(there);
        assertThat(placesOf(both)).containsExactlyInAnyOrder(here, there);
        owner.post(LOCATIONS + "/" + there + "/archive", "{}").ok();
        assertThat(placesOf(both)).containsExactly(here);
        assertThat(placesOf(only)).isEmpty();
        assertThat(booked(both, there)).isEqualTo(428);
        assertThat(booked(only, there)).isEqualTo(428);
        assertThat(booked(both, here)).isEqualTo(200);
    }

    @Test
    void whatIsSaidToBeInactiveOffersNothing() {
        String closed = location("Closed", "INACTIVE");
        TestService service = service(here, closed);
        assertThat(placesOf(service)).containsExactly(here);
        assertThat(booked(service, closed)).isEqualTo(428);
    }
}
