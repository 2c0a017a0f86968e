package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.BookedRows;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A service goes, or its schedule is cancelled, while its times are being booked. */
class ServiceGoneRaceTest {
    private static final int ROUNDS = 8;
    private static final int BOOKINGS_OF_A_ROUND = 10;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    @Test
    void noBookingOutlivesItsService() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestService service = business.appointments(staff);
            List<Callable<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < BOOKINGS_OF_A_ROUND; i++) {
                String time = "%sT%02d:%02d:00".formatted(day(round), 9 + i / 2, i % 2 * 30);
                ObjectNode made = book(visitor, slot(service, time, staff));
                calls.add(() -> act(owner, "confirm", made));
            }
            calls.add(5, () -> owner.send("DELETE", "/bookings/v2/services/" + service.id(), null));
            try (var threads = Executors.newFixedThreadPool(calls.size())) {
                threads.invokeAll(calls);
            }
            assertThat(confirmed(service)).as("round " + round).isEmpty();
        }
        assertThat(BookedRows.disagreements(SERVER.database())).isEmpty();
    }

    @Test
    void noPlaceIsGivenOfWhatIsCancelledNotEvenPastTheCapacity() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            TestService yoga = business.sessions(EventType.CLASS, 1);
            String session = business.session(yoga, EventType.CLASS, day(round) + "T18:00:00", staff);
            String wish = booking(ofSession(session), "\"totalParticipants\": 1, \"status\": \"CONFIRMED\"");
            String past = wish.substring(0, wish.length() - 1)
                    + ", \"flowControlSettings\": {\"skipAvailabilityValidation\": true}}";
            List<Callable<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < BOOKINGS_OF_A_ROUND; i++) {
                calls.add(() -> owner.post(BOOKINGS, past));
            }
            calls.add(
                    BOOKINGS_OF_A_ROUND / 2,
                    () -> owner.post("/bookings/v1/calendar/schedules/" + yoga.scheduleId() + "/cancel", "{}"));
            try (var threads = Executors.newFixedThreadPool(calls.size())) {
                threads.invokeAll(calls);
            }
        }
        assertThat(BookedRows.disagreements(SERVER.database())).isEmpty();
    }

    /** A day on which the staff work. */
    private static LocalDate day(int round) {
        return LocalDate.of(2026, 6, 8).plusWeeks(round / 5).plusDays(round % 5);
    }

    private Iterable<JsonNode> confirmed(TestService service) {
        return Json.list(
                owner.post("/_api/bookings-reader/v2/extended-bookings/query", """
                        {"query": {"filter": {"status": "CONFIRMED", "bookedEntity.item.slot.serviceId": "%s"}}}""".formatted(service.id()))
                        .ok(),
                "extendedBookings");
    }

    @Test
    void aCancelledScheduleIsNeitherListedNorBooked() {
        TestService service = business.appointments(staff);
        String question = """
                {"serviceId": "%s", "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00"}""".formatted(service.id());
        String list = "/_api/service-availability/v2/time-slots";
        assertThat(visitor.post(list, question).ok().get("timeSlots")).isNotEmpty();
        owner.post("/bookings/v1/calendar/schedules/" + service.scheduleId() + "/cancel", "{}")
                .ok();
        assertThat(visitor.post(list, question).ok().get("timeSlots")).isEmpty();
        String entity = slot(service, "2026-06-09T10:00:00", staff);
        assertThat(visitor.post(BOOKINGS, booking(entity)).status()).isEqualTo(428);
        assertThat(owner.post(BOOKINGS, booking(entity, "\"totalParticipants\": 1, \"status\": \"CONFIRMED\""))
                        .code())
                .isEqualTo("SLOT_NOT_AVAILABLE");
    }
}
