package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.act;
import static org.daybook.testing.TestBusiness.id;
import static org.daybook.testing.TestBusiness.ofCourse;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;
import static org.daybook.testing.TestBusiness.status;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Of every way to pay and every kind of service: what the page says of payment is what stands afterwards, and the same
 * stands when the booking is made through the API (rules 2.5, 2.9 and 2.10).
 */
class PaidAsToldTest {
    private static final Map<String, String> WHO = Map.of("name", "Eva Lind", "email", "eva@example.com");
    private static final String READER = "/_api/bookings-reader/v2/extended-bookings/query";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final Client OWNER = BUSINESS.owner();
    private static final Client VISITOR = BUSINESS.visitor();

    private static int services = 0;

    @AfterEach
    void backToTheStart() {
        SERVER.clock().set(TestServer.START);
    }

    /** A service and what is booked of it. */
    private record Offer(TestService service, String booked) {
        String page() {
            return "/book/" + Json.text("", service.json(), "mainSlug", "name");
        }
    }

    private static Offer offer(EventType type, String payment, boolean approved) {
        String staff = BUSINESS.staff("Person " + services);
        String common = """
                "type": "%s", "name": "Service %d", "payment": {%s},
                "onlineBooking": {"enabled": true, "requireManualApproval": %s}""".formatted(type, services++, payment, approved);
        if (type == EventType.APPOINTMENT) {
            TestService service = BUSINESS.service("""
                    {%s, "staffMemberIds": ["%s"], "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}}""".formatted(common, staff));
            return new Offer(service, slot(service, "2026-06-09T10:00:00", staff));
        }
        TestService service = BUSINESS.service("{" + common + ", \"defaultCapacity\": 9}");
        String session = BUSINESS.session(service, type, "2026-06-09T10:00:00", staff);
        return new Offer(service, type == EventType.CLASS ? ofSession(session) : ofCourse(service));
    }

    private static JsonNode read(String id) {
        ObjectNode found = OWNER.post(READER, "{\"query\": {\"filter\": {\"id\": \"" + id + "\"}}}")
                .ok();
        return found.get("extendedBookings").get(0).get("booking");
    }

    private static String stands(String id) {
        JsonNode booking = read(id);
        return Json.text("", booking, "status") + " " + Json.text("", booking, "paymentStatus");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            free            | EXEMPT   | true  | 'rateType': 'NO_FEE', 'options': {'inPerson': true}
            on the spot     | NOT_PAID | true  | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}}, 'options': {'inPerson': true}
            both            | NOT_PAID | true  | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}}, 'options': {'inPerson': true, 'online': true}
            in words        | NOT_PAID | true  | 'rateType': 'CUSTOM', 'custom': {'description': 'as agreed'}, 'options': {'inPerson': true}
            online          | NOT_PAID | false | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}}, 'options': {'online': true}
            deposit         | NOT_PAID | false | 'rateType': 'FIXED', 'fixed': {'price': {'value': '20'}, 'deposit': {'value': '5'}}, 'options': {'online': true, 'deposit': true}
            """)
    void whatIsToldOfPaymentIsWhatStands(String kind, String owed, boolean here, String payment) {
        for (EventType type : List.of(EventType.APPOINTMENT, EventType.CLASS, EventType.COURSE)) {
            for (boolean approved : List.of(false, true)) {
                Offer offer = offer(type, payment.replace('\'', '"'), approved);
                String about = kind + ", " + type + (approved ? ", approved by hand" : "");
                String expected = (approved ? "PENDING " : "CONFIRMED ") + owed;
                if (here) {
                    onThePage(offer, expected, about);
                } else {
                    refusedOnThePage(offer, about);
                }
                throughTheApi(offer, expected, about);
                throughTheFirstApi(offer, here, approved, about);
            }
        }
    }

    private static void onThePage(Offer offer, String expected, String about) {
        PageClient customer = new PageClient(SERVER);
        Answer details = customer.get(ways(customer.get(offer.page())).getFirst());
        boolean onTheSpot = expected.endsWith("NOT_PAID");
        assertThat(details.text().contains(DetailsView.PAY_ON_SITE)).as(about).isEqualTo(onTheSpot);
        assertThat(details.text("id=\"total\"").equals("Free")).as(about).isEqualTo(expected.endsWith("EXEMPT"));
        Answer booked = customer.send(details, WHO);
        assertThat(booked.text())
                .as(about)
                .contains(expected.startsWith("PENDING") ? "Your request was sent" : "You are booked");
        assertThat(booked.text().contains(DetailsView.PAY_ON_SITE)).as(about).isEqualTo(onTheSpot);
        String id = booked.uri().getPath().substring("/booked/".length());
        assertThat(stands(id)).as(about).isEqualTo(expected);
        OWNER.post(BOOKINGS + "/" + id + "/cancel", "{\"revision\": \"" + Json.text("", read(id), "revision") + "\"}")
                .ok();
    }

    private static List<String> ways(Answer page) {
        List<String> ways = new ArrayList<>(page.links("slot"));
        ways.addAll(page.links("session"));
        ways.addAll(page.links("button"));
        return ways;
    }

    private static void refusedOnThePage(Offer offer, String about) {
        PageClient customer = new PageClient(SERVER);
        Answer page = customer.get(offer.page());
        assertThat(page.text())
                .as(about)
                .contains("that is not possible here yet")
                .doesNotContain(DetailsView.PAY_ON_SITE);
        assertThat(ways(page)).as(about).isEmpty();
        Answer forced = customer.post(offer.page() + "/details", WHO);
        assertThat(forced.text()).as(about).doesNotContain("You are booked", "Your request was sent");
    }

    private static void throughTheApi(Offer offer, String expected, String about) {
        String verb = expected.startsWith("PENDING") ? "mark_booking_as_pending" : "confirm";
        for (String option : List.of("OFFLINE", "ONLINE")) {
            ObjectNode made = TestBusiness.booking(VISITOR.post(
                    BOOKINGS,
                    TestBusiness.booking(
                            offer.booked(),
                            "\"totalParticipants\": 1, \"selectedPaymentOption\": \"" + option + "\"")));
            assertThat(stands(id(made))).as(about).isEqualTo("CREATED UNDEFINED");
            ObjectNode standing = TestBusiness.booking(act(OWNER, verb, made));
            assertThat(status(standing) + " " + Json.text("", standing, "paymentStatus"))
                    .as(about + ", through the API")
                    .isEqualTo(expected);
            act(OWNER, "cancel", standing).ok();
        }
    }

    private static void throughTheFirstApi(Offer offer, boolean here, boolean approved, String about) {
        String booked = offer.booked();
        String what = booked.contains("\"eventId\"")
                ? "\"bySessionId\": {\"sessionId\": \"" + Json.text("", Json.parseObject(booked), "slot", "eventId")
                        + "\"}"
                : booked.contains("\"slot\"")
                        ? """
                        "createSession": {"scheduleId": "%s", "start": {"timestamp": "2026-06-09T08:00:00Z"},
                            "end": {"timestamp": "2026-06-09T09:00:00Z"}}""".formatted(offer.service().scheduleId())
                        : "\"scheduleId\": \"" + offer.service().scheduleId() + "\"";
        ObjectNode made = Json.child(
                VISITOR.post("/bookings/v1/bookings/book", """
                        {%s, "formInfo": {"contactDetails": {"firstName": "Homer"},
                            "paymentSelection": [{"numberOfParticipants": 1}]}}""".formatted(what)).ok(), "booking");
        String first = approved ? "PENDING" : here ? "CONFIRMED" : "PENDING_CHECKOUT";
        String current = approved ? "PENDING" : here ? "CONFIRMED" : "CREATED";
        assertThat(status(made)).as(about + ", through the first API").isEqualTo(first);
        assertThat(stands(id(made))).as(about).startsWith(current + " ");
    }

    @Test
    void aCourseThatIsJoinedLateIsToldAndReportedTheSameBeforeAndAfter() {
        long seed = System.nanoTime();
        System.out.println("Seed of the courses: " + seed);
        Random random = new Random(seed);
        String policy =
                Json.text("", OWNER.post("/bookings/v1/booking-policies", """
                        {"bookingPolicy": {"name": "Late", "bookAfterStartPolicy": {"enabled": true}}}""").ok(), "bookingPolicy", "id");
        for (int turn = 0; turn < 4; turn++) {
            int dates = 2 + random.nextInt(5);
            int over = random.nextInt(dates);
            String price = 1 + random.nextInt(300) + ".50";
            TestService course = BUSINESS.service("""
                    {"type": "COURSE", "name": "Course %d", "defaultCapacity": 9, "bookingPolicy": {"id": "%s"},
                     "onlineBooking": {"enabled": true}, "payment": {"rateType": "FIXED",
                        "fixed": {"price": {"value": "%s"}}, "options": {"inPerson": true}}}""".formatted(services++, policy, price));
            Instant first = Instant.parse("2026-06-03T16:00:00Z");
            String teacher = BUSINESS.staff("Teacher " + services);
            for (int week = 0; week < dates; week++) {
                String day = first.plusSeconds(week * 604_800L).toString().substring(0, 10);
                BUSINESS.session(course, EventType.COURSE, day + "T18:00:00", teacher);
            }
            SERVER.clock().set(first.plusSeconds((over - 1) * 604_800L + 7_200));
            joinsLate(course, first, dates, over, price, dates + " dates, " + over + " over, seed " + seed);
        }
    }

    private static void joinsLate(TestService course, Instant first, int dates, int over, String price, String about) {
        int left = dates - over;
        PageClient customer = new PageClient(SERVER);
        Answer page = customer.get("/book/" + Json.text("", course.json(), "mainSlug", "name"));
        Answer details = customer.get(page.links("button").getFirst());
        Answer booked = customer.send(details, WHO);
        assertThat(booked.text()).as(about).contains("You are booked").contains(details.text("id=\"total\""));
        String some = left + " of " + dates + " dates";
        for (Answer told : List.of(page, details)) {
            assertThat(told.text()).as(about).contains(price);
            if (over > 0) {
                assertThat(told.text()).as(about).containsPattern(left + " of (the )?" + dates + " dates");
            } else {
                assertThat(told.text()).as(about).doesNotContain(some);
            }
        }
        assertThat(Pattern.compile("<li[^>]*><span>")
                        .matcher(booked.html())
                        .results()
                        .count())
                .as(about)
                .isEqualTo(left);
        ObjectNode made = TestBusiness.book(BUSINESS.visitor(), ofCourse(course));
        for (JsonNode booking : List.of(read(booked.uri().getPath().substring("/booked/".length())), made)) {
            assertThat(Json.text("", booking, "startDate"))
                    .as(about)
                    .startsWith(first.plusSeconds(over * 604_800L).toString().substring(0, 16));
            assertThat(Json.text("", booking, "endDate"))
                    .as(about)
                    .startsWith(first.plusSeconds((dates - 1) * 604_800L + 3_600)
                            .toString()
                            .substring(0, 16));
            ObjectNode priced = OWNER.post(
                            "/bookings/v2/pricing/calculate", "{\"booking\": " + Json.write(booking) + "}")
                    .ok();
            assertThat(Double.parseDouble(Json.text("", priced, "priceInfo", "calculatedPrice")))
                    .as(about)
                    .isEqualTo(Double.parseDouble(price));
        }
    }
}
