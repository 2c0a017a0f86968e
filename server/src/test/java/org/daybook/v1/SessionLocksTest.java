package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.v1.BookingCalls.act;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.bySession;
import static org.daybook.v1.BookingCalls.id;
import static org.daybook.v1.BookingCalls.newSession;
import static org.daybook.v1.BookingCalls.status;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Locked sessions are booked with their key only, by whichever way (rule 11.9). */
class SessionLocksTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final String TIME = "2026-06-09T10:00:00";
    private static final int RIVALS = 100;

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();
    private final String staff = business.staff("Mira");
    private final TestService yoga = business.sessions(EventType.CLASS, 3);
    private final String session = business.session(yoga, EventType.CLASS, TIME, staff);

    private Reply lock(String sessionId) {
        return owner.post(BookingCalls.AVAILABILITY + "/lock", "{\"sessionId\": \"" + sessionId + "\"}");
    }

    private String key() {
        return Json.text("", lock(session).ok(), "key");
    }

    private Reply unlock(String key) {
        return owner.post(
                BookingCalls.AVAILABILITY + "/unlock",
                "{\"sessionId\": \"" + session + "\", \"key\": \"" + key + "\"}");
    }

    private ObjectNode isAvailable(String query) {
        return visitor.get(BookingCalls.AVAILABILITY + "?" + query).ok();
    }

    @Test
    void aLockedSessionIsNotAvailableUntilItIsUnlockedWithItsKey() {
        assertThat(Json.flag(isAvailable("partySize=3&sessionId=" + session), "available"))
                .isTrue();
        String key = key();
        assertThat(key).hasSizeGreaterThan(30);
        assertThat(Json.flag(true, isAvailable("partySize=1&sessionId=" + session), "available"))
                .isFalse();
        assertThat(lock(session).code()).isEqualTo("SESSION_ALREADY_LOCKED");
        assertThat(unlock("x" + key).code()).isEqualTo("WRONG_SESSION_KEY");
        assertThat(unlock(key).status()).isEqualTo(200);
        assertThat(unlock(key).code()).isEqualTo("WRONG_SESSION_KEY");
        assertThat(status(booked(book(visitor, bySession(session))))).isEqualTo("CONFIRMED");
    }

    @Test
    void theKeyIsNowhereInTheDatabase() {
        String key = key();
        int found = SERVER.database()
                .read(statements -> statements
                        .query("SELECT count(*) FROM calendar_event WHERE lock_hash LIKE '%' || :key || '%'")
                        .bind("key", key)
                        .mapTo(Integer.class)
                        .one());
        assertThat(found).isZero();
    }

    @Test
    void onlyWhatIsBookedPlaceByPlaceIsLocked() {
        ObjectNode booking = booked(book(visitor, newSession(business.appointments(staff), "2026-06-10T10:00:00")));
        String appointment = Json.text("", booking, "bookedEntity", "singleSession", "sessionId");
        assertThat(lock(appointment).code()).isEqualTo("SESSION_CANNOT_BE_LOCKED");
        TestService course = business.sessions(EventType.COURSE, 3);
        assertThat(lock(business.session(course, EventType.COURSE, "2026-06-11T10:00:00", staff))
                        .code())
                .isEqualTo("SESSION_CANNOT_BE_LOCKED");
        assertThat(lock("9d2b9d3e-9f0a-4a9e-8d51-2f2f3f5f6a01").code()).isEqualTo("EVENT_NOT_FOUND");
        assertThat(lock("nonsense").code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(visitor.post(BookingCalls.AVAILABILITY + "/lock", "{\"sessionId\": \"" + session + "\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void noWayToBookPassesALockWithoutItsKey() {
        ObjectNode before = TestBusiness.book(visitor, ofSession(session));
        String elsewhere = business.session(yoga, EventType.CLASS, "2026-06-11T10:00:00", staff);
        ObjectNode other = booked(book(owner, bySession(elsewhere)));
        ObjectNode confirmed = booked(book(owner, bySession(session)));
        String key = key();
        assertThat(book(visitor, bySession(session)).code()).isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(book(owner, bySession(session)).code()).isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(owner.post(BOOKINGS, TestBusiness.booking(ofSession(session), """
                        "totalParticipants": 1, "status": "CONFIRMED\""""))
                        .code())
                .isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(visitor.post(BOOKINGS, TestBusiness.booking(ofSession(session)))
                        .code())
                .isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(TestBusiness.act(owner, "confirm", before).code()).isEqualTo("NO_OPEN_SPOTS");
        assertThat(TestBusiness.act(owner, "confirm", before, """
                        , "doubleBooked": true, "flowControlSettings": {"checkAvailabilityValidation": true}""").code()).isEqualTo("NO_OPEN_SPOTS");
        assertThat(TestBusiness.act(owner, "mark_booking_as_pending", before, """
                        , "flowControlSettings": {"skipPendingApprovalServiceValidation": true}""")
                        .code())
                .isEqualTo("NO_OPEN_SPOTS");
        assertThat(TestBusiness.act(
                                owner,
                                "update_number_of_participants",
                                BookingCalls.current(owner, confirmed),
                                ", \"totalParticipants\": 2")
                        .code())
                .isEqualTo("SESSION_CAPACITY_EXCEEDED");
        assertThat(act(owner, other, "reschedule", "{" + bySession(session) + "}")
                        .code())
                .isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(TestBusiness.act(
                                owner,
                                "reschedule",
                                BookingCalls.current(owner, other),
                                TestBusiness.slotOf(ofSession(session))
                                        + ", \"flowControlSettings\": {\"skipAvailabilityValidation\": true}")
                        .code())
                .isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(owner.post("/calendar/v3/participations", """
                        {"participation": {"eventId": "%s", "participant": {"name": "Eve"}, "partySize": 1}}""".formatted(session))
                        .code())
                .isEqualTo("CAPACITY_EXCEEDED");
        assertThat(act(owner, before, "checkout", "{}").code()).isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(act(owner, before, "markAsPaid", "{}").code()).isEqualTo("SESSION_CAPACITY_EXCEEDED");
        assertThat(act(owner, before, "checkout", "{\"lockedSessionKey\": \"" + key + "x\"}")
                        .code())
                .isEqualTo("SLOT_NOT_AVAILABLE");
        assertThat(status(booked(act(owner, before, "checkout", "{\"lockedSessionKey\": \"" + key + "\"}"))))
                .isEqualTo("CONFIRMED");
        assertThat(TestBusiness.confirmOrDecline(owner, BookingCalls.current(owner, before), "{}")
                        .status())
                .isEqualTo(428);
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void whoHasAPlaceOfALockedSessionMayGiveItBack() {
        ObjectNode booking =
                booked(book(owner, bySession(session), BookingCalls.formInfo("{\"numberOfParticipants\": 3}")));
        lock(session).ok();
        ObjectNode fewer = TestBusiness.booking(TestBusiness.act(
                owner,
                "update_number_of_participants",
                BookingCalls.current(owner, booking),
                ", \"totalParticipants\": 1"));
        assertThat(Json.integer(fewer, "totalParticipants")).isEqualTo(1);
        act(owner, booking, "cancel", "{}").ok();
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void theOwnerReleasesALockWhoseKeyIsLost() {
        lock(session).ok();
        String path = "/api/v1/sessions/" + session + "/release";
        assertThat(visitor.post(path, "{}").status()).isEqualTo(403);
        assertThat(Json.flag(owner.post(path, "{}").ok(), "wasLocked")).isTrue();
        assertThat(Json.flag(true, owner.post(path, "{}").ok(), "wasLocked")).isFalse();
        assertThat(owner.post("/api/v1/sessions/9d2b9d3e-9f0a-4a9e-8d51-2f2f3f5f6a01/release", "{}")
                        .code())
                .isEqualTo("EVENT_NOT_FOUND");
        assertThat(status(booked(book(visitor, bySession(session))))).isEqualTo("CONFIRMED");
    }

    @Test
    void slotsOfALockedSessionAreNotBookable() {
        lock(session).ok();
        ObjectNode slots = visitor.post("/_api/service-availability/v2/time-slots/event", """
                {"serviceIds": ["%s"], "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                 "timeZone": "Europe/Berlin"}""".formatted(yoga.id()))
                .ok();
        ObjectNode slot = (ObjectNode) slots.get("timeSlots").get(0);
        assertThat(Json.flag(true, slot, "bookable")).isFalse();
        assertThat(Json.integer(slot, "bookableCapacity")).isZero();
        assertThat(Json.integer(slot, "remainingCapacity")).isEqualTo(3);
        ObjectNode calendar = visitor.post("/availability-calendar/v1/availability/query", """
                {"timezone": "Europe/Berlin", "query": {"filter": {"serviceId": ["%s"],
                    "startDate": "2026-06-09T00:00:00", "endDate": "2026-06-10T00:00:00"}}}""".formatted(yoga.id()))
                .ok();
        ObjectNode entry = (ObjectNode) calendar.get("availabilityEntries").get(0);
        assertThat(Json.flag(true, entry, "bookable")).isFalse();
        assertThat(Json.flag(entry, "locked")).isTrue();
        String free = """
                {"query": {"filter": {"from": "2026-06-09T00:00:00Z", "to": "2026-06-10T00:00:00Z",
                    "scheduleIds": ["%s"]%s}}}""";
        String path = "/bookings/v1/calendar/listSlots";
        assertThat(visitor.post(path, free.formatted(yoga.scheduleId(), ", \"isAvailable\": true"))
                        .ok()
                        .get("slots")
                        .isEmpty())
                .isTrue();
        assertThat(visitor.post(path, free.formatted(yoga.scheduleId(), ""))
                        .ok()
                        .get("slots")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void ofAHundredWhoTryTheOnesWithTheKeyGetThePlaces() throws Exception {
        List<ObjectNode> waiting = new ArrayList<>();
        for (int i = 0; i < RIVALS; i++) {
            waiting.add(TestBusiness.book(visitor, ofSession(session)));
        }
        String key = key();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Integer>> tries = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < RIVALS; i++) {
                ObjectNode booking = waiting.get(i);
                // One in ten has the key.
                int way = i % 10;
                Callable<Reply> attempt = () -> switch (way) {
                    case 0 -> act(owner, booking, "checkout", "{\"lockedSessionKey\": \"" + key + "\"}");
                    case 1, 2 -> act(owner, booking, "checkout", "{}");
                    case 3, 4 -> act(owner, booking, "confirm", "{}");
                    case 5, 6 -> TestBusiness.act(owner, "confirm", booking);
                    case 7 -> TestBusiness.confirmOrDecline(owner, booking, "{\"paymentStatus\": \"PAID\"}");
                    case 8 -> book(visitor, bySession(session));
                    default -> owner.post(BOOKINGS, TestBusiness.booking(ofSession(session), """
                            "totalParticipants": 1, "status": "CONFIRMED\""""));
                };
                tries.add(threads.submit(() -> {
                    start.await();
                    Reply reply = attempt.call();
                    boolean held =
                            reply.status() == 200 && !"DECLINED".equals(Json.text(reply.json(), "booking", "status"));
                    return held ? way : -1;
                }));
            }
            start.countDown();
        }
        List<Integer> winners = new ArrayList<>();
        for (Future<Integer> one : tries) {
            if (one.get() >= 0) {
                winners.add(one.get());
            }
        }
        assertThat(winners).containsExactly(0, 0, 0);
        assertThat(waiting.stream().map(BookingCalls::id).distinct()).hasSize(RIVALS);
        assertThat(id(waiting.getFirst())).isNotEmpty();
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void availabilityComparesOpenPlacesWithTheParty() {
        booked(book(visitor, bySession(session)));
        ObjectNode two = isAvailable("partySize=2&sessionId=" + session);
        assertThat(Json.flag(two, "available")).isTrue();
        assertThat(Json.integer(two, "capacity")).isEqualTo(3);
        assertThat(Json.integer(two, "totalNumberOfParticipants")).isEqualTo(1);
        assertThat(Json.flag(true, isAvailable("partySize=3&sessionId=" + session), "available"))
                .isFalse();
        TestService course = business.sessions(EventType.COURSE, 2);
        String ofCourse = business.session(course, EventType.COURSE, "2026-06-11T10:00:00", staff);
        assertThat(Json.flag(isAvailable("partySize=2&scheduleId=" + course.scheduleId()), "available"))
                .isTrue();
        assertThat(Json.integer(isAvailable("partySize=3&sessionId=" + ofCourse), "capacity"))
                .isEqualTo(2);
        TestService massage = business.appointments(staff);
        String slot = "partySize=1&session.scheduleId=" + massage.scheduleId()
                + "&session.start=2026-06-12T08:00:00Z&session.end=2026-06-12T09:00:00Z";
        assertThat(Json.flag(isAvailable(slot), "available")).isTrue();
        String schedule = BookingCalls.scheduleOf(owner, staff);
        assertThat(Json.flag(isAvailable(slot + "&session.requiredScheduleIds=" + schedule), "available"))
                .isTrue();
        booked(book(visitor, newSession(massage, "2026-06-12T10:00:00")));
        assertThat(Json.flag(true, isAvailable(slot), "available")).isFalse();
        assertThat(visitor.get(BookingCalls.AVAILABILITY + "?partySize=0&sessionId=" + session)
                        .violatedFields())
                .containsExactly("partySize");
        assertThat(visitor.get(BookingCalls.AVAILABILITY + "?partySize=1").violatedFields())
                .containsExactly("sessionId");
        assertThat(visitor.get(BookingCalls.AVAILABILITY + "?partySize=1&sessionId=x")
                        .code())
                .isEqualTo("SESSION_NOT_FOUND");
        assertThat(visitor.get(BookingCalls.AVAILABILITY + "?partySize=1&scheduleId=" + yoga.scheduleId())
                        .violatedFields())
                .containsExactly("scheduleId");
    }
}
