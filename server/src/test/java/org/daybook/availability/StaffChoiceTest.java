package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.daybook.policies.StaffOrder;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gives an appointment for which a customer named nobody, by the policy of the service. */
class StaffChoiceTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final List<String> staff = List.of(business.staff("Ada"), business.staff("Ben"), business.staff("Cleo"));

    private TestService service(String sorting) {
        String policy = Json.text(
                "",
                business.owner()
                        .post("/bookings/v1/booking-policies", """
                        {"bookingPolicy": {"name": "Choice", "staffSortingPolicy": {%s}}}""".formatted(sorting))
                        .ok(),
                "bookingPolicy",
                "id");
        return business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s"],
                 "bookingPolicy": {"id": "%s"},
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(String.join("\", \"", staff), policy));
    }

    private static String custom(UUID implementation) {
        return """
                "sortingMethodType": "CUSTOM", "customOptions": {"implementationId": "%s", "appId": "%s"}""".formatted(implementation, UUID.randomUUID());
    }

    /** Books an hour with anyone, and gives the index of who came. */
    private int whoComes(TestService service, String start) {
        String id = Json.text(
                "",
                booking(act(business.owner(), "confirm", book(business.visitor(), slot(service, start)))),
                "bookedEntity",
                "slot",
                "resource",
                "id");
        return staff.indexOf(id);
    }

    /** Nobody has booked yet and nobody has a rank of their own: all are equal. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"sortingMethodType\": \"RANDOM\"",
                "\"sortingMethodType\": \"RANKING\", \"rankingOptions\": {\"order\": \"LOWEST_TO_HIGHEST\"}",
                "\"sortingMethodType\": \"RANKING\", \"rankingOptions\": {\"order\": \"HIGHEST_TO_LOWEST\"}"
            })
    void whoIsEqualComesByChance(String sorting) {
        TestService service = service(sorting);
        Random random = new Random(20_261_130);
        Set<String> came = new HashSet<>();
        for (int i = 0; i < 40; i++) {
            came.add(chosen(service, new UUID(random.nextLong(), random.nextLong())));
        }
        assertThat(came).hasSize(3);
        UUID seed = new UUID(random.nextLong(), random.nextLong());
        assertThat(chosen(service, seed)).isEqualTo(chosen(service, seed));
    }

    private String chosen(TestService service, UUID seed) {
        Instant start = Instant.parse("2026-06-09T08:00:00Z");
        Availability availability = SERVER.features().availability();
        return SERVER.siteDatabase().read(business.siteId(), SERVER.now(), transaction -> {
            SlotOffer offer = availability.check(
                    transaction, SlotRequest.of(UUID.fromString(service.id())), start, start.plusSeconds(3_600), false);
            return availability
                    .choose(transaction, offer, seed)
                    .orElseThrow()
                    .getFirst()
                    .id()
                    .toString();
        });
    }

    @Test
    void byChanceEachComesAsOftenAsTheOthersAndTheSameForTheSameSeed() {
        Random random = new Random(7);
        for (String sorting : List.of("\"sortingMethodType\": \"RANDOM\"", custom(UUID.randomUUID()))) {
            TestService service = service(sorting);
            Map<String, Integer> times = new HashMap<>();
            for (int i = 0; i < 300; i++) {
                UUID seed = new UUID(random.nextLong(), random.nextLong());
                String first = chosen(service, seed);
                assertThat(chosen(service, seed)).isEqualTo(first);
                times.merge(first, 1, Integer::sum);
            }
            assertThat(times).containsOnlyKeys(staff);
            assertThat(times.values()).allSatisfy(count -> assertThat(count).isBetween(60, 140));
        }
    }

    @Test
    void byRankingTheLowestOrTheHighestComesAndTheNextWhereTheyAreTaken() {
        rank(0, 2);
        rank(1, 1);
        TestService lowest = service("\"sortingMethodType\": \"RANKING\", \"rankingOptions\": {}");
        assertThat(whoComes(lowest, "2026-06-09T09:00:00")).isEqualTo(1);
        assertThat(whoComes(lowest, "2026-06-09T09:00:00")).isEqualTo(0);
        assertThat(whoComes(lowest, "2026-06-09T09:00:00"))
                .as("who has no rank comes last")
                .isEqualTo(2);
        TestService highest = service("""
                "sortingMethodType": "RANKING", "rankingOptions": {"order": "HIGHEST_TO_LOWEST"}""");
        assertThat(whoComes(highest, "2026-06-10T09:00:00")).isEqualTo(0);
        assertThat(whoComes(highest, "2026-06-10T09:00:00")).isEqualTo(1);
        assertThat(whoComes(highest, "2026-06-10T09:00:00")).isEqualTo(2);
    }

    private void rank(int index, int ranking) {
        String path = "/bookings/v2/resources/" + staff.get(index);
        String revision = Json.text("", business.owner().get(path).ok(), "resource", "revision");
        business.owner()
                .patch(path, """
                {"resource": {"id": "%s", "revision": "%s", "ranking": %d}}""".formatted(staff.get(index), revision, ranking))
                .ok();
    }

    @Test
    void fairlyNobodyHasMoreThanOneBookingMoreThanAnother() {
        TestService service = service(custom(StaffOrder.FAIR_ID));
        List<Integer> counts = new ArrayList<>(List.of(0, 0, 0));
        for (int i = 0; i < 12; i++) {
            int who = whoComes(service, "2026-06-%02dT%02d:00:00".formatted(8 + i / 4, 9 + i % 4));
            counts.set(who, counts.get(who) + 1);
            assertThat(counts.stream().mapToInt(count -> count).max().orElseThrow()
                            - counts.stream().mapToInt(count -> count).min().orElseThrow())
                    .isLessThanOrEqualTo(1);
        }
        assertThat(counts).containsExactly(4, 4, 4);
    }

    @Test
    void theLeastBusyOfTheDayComesWhateverOtherDaysHave() {
        TestService service = service(custom(StaffOrder.LEAST_BUSY_ID));
        for (String start : List.of("2026-06-10T09:00:00", "2026-06-10T11:00:00", "2026-06-10T13:00:00")) {
            act(business.owner(), "confirm", book(business.visitor(), slot(service, start, staff.get(2))))
                    .ok();
        }
        act(business.owner(), "confirm", book(business.visitor(), slot(service, "2026-06-09T09:00:00", staff.get(0))))
                .ok();
        act(business.owner(), "confirm", book(business.visitor(), slot(service, "2026-06-09T10:00:00", staff.get(1))))
                .ok();
        assertThat(whoComes(service, "2026-06-09T14:00:00")).isEqualTo(2);
        assertThat(whoComes(service, "2026-06-10T15:00:00")).isNotEqualTo(2);
    }
}
