package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.identity.Role;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Sessions and blocked time are put on the calendar, and taken off it. */
class NewEventPageTest {
    private static final String FORM = "/manage/new-event";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final TestTeam TEAM = new TestTeam(SERVER);
    private static final String ADA = BUSINESS.staff("Ada");
    private static final String BEN = BUSINESS.staff("Ben");
    private static final TestService CUT = BUSINESS.appointments(ADA, BEN);
    private static final TestService YOGA = BUSINESS.sessions(EventType.CLASS, 8);

    @BeforeAll
    static void people() {
        TEAM.person(Role.OWNER, null);
        TEAM.person(Role.STAFF, UUID.fromString(ADA));
        TEAM.person(Role.READ_ONLY, null);
    }

    private static Map<String, String> typed(
            String what, String staff, String day, String from, String to, String weeks) {
        return new HashMap<>(Map.of(
                "what", what, "staff", staff, "day", day, "from", from, "to", to, "weeks", weeks, "title", "Dentist"));
    }

    private static String event(Answer calendar, String title) {
        String html = calendar.html();
        int at = html.indexOf("<strong>" + title + "</strong>");
        assertThat(at).as(title + " in " + calendar.text()).isPositive();
        return html.substring(html.lastIndexOf("href=\"", at) + 6).replaceFirst("(?s)\".*", "");
    }

    @Test
    void sessionsOfAClassArePutOnTheCalendarEveryWeekAndCustomersBookThem() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer calendar =
                client.submit(client.get(FORM), FORM, typed(YOGA.id(), BEN, "2026-06-03", "18:00", "19:00", "3"));
        String title = YOGA.json().path("name").asString();
        assertThat(calendar.text()).contains("Wednesday 3 June", title, "0 of 8 places taken");
        assertThat(client.get("/manage/calendar?day=2026-06-17").text()).contains(title);
        assertThat(client.get("/manage/calendar?day=2026-06-24").text()).doesNotContain(title);

        String page = event(calendar, title);
        String id = page.replaceFirst(".*/", "");
        ObjectNode booked = TestBusiness.book(BUSINESS.owner(), TestBusiness.ofSession(id));
        TestBusiness.act(BUSINESS.owner(), "confirm", booked);
        assertThat(client.get(page).text()).contains("1 of 8 places taken", "Who comes", "Confirmed");

        client.submit(client.get(page), page + "/cancel", Map.of());
        assertThat(client.get(page).text()).contains("Cancelled");
        assertThat(client.get("/manage/calendar?day=2026-06-10").text()).contains(title);
        String next = event(client.get("/manage/calendar?day=2026-06-10"), title);
        client.submit(client.get(next), next + "/cancel?all=yes", Map.of());
        assertThat(client.get("/manage/calendar?day=2026-06-17").text()).doesNotContain(title);
    }

    @Test
    void blockedTimeIsNotOfferedAndShowsWhatLiesInIt() {
        ObjectNode booking = TestBusiness.book(BUSINESS.owner(), TestBusiness.slot(CUT, "2026-06-04T10:00:00", ADA));
        TestBusiness.act(BUSINESS.owner(), "confirm", booking);
        PageClient client = TEAM.signedIn(Role.OWNER);
        Map<String, String> typed = typed("", ADA, "2026-06-04", "09:00", "12:00", "1");
        Answer asked = client.submit(client.get(FORM), FORM, typed);
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text()).contains("Bookings in this time", "10:00–");
        typed.put("anyway", "on");
        Answer calendar = client.submit(asked, FORM, typed);
        assertThat(calendar.text()).contains("Dentist");
        assertThat(calendar.html()).contains("block blocked from-12 for-36");
        String times = client.submit(
                        client.get("/manage/new-booking"),
                        "/manage/new-booking",
                        Map.of("service", CUT.id(), "staff", ADA, "day", "2026-06-04", "do", "times"))
                .text();
        assertThat(times).contains("12:00").doesNotContain("09:00", "11:00");

        String page = event(calendar, "Dentist");
        client.submit(client.get(page), page + "/cancel", Map.of());
        assertThat(client.get("/manage/calendar?day=2026-06-04").text()).doesNotContain("Dentist");
    }

    @Test
    void bookingsOfLaterWeeksAreSeenToo() {
        ObjectNode booking = TestBusiness.book(BUSINESS.owner(), TestBusiness.slot(CUT, "2026-06-25T10:00:00", ADA));
        TestBusiness.act(BUSINESS.owner(), "confirm", booking);
        PageClient client = TEAM.signedIn(Role.OWNER);
        assertThat(client.submit(client.get(FORM), FORM, typed("", ADA, "2026-06-11", "09:00", "12:00", "3"))
                        .text())
                .contains("Bookings in this time", "Thursday 25 June");
        assertThat(client.submit(client.get(FORM), FORM, typed("", ADA, "2026-06-11", "12:00", "13:00", "3"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void theSameFormSentTwiceMakesOneEvent() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer form = client.get(FORM);
        Map<String, String> typed = typed("", BEN, "2026-06-05", "09:00", "10:00", "1");
        client.submit(form, FORM, typed);
        Answer twice = client.submit(form, FORM, typed);
        assertThat(twice.html().split("<strong>Dentist</strong>", -1)).hasSize(2);
        typed.put("day", "2026-06-12");
        assertThat(client.submit(form, FORM, typed).text())
                .as("the form that was gone back to")
                .contains("Friday 12 June", "Dentist");
    }

    @Test
    void whatCannotBeIsSaid() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        for (var wrong :
                Map.of("day", "", "from", "nine", "weeks", "1000", "staff", "").entrySet()) {
            Map<String, String> typed = typed("", ADA, "2026-06-08", "09:00", "10:00", "1");
            typed.put(wrong.getKey(), wrong.getValue());
            assertThat(client.submit(client.get(FORM), FORM, typed).status())
                    .as(wrong.getKey())
                    .isEqualTo(422);
        }
    }

    @Test
    void staffSeeTheirOwnEventsAndPlanNone() {
        PageClient owner = TEAM.signedIn(Role.OWNER);
        Answer mine = owner.submit(owner.get(FORM), FORM, typed("", ADA, "2026-06-09", "09:00", "10:00", "1"));
        Answer others = owner.submit(owner.get(FORM), FORM, typed("", BEN, "2026-06-10", "09:00", "10:00", "1"));
        PageClient staff = TEAM.signedIn(Role.STAFF);
        assertThat(staff.get(event(mine, "Dentist")).status()).isEqualTo(200);
        assertThat(staff.get(event(others, "Dentist")).status()).isEqualTo(404);
        assertThat(staff.get(FORM).status()).isEqualTo(403);
        assertThat(TEAM.signedIn(Role.READ_ONLY).get(event(others, "Dentist")).text())
                .contains("Dentist")
                .doesNotContain("Free this time");
    }
}
