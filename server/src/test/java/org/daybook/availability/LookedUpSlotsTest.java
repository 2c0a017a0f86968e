package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.slot;

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
import tools.jackson.databind.JsonNode;

/** One time is looked up, and its ends, by all that a list of times is asked by: who, how long, with what, and where. */
class LookedUpSlotsTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String VISITS = "/_api/service-availability/v2/multi-service-time-slots";
    private static final String STAFF_TYPE = "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String ann = business.staff("Ann");
    private final String bob = business.staff("Bob");

    private TestService service(String constraints, String more) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Care", "staffMemberIds": ["%s", "%s"], %s
                 "schedule": {"availabilityConstraints": {%s}}, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(ann, bob, more, constraints));
    }

    private static String with(String resource) {
        return ", \"resourceTypes\": [{\"resourceTypeId\": \"" + STAFF_TYPE + "\", \"resourceIds\": [\"" + resource
                + "\"]}]";
    }

    /** A place as a list has it; what it is called and where it is says its id. */
    private static String place(TestService service) {
        String id = Json.text("", service.json().at("/locations/0/business"), "id");
        return ", \"location\": {\"locationType\": \"BUSINESS\", \"name\": \"An old name\","
                + " \"formattedAddress\": \"An old address\"" + (id.isEmpty() ? "" : ", \"id\": \"" + id + "\"") + "}";
    }

    private List<String> ends(TestService service, String more) {
        List<String> ends = new ArrayList<>();
        visitor.post(SLOTS + "/end-options", """
                {"serviceId": "%s", "localStartDate": "2026-06-09T10:00:00", "timeZone": "Europe/Berlin"%s}""".formatted(service.id(), more))
                .ok()
                .get("endOptions")
                .forEach(
                        option -> ends.add(Json.text("", option, "localEndDate").substring(11, 16)));
        return ends;
    }

    @Test
    void theEndsOfATimeAreThoseOfWhoeverIsAskedFor() {
        TestService court = service("""
                "durationRange": {"unitType": "HOUR",
                    "hourOptions": {"minDurationInMinutes": 60, "maxDurationInMinutes": 120}}""", "");
        act(owner, "confirm", book(visitor, slot(court, "2026-06-09T11:00:00", bob)))
                .ok();
        assertThat(ends(court, with(bob) + place(court))).containsExactly("11:00");
        assertThat(ends(court, with(ann) + place(court))).containsExactly("11:00", "11:30", "12:00");
        assertThat(ends(court, "")).containsExactly("11:00", "11:30", "12:00");
    }

    @Test
    void aTimeIsLookedUpWhereverItWasListed() {
        TestService massage = service("\"sessionDurations\": [60]", "");
        JsonNode found = visitor.post(SLOTS + "/get", """
                {"serviceId": "%s", "localStartDate": "2026-06-09T10:00:00", "localEndDate": "2026-06-09T11:00:00",
                 "timeZone": "Europe/Berlin"%s}""".formatted(massage.id(), with(bob) + place(massage)))
                .ok();
        assertThat(String.valueOf(found.get("timeSlot"))).contains("Bob").doesNotContain("Ann", "An old name");
    }

    private Reply visit(String end, String first, TestService one, TestService other) {
        return visitor.post(VISITS + "/get", """
                {"services": [{"serviceId": "%s"%s}, {"serviceId": "%s"%s}], "localStartDate": "2026-06-09T10:00:00",
                 "localEndDate": "2026-06-09T%s:00", "timeZone": "Europe/Berlin"%s}""".formatted(one.id(), first, other.id(), with(bob), end, place(one)));
    }

    @Test
    void aVisitIsLookedUpWithWhomAndWithWhatIsChosenForEachService() {
        String stones = Json.text("", owner.post("/addons/v1/add-ons", """
                {"addOn": {"name": "Hot stones", "durationInMinutes": 30, "price": {"value": "5"}}}""").ok(), "addOn", "id");
        TestService care = service("\"sessionDurations\": [60, 90]", """
                "addOnGroups": [{"name": "More", "maxNumberOfAddOns": 1, "addOnIds": ["%s"]}],""".formatted(stones));
        TestService after = service("\"sessionDurations\": [60]", "");
        JsonNode found = visit("12:00", with(ann), care, after).ok().at("/timeSlot/nestedTimeSlots");
        assertThat(found.get(0).toString()).contains(ann).doesNotContain(bob);
        assertThat(found.get(1).toString()).contains(bob).doesNotContain(ann);

        String chosen = ", \"customerChoices\": {%s}";
        String longer = chosen.formatted("\"durationInMinutes\": 90");
        assertThat(visit("12:30", longer, care, after).status()).isEqualTo(200);
        assertThat(visit("12:00", longer, care, after).code()).isEqualTo("SLOT_NOT_FOUND");
        String more = chosen.formatted("\"addOnIds\": [\"" + stones + "\"], \"durationInMinutes\": 90");
        assertThat(visit("12:30", more, care, after).status()).isEqualTo(200);
        assertThat(visit("12:00", more, care, after).code()).isEqualTo("SLOT_NOT_FOUND");
        assertThat(visit("12:00", chosen.formatted("\"durationChoiceId\": \"" + ann + "\""), care, after)
                        .violatedFields())
                .containsExactly("services[0].customerChoices.durationChoiceId");
        assertThat(visit("12:00", chosen.formatted("\"requestedGender\": {\"gender\": \"ANY_FEMALE\"}"), care, after)
                        .code())
                .isEqualTo("REQUESTED_GENDER_NOT_ALLOWED");
    }

    @Test
    void aVisitIsOfPeopleWhoAreFreeThen() {
        TestService care = service("\"sessionDurations\": [60]", "");
        act(owner, "confirm", book(visitor, slot(care, "2026-06-09T10:00:00", ann)))
                .ok();
        assertThat(visit("12:00", with(ann), care, care).code()).isEqualTo("SLOT_NOT_FOUND");
        assertThat(visit("12:00", "", care, care).status()).isEqualTo(200);
    }
}
