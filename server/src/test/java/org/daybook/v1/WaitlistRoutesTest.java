package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.v1.BookingCalls.WAITLIST;
import static org.daybook.v1.BookingCalls.act;
import static org.daybook.v1.BookingCalls.book;
import static org.daybook.v1.BookingCalls.booked;
import static org.daybook.v1.BookingCalls.bySession;
import static org.daybook.v1.BookingCalls.formInfo;
import static org.daybook.v1.BookingCalls.local;
import static org.daybook.v1.BookingCalls.status;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Waiting for a place of a full session (rules of section 12). */
class WaitlistRoutesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final String TIME = "2026-06-09T10:00:00";
    private static final String POLICY = """
            {"name": "Waiting", "waitlistPolicy": {"enabled": true, "capacity": 3, "reservationTimeInMinutes": 10},
             "cancellationPolicy": {"enabled": true}, "participantsPolicy": {"maxParticipantsPerBooking": 3}}""";

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final String staff = business.staff("Mira");
    private final TestService yoga = BookingCalls.classWith(business, POLICY, 1);
    private final String session = business.session(yoga, EventType.CLASS, TIME, staff);
    private final ObjectNode taker = booked(book(business.visitor(), bySession(session)));

    /** Somebody who waits. */
    private record Waiter(Client client, String registration) {}

    @AfterEach
    void setTheClockBack() {
        SERVER.clock().set(TestServer.START);
    }

    private static String joining(String sessionId) {
        return "{\"waitingResource\": \"" + sessionId + "\", " + formInfo() + "}";
    }

    private Waiter join() {
        Client client = business.visitor();
        return new Waiter(
                client, Json.text("", client.post(WAITLIST, joining(session)).ok(), "registrationId"));
    }

    private ObjectNode entry(Client caller) {
        return (ObjectNode) caller.get(WAITLIST + "?waitingResources=" + session)
                .ok()
                .get("list")
                .get(0);
    }

    private static Reply enroll(Waiter waiter) {
        return waiter.client.post(WAITLIST + "/" + waiter.registration, "{}");
    }

    private Reply leave(Waiter waiter) {
        return waiter.client.post(
                "/bookings/v1/waitlist/leave",
                "{\"registrationId\": \"" + waiter.registration + "\", \"waitingResource\": \"" + session + "\"}");
    }

    private List<String> statuses() {
        List<String> statuses = new ArrayList<>();
        entry(owner).get("registrations").forEach(one -> statuses.add(Json.text("", one, "status")));
        return statuses;
    }

    private void aPlaceOpens() {
        act(owner, taker, "cancel", "{}").ok();
    }

    private void minutesPass(int minutes) {
        SERVER.clock().set(SERVER.now().plus(Duration.ofMinutes(minutes)));
    }

    private ObjectNode slot() {
        return (ObjectNode) business.visitor()
                .post("/_api/service-availability/v2/time-slots/event", """
                {"serviceIds": ["%s"], "fromLocalDate": "2026-06-09T00:00:00", "toLocalDate": "2026-06-10T00:00:00",
                 "timeZone": "Europe/Berlin"}""".formatted(yoga.id()))
                .ok()
                .get("timeSlots")
                .get(0);
    }

    @Test
    void whoJoinsWaitsWithABookingOfTheirOwn() {
        Waiter first = join();
        Waiter second = join();
        ObjectNode entry = entry(first.client);
        assertThat(Json.text(entry, "status")).isEqualTo("IDLE");
        assertThat(Json.integer(entry, "capacity")).isEqualTo(3);
        assertThat(Json.integer(entry, "timeWindowMinutes")).isEqualTo(10);
        assertThat(Json.integer(entry, "numberOfRegistrations")).isEqualTo(2);
        JsonNode own = entry.get("registrations").get(0);
        JsonNode other = entry.get("registrations").get(1);
        assertThat(Json.text(own, "id")).isEqualTo(first.registration);
        assertThat(Json.flag(own, "availableActions", "leave")).isTrue();
        assertThat(Json.flag(true, own, "availableActions", "enroll")).isFalse();
        assertThat(Json.text(other, "id")).isEqualTo(second.registration);
        assertThat(Json.text(other, "bookingId")).isNull();
        assertThat(Json.flag(true, other, "availableActions", "leave")).isFalse();
        ObjectNode booking = BookingCalls.read(first.client, Json.text("", own, "bookingId"));
        assertThat(status(booking)).isEqualTo("PENDING");
        assertThat(status(BookingCalls.current(first.client, booking))).isEqualTo("WAITING_LIST");
        assertThat(Json.text(entry(owner).get("registrations").get(1), "bookingId"))
                .isNotNull();
        assertThat(Json.integer(slot(), "eventInfo", "waitingList", "totalCapacity"))
                .isEqualTo(3);
        assertThat(Json.integer(slot(), "eventInfo", "waitingList", "remainingCapacity"))
                .isEqualTo(1);
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void joiningNeedsAFullSessionOfAClassWithAWaitlistThatHasRoom() {
        String empty = business.session(yoga, EventType.CLASS, "2026-06-10T10:00:00", staff);
        assertThat(business.visitor().post(WAITLIST, joining(empty)).code()).isEqualTo("SESSION_NOT_FULL");
        for (int i = 0; i < 3; i++) {
            join();
        }
        assertThat(business.visitor().post(WAITLIST, joining(session)).code()).isEqualTo("WAITLIST_FULL");
        TestService plain = business.sessions(EventType.CLASS, 1);
        String full = business.session(plain, EventType.CLASS, "2026-06-11T10:00:00", staff);
        booked(book(owner, bySession(full)));
        assertThat(business.visitor().post(WAITLIST, joining(full)).code()).isEqualTo("WAITLIST_NOT_AVAILABLE");
        TestService course = business.sessions(EventType.COURSE, 1);
        String ofCourse = business.session(course, EventType.COURSE, "2026-06-12T10:00:00", staff);
        assertThat(business.visitor().post(WAITLIST, joining(ofCourse)).code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(business.visitor().post(WAITLIST, joining("x")).code()).isEqualTo("SESSION_NOT_FOUND");
        assertThat(business.visitor()
                        .post(WAITLIST, "{\"waitingResource\": \"" + session + "\"}")
                        .violatedFields())
                .containsExactly("formInfo");
        assertThat(business.visitor().get(WAITLIST).violatedFields()).containsExactly("waitingResources");
    }

    @Test
    void timesThatWerePresentedMustBeThoseOfTheSession() {
        String presented = """
                {"waitingResource": "%s", "presentedStartTime": %s, "presentedEndTime": %s, %s}""";
        assertThat(business.visitor()
                        .post(
                                "/bookings/v1/waitlist/register",
                                presented.formatted(session, local(TIME), local("2026-06-09T12:00:00"), formInfo()))
                        .code())
                .isEqualTo("PRESENTED_TIME_MISMATCH");
        business.visitor()
                .post(WAITLIST, presented.formatted(session, local(TIME), local("2026-06-09T11:00:00"), formInfo()))
                .ok();
    }

    @Test
    void aPlaceThatOpensIsOfferedInOrderAndThenOpenToAll() {
        Waiter first = join();
        Waiter second = join();
        assertThat(enroll(first).code()).isEqualTo("NO_PLACE_OFFERED");
        aPlaceOpens();
        assertThat(statuses()).containsExactly("SUGGESTING", "WAITING");
        assertThat(Json.text(entry(owner), "status")).isEqualTo("SUGGESTING");
        assertThat(Json.flag(slot(), "nonBookableReasons", "reservedForWaitingList"))
                .isTrue();
        assertThat(Json.integer(slot(), "remainingCapacity")).isEqualTo(1);
        assertThat(Json.integer(slot(), "bookableCapacity")).isZero();
        assertThat(Json.flag(true, slot(), "bookable")).isFalse();
        assertThat(enroll(second).code()).isEqualTo("NO_PLACE_OFFERED");
        assertThat(book(business.visitor(), bySession(session)).code()).isEqualTo("SESSION_CAPACITY_EXCEEDED");
        assertThat(book(owner, bySession(session)).code()).isEqualTo("SESSION_CAPACITY_EXCEEDED");
        minutesPass(10);
        assertThat(statuses()).containsExactly("WAITING", "SUGGESTING");
        assertThat(enroll(first).code()).isEqualTo("NO_PLACE_OFFERED");
        assertThat(Json.integer(slot(), "bookableCapacity")).isZero();
        minutesPass(10);
        assertThat(statuses()).containsExactly("WAITING", "WAITING");
        assertThat(Json.text(entry(owner), "status")).isEqualTo("OPEN_TO_ALL");
        assertThat(Json.integer(slot(), "bookableCapacity")).isEqualTo(1);
        assertThat(Json.flag(slot(), "bookable")).isTrue();
        ObjectNode quick = booked(book(business.visitor(), bySession(session)));
        assertThat(status(quick)).isEqualTo("CONFIRMED");
        assertThat(Json.text(entry(owner), "status")).isEqualTo("IDLE");
        act(owner, quick, "cancel", "{}").ok();
        assertThat(statuses()).containsExactly("SUGGESTING", "WAITING");
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void whoHoldsTheOfferEnrollsOnce() {
        Waiter first = join();
        Waiter second = join();
        aPlaceOpens();
        assertThat(Json.flag(entry(first.client).get("registrations").get(0), "availableActions", "enroll"))
                .isTrue();
        assertThat(business.visitor()
                        .post(WAITLIST + "/" + first.registration, "{}")
                        .code())
                .isEqualTo("REGISTRATION_NOT_FOUND");
        assertThat(first.client
                        .post(WAITLIST + "/" + first.registration, "{\"couponCode\": \"X\"}")
                        .code())
                .isEqualTo("COUPON_NOT_FOUND");
        ObjectNode enrolled = enroll(first).ok();
        assertThat(Json.text(enrolled, "registrationId")).isEqualTo(first.registration);
        assertThat(Json.text(enrolled, "booking", "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text(enrolled, "booking", "bookedEntity", "singleSession", "sessionId"))
                .isEqualTo(session);
        assertThat(enroll(first).code()).isEqualTo("ALREADY_ENROLLED");
        assertThat(leave(first).code()).isEqualTo("ALREADY_ENROLLED");
        assertThat(Json.integer(entry(owner), "numberOfRegistrations")).isEqualTo(1);
        act(first.client, Json.child(enrolled, "booking"), "cancel", "{}").ok();
        assertThat(second.client
                        .post("/bookings/v1/waitlist/enroll", "{\"registrationId\": \"" + second.registration + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void whoLeavesPassesTheOfferOn() {
        Waiter first = join();
        Waiter second = join();
        aPlaceOpens();
        Waiter stranger = new Waiter(business.visitor(), first.registration);
        assertThat(leave(stranger).code()).isEqualTo("REGISTRATION_NOT_FOUND");
        String booking = Json.text("", entry(first.client).get("registrations").get(0), "bookingId");
        ObjectNode left = leave(first).ok();
        assertThat(Json.text(left, "waitingResource")).isEqualTo(session);
        assertThat(status(BookingCalls.read(first.client, booking))).isEqualTo("CANCELED");
        assertThat(statuses()).containsExactly("SUGGESTING");
        assertThat(enroll(second).status()).isEqualTo(200);
        assertThat(leave(first).code()).isEqualTo("REGISTRATION_NOT_FOUND");
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void theOwnerConfirmsOrCancelsWhoWaitsAsAnyBooking() {
        Waiter first = join();
        Waiter second = join();
        ObjectNode waiting = BookingCalls.current(
                owner,
                BookingCalls.read(
                        owner, Json.text("", entry(owner).get("registrations").get(1), "bookingId")));
        assertThat(TestBusiness.act(owner, "confirm", waiting).code()).isEqualTo("NO_OPEN_SPOTS");
        assertThat(TestBusiness.act(owner, "update_number_of_participants", waiting, ", \"totalParticipants\": 2")
                        .code())
                .isEqualTo("VALIDATION_FAILURE");
        assertThat(TestBusiness.act(owner, "reschedule", waiting, TestBusiness.slotOf(ofSession(session)))
                        .code())
                .isEqualTo("VALIDATION_FAILURE");
        aPlaceOpens();
        assertThat(TestBusiness.act(owner, "confirm", waiting).code()).isEqualTo("NO_OPEN_SPOTS");
        TestBusiness.act(owner, "cancel", waiting).ok();
        assertThat(Json.integer(entry(owner), "numberOfRegistrations")).isEqualTo(1);
        assertThat(enroll(second).code()).isEqualTo("REGISTRATION_NOT_FOUND");
        assertThat(enroll(first).status()).isEqualTo(200);
        Waiter third = join();
        owner.post("/calendar/v3/events/" + session + "/cancel", "{\"event\": {\"id\": \"" + session + "\"}}")
                .ok();
        assertThat(entry(owner).get("registrations").isEmpty()).isTrue();
        assertThat(third.registration).isNotEmpty();
        assertThat(business.disagreements()).isEmpty();
    }

    @Test
    void whoeverWaitsIsToldOfACancelledSessionBeforeThoseWhoCome() {
        Waiter waiter = join();
        String waiting = Json.text("", entry(waiter.client).get("registrations").get(0), "bookingId");
        String coming = Json.text("", taker, "id");
        owner.post("/calendar/v3/events/" + session + "/cancel", "{}").ok();
        assertThat(cancelled(List.of(coming, waiting))).containsExactly(waiting, coming);
    }

    /** Which of the bookings the world was told to be cancelled, in order. */
    private static List<String> cancelled(List<String> bookings) {
        return SERVER
                .database()
                .read(statements -> statements
                        .query("SELECT entity_id FROM domain_event WHERE type = 'BookingCanceled'"
                                + " AND entity_id = ANY(:bookings::uuid[]) ORDER BY id")
                        .bindIds(
                                "bookings",
                                bookings.stream().map(UUID::fromString).toList())
                        .mapTo(UUID.class)
                        .list())
                .stream()
                .map(UUID::toString)
                .toList();
    }

    @Test
    void aLargerSessionHasPlacesToOffer() {
        join();
        ObjectNode event =
                Json.child(owner.get("/calendar/v3/events/" + session).ok(), "event");
        owner.patch("/calendar/v3/events/" + session, """
                {"event": {"id": "%s", "revision": "%s", "totalCapacity": 3}}""".formatted(session, Json.text(event, "revision")))
                .ok();
        assertThat(statuses()).containsExactly("SUGGESTING");
        assertThat(Json.integer(slot(), "bookableCapacity")).isEqualTo(1);
    }

    @Test
    void aSessionThatStartedOffersNothing() {
        String soon = business.session(yoga, EventType.CLASS, "2026-06-01T09:00:00", staff);
        ObjectNode one = booked(book(owner, bySession(soon)));
        Client client = business.visitor();
        Waiter first = new Waiter(
                client, Json.text("", client.post(WAITLIST, joining(soon)).ok(), "registrationId"));
        minutesPass(58);
        act(owner, one, "cancel", "{}").ok();
        minutesPass(2);
        assertThat(enroll(first).code()).isEqualTo("NO_PLACE_OFFERED");
    }

    @Test
    void aLockedSessionIsNotJoinedNorEnrolledWithoutItsKey() {
        Waiter first = join();
        aPlaceOpens();
        owner.post(BookingCalls.AVAILABILITY + "/lock", "{\"sessionId\": \"" + session + "\"}")
                .ok();
        assertThat(enroll(first).code()).isEqualTo("NO_OPEN_SPOTS");
        owner.post("/api/v1/sessions/" + session + "/release", "{}").ok();
        assertThat(enroll(first).status()).isEqualTo(200);
        owner.post(BookingCalls.AVAILABILITY + "/lock", "{\"sessionId\": \"" + session + "\"}")
                .ok();
        assertThat(business.visitor().post(WAITLIST, joining(session)).code()).isEqualTo("SLOT_NOT_AVAILABLE");
    }

    /** Joining, leaving, cancelling, enrolling and booking at once: nobody is lost, and nothing is given twice. */
    @Test
    void whateverIsDoneAtOnceLineAndPlacesAgree() throws Exception {
        TestService busy = BookingCalls.classWith(business, POLICY.replace("\"capacity\": 3", "\"capacity\": 50"), 4);
        for (int seed = 0; seed < 3; seed++) {
            String full = business.session(busy, EventType.CLASS, "2026-06-" + (22 + seed) + "T10:00:00", staff);
            List<ObjectNode> coming = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                coming.add(booked(book(owner, bySession(full))));
            }
            List<String> waiting = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                waiting.add(Json.text("", owner.post(WAITLIST, joining(full)).ok(), "registrationId"));
            }
            Random random = new Random(seed);
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Reply>> tries = new ArrayList<>();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 100; i++) {
                    int what = random.nextInt(5);
                    ObjectNode one = coming.get(random.nextInt(coming.size()));
                    String registration = waiting.get(random.nextInt(waiting.size()));
                    tries.add(threads.submit(() -> {
                        start.await();
                        return switch (what) {
                            case 0 -> act(owner, one, "cancel", "{}");
                            case 1 -> owner.post(WAITLIST, joining(full));
                            case 2 ->
                                owner.post(
                                        "/bookings/v1/waitlist/leave",
                                        "{\"registrationId\": \"" + registration + "\", \"waitingResource\": \"" + full
                                                + "\"}");
                            case 3 -> book(owner, bySession(full));
                            default -> owner.post(WAITLIST + "/" + registration, "{}");
                        };
                    }));
                }
                start.countDown();
            }
            for (Future<Reply> attempt : tries) {
                Reply reply = attempt.get();
                assertThat(reply.status()).as(reply.response().body()).isIn(200, 404, 428);
            }
            assertThat(business.disagreements()).as("seed " + seed).isEmpty();
        }
    }

    @Test
    void ofAllWhoWantTheLastPlaceTheOneItIsOfferedToGetsIt() throws Exception {
        for (int round = 0; round < 5; round++) {
            String time = "2026-06-" + (15 + round) + "T10:00:00";
            String full = business.session(yoga, EventType.CLASS, time, staff);
            ObjectNode one = booked(book(owner, bySession(full)));
            List<Waiter> waiters = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                Client client = business.visitor();
                waiters.add(new Waiter(
                        client,
                        Json.text("", client.post(WAITLIST, joining(full)).ok(), "registrationId")));
            }
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Integer>> tries = new ArrayList<>();
            Client passer = business.visitor();
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 40; i++) {
                    int rival = i;
                    tries.add(threads.submit(() -> {
                        start.await();
                        if (rival == 0) {
                            return act(owner, one, "cancel", "{}").status() == 200 ? -2 : -3;
                        }
                        Reply reply = rival % 4 == 3
                                ? book(rival % 8 == 3 ? passer : owner, bySession(full))
                                : enroll(waiters.get(rival % 4));
                        return reply.status() == 200 ? rival % 4 : -1;
                    }));
                }
                start.countDown();
            }
            List<Integer> winners = new ArrayList<>();
            for (Future<Integer> attempt : tries) {
                if (attempt.get() >= 0) {
                    winners.add(attempt.get());
                }
            }
            if (winners.isEmpty()) {
                // Everybody was faster than the place.
                assertThat(enroll(waiters.get(1)).code()).isEqualTo("NO_PLACE_OFFERED");
                assertThat(enroll(waiters.get(0)).status()).isEqualTo(200);
            } else {
                assertThat(winners).containsExactly(0);
            }
            assertThat(business.disagreements()).isEmpty();
        }
    }
}
