package org.daybook.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.confirmOrDecline;
import static org.daybook.testing.TestBusiness.ofCourse;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.status;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.calendar.EventType;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many at once for what only one, or a few, can have (rule 3.15). The system property
 * {@code daybook.race.rounds} says how often.
 */
class RaceTest {
    private static final int ROUNDS = Integer.getInteger("daybook.race.rounds", 6);
    private static final int RIVALS = 200;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final Client visitor = business.visitor();

    @Test
    void ofAllWhoWantOneTimeOneGetsIt() {
        String staff = business.staff("Mira");
        TestService service = business.appointments(staff);
        for (int round = 0; round < ROUNDS; round++) {
            race(slot(service, time(round), staff), round, Set.of("SLOT_NOT_AVAILABLE"), 1);
        }
    }

    @Test
    void ofAllWhoWantOneTimeWithAnyoneAsManyGetItAsThereAreStaff() {
        TestService service = business.appointments(business.staff("A"), business.staff("B"), business.staff("C"));
        for (int round = 0; round < 5; round++) {
            race(slot(service, time(round)), round, Set.of("SLOT_NOT_AVAILABLE"), 3);
        }
    }

    @Test
    void ofAllWhoWantTheLastPlaceOfASessionOneGetsIt() {
        String staff = business.staff("Mira");
        TestService service = business.sessions(EventType.CLASS, 2);
        for (int round = 0; round < ROUNDS; round++) {
            String session = business.session(service, EventType.CLASS, time(round), staff);
            takeOne(ofSession(session));
            race(ofSession(session), round, Set.of("SESSION_CAPACITY_EXCEEDED"), 1);
        }
    }

    @Test
    void ofAllWhoWantTheLastPlaceOfACourseOneGetsIt() {
        String staff = business.staff("Mira");
        for (int round = 0; round < ROUNDS; round++) {
            TestService service = business.sessions(EventType.COURSE, 2);
            business.session(service, EventType.COURSE, time(round), staff);
            takeOne(ofCourse(service));
            race(ofCourse(service), round, Set.of("SCHEDULE_CAPACITY_EXCEEDED"), 1);
        }
    }

    private void takeOne(String bookedEntity) {
        act(owner, "confirm", book(visitor, bookedEntity)).ok();
    }

    /** Weekdays at 10:00, a new one each round. */
    private static String time(int round) {
        return LocalDate.of(2026, 6, 8).plusWeeks(round / 5).plusDays(round % 5) + "T10:00:00";
    }

    @Test
    void whateverIsDoneAtOnceATimeIsHeldOnce() {
        String staff = business.staff("Mira");
        TestService service = business.appointmentsWith("{\"enabled\": true, \"requireManualApproval\": true}", staff);
        for (int round = 0; round < 5; round++) {
            List<ObjectNode> elsewhere = new ArrayList<>();
            List<ObjectNode> waiting = new ArrayList<>();
            String wanted = slot(service, time(round), staff);
            for (int i = 0; i < 20; i++) {
                String other =
                        LocalDateTime.parse(time(round + 10)).plusWeeks(i).toString();
                elsewhere.add(booking(owner.post(TestBusiness.BOOKINGS, confirmed(slot(service, other, staff)))));
                waiting.add(book(visitor, wanted));
            }
            String later = slot(service, time(round).replace("T10", "T11"), staff);
            allAtOnce(100, rival -> {
                ObjectNode one = elsewhere.get(rival / 5);
                return settled(
                        switch (rival % 5) {
                            case 0 -> bulk(rival % 2 == 0 ? wanted : later, rival % 2 == 0 ? later : wanted);
                            case 1 -> act(owner, "reschedule", one, ", " + slotOf(wanted));
                            case 2 -> act(owner, "mark_booking_as_pending", waiting.get(rival / 5));
                            case 3 -> act(owner, "cancel", one);
                            default -> confirmOrDecline(owner, waiting.get(rival / 5), "{}");
                        });
            });
            assertThat(holders(time(round))).as("round " + round).isLessThanOrEqualTo(1);
            assertThat(business.disagreements()).isEmpty();
        }
    }

    private static String confirmed(String bookedEntity) {
        return booking(bookedEntity, "\"totalParticipants\": 1, \"status\": \"CONFIRMED\"");
    }

    /** The slot of a booked entity as a member of its own. */
    private static String slotOf(String bookedEntity) {
        return bookedEntity.substring(1, bookedEntity.length() - 1);
    }

    private Reply bulk(String... bookedEntities) {
        String infos = Stream.of(bookedEntities).map(RaceTest::confirmed).collect(Collectors.joining(","));
        return owner.post("/bookings/v2/bulk/bookings/create", "{\"createBookingsInfo\": [" + infos + "]}");
    }

    private static String settled(Reply reply) {
        assertThat(reply.status()).as(reply.response().body()).isIn(200, 409, 428);
        return "";
    }

    private long holders(String localStart) {
        Instant start = LocalDateTime.parse(localStart).atZone(TestServer.ZONE).toInstant();
        String query = """
                {"query": {"filter": {"status": {"$in": ["PENDING", "CONFIRMED"]}, "startDate": "%s"}}}""".formatted(start);
        return owner.post("/_api/bookings-reader/v2/extended-bookings/query", query)
                .ok()
                .get("extendedBookings")
                .size();
    }

    /**
     * Creates and confirms for all rivals at once; in every other round all have their booking before any is confirmed.
     *
     * @param full codes with which a booking may be refused once all is taken
     */
    private void race(String bookedEntity, int round, Set<String> full, int winners) {
        CountDownLatch created = new CountDownLatch(round % 2 == 0 ? RIVALS : 0);
        Collection<String> outcomes = allAtOnce(RIVALS, rival -> {
            Reply reply;
            try {
                reply = visitor.post(TestBusiness.BOOKINGS, booking(bookedEntity, person(rival)));
            } finally {
                created.countDown();
            }
            if (reply.status() != 200) {
                assertThat(reply.code()).isIn(full);
                return "REFUSED";
            }
            created.await();
            return decide(booking(reply), rival % 2 == 0);
        });
        assertThat(outcomes)
                .as("round " + round)
                .filteredOn("CONFIRMED"::equals)
                .hasSize(winners);
        assertThat(outcomes).isSubsetOf("CONFIRMED", "DECLINED", "REFUSED");
        assertThat(business.disagreements()).isEmpty();
    }

    /** Each rival has a name of their own: bookings of one person are made one after the other. */
    private static String person(int rival) {
        return "\"contactDetails\": {\"email\": \"r" + rival + "@example.com\"}, \"totalParticipants\": 1";
    }

    private String decide(ObjectNode booking, boolean byConfirming) {
        Reply reply = byConfirming ? act(owner, "confirm", booking) : confirmOrDecline(owner, booking, "{}");
        if (byConfirming && reply.status() != 200) {
            assertThat(reply.status()).isEqualTo(428);
            assertThat(reply.code()).isEqualTo("NO_OPEN_SPOTS");
            return "REFUSED";
        }
        return status(booking(reply));
    }

    private interface Rival {
        String run(int number) throws Exception;
    }

    private static Collection<String> allAtOnce(int rivals, Rival rival) {
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < rivals; i++) {
            int number = i;
            tasks.add(() -> rival.run(number));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Collection<String> outcomes = new ConcurrentLinkedQueue<>();
            for (Future<String> done : threads.invokeAll(tasks)) {
                outcomes.add(done.get());
            }
            return outcomes;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
