package org.daybook.availability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.book;
import static org.daybook.testing.TestBusiness.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.daybook.main.Features;
import org.daybook.platform.http.LocalClient;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** A process that remembers what it answered answers what one that has just started does. */
class RememberedListsTest {
    private static final String SLOTS = "/_api/service-availability/v2/time-slots";
    private static final int STEPS = 80;
    private static final long HALF_HOUR = 1800;
    private static final String STAFF = "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final TestBusiness business = new TestBusiness(SERVER);
    private final Client owner = business.owner();
    private final List<String> staff = List.of(business.staff("Mira"), business.staff("Noor"));
    private final List<ObjectNode> booked = new ArrayList<>();

    @AfterEach
    void backToTheStart() {
        SERVER.clock().set(TestServer.START);
    }

    @Test
    void whateverChangesBetweenTwoListsIsSeenByTheSecond() {
        System.out.println("seed " + seed);
        TestService limited = business.service("""
                {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1, "staffMemberIds": ["%s", "%s"],
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "onlineBooking": {"enabled": true}, "bookingPolicy": {"id": "%s"},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(staff.getFirst(), staff.getLast(), policy()));
        List<String> requests = List.of(
                list(limited, "2026-06-01T00:00:00", ""),
                list(limited, "2026-06-01T00:00:00", ", \"bookable\": true"),
                list(limited, "2026-06-02T00:00:00", ", \"timeSlotsPerDay\": 2, \"cursorPaging\": {\"limit\": 3}"));
        for (int step = 0; step < STEPS; step++) {
            change(limited);
            for (String request : requests) {
                ObjectNode fresh = freshProcess()
                        .call(
                                SERVER.now(),
                                "time-slots-v2",
                                "availabilityTimeSlots.listAvailabilityTimeSlots",
                                Json.parseObject(request));
                for (int again = 0; again < 2; again++) {
                    assertThat(owner.post(SLOTS, request).ok())
                            .as("step %d of seed %d", step, seed)
                            .isEqualTo(fresh);
                }
            }
        }
    }

    private void change(TestService service) {
        switch (random.nextInt(7)) {
            case 0 -> {
                String start = "2026-06-0" + (1 + random.nextInt(4)) + "T" + (10 + random.nextInt(6)) + ":00:00";
                String who = staff.get(random.nextInt(2));
                if (owner.post(BOOKINGS, TestBusiness.booking(slot(service, start, who)))
                                .status()
                        == 200) {
                    booked.add(TestBusiness.booking(
                            TestBusiness.act(owner, "confirm", book(owner, slot(service, start, who)), "")));
                }
            }
            case 1 -> {
                if (!booked.isEmpty()) {
                    ObjectNode gone = booked.remove(random.nextInt(booked.size()));
                    TestBusiness.act(owner, "cancel", gone);
                }
            }
            case 2 ->
                owner.patch(TestBusiness.SERVICES + "/" + service.id(), """
                    {"service": {"id": "%s", "revision": "%s", "onlineBooking": {"enabled": %s}}}""".formatted(
                                        service.id(), revision(service), random.nextBoolean()))
                        .ok();
            default -> SERVER.clock().set(later());
        }
    }

    /** Around the start of a slot, and a whole number of minutes before or after one, the moment alone changes the list. */
    private Instant later() {
        long now = SERVER.now().getEpochSecond();
        long next = (now / HALF_HOUR + 1) * HALF_HOUR;
        return Instant.ofEpochSecond(
                switch (random.nextInt(3)) {
                    case 0 -> now + 1;
                    case 1 -> Math.max(now, next - 1 - random.nextInt(2));
                    default -> next + random.nextInt(3);
                });
    }

    private String policy() {
        return Json.text("", owner.post("/bookings/v1/booking-policies", """
                        {"bookingPolicy": {"name": "Limits",
                         "limitEarlyBookingPolicy": {"enabled": true, "earliestBookingInMinutes": 4320},
                         "limitLateBookingPolicy": {"enabled": true, "latestBookingInMinutes": 90}}}""").ok(), "bookingPolicy", "id");
    }

    private String revision(TestService service) {
        return Json.text(
                "", owner.get(TestBusiness.SERVICES + "/" + service.id()).ok(), "service", "revision");
    }

    private static String list(TestService service, String from, String more) {
        return """
                {"serviceId": "%s", "fromLocalDate": "%s", "toLocalDate": "2026-06-06T00:00:00",
                 "includeResourceTypeIds": ["%s"]%s}""".formatted(service.id(), from, STAFF, more);
    }

    private static LocalClient freshProcess() {
        Features features = new Features(TestServer.contract(), SERVER.database());
        Operations operations = new Operations(TestServer.contract());
        features.serve(operations);
        return new LocalClient(
                operations,
                features.credentials()
                        .authenticate(SERVER.site().apiKey(), null, SERVER.now())
                        .orElseThrow());
    }
}
