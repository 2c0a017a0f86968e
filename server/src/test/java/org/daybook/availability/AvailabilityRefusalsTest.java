package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Questions about times that have no answer. */
class AvailabilityRefusalsTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final String VISITS = "/_api/service-availability/v2/multi-service-time-slots";
    private static final String A_MAN = "{\"requestedGender\": {\"gender\": \"ANY_MALE\"}}";
    private static final String TEN_TO_ELEVEN = """
            "localStartDate": "2026-06-09T10:00:00", "localEndDate": "2026-06-09T11:00:00",
            "timeZone": "Europe/Berlin", "location": {"locationType": "BUSINESS"}""";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client visitor = business.visitor();
    private final String service = business.appointments(business.staff("Mira")).id();

    @Test
    void nobodyIsChosenByGender() {
        String one = "\"serviceId\": \"" + service + "\", \"customerChoices\": " + A_MAN;
        assertRefused(
                visitor.post(SLOTS + "/get", "{" + one + ", " + TEN_TO_ELEVEN + "}"),
                428,
                "REQUESTED_GENDER_NOT_ALLOWED");
        String two = "\"services\": [{" + one + "}, {" + one + "}]";
        assertRefused(
                visitor.post(VISITS, "{" + two + ", \"toLocalDate\": \"2026-06-10T00:00:00\"}"),
                428,
                "REQUESTED_GENDER_NOT_ALLOWED");
        assertRefused(
                visitor.post(VISITS + "/get", "{" + two + ", " + TEN_TO_ELEVEN + "}"),
                428,
                "REQUESTED_GENDER_NOT_ALLOWED");
    }

    @Test
    void aListOfTimesIsOfAServiceAndEndsSomewhere() {
        assertRefused(visitor.post(SLOTS, "{\"toLocalDate\": \"2026-06-10T00:00:00\"}"), 400, "MISSING_ARGUMENTS");
        assertRefused(visitor.post(SLOTS, "{\"serviceId\": \"" + service + "\"}"), 400, "MISSING_ARGUMENTS");
    }

    @Test
    void aScheduleThatNoServiceHasIsNotBooked() {
        assertRefused(visitor.get("/v2/availability/schedule/" + UUID.randomUUID()), 428, "FAILED_RESOLVING_SCHEDULE");
    }

    @Test
    void onlyWhoManagesAsksWhyAServiceHasNoTimesAndInAZoneThatThereIs() {
        String asked = "{\"serviceId\": \"" + service + "\"%s}";
        assertRefused(visitor.post(SLOTS + "/diagnose", asked.formatted("")), 403, "UNAUTHORIZED_OPERATION");
        assertRefused(
                business.owner().post(SLOTS + "/diagnose", asked.formatted(", \"timeZone\": \"Mars/Base\"")),
                400,
                "INVALID_TIME_ZONE");
    }

    private static void assertRefused(Reply reply, int status, String code) {
        assertThat(reply.status() + " " + reply.code()).isEqualTo(status + " " + code);
    }
}
