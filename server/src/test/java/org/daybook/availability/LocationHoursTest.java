package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.booking;

import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** A location with hours and a time zone of its own: its times obey both. */
class LocationHoursTest {
    private static final String LOCATIONS = "/locations/v1/locations";
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");

    private Reply create(String name, String zone, String more) {
        return owner.post(LOCATIONS, """
                {"location": {"name": "%s", "timeZone": "%s", "address": {}%s}}""".formatted(name, zone, more));
    }

    private String location(String name, String zone, String more) {
        return Json.text("", create(name, zone, more).ok(), "location", "id");
    }

    private static String weekdays(String opens, String closes, String more) {
        List<String> periods = new ArrayList<>();
        for (String day : List.of("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")) {
            periods.add(
                    "{\"openDay\": \"%1$s\", \"openTime\": \"%2$s\", \"closeDay\": \"%1$s\", \"closeTime\": \"%3$s\"}"
                            .formatted(day, opens, closes));
        }
        return ", \"businessSchedule\": {\"periods\": [" + String.join(",", periods) + "]" + more + "}";
    }

    private TestService at(String... locations) {
        List<String> places = new ArrayList<>();
        for (String id : locations) {
            places.add("{\"type\": \"BUSINESS\", \"business\": {\"id\": \"" + id + "\"}}");
        }
        return business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "locations": [%s],
                 "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(mira, String.join(",", places)));
    }

    private List<String> times(TestService service, String location, String zone, String day) {
        List<String> times = new ArrayList<>();
        String asked = """
                {"serviceId": "%s", "fromLocalDate": "%sT00:00:00", "toLocalDate": "%sT23:59:00", "timeZone": "%s",
                 "locations": [{"locationType": "BUSINESS", "id": "%s"}]}""".formatted(service.id(), day, day, zone, location);
        owner.post(SLOTS, asked).ok().get("timeSlots").forEach(slot -> times.add(time(slot)));
        List<String> explained = new ArrayList<>();
        owner.post("/api/v1/times/explain", asked).ok().get("times").forEach(time -> {
            if (Json.flag(time, "offered")) {
                explained.add(time(time));
            }
        });
        assertThat(explained).isEqualTo(times);
        return times;
    }

    private static String time(tools.jackson.databind.JsonNode slot) {
        return Json.text("", slot, "localStartDate").substring(11, 16);
    }

    @Test
    void twoLocationsInTwoZonesKeepTheirOwnClocksAcrossTheirClockChanges() {
        String berlin = location("Berlin", "Europe/Berlin", weekdays("10:00", "12:00", ""));
        String newYork = location("New York", "America/New_York", weekdays("09:00", "17:00", ""));
        TestService service = at(berlin, newYork);
        // Clocks go back in Berlin on 25 October and in New York on 1 November; forward on 28 and on 14 March.
        for (String day : List.of("2026-06-09", "2026-10-27", "2026-11-03", "2027-03-16", "2027-03-30")) {
            assertThat(times(service, berlin, "Europe/Berlin", day)).as(day).containsExactly("10:00", "10:30", "11:00");
            assertThat(times(service, newYork, "America/New_York", day))
                    .as(day)
                    .hasSize(15)
                    .startsWith("09:00", "09:30")
                    .endsWith("16:00");
        }
        String slot = """
                {"slot": {"serviceId": "%s", "scheduleId": "%s", "startDate": "2026-06-09T%s:00", "endDate": "2026-06-09T%s:00",
                    "resource": {"id": "%s"}, "timezone": "America/New_York",
                    "location": {"locationType": "OWNER_BUSINESS", "id": "%s"}}}""";
        String late = slot.formatted(service.id(), service.scheduleId(), "16:00", "17:00", mira, newYork);
        act(owner, "confirm", TestBusiness.book(business.visitor(), late)).ok();
        String closed = slot.formatted(service.id(), service.scheduleId(), "17:00", "18:00", mira, newYork);
        assertThat(business.visitor().post(BOOKINGS, booking(closed)).code()).isEqualTo("SLOT_NOT_AVAILABLE");
        String elsewhere = slot.formatted(service.id(), service.scheduleId(), "12:00", "13:00", mira, berlin);
        assertThat(business.visitor().post(BOOKINGS, booking(elsewhere)).code()).isEqualTo("SLOT_NOT_AVAILABLE");
    }

    /** Where it is open for days, starts are counted from each midnight, which is at a quarter to the hour elsewhere. */
    @Test
    void theDaysOfALocationBeginByItsOwnClock() {
        String kathmandu = location("Kathmandu", "Asia/Kathmandu", """
                , "businessSchedule": {"periods": [
                    {"openDay": "MONDAY", "openTime": "00:00", "closeDay": "FRIDAY", "closeTime": "20:00"}]}""");
        assertThat(times(at(kathmandu), kathmandu, "Asia/Kathmandu", "2026-06-10"))
                .hasSize(48)
                .allMatch(time -> time.endsWith(":00") || time.endsWith(":30"));
    }

    @Test
    void nobodyWorksInALocationThatIsClosedAndWithoutOwnHoursThoseOfTheBusinessHold() {
        String own = location("Own", "Europe/Berlin", weekdays("10:00", "12:00", """
                , "specialHourPeriod": [{"startDate": "2026-06-10", "endDate": "2026-06-10", "isClosed": true},
                    {"startDate": "2026-06-11T14:00:00", "endDate": "2026-06-11T16:00:00", "isClosed": false}]"""));
        String plain = location("Plain", "Europe/Berlin", "");
        String closedOnce = location("Closed once", "Europe/Berlin", """
                , "businessSchedule": {"specialHourPeriod": [{"startDate": "2026-06-09", "endDate": "2026-06-09"}]}""");
        String never = location("Never", "Europe/Berlin", ", \"businessSchedule\": {\"periods\": []}");
        TestService service = at(own, plain, closedOnce, never);
        assertThat(times(service, plain, "Europe/Berlin", "2026-06-09")).hasSize(15);
        assertThat(times(service, own, "Europe/Berlin", "2026-06-09")).containsExactly("10:00", "10:30", "11:00");
        assertThat(times(service, own, "Europe/Berlin", "2026-06-10")).isEmpty();
        assertThat(times(service, own, "Europe/Berlin", "2026-06-11")).containsExactly("14:00", "14:30", "15:00");
        assertThat(times(service, own, "Europe/Berlin", "2026-06-17")).containsExactly("10:00", "10:30", "11:00");
        assertThat(times(service, closedOnce, "Europe/Berlin", "2026-06-09")).isEmpty();
        assertThat(times(service, closedOnce, "Europe/Berlin", "2026-06-10")).hasSize(15);
        assertThat(times(service, never, "Europe/Berlin", "2026-06-09")).isEmpty();
        ObjectNode document = (ObjectNode) owner.get(LOCATIONS + "/" + own).ok().get("location");
        document.remove("businessSchedule");
        owner.put(LOCATIONS + "/" + own, "{\"location\": " + Json.write(document) + "}")
                .ok();
        assertThat(times(service, own, "Europe/Berlin", "2026-06-09"))
                .as("read anew")
                .hasSize(15);
    }

    @Test
    void hoursThatCannotBeAreRefused() {
        Reply bad = create("Bad", "Europe/Berlin", """
                , "businessSchedule": {"periods": [
                    {"openDay": "MONDAY", "openTime": "nine", "closeDay": "MONDAY", "closeTime": "17:00"},
                    {"openDay": "MONDAY", "openTime": "17:00", "closeDay": "MONDAY", "closeTime": "09:00"}],
                  "specialHourPeriod": [{"startDate": "soon", "endDate": "later"}]}""");
        assertThat(bad.violatedFields())
                .containsExactly(
                        "location.businessSchedule.periods[0].openTime",
                        "location.businessSchedule.periods[1].closeTime",
                        "location.businessSchedule.specialHourPeriod[0]");
    }

    @Test
    void specialHoursThatLastLongerThanAnyCanAreRefused() {
        Reply bad = create("Bad", "Europe/Berlin", """
                , "businessSchedule": {"specialHourPeriod": [{"startDate": "2026-06-10", "endDate": "2099-12-31"}]}""");
        assertThat(bad.violatedFields()).containsExactly("location.businessSchedule.specialHourPeriod[0].endDate");
        assertThat(create("Good", "Europe/Berlin", """
                , "businessSchedule": {"specialHourPeriod": [{"startDate": "2029-06-10", "endDate": "2039-06-09"}]}""").status()).isEqualTo(200);
    }
}
