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

/** A booking that is taken for a client, by telephone or at the desk. */
class NewBookingPageTest {
    private static final String FORM = "/manage/new-booking";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final TestTeam TEAM = new TestTeam(SERVER);
    private static final String ADA = BUSINESS.staff("Ada");
    private static final TestService CUT = BUSINESS.service("""
            {"type": "APPOINTMENT", "name": "Haircut", "defaultCapacity": 1,
             "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
             "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true, "requireManualApproval": true},
             "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "48", "currency": "EUR"}},
                "options": {"inPerson": true}}}""".formatted(ADA));

    @BeforeAll
    static void people() {
        for (Role role : Role.ofBusiness()) {
            TEAM.person(role, role == Role.STAFF ? UUID.fromString(ADA) : null);
        }
        BUSINESS.owner().post("/contacts/v4/contacts", """
                {"info": {"name": {"first": "Anna", "last": "Anders"},
                    "emails": {"items": [{"email": "anna@example.com", "primary": true}]}}}""").ok();
    }

    @Test
    void aCallIsTakenByTheKeyboardAlone() {
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON);
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill("owner@example.com");
        page.getByLabel("Password").fill(TestTeam.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL("**/manage");
        page.keyboard().press("n");
        page.waitForURL("**" + FORM);
        page.keyboard().type("an");
        assertThat(page.locator(".found")).containsText("Anna Anders");
        page.keyboard().press("Enter");
        page.keyboard().type("Haircut");
        assertThat(page.locator(".time-choices input:checked")).hasCount(1);
        page.keyboard().press("Enter");
        page.waitForURL("**/manage/bookings/**");
        assertThat(page.locator("main")).containsText("The booking is made.");
        assertThat(page.locator("main")).containsText("Anna Anders");
        assertThat(page.locator("main")).containsText("Confirmed");
    }

    private static Map<String, String> typed(String name, String day, String time, String clock) {
        return Map.of(
                "name", name, "service", CUT.id(), "staff", "", "day", day, "time", time, "clock", clock, "do", "book");
    }

    @Test
    void withoutScriptsTimesAreAskedForByAButton() {
        PageClient client = TEAM.signedIn(Role.DESK);
        Answer times = client.submit(client.get(FORM), FORM, Map.of("name", "Bea", "service", CUT.id(), "do", "times"));
        assertThat(times.text()).contains("When: Monday 1 June", "11:00");
        Answer other = client.submit(times, FORM, Map.of("service", CUT.id(), "day", "2026-06-03", "do", "times"));
        assertThat(other.text()).contains("When: Wednesday 3 June");
        Answer done = client.submit(other, FORM, typed("Bea Brandt", "2026-06-03", "2026-06-03T07:00:00Z", ""));
        assertThat(done.text()).contains("The booking is made.", "Bea Brandt", "09:00–10:00", "Not paid");
    }

    @Test
    void theSameFormSentTwiceBooksOnce() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer form = client.get(FORM);
        Map<String, String> typed = typed("Twice Sent", "2026-06-04", "2026-06-04T07:00:00Z", "");
        Answer first = client.submit(form, FORM, typed);
        Answer second = client.submit(form, FORM, typed);
        assertThat(second.uri()).isEqualTo(first.uri());
    }

    @Test
    void whatIsTakenIsNotBookedAndNothingTypedIsLost() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        client.submit(client.get(FORM), FORM, typed("First Come", "2026-06-05", "2026-06-05T07:00:00Z", ""));
        Answer late =
                client.submit(client.get(FORM), FORM, typed("Too Late", "2026-06-05", "2026-06-05T07:00:00Z", ""));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text()).contains("Not booked", "This time is not free any more");
        assertThat(late.form(FORM)).containsEntry("name", "Too Late");
        assertThat(late.html()).doesNotContain("value=\"2026-06-05T07:00:00Z\"");
    }

    @Test
    void anyOtherTimeIsBookedByWhoMayPassThePolicy() {
        PageClient owner = TEAM.signedIn(Role.OWNER);
        assertThat(owner.submit(owner.get(FORM), FORM, typed("Odd Time", "2026-06-08", "", "13:20"))
                        .text())
                .contains("The booking is made.", "13:20–14:20");
        PageClient staff = TEAM.signedIn(Role.STAFF);
        assertThat(staff.submit(staff.get(FORM), FORM, typed("Odd Staff", "2026-06-09", "", "13:20"))
                        .status())
                .isEqualTo(409);
    }

    @Test
    void whatIsNotTypedRightIsSaid() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        assertThat(client.submit(client.get(FORM), FORM, typed("", "2026-06-10", "2026-06-10T07:00:00Z", ""))
                        .text())
                .contains("Type the name of the client.");
        assertThat(client.submit(client.get(FORM), FORM, typed("No Time", "", "", ""))
                        .text())
                .contains("Choose a service and a time.");
        Answer email =
                client.submit(client.get(FORM), FORM, Map.of("name", "Bad", "email", "no address", "do", "book"));
        assertThat(email.status()).isEqualTo(422);
        assertThat(email.text()).contains("This is no e-mail address: no address.");
    }

    @Test
    void aPlaceOfAClassIsBooked() {
        TestService yoga = BUSINESS.sessions(EventType.CLASS, 8);
        String session = BUSINESS.session(yoga, EventType.CLASS, "2026-06-11T18:00:00", ADA);
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer times = client.submit(
                client.get(FORM), FORM, Map.of("name", "Clara Class", "service", yoga.id(), "do", "times"));
        assertThat(times.text()).contains("18:00 8 left");
        Answer done = client.submit(
                times, FORM, Map.of("name", "Clara Class", "service", yoga.id(), "time", session, "do", "book"));
        assertThat(done.text()).contains("The booking is made.", "Clara Class");
    }

    @Test
    void clientsAreFoundOnlyByWhoMaySeeThem() {
        assertThat(TEAM.signedIn(Role.DESK).get("/manage/clients/found?q=ann").text())
                .contains("Anna Anders");
        assertThat(TEAM.signedIn(Role.DESK).get("/manage/clients/found?q=a").text())
                .doesNotContain("Anna");
        assertThat(TEAM.signedIn(Role.STAFF).get("/manage/clients/found?q=ann").status())
                .isEqualTo(403);
        assertThat(TEAM.signedIn(Role.READ_ONLY).get(FORM).status()).isEqualTo(403);
        assertThat(new PageClient(SERVER)
                        .get("/manage/clients/found?q=ann")
                        .uri()
                        .getPath())
                .isEqualTo("/sign-in");
    }

    @Test
    void theFormIsAccessible() {
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON, options -> options.setViewportSize(1280, 900));
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill("owner@example.com");
        page.getByLabel("Password").fill(TestTeam.PASSWORD);
        Screen.button(page, "Sign in").click();
        page.waitForURL("**/manage");
        page.navigate(FORM + "?service=" + CUT.id() + "&day=2026-06-12");
        assertThat(Browsers.accessibilityProblems(page)).isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(java.nio.file.Path.of("target", "pictures", "new-booking.png"))
                .setFullPage(true));
    }

    @Test
    void theFormThatWasGoneBackToBooksSomethingElse() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer form = client.get(FORM);
        Answer first = client.submit(form, FORM, typed("First One", "2026-06-16", "2026-06-16T07:00:00Z", ""));
        Answer second = client.submit(form, FORM, typed("Second One", "2026-06-17", "2026-06-17T07:00:00Z", ""));
        assertThat(second.uri()).isNotEqualTo(first.uri());
        assertThat(second.text()).contains("Second One", "The booking is made.");
        String once = first.uri().getPath().replaceFirst(".*/", "");
        assertThat(client.get(FORM + "?once=" + once).form(FORM)).doesNotContainEntry("once", once);
    }

    @Test
    void aTimeOfAnotherDayThanTheFieldSaysIsNotBooked() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer refused =
                client.submit(client.get(FORM), FORM, typed("Other Day", "2026-06-19", "2026-06-18T07:00:00Z", ""));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("When: Friday 19 June");
    }

    @Test
    void outsideWorkingHoursOneIsAskedOnceMore() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer asked = client.submit(client.get(FORM), FORM, typed("Night Owl", "2026-06-22", "", "23:00"));
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text()).contains("It is outside working hours.", "Take this time anyway");
        assertThat(client.submit(asked, FORM, Map.of("anyway", "on", "do", "book"))
                        .text())
                .contains("The booking is made.", "23:00–");
        assertThat(client.submit(client.get(FORM), FORM, typed("Late", "2026-05-01", "", "10:00"))
                        .text())
                .contains("It is in the past.");
    }

    @Test
    void theDayOfTheCalendarIsTheDayOfTheForm() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer form = client.get(FORM + "?day=2026-06-25");
        assertThat(form.form(FORM)).containsEntry("day", "2026-06-25");
        assertThat(client.submit(form, FORM, Map.of("service", CUT.id(), "do", "times"))
                        .text())
                .contains("When: Thursday 25 June");
    }

    @Test
    void byTheKeyboardADayIsTypedAndAServiceFoundByItsLetters() {
        BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "Hand care", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [30]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(ADA));
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON);
        page.navigate("/sign-in?back=%2Fmanage%2Fnew-booking");
        page.getByLabel("E-mail").fill("owner@example.com");
        page.getByLabel("Password").fill(TestTeam.PASSWORD);
        Screen.button(page, "Sign in").click();
        page.waitForURL("**" + FORM);
        page.getByLabel("Client").fill("Kim Key");
        page.locator("#service").focus();
        page.keyboard().type("Hand", new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(120));
        page.locator("#day").focus();
        page.keyboard().type("06262026", new com.microsoft.playwright.Keyboard.TypeOptions().setDelay(120));
        assertThat(page.locator("[data-part=when]")).containsText("Friday 26 June");
        assertThat(page.locator("#day")).hasValue("2026-06-26");
        assertThat(page.locator("#service option:checked")).hasText("Hand care");
    }
}
