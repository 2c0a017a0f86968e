package org.daybook.web.owner;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.EventType;
import org.daybook.identity.Role;
import org.daybook.testing.Browsers;
import org.daybook.testing.Browsers.Scripts;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.Screen;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** A booking is moved to another time, or to somebody else. */
class MoveBookingPageTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final TestTeam TEAM = new TestTeam(SERVER);
    private static final String ADA = BUSINESS.staff("Ada");
    private static final String BEN = BUSINESS.staff("Ben");
    private static final TestService CUT = BUSINESS.appointments(ADA, BEN);

    @BeforeAll
    static void people() {
        TEAM.person(Role.OWNER, null);
        TEAM.person(Role.STAFF, UUID.fromString(ADA));
        TEAM.person(Role.READ_ONLY, null);
    }

    private static String booked(String entity) {
        ObjectNode created = TestBusiness.book(BUSINESS.owner(), entity);
        TestBusiness.act(BUSINESS.owner(), "confirm", created);
        return "/manage/bookings/" + TestBusiness.id(created);
    }

    private static String booked(String start, String resource) {
        return booked(TestBusiness.slot(CUT, start, resource));
    }

    private static Map<String, String> to(String day, String time, String staff, String clock) {
        return Map.of("day", day, "time", time, "staff", staff, "clock", clock, "do", "book");
    }

    @Test
    void aBookingIsMovedToAnotherDayAndToSomebodyElse() {
        String page = booked("2026-06-02T09:00:00", ADA);
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer times = client.submit(
                client.get(page + "/move"), page + "/move", Map.of("day", "2026-06-03", "staff", BEN, "do", "times"));
        assertThat(times.text()).contains("now Tuesday 2 June, 09:00–", "When: Wednesday 3 June");
        Answer moved = client.submit(times, page + "/move", to("2026-06-03", "2026-06-03T08:00:00Z", BEN, ""));
        assertThat(moved.text()).contains("The booking is moved.", "Wednesday 3 June, 10:00–", "Ben");
        Answer typed = client.submit(client.get(page + "/move"), page + "/move", to("2026-06-04", "", BEN, "13:05"));
        assertThat(typed.text()).contains("Thursday 4 June, 13:05–");
    }

    @Test
    void aTimeThatWasTakenMeanwhileIsNotMovedTo() {
        String mine = booked("2026-06-05T09:00:00", ADA);
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer form = client.get(mine + "/move");
        booked("2026-06-05T11:00:00", ADA);
        Answer late = client.submit(form, mine + "/move", to("2026-06-05", "2026-06-05T09:00:00Z", ADA, ""));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Not moved", "now Friday 5 June, 09:00–");
    }

    @Test
    void ofTwoWhoMoveOneBookingTheSecondIsToldHowItIsNow() {
        String page = booked("2026-06-08T09:00:00", ADA);
        PageClient first = TEAM.signedIn(Role.OWNER);
        PageClient second = TEAM.signedIn(Role.OWNER);
        Answer seen = second.get(page + "/move");
        first.submit(first.get(page + "/move"), page + "/move", to("2026-06-08", "2026-06-08T12:00:00Z", ADA, ""));
        Answer late = second.submit(seen, page + "/move", to("2026-06-08", "2026-06-08T13:00:00Z", ADA, ""));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Somebody changed the booking meanwhile", "now Monday 8 June, 14:00–");
    }

    @Test
    void aTimeThatTheClockSkipsIsRefused() {
        String page = booked("2026-06-09T09:00:00", ADA);
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer refused = client.submit(client.get(page + "/move"), page + "/move", to("2027-03-28", "", ADA, "02:30"));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Choose a time.");
    }

    @Test
    void aPlaceOfAClassMovesToAnotherSession() {
        TestService yoga = BUSINESS.sessions(EventType.CLASS, 8);
        String first = BUSINESS.session(yoga, EventType.CLASS, "2026-06-10T18:00:00", BEN);
        String second = BUSINESS.session(yoga, EventType.CLASS, "2026-06-11T18:00:00", BEN);
        String page = booked(TestBusiness.ofSession(first));
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer times =
                client.submit(client.get(page + "/move"), page + "/move", Map.of("day", "2026-06-11", "do", "times"));
        Answer moved = client.submit(times, page + "/move", Map.of("day", "2026-06-11", "time", second, "do", "book"));
        assertThat(moved.text()).contains("The booking is moved.", "Thursday 11 June, 18:00–");
    }

    @Test
    void onlyWhoMayMovesAndStaffOnlyTheirOwn() {
        String mine = booked("2026-06-12T09:00:00", ADA);
        String others = booked("2026-06-12T09:00:00", BEN);
        assertThat(TEAM.signedIn(Role.READ_ONLY).get(mine + "/move").status()).isEqualTo(403);
        assertThat(TEAM.signedIn(Role.READ_ONLY).get(mine).text()).doesNotContain("Move booking");
        assertThat(TEAM.signedIn(Role.STAFF).get(others + "/move").status()).isEqualTo(404);
    }

    @Test
    void byTheKeyboardAloneABookingIsMoved() {
        String path = booked("2026-06-15T09:00:00", ADA);
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON);
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill("owner@example.com");
        page.getByLabel("Password").fill(TestTeam.PASSWORD);
        Screen.button(page, "Sign in").click();
        page.waitForURL("**/manage");
        page.navigate(path);
        page.keyboard().press("m");
        page.waitForURL("**/move");
        assertThat(Browsers.accessibilityProblems(page)).isEmpty();
        page.locator(".time-choices input:checked").focus();
        page.keyboard().press("ArrowRight");
        page.keyboard().press("Enter");
        assertThat(page.locator("main")).containsText("The booking is moved.");
    }
}
