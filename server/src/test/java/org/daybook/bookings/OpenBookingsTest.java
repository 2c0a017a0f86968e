package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.status;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** What a stranger takes is bounded: so many open bookings at a time, and none that nobody answers for ever. */
class OpenBookingsTest {
    private static final int MOST = 3;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create(new OpenBookings(MOST));

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");

    @AfterEach
    void backToTheStart() {
        SERVER.clock().set(TestServer.START);
        assertThat(business.disagreements()).isEmpty();
    }

    private static String of(String session, String email) {
        return booking(
                ofSession(session),
                "\"totalParticipants\": 1, \"contactDetails\": {\"firstName\": \"Ada\", \"email\": \"" + email + "\"}");
    }

    @Test
    void oneVisitorAndOneContactHaveSoManyOpenBookingsAlsoInARace() throws Exception {
        TestService yoga = business.sessions(EventType.CLASS, 100);
        String session = business.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", staff);
        List<Callable<Reply>> ofVisitor = new ArrayList<>();
        List<Callable<Reply>> ofContact = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            String email = "guest" + i + "@example.com";
            Client another = business.visitor();
            ofVisitor.add(() -> visitor.post(BOOKINGS, of(session, email)));
            ofContact.add(() -> another.post(BOOKINGS, of(session, "ada@example.com")));
        }
        assertThat(made(ofVisitor)).isEqualTo(MOST);
        assertThat(made(ofContact)).isEqualTo(MOST);
        Reply refusal = visitor.post(BOOKINGS, of(session, "late@example.com"));
        assertThat(refusal.status()).isEqualTo(429);
        assertThat(refusal.code()).isEqualTo("RESOURCE_EXHAUSTED");
        assertThat(refusal.response().body()).contains("3 bookings");
        for (int i = 0; i <= MOST; i++) {
            owner.post(BOOKINGS, of(session, "ada@example.com")).ok();
        }
    }

    private static int made(List<Callable<Reply>> requests) throws Exception {
        int made = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Reply> reply : threads.invokeAll(requests)) {
                made += reply.get().status() == 200 ? 1 : 0;
            }
        }
        return made;
    }

    @Test
    void whatIsCancelledOrOverDoesNotCount() {
        TestService service = business.appointments(staff);
        List<ObjectNode> made = new ArrayList<>();
        for (int hour = 9; hour < 9 + MOST; hour++) {
            made.add(book(visitor, slot(service, "2026-06-02T%02d:00:00".formatted(hour), staff)));
        }
        String another = booking(slot(service, "2026-06-09T10:00:00", staff));
        assertThat(visitor.post(BOOKINGS, another).status()).isEqualTo(429);
        act(visitor, "cancel", made.getFirst()).ok();
        book(visitor, slot(service, "2026-06-09T10:00:00", staff));
        assertThat(visitor.post(BOOKINGS, another).status()).isEqualTo(429);
        SERVER.clock().set(Instant.parse("2026-06-03T06:00:00Z"));
        business.visitor().post(BOOKINGS, another).ok();
    }

    @Test
    void requestsThatNobodyAnswersExpire() {
        TestService service = business.appointmentsWith("{\"enabled\": true, \"requireManualApproval\": true}", staff);
        ObjectNode created = book(visitor, slot(service, "2026-06-23T10:00:00", staff));
        ObjectNode pending = booking(
                act(owner, "mark_booking_as_pending", book(visitor, slot(service, "2026-06-23T11:00:00", staff))));
        ObjectNode paid = booking(act(
                owner,
                "mark_booking_as_pending",
                book(visitor, slot(service, "2026-06-23T12:00:00", staff)),
                ", \"paymentStatus\": \"PAID\""));
        ObjectNode ofOwner = book(owner, slot(service, "2026-06-23T13:00:00", staff));
        assertThat(expire(Duration.ofDays(6))).isZero();
        assertThat(expire(Duration.ofDays(8))).isEqualTo(2);
        assertThat(List.of(statusOf(created), statusOf(pending))).containsOnly("DECLINED");
        assertThat(statusOf(paid)).isEqualTo("PENDING");
        assertThat(statusOf(ofOwner)).isEqualTo("CREATED");
        book(business.visitor(), slot(service, "2026-06-23T11:00:00", staff));
    }

    private int expire(Duration later) {
        SERVER.clock().set(TestServer.START.plus(later));
        return SERVER.features().bookings().requests().expire(business.siteId(), SERVER.now(), Instant.EPOCH);
    }

    private String statusOf(ObjectNode booking) {
        ObjectNode answer = owner.post(
                        "/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}}""".formatted(TestBusiness.id(booking)))
                .ok();
        return status(Json.child((ObjectNode) answer.get("extendedBookings").get(0), "booking"));
    }
}
