package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.ofSession;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventType;
import org.daybook.calendar.zones.ZoneChange;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.UnderWay;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session that is booked in the moment in which it is moved is booked at its new time. */
class MovesUnderWayTest {
    private static final String EVENTS = "/calendar/v3/events";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final String ann = business.staff("Ann");
    private final TestService yoga = business.sessions(EventType.CLASS, 5);

    @AfterEach
    void rowsAgree() {
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void ofASession() throws Exception {
        String session = business.session(yoga, EventType.CLASS, "2026-06-04T18:00:00", ann);
        assertThat(startWhenBookedDuring(move(session, "2026-06-04T19:30:00"), session))
                .isEqualTo("2026-06-04T17:30:00.000Z");
    }

    @Test
    void ofASeries() throws Exception {
        String series = Json.text(
                "",
                business.owner()
                        .post(EVENTS, """
                {"event": {"scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}],
                 "start": {"localDate": "2026-06-03T10:00:00"}, "end": {"localDate": "2026-06-03T11:00:00"},
                 "recurrenceRule": {"frequency": "WEEKLY", "days": ["WEDNESDAY"]}}}""".formatted(yoga.scheduleId(), ann))
                        .ok(),
                "event",
                "id");
        String occurrence = Json.text(
                "",
                business.owner().post(EVENTS + "/query", """
                        {"fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-12T00:00:00"}""").ok().get("events").get(0),
                "id");
        assertThat(startWhenBookedDuring(move(series, "2026-06-03T12:00:00"), occurrence))
                .isEqualTo("2026-06-10T10:00:00.000Z");
    }

    @Test
    void ofTheBusinessToAnotherZone() throws Exception {
        String session = business.session(yoga, EventType.CLASS, "2026-06-04T18:00:00", ann);
        ZoneChange change =
                new ZoneChange(ZoneId.of("Europe/Berlin"), ZoneId.of("America/New_York"), Set.of(), Set.of());
        assertThat(startWhenBookedDuring(
                        transaction ->
                                SERVER.features().calendar().zoneChanges().apply(transaction, change, true),
                        session))
                .isEqualTo("2026-06-04T22:00:00.000Z");
    }

    private static Consumer<SiteTransaction> move(String eventId, String localStart) {
        LocalDateTime start = LocalDateTime.parse(localStart);
        return transaction -> SERVER.features()
                .calendar()
                .ownerCalendar()
                .change(transaction, UUID.fromString(eventId), Notification.NONE, draft -> {
                    draft.start(start);
                    draft.end(start.plusHours(1));
                });
    }

    /** When the booking starts that a visitor makes of a session between a change and its commit. */
    private String startWhenBookedDuring(Consumer<SiteTransaction> change, String session) throws Exception {
        return Json.text(
                "",
                UnderWay.during(SERVER, business.siteId(), change, () -> book(business.visitor(), ofSession(session))),
                "startDate");
    }
}
