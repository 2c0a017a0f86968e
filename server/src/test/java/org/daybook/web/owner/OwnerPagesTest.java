package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.identity.Role;
import org.daybook.platform.json.Json;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.Salon;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** What an owner and a member of staff see of their day, and do about it, without scripts. */
class OwnerPagesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final TestTeam TEAM = new TestTeam(SERVER);
    private static final String ADA = BUSINESS.staff("Ada");
    private static final String BEN = BUSINESS.staff("Ben");
    private static final TestService CUT = BUSINESS.service("""
            {"type": "APPOINTMENT", "name": "Haircut", "defaultCapacity": 1,
             "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
             "staffMemberIds": ["%s", "%s"],
             "onlineBooking": {"enabled": true, "requireManualApproval": true}, %s}""".formatted(ADA, BEN, Salon.PRICE));

    @BeforeAll
    static void people() {
        TEAM.person(Role.OWNER, null);
        TEAM.person(Role.STAFF, UUID.fromString(ADA));
    }

    private static ObjectNode booked(String client, String start, String resource) {
        String details = """
                "totalParticipants": 1, "contactDetails": {"firstName": "%s", "lastName": "Client", "email": "%s@example.com"}""".formatted(client, client.toLowerCase(java.util.Locale.ROOT));
        return TestBusiness.booking(BUSINESS.visitor()
                .post(TestBusiness.BOOKINGS, TestBusiness.booking(TestBusiness.slot(CUT, start, resource), details)));
    }

    private static ObjectNode confirmed(String client, String start, String resource) {
        return TestBusiness.booking(TestBusiness.act(BUSINESS.owner(), "confirm", booked(client, start, resource)));
    }

    private static ObjectNode requested(String client, String start, String resource) {
        ObjectNode created = booked(client, start, resource);
        return TestBusiness.booking(TestBusiness.act(BUSINESS.owner(), "mark_booking_as_pending", created));
    }

    private static String status(ObjectNode booking) {
        var answer = BUSINESS.owner()
                .post("/_api/bookings-reader/v2/extended-bookings/query", """
                {"query": {"filter": {"id": "%s"}}}""".formatted(TestBusiness.id(booking)))
                .ok();
        return Json.text("", answer.path("extendedBookings").get(0), "booking", "status");
    }

    private static String page(ObjectNode booking) {
        return "/manage/bookings/" + TestBusiness.id(booking);
    }

    @Test
    void todayHasTheAgendaAndWhatIsToBeAnswered() {
        confirmed("Tina", "2026-06-01T10:00:00", ADA);
        confirmed("Wanda", "2026-06-02T10:00:00", ADA);
        requested("Rita", "2026-06-03T11:00:00", BEN);
        Answer today = TEAM.signedIn(Role.OWNER).get("/manage");
        String requests = section(today, "requests");
        String agenda = section(today, "agenda");
        assertThat(agenda).contains("Tina Client", "10:00", "Haircut", "Ada").doesNotContain("Wanda", "Rita");
        assertThat(requests).contains("Rita Client").doesNotContain("Tina");
    }

    private static String section(Answer page, String id) {
        int start = page.html().indexOf("aria-labelledby=\"" + id + "\"");
        assertThat(start).as(id).isPositive();
        return page.html().substring(start, page.html().indexOf("</section>", start));
    }

    @Test
    void aRequestIsConfirmedOrDeclined() {
        ObjectNode yes = requested("Yves", "2026-06-04T10:00:00", ADA);
        ObjectNode no = requested("Nora", "2026-06-04T12:00:00", ADA);
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer confirmed = client.submit(client.get(page(yes)), page(yes) + "/confirm", Map.of());
        assertThat(confirmed.text()).contains("The booking is confirmed.", "Confirmed");
        assertThat(status(yes)).isEqualTo("CONFIRMED");
        assertThat(client.submit(client.get(page(no)), page(no) + "/decline", Map.of())
                        .text())
                .contains("The request is declined.");
        assertThat(status(no)).isEqualTo("DECLINED");
    }

    @Test
    void whatIsPaidOnSiteIsMarkedAsPaid() {
        ObjectNode booking = confirmed("Paula", "2026-06-05T10:00:00", ADA);
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer open = client.get(page(booking));
        assertThat(open.text()).contains("Not paid");
        Answer paid = client.submit(open, page(booking) + "/paid", Map.of());
        assertThat(paid.text()).contains("The booking is marked as paid.").doesNotContain("Not paid");
    }

    @Test
    void ofTwoWhoActAtOnceTheSecondIsShownHowItIsNow() {
        ObjectNode booking = confirmed("Race", "2026-06-05T12:00:00", ADA);
        PageClient first = TEAM.signedIn(Role.OWNER);
        PageClient second = TEAM.signedIn(Role.OWNER);
        Answer seen = second.get(page(booking));
        first.submit(first.get(page(booking)), page(booking) + "/cancel", Map.of());
        Answer late = second.submit(seen, page(booking) + "/cancel", Map.of());
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Somebody changed the booking meanwhile", "Cancelled");
    }

    @Test
    void aMemberOfStaffSeesOnlyTheirOwn() {
        ObjectNode mine = confirmed("Mia", "2026-06-08T10:00:00", ADA);
        ObjectNode others = confirmed("Otto", "2026-06-08T10:00:00", BEN);
        PageClient client = TEAM.signedIn(Role.STAFF);
        assertThat(client.get(page(mine)).text()).contains("Mia Client");
        assertThat(client.get(page(others)).status()).isEqualTo(404);
        assertThat(client.get("/manage/bookings").text()).contains("Mia Client").doesNotContain("Otto");
        Answer calendar = client.get("/manage/calendar?day=2026-06-08");
        assertThat(calendar.text()).contains("Mia Client").doesNotContain("Otto", "Ben");
        assertThat(client.get("/manage/team").status()).isEqualTo(403);
        assertThat(client.get("/manage").text()).doesNotContain("Team");
    }

    @Test
    void theCalendarShowsADayByStaffAndAWeek() {
        confirmed("Carl", "2026-06-09T09:00:00", ADA);
        requested("Quinn", "2026-06-09T15:00:00", BEN);
        TestService yoga = BUSINESS.sessions(EventType.CLASS, 8);
        BUSINESS.session(yoga, EventType.CLASS, "2026-06-10T18:00:00", BEN);
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer day = client.get("/manage/calendar?day=2026-06-09");
        assertThat(day.text()).contains("Tuesday 9 June 2026", "Ada", "Ben", "Carl Client", "Quinn Client");
        assertThat(day.html()).contains("block appointment from-12 for-12 lane-0", "block request from-84 for-12");
        Answer week = client.get("/manage/calendar?view=week&day=2026-06-09");
        assertThat(week.text()).contains("Carl Client", "0 of 8 places taken", "Carl");
        assertThat(client.get("/manage/calendar?day=nonsense&view=x").status()).isEqualTo(200);
    }

    @Test
    void aListIsFilteredByItsAddress() {
        confirmed("Fred", "2026-06-15T10:00:00", ADA);
        confirmed("Gina", "2026-06-16T10:00:00", ADA);
        PageClient client = TEAM.signedIn(Role.OWNER);
        assertThat(client.get("/manage/bookings?from=2026-06-16&to=2026-06-16").text())
                .contains("1 booking", "Gina Client")
                .doesNotContain("Fred");
        assertThat(client.get("/manage/bookings?client=FRED%40example").text())
                .contains("Fred Client")
                .doesNotContain("Gina");
        assertThat(client.get("/manage/bookings?show=past").text()).contains("No booking fits.");
    }

    @Test
    void somebodyIsAddedToTheTeamAndTheirRoleChanges() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer team = client.get("/manage/team");
        Answer added = client.submit(
                team, "/manage/team", Map.of("name", "Dora", "email", "dora@example.com", "role", "desk", "staff", ""));
        assertThat(added.text()).contains("A link for Dora");
        String link = added.html().replaceFirst("(?s).*value=\"(http[^\"]+/welcome/[^\"]+)\".*", "$1");
        PageClient dora = new PageClient(SERVER);
        String path = java.net.URI.create(link).getPath();
        dora.submit(dora.get(path), path, Map.of("password", TestTeam.PASSWORD));
        assertThat(dora.get("/manage/team").status()).isEqualTo(403);

        Answer again = client.submit(
                team, "/manage/team", Map.of("name", "Dora", "email", "DORA@example.com", "role", "desk", "staff", ""));
        assertThat(again.status()).isEqualTo(422);
        assertThat(again.text()).contains("Somebody signs in as");

        String action = added.html()
                .substring(added.html().indexOf("dora@example.com"))
                .replaceFirst("(?s).*? action=\"(/manage/team/[^\"]+/role)\".*", "$1");
        client.submit(added, action, Map.of("role", "owner"));
        assertThat(dora.get("/manage/team").status()).isEqualTo(200);
        client.submit(added, action.replace("/role", "/remove"), Map.of());
        assertThat(dora.get("/manage").uri().getPath())
                .as("who was removed is signed out")
                .isEqualTo("/sign-in");
    }

    @Test
    void aSuspendedSiteShowsItsPeopleNothing() {
        var other = SERVER.anotherSite();
        SERVER.sites().suspend(other.id(), SERVER.now());
        assertThat(new PageClient(SERVER).get("/s/" + other.id() + "/sign-in").status())
                .isEqualTo(403);
        SERVER.sites().resume(other.id(), SERVER.now());
    }

    @Test
    void whatIsToPayStaysOnTheFirstPageForAMonth() {
        TestServer.Site site = SERVER.site();
        assertThat(site).isNotNull();
        confirmed("Una", "2026-06-01T12:00:00", BEN);
        PageClient client = TEAM.signedIn(Role.OWNER);
        SERVER.clock().advance(Duration.ofDays(1));
        try {
            assertThat(section(client.get("/manage"), "unpaid")).contains("Una Client");
        } finally {
            SERVER.clock().advance(Duration.ofDays(1).negated());
        }
    }
}
