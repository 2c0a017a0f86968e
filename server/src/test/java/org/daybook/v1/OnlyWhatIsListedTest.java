package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.scheduleOf;

import java.time.LocalDateTime;
import java.util.List;
import org.daybook.calendar.EventType;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Customers book through the first API what its lists could offer, however the booking goes on. */
class OnlyWhatIsListedTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** Begins and ends of an appointment of an hour that no list has. */
    private static final List<String> UNLISTED = List.of(
            "2026-06-09T10:07 2026-06-09T11:07",
            "2026-06-09T10:00:30 2026-06-09T11:00:30",
            "2026-06-09T10:00 2026-06-09T10:30",
            "2026-06-09T10:00 2026-06-09T12:00",
            "2026-06-09T10:00 2026-07-09T10:00",
            "2026-05-26T10:00 2026-05-26T11:00",
            "2026-06-09T03:00 2026-06-09T04:00",
            "2026-06-14T10:00 2026-06-14T11:00");

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    private TestService service(String online, String options) {
        return business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "staffMemberIds": ["%s"], "onlineBooking": %s,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "locations": [{"type": "BUSINESS"}],
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "50"}}, "options": %s}}""".formatted(staff, online, options));
    }

    private Reply book(TestService service, String time, String more) {
        String[] ends = time.split(" ");
        return BookingCalls.book(
                visitor, """
                "createSession": {"scheduleId": "%s", "start": {"timestamp": "%s"}, "end": {"timestamp": "%s"}%s}""".formatted(service.scheduleId(), instant(ends[0]), instant(ends[1]), more));
    }

    private static String instant(String local) {
        return LocalDateTime.parse(local).atZone(TestServer.ZONE).toInstant().toString();
    }

    @Test
    void aTimeThatNoListHasIsNotBooked() {
        String named = ", \"affectedSchedules\": [{\"scheduleId\": \"" + scheduleOf(owner, staff) + "\"}]";
        List<TestService> services = List.of(
                service("{\"enabled\": true}", "{\"inPerson\": true}"),
                service("{\"enabled\": true}", "{\"inPerson\": false, \"online\": true}"),
                service("{\"enabled\": true, \"requireManualApproval\": true}", "{\"inPerson\": true}"));
        for (TestService service : services) {
            for (String time : UNLISTED) {
                for (String more : List.of("", named)) {
                    assertThat(book(service, time, more).code())
                            .as(time + more)
                            .isIn("SLOT_NOT_AVAILABLE", "BOOKING_POLICY_VIOLATION");
                }
            }
        }
        booked(book(services.getFirst(), "2026-06-09T10:00 2026-06-09T11:00", named));
    }

    @Test
    void howFarAheadIsBookedTheListsSay() {
        TestService massage = service("{\"enabled\": true}", "{\"inPerson\": true}");
        for (String day : List.of("2027-06-08", "2029-06-12", "2036-06-10")) {
            boolean listed = !visitor.post(
                            "/bookings/v1/calendar/listSlots", """
                            {"query": {"filter": {"scheduleIds": ["%s"], "from": "%sT00:00:00Z", "to": "%sT20:00:00Z"}}}""".formatted(massage.scheduleId(), day, day))
                    .ok()
                    .get("slots")
                    .isEmpty();
            assertThat(book(massage, day + "T10:00 " + day + "T11:00", "").status() == 200)
                    .as(day)
                    .isEqualTo(listed);
        }
    }

    @Test
    void whatIsNotBookedOnlineIsNotBooked() {
        TestService closed = service("{\"enabled\": false}", "{\"inPerson\": true}");
        assertThat(book(closed, "2026-06-09T10:00 2026-06-09T11:00", "").code()).isEqualTo("BOOKING_POLICY_VIOLATION");
        TestService yoga = business.sessions(EventType.CLASS, 5);
        String over = business.session(yoga, EventType.CLASS, "2026-05-28T10:00", staff);
        assertThat(BookingCalls.book(visitor, BookingCalls.bySession(over)).code())
                .isEqualTo("BOOKING_POLICY_VIOLATION");
        String cancelled = business.session(yoga, EventType.CLASS, "2026-06-10T10:00", staff);
        owner.post("/calendar/v3/events/" + cancelled + "/cancel", "{}").ok();
        assertThat(BookingCalls.book(visitor, BookingCalls.bySession(cancelled)).code())
                .isEqualTo("SESSION_NOT_FOUND");
        TestService course = business.sessions(EventType.COURSE, 5);
        business.session(course, EventType.COURSE, "2026-05-28T10:00", staff);
        business.session(course, EventType.COURSE, "2026-06-11T10:00", staff);
        assertThat(BookingCalls.book(visitor, "\"scheduleId\": \"" + course.scheduleId() + "\"")
                        .code())
                .isEqualTo("BOOKING_POLICY_VIOLATION");
    }
}
