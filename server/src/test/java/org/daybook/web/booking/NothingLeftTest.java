package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.BOOKINGS;
import static org.daybook.testing.TestBusiness.SERVICES;
import static org.daybook.testing.TestBusiness.booking;
import static org.daybook.testing.TestBusiness.ofCourse;
import static org.daybook.testing.TestBusiness.ofSession;
import static org.daybook.testing.TestBusiness.slot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a service lives on may go away to the last: its dates, its sessions, its people, their hours, its rooms. Then its
 * lists have nothing to book, who asks all the same is refused, the page says so, and who had booked what is gone reads
 * that it is cancelled.
 */
class NothingLeftTest {
    private static final Map<String, String> WHO = Map.of("name", "Eva Lind", "email", "eva@example.com");
    private static final String EVENTS = "/calendar/v3/events";
    private static final String READER = "/_api/bookings-reader/v2/extended-bookings/query";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final Client OWNER = BUSINESS.owner();

    private static int services = 0;

    @AfterEach
    void backToTheStart() {
        SERVER.clock().set(TestServer.START);
    }

    /**
     * A service that can be booked, and how the last of what it lives on goes away.
     *
     * @param booked what a customer asks for
     * @param ends whether the bookings of what goes away end with it
     */
    private record Case(String name, TestService service, String booked, boolean ends, Runnable goes) {
        String page() {
            return "/book/" + Json.text("", service.json(), "mainSlug", "name");
        }

        EventType type() {
            return EventType.valueOf(Json.text("", service.json(), "type"));
        }
    }

    private static TestService service(EventType type, String more) {
        return BUSINESS.service("""
                {"type": "%s", "name": "Service %d", "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}, %s}""".formatted(type, services++, more));
    }

    private static TestService sessions(EventType type) {
        return service(type, "\"defaultCapacity\": 5");
    }

    private static TestService appointments(String more) {
        return service(
                EventType.APPOINTMENT,
                "\"schedule\": {\"availabilityConstraints\": {\"sessionDurations\": [60]}}, " + more);
    }

    private static void cancel(String event) {
        OWNER.post(EVENTS + "/" + event + "/cancel", "{}").ok();
    }

    private static String teacher() {
        return BUSINESS.staff("Teacher " + services);
    }

    private static Case course(String name, boolean ends, Consumer<List<String>> goes) {
        TestService course = sessions(EventType.COURSE);
        String teacher = teacher();
        List<String> dates = List.of(
                BUSINESS.session(course, EventType.COURSE, "2026-06-09T10:00:00", teacher),
                BUSINESS.session(course, EventType.COURSE, "2026-06-16T10:00:00", teacher));
        return new Case(name, course, ofCourse(course), ends, () -> goes.accept(dates));
    }

    private static Case session() {
        TestService yoga = sessions(EventType.CLASS);
        String session = BUSINESS.session(yoga, EventType.CLASS, "2026-06-09T10:00:00", teacher());
        return new Case("the only session is cancelled", yoga, ofSession(session), true, () -> cancel(session));
    }

    private static Case series(String name, boolean each) {
        TestService yoga = sessions(EventType.CLASS);
        String master = Json.text(
                "",
                OWNER.post(EVENTS, """
                        {"event": {"scheduleId": "%s", "type": "CLASS", "resources": [{"id": "%s"}],
                         "start": {"localDate": "2026-06-09T10:00:00"}, "end": {"localDate": "2026-06-09T11:00:00"},
                         "recurrenceRule": {"frequency": "WEEKLY", "days": ["TUESDAY"],
                            "until": {"localDate": "2026-06-24T00:00:00"}}}}""".formatted(yoga.scheduleId(), teacher())).ok(),
                "event",
                "id");
        List<String> occurrences = OWNER.post(EVENTS + "/query", """
                        {"fromLocalDate": "2026-06-01T00:00:00", "toLocalDate": "2026-07-01T00:00:00",
                         "query": {"filter": {"recurringEventId": "%s"}}}""".formatted(master))
                .ok()
                .get("events")
                .valueStream()
                .map(event -> Json.text("", event, "id"))
                .toList();
        assertThat(occurrences).hasSize(3);
        Runnable goes = each ? () -> occurrences.forEach(NothingLeftTest::cancel) : () -> cancel(master);
        return new Case(name, yoga, ofSession(occurrences.getFirst()), true, goes);
    }

    private static Case person(String name, Consumer<String> goes) {
        String staff = Json.text(
                "",
                OWNER.post("/bookings/v1/staff-members", "{\"staffMember\": {\"name\": \"Person " + services + "\"}}")
                        .ok(),
                "staffMember",
                "id");
        ObjectNode member =
                Json.child(OWNER.get("/bookings/v1/staff-members/" + staff).ok(), "staffMember");
        String resource = Json.text("", member, "resourceId");
        TestService massage = appointments("\"staffMemberIds\": [\"" + resource + "\"]");
        return new Case(name, massage, slot(massage, "2026-06-09T10:00:00", resource), false, () -> goes.accept(staff));
    }

    private static void ownHoursWithoutAny(String staff) {
        ObjectNode member =
                Json.child(OWNER.get("/bookings/v1/staff-members/" + staff).ok(), "staffMember");
        String schedule = Json.text(
                "",
                OWNER.get("/bookings/v2/resources/" + Json.text("", member, "resourceId"))
                        .ok(),
                "resource",
                "eventsSchedule",
                "scheduleId");
        OWNER.post(
                        "/bookings/v1/staff-members/" + staff + "/assign-working-hours-schedule",
                        "{\"scheduleId\": \"" + schedule + "\"}")
                .ok();
    }

    private static Case room() {
        String type = Json.text(
                "",
                OWNER.post(
                                "/bookings/v2/resources/resource-types",
                                "{\"resourceType\": {\"name\": \"Room " + services + "\"}}")
                        .ok(),
                "resourceType",
                "id");
        String room = Json.text(
                "",
                OWNER.post(
                                "/bookings/v2/resources",
                                "{\"resource\": {\"name\": \"Blue\", \"typeId\": \"" + type + "\"}}")
                        .ok(),
                "resource",
                "id");
        TestService sauna = appointments("\"serviceResources\": [{\"resourceType\": {\"id\": \"" + type + "\"}}]");
        return new Case(
                "the only room is deleted",
                sauna,
                slot(sauna, "2026-06-09T10:00:00"),
                false,
                () -> OWNER.delete("/bookings/v2/resources/" + room).ok());
    }

    private static List<Case> cases() {
        return List.of(
                course("all dates of a course are cancelled", true, dates -> dates.forEach(NothingLeftTest::cancel)),
                course("a course is over", false, dates -> SERVER.clock().set(Instant.parse("2026-07-01T08:00:00Z"))),
                session(),
                series("a series is cancelled", false),
                series("each session of a series is cancelled", true),
                person(
                        "the only person is deleted",
                        staff -> OWNER.delete("/bookings/v1/staff-members/" + staff)
                                .ok()),
                person(
                        "the only person serves nobody",
                        staff -> OWNER.post(
                                        "/bookings/v1/staff-members/" + staff + "/set-service-provider",
                                        "{\"serviceProvider\": false}")
                                .ok()),
                person("the only person has no hours", NothingLeftTest::ownHoursWithoutAny),
                room());
    }

    @TestFactory
    List<DynamicTest> whatHasNothingLeftIsNotOfferedAndSaysSo() {
        return cases().stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> check(each)))
                .toList();
    }

    private static void check(Case each) {
        PageClient customer = new PageClient(SERVER);
        assertThat(bookable(each)).as("before").isNotZero();
        Answer booked =
                customer.send(customer.get(ways(customer.get(each.page())).getFirst()), WHO);
        assertThat(booked.text()).as("before").contains("You are booked");
        String link = booked.uri().getPath() + "?" + booked.uri().getQuery();
        each.goes().run();
        assertThat(bookable(each)).as("listed").isZero();
        Reply asked = BUSINESS.visitor().post(BOOKINGS, booking(each.booked()));
        assertThat(asked.status()).as("booked: " + asked.response().body()).isBetween(400, 428);
        Answer page = customer.get(each.page());
        assertThat(page.status()).as("page").isEqualTo(200);
        assertThat(ways(page)).as("ways to book").isEmpty();
        assertThat(page.text())
                .as("told")
                .containsPattern("cannot be booked at the moment|no free times at the moment|No sessions in this week")
                .doesNotContain("are not known yet");
        Answer again = customer.get(link);
        assertThat(again.status()).as("booking").isEqualTo(200);
        JsonNode stored = read(booked);
        if (each.ends()) {
            assertThat(Json.text("", stored, "status")).isEqualTo("CANCELED");
            assertThat(again.text()).contains("cancelled").doesNotContain("You are booked", "Add to calendar");
            assertThat(again.html()).doesNotContain("/calendar");
        } else {
            assertThat(Json.text("", stored, "status")).isEqualTo("CONFIRMED");
        }
        assertThat(customer.get("/book").status()).as("front page").isEqualTo(200);
        assertThat(BUSINESS.disagreements()).isEmpty();
        SERVER.clock().set(TestServer.START);
    }

    private static JsonNode read(Answer booked) {
        String id = booked.uri().getPath().substring("/booked/".length());
        return OWNER.post(READER, "{\"query\": {\"filter\": {\"id\": \"" + id + "\"}}}")
                .ok()
                .get("extendedBookings")
                .get(0)
                .get("booking");
    }

    private static List<String> ways(Answer page) {
        List<String> ways = new ArrayList<>(page.links("slot"));
        ways.addAll(page.links("session"));
        ways.addAll(page.links("button"));
        return ways;
    }

    /** How many times, or courses, a visitor finds that can be booked. */
    private static int bookable(Case each) {
        Client visitor = BUSINESS.visitor();
        String window = "\"fromLocalDate\": \"2026-06-01T00:00:00\", \"toLocalDate\": \"2026-06-30T00:00:00\"";
        String id = each.service().id();
        return switch (each.type()) {
            case APPOINTMENT ->
                visitor.post(
                                "/_api/service-availability/v2/time-slots",
                                "{\"serviceId\": \"" + id + "\", " + window + ", \"bookable\": true}")
                        .ok()
                        .get("timeSlots")
                        .size();
            case CLASS ->
                visitor.post(
                                "/_api/service-availability/v2/time-slots/event",
                                "{\"serviceIds\": [\"" + id + "\"], " + window + ", \"includeNonBookable\": false}")
                        .ok()
                        .get("timeSlots")
                        .size();
            default -> courseIsOpen(visitor, each.service()) ? 1 : 0;
        };
    }

    private static boolean courseIsOpen(Client visitor, TestService course) {
        JsonNode found = visitor.post(
                        "/bookings/catalog-search/v1/catalog/search/services/query",
                        "{\"query\": {\"filter\": {\"id\": \"" + course.id() + "\"}}}")
                .ok()
                .get("results")
                .get(0);
        ObjectNode availability =
                visitor.get("/v2/availability/schedule/" + course.scheduleId()).ok();
        return found != null
                && Json.integer(0, availability, "availability", "openSpots") > 0
                && !Json.flag(availability, "availability", "bookingPolicyViolations", "tooLateToBook");
    }

    @Test
    void aSessionThatEverybodyLeftIsAsItWasBefore() {
        TestService yoga = sessions(EventType.CLASS);
        String session = BUSINESS.session(yoga, EventType.CLASS, "2026-06-16T10:00:00", teacher());
        Case each = new Case("left", yoga, ofSession(session), false, () -> {});
        PageClient customer = new PageClient(SERVER);
        String before = customer.get(each.page()).text();
        List<Answer> booked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            PageClient other = new PageClient(SERVER);
            booked.add(other.send(other.get(ways(other.get(each.page())).getFirst()), WHO));
        }
        assertThat(bookable(each)).as("full").isZero();
        Answer full = customer.get(each.page());
        assertThat(ways(full)).as("full").isEmpty();
        assertThat(full.text()).contains("Tuesday 16 June", "Full");
        assertThat(customer.get(each.page() + "?day=2026-06-02").text()).contains("The next one is on Tuesday 16 June");
        for (Answer one : booked) {
            JsonNode stored = read(one);
            OWNER.post(
                            BOOKINGS + "/" + Json.text("", stored, "id") + "/cancel",
                            "{\"revision\": \"" + Json.text("", stored, "revision") + "\"}")
                    .ok();
            assertThat(Json.text("", read(one), "status")).isEqualTo("CANCELED");
        }
        ObjectNode event = Json.child(OWNER.get(EVENTS + "/" + session).ok(), "event");
        assertThat(Json.integer(-1, event, "participants", "total")).isZero();
        assertThat(Json.integer(0, event, "remainingCapacity")).isEqualTo(5);
        assertThat(bookable(each)).isEqualTo(1);
        assertThat(customer.get(each.page()).text()).isEqualTo(before);
        assertThat(BUSINESS.disagreements()).isEmpty();
    }

    @Test
    void aCategoryWithoutServicesIsNotOnTheFrontPage() {
        String category = Json.text(
                "",
                OWNER.post("/bookings/v2/categories", "{\"category\": {\"name\": \"Circus arts\"}}")
                        .ok(),
                "category",
                "id");
        PageClient customer = new PageClient(SERVER);
        assertThat(customer.get("/book").text()).doesNotContain("Circus arts");
        TestService juggling =
                service(EventType.CLASS, "\"defaultCapacity\": 5, \"category\": {\"id\": \"" + category + "\"}");
        sessions(EventType.CLASS);
        assertThat(customer.get("/book").text()).contains("Circus arts");
        OWNER.delete(SERVICES + "/" + juggling.id()).ok();
        assertThat(customer.get("/book").text()).doesNotContain("Circus arts");
        assertThat(OWNER.post(
                                "/bookings/v2/categories/query",
                                "{\"query\": {\"filter\": {\"id\": \"" + category + "\"}}}")
                        .ok()
                        .get("categories"))
                .hasSize(1);
    }

    @TestFactory
    List<DynamicTest> whatNeverHadAnythingIsNotOfferedEither() {
        TestService course = sessions(EventType.COURSE);
        TestService yoga = sessions(EventType.CLASS);
        PageClient customer = new PageClient(SERVER);
        return List.of(course, yoga).stream()
                .map(service -> DynamicTest.dynamicTest(Json.text("", service.json(), "type"), () -> {
                    Answer page = customer.get("/book/" + Json.text("", service.json(), "mainSlug", "name"));
                    assertThat(page.status()).isEqualTo(200);
                    assertThat(ways(page)).isEmpty();
                    assertThat(BUSINESS.visitor()
                                    .post(BOOKINGS, booking(ofCourse(service)))
                                    .status())
                            .isBetween(400, 428);
                    assertThat(OWNER.get(SERVICES + "/" + service.id())
                                    .ok()
                                    .get("service")
                                    .get("staffMemberIds"))
                            .isEmpty();
                }))
                .toList();
    }
}
