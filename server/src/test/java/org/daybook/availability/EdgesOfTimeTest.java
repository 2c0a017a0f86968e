package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** At the ends of the calendar, where other zones are in another year: an answer of the contract, or a refusal. */
class EdgesOfTimeTest {
    private static final String[][] TIMES = {
        {"9999-12-30T00:00:00", "9999-12-31T23:59:59"},
        {"9999-12-31T22:00:00", "9999-12-31T23:00:00"},
        {"9999-12-29T10:00:00", "9999-12-29T11:00:00"},
        {"0001-01-01T00:00:00", "0001-01-01T01:00:00"},
        {"1582-10-04T00:00:00", "1582-10-20T00:00:00"},
        {"4713-01-01T00:00:00", "4713-01-02T00:00:00"}
    };

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String staff = business.staff("Ada");
    private final TestService service = business.appointments(staff);

    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "UTC", "Pacific/Pago_Pago"})
    void whateverIsAskedIsAnsweredOrRefused(String zone) {
        for (String[] time : TIMES) {
            for (Reply reply : replies(owner, zone, time[0], time[1])) {
                assertThat(reply.status()).as(reply.response().toString()).isLessThan(500);
            }
        }
    }

    /** Days before October 1582 are counted as ISO 8601 does, not by the calendar that was in use. */
    @Test
    void aTimeOfLongAgoIsTheSameWhenItIsRead() {
        String start = "1500-06-01T10:00:00.000Z";
        ObjectNode made = TestBusiness.booking(booked(start));
        ObjectNode confirmed = TestBusiness.booking(TestBusiness.act(owner, "confirm", made));
        assertThat(Json.text("", confirmed, "startDate")).isEqualTo(start);
        assertThat(Json.text("", confirmed, "bookedEntity", "slot", "startDate"))
                .isEqualTo(start);
    }

    private Reply booked(String start) {
        return owner.post(
                TestBusiness.BOOKINGS, TestBusiness.booking("""
                {"slot": {"serviceId": "%s", "scheduleId": "%s", "startDate": "%s", "endDate": "1500-06-01T11:00:00Z",
                 "timezone": "UTC", "location": {"locationType": "OWNER_BUSINESS"}}}""".formatted(service.id(), service.scheduleId(), start)));
    }

    /** Each answer is checked against the contract as well. */
    private List<Reply> replies(Client caller, String zone, String from, String to) {
        String local =
                "\"fromLocalDate\": \"%s\", \"toLocalDate\": \"%s\", \"timeZone\": \"%s\"".formatted(from, to, zone);
        List<Reply> replies = new ArrayList<>();
        replies.add(caller.post("/_api/service-availability/v2/time-slots", """
                {"serviceId": "%s", %s}""".formatted(service.id(), local)));
        replies.add(caller.post("/_api/service-availability/v2/multi-service-time-slots", """
                {"services": [{"serviceId": "%s"}, {"serviceId": "%s"}], %s}""".formatted(
                        service.id(), service.id(), local)));
        replies.add(caller.post("/_api/service-availability/v2/time-slots/event", "{" + local + "}"));
        replies.add(caller.post(
                "/_api/service-availability/v2/time-slots/get", """
                {"serviceId": "%s", "localStartDate": "%s", "localEndDate": "%s", "timeZone": "%s",
                 "location": {"locationType": "BUSINESS"}}""".formatted(service.id(), from, to, zone)));
        replies.add(caller.post("/api/v1/times/explain", """
                {"serviceId": "%s", %s}""".formatted(service.id(), local)));
        replies.add(caller.post("/calendar/v3/events/query", "{" + local + "}"));
        for (String utc : List.of("", "Z")) {
            replies.add(caller.post("/availability-calendar/v1/availability/query", """
                    {"timezone": "%s", "query": {"filter": {"serviceId": ["%s"], "startDate": "%s", "endDate": "%s"}}}""".formatted(
                            zone, service.id(), from + utc, to + utc)));
        }
        replies.add(caller.post("/bookings/v1/calendar/listSlots", """
                {"listQuery": {"filter": {"from": "%sZ", "to": "%sZ", "scheduleIds": ["%s"]}}}""".formatted(from, to, service.scheduleId())));
        replies.add(caller.post("/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "type": "DEFAULT", "title": "Dentist", "timeZone": "%s",
                 "start": {"localDate": "%s"}, "end": {"localDate": "%s"},
                 "resources": [{"id": "%s", "transparency": "OPAQUE"}]}}""".formatted(service.scheduleId(), zone, from, to, staff)));
        replies.add(caller.post("/calendar/v3/events", """
                {"event": {"scheduleId": "%s", "type": "DEFAULT", "title": "Lunch", "timeZone": "%s",
                 "start": {"localDate": "%s"}, "end": {"localDate": "%s"},
                 "recurrenceRule": {"frequency": "WEEKLY", "interval": 1, "days": ["FRIDAY"]},
                 "resources": [{"id": "%s", "transparency": "OPAQUE"}]}}""".formatted(
                service.scheduleId(), zone, from, LocalDateTime.parse(from).plusMinutes(30), staff)));
        for (String offset : List.of("Z", "-12:00", "+14:00")) {
            Reply made = caller.post(TestBusiness.BOOKINGS, TestBusiness.booking("""
                    {"slot": {"serviceId": "%s", "scheduleId": "%s", "startDate": "%s", "endDate": "%s",
                     "timezone": "%s", "location": {"locationType": "OWNER_BUSINESS"}}}""".formatted(
                            service.id(), service.scheduleId(), from + offset, to + offset, zone)));
            replies.add(made);
            if (made.status() == 200) {
                replies.add(TestBusiness.act(caller, "confirm", TestBusiness.booking(made)));
            }
        }
        return replies;
    }
}
