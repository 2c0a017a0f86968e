package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.SERVICES;
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
import tools.jackson.databind.node.ObjectNode;

/** Switches of the set-up that no other test turns: what each of them changes of the times on offer. */
class ObeyedSwitchesTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String CONFIGURATIONS = "/_api/time-slots-config/v1/time-slots-configurations";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String mira = business.staff("Mira");
    private final TestService service = business.appointments(mira);

    /** Starts on a Tuesday, by the clock of the business. */
    private List<String> starts() {
        List<String> starts = new ArrayList<>();
        owner.post(SLOTS, """
                        {"serviceId": "%s", "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                         "timeZone": "Europe/Berlin"}""".formatted(service.id())).ok().get("timeSlots").forEach(each -> {
            if (Json.flag(each, "bookable")) {
                starts.add(Json.text("", each, "localStartDate").substring(11, 16));
            }
        });
        return starts;
    }

    private String scheduleOf(String resource) {
        return Json.text(
                "", owner.get("/bookings/v2/resources/" + resource).ok(), "resource", "eventsSchedule", "scheduleId");
    }

    private void event(String schedule, String more) {
        owner.post("/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "start": {"localDate": "2026-06-09T11:00:00"},
                    "end": {"localDate": "2026-06-09T12:00:00"}%s}}""".formatted(schedule, more)).ok();
    }

    @Test
    void whatLastsAllDayTakesTheWholeDay() {
        assertThat(starts()).hasSize(15);
        event(scheduleOf(mira), "");
        assertThat(starts()).hasSize(12).contains("09:00", "16:00");
        event(scheduleOf(mira), ", \"allDay\": true");
        assertThat(starts()).isEmpty();
    }

    @Test
    void aResourceThatAnEventDoesNotOccupyStaysFree() {
        String bo = business.staff("Bo");
        String resource = ", \"resources\": [{\"id\": \"%s\", \"transparency\": \"%s\"}]";
        event(scheduleOf(bo), resource.formatted(mira, "TRANSPARENT"));
        assertThat(starts()).hasSize(15);
        event(scheduleOf(bo), resource.formatted(mira, "OPAQUE"));
        assertThat(starts()).hasSize(12);
    }

    @Test
    void startsFollowEachOtherAsTheConfigurationSaysIt() {
        ObjectNode configuration = Json.child(
                owner.get(CONFIGURATIONS + "/app/13d21c63-b5ec-5912-8397-c3a5ddb27a97")
                        .ok(),
                "timeSlotsConfiguration");
        String update = """
                {"timeSlotsConfiguration": {"revision": "%d", "splitInterval": %s}}""";
        String path = CONFIGURATIONS + "/" + Json.text("", configuration, "id");
        owner.patch(path, update.formatted(1, "{\"sameAsDuration\": false, \"valueInMinutes\": 120}"))
                .ok();
        assertThat(starts()).containsExactly("09:00", "11:00", "13:00", "15:00");
        owner.patch(path, update.formatted(2, "{\"sameAsDuration\": true}")).ok();
        assertThat(starts()).containsExactly("09:00", "10:00", "11:00", "12:00", "13:00", "14:00", "15:00", "16:00");
    }

    private void policy(String rules) {
        String id = Json.text(
                "",
                owner.post("/bookings/v1/booking-policies", "{\"bookingPolicy\": {\"name\": \"P\", " + rules + "}}")
                        .ok(),
                "bookingPolicy",
                "id");
        ObjectNode now = Json.child(owner.get(SERVICES + "/" + service.id()).ok(), "service");
        owner.patch(SERVICES + "/" + service.id(), """
                {"service": {"revision": "%s", "bookingPolicy": {"id": "%s"}}}""".formatted(Json.text("", now, "revision"), id))
                .ok();
    }

    private int booked(String start) {
        return business.visitor()
                .post(BOOKINGS, booking(slot(service, "2026-06-09T" + start + ":00", mira)))
                .status();
    }

    /** The clock of the tests stands at 8:00 of the Monday eight days before. */
    @Test
    void customersBookWithinTheLimitsOfThePolicyOnly() {
        policy("\"limitEarlyBookingPolicy\": {\"enabled\": true, \"earliestBookingInMinutes\": 11760}");
        assertThat(starts()).containsExactly("09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "12:00");
        assertThat(booked("12:00")).isEqualTo(200);
        assertThat(booked("12:30")).isEqualTo(403);
        policy("\"limitEarlyBookingPolicy\": {\"enabled\": false, \"earliestBookingInMinutes\": 11760}");
        assertThat(starts()).hasSize(15);
        policy("\"limitLateBookingPolicy\": {\"enabled\": true, \"latestBookingInMinutes\": 11940}");
        assertThat(starts()).containsExactly("15:00", "15:30", "16:00");
        assertThat(booked("14:30")).isEqualTo(403);
        policy("\"limitLateBookingPolicy\": {\"enabled\": false, \"latestBookingInMinutes\": 11940}");
        assertThat(starts()).hasSize(15);
    }

    @Test
    void aServiceWithoutOnlineBookingIsListedAndNotBooked() {
        owner.patch(SERVICES + "/" + service.id(), """
                {"service": {"revision": "1", "onlineBooking": {"enabled": false}}}""").ok();
        assertThat(starts()).isEmpty();
        assertThat(booked("10:00")).isEqualTo(403);
        assertThat(owner.post(BOOKINGS, booking(slot(service, "2026-06-09T10:00:00", mira)))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theConfigurationIsFoundAndChangedByItsId() {
        String app = "13d21c63-b5ec-5912-8397-c3a5ddb27a97";
        ObjectNode ofApp = Json.child(owner.get(CONFIGURATIONS + "/app/" + app).ok(), "timeSlotsConfiguration");
        String path = CONFIGURATIONS + "/" + Json.text("", ofApp, "id");
        assertThat(owner.get(path).ok().get("timeSlotsConfiguration")).isEqualTo(ofApp);
        assertThat(owner.get(CONFIGURATIONS + "/11111111-1111-4111-8111-111111111111")
                        .status())
                .isEqualTo(404);
        assertThat(owner.get(CONFIGURATIONS + "/app/11111111-1111-4111-8111-111111111111")
                        .status())
                .isEqualTo(404);
        owner.patch(path, """
                        {"timeSlotsConfiguration": {"id": "%s", "revision": "%s", "appId": "%s",
                            "splitInterval": {"sameAsDuration": true},
                            "extendedFields": {"namespaces": {"@us/slots": {"some": 1}}}}}""".formatted(Json.text("", ofApp, "id"), Json.text("", ofApp, "revision"), app))
                .ok();
        ObjectNode changed = Json.child(owner.get(path).ok(), "timeSlotsConfiguration");
        assertThat(Json.flag(changed, "splitInterval", "sameAsDuration")).isTrue();
        assertThat(Json.integer(0, changed, "extendedFields", "namespaces", "@us/slots", "some"))
                .isEqualTo(1);
        assertThat(starts()).hasSize(8);
        for (String[] asked :
                List.of(new String[] {app, "1"}, new String[] {"11111111-1111-4111-8111-111111111111", "0"})) {
            assertThat(owner.post(
                                    CONFIGURATIONS + "/query",
                                    "{\"query\": {\"filter\": {\"appId\": \"" + asked[0] + "\"}}}")
                            .ok()
                            .get("timeSlotsConfigurations"))
                    .hasSize(Integer.parseInt(asked[1]));
        }
    }
}
