package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.testing.Browsers;
import org.daybook.testing.Browsers.Scripts;
import org.daybook.testing.Salon;
import org.daybook.testing.Screen;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** Everybody can see and reach what is on the business's own pages. Pictures of them are left beside the reports. */
class OwnerLooksTest {
    private static final Path PICTURES = Path.of("target", "pictures");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final TestTeam TEAM = new TestTeam(SERVER);

    /** Elements that reach beyond the page, or whose text reaches beyond themselves; the calendar is scrolled inside itself. */
    private static final String OVERFLOWING = """
            Array.from(document.querySelectorAll("body *"))
              .filter((element) => !element.closest(".hidden, .skip, option, .cal, svg"))
              .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1
                || (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
                    && !element.matches("select, input")))
              .map((element) => element.outerHTML.slice(0, 80))""";

    private static String booking = "";

    @BeforeAll
    static void aDay() {
        Salon salon = Salon.open(BUSINESS);
        TEAM.person(Role.OWNER, null);
        TEAM.person(Role.STAFF, UUID.fromString(salon.ada()));
        var services = BUSINESS.owner()
                .post(TestBusiness.SERVICES + "/query", "{\"query\": {\"filter\": {\"name\": \"Haircut\"}}}")
                .ok();
        ObjectNode haircut = (ObjectNode) services.path("services").get(0);
        var service = new TestBusiness.TestService(
                haircut.path("id").asString(),
                haircut.path("schedule").path("id").asString(),
                haircut);
        booking = booked(service, "Ines", "2026-06-01T10:00:00", salon.ada());
        booked(service, "Jonas", "2026-06-01T11:00:00", salon.ada());
        booked(service, "Karim", "2026-06-01T10:30:00", salon.ben());
        booked(service, "Lea", "2026-06-03T14:00:00", salon.ben());
    }

    private static String booked(TestBusiness.TestService service, String name, String start, String resource) {
        ObjectNode created = TestBusiness.booking(BUSINESS.visitor()
                .post(
                        TestBusiness.BOOKINGS,
                        TestBusiness.booking(TestBusiness.slot(service, start, resource), """
                "totalParticipants": 1, "contactDetails": {"firstName": "%s", "lastName": "Sommer", "email": "%s@example.com"}""".formatted(name, name))));
        TestBusiness.act(BUSINESS.owner(), "confirm", created);
        return TestBusiness.id(created);
    }

    private static List<String> pages() {
        return List.of(
                "/manage",
                "/manage/calendar",
                "/manage/calendar?view=week",
                "/manage/bookings",
                "/manage/bookings?show=requests",
                "/manage/bookings/" + booking,
                "/manage/services",
                "/manage/services/new",
                "/manage/services/new?type=CLASS",
                "/manage/business",
                "/manage/new-booking",
                "/manage/new-event",
                "/manage/team",
                "/manage/account",
                "/manage/bookings/" + UUID.randomUUID());
    }

    private static void signIn(Page page) {
        page.navigate("/sign-in");
        page.getByLabel("E-mail").fill("owner@example.com");
        page.getByLabel("Password").fill(TestTeam.PASSWORD);
        Screen.button(page, "Sign in").click();
        page.waitForURL("**/manage");
    }

    /** In the dark only the colours are others. */
    @Test
    void everyPageIsAccessibleInLightAndDark() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = BROWSERS.person(
                    SERVER.uri(""),
                    Scripts.ON,
                    options -> options.setColorScheme(scheme).setViewportSize(1280, 900));
            page.navigate("/sign-in");
            assertThat(Browsers.accessibilityProblems(page)).as("sign-in").isEmpty();
            picture(page, "sign-in", scheme);
            signIn(page);
            for (String url : pages()) {
                page.navigate(url);
                boolean dark = scheme == ColorScheme.DARK;
                assertThat(dark ? Browsers.contrastProblems(page) : Browsers.accessibilityProblems(page))
                        .as(scheme + url)
                        .isEmpty();
                picture(page, url, scheme);
            }
        }
    }

    private static void picture(Page page, String url, ColorScheme scheme) {
        String name = url.replace(booking, "one").replaceAll("[^a-z-]+", "-") + "-" + scheme + ".png";
        page.screenshot(new ScreenshotOptions().setPath(PICTURES.resolve(name)).setFullPage(true));
    }

    @Test
    void nothingIsWiderThanAPhoneAndTextOfTwiceTheSize() {
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON, options -> options.setViewportSize(390, 800));
        signIn(page);
        for (String url : pages()) {
            page.navigate(url);
            page.setViewportSize(390, 800);
            picture(page, "phone" + url, ColorScheme.LIGHT);
            for (int width : List.of(320, 390)) {
                page.setViewportSize(width, 800);
                assertThat(page.evaluate(OVERFLOWING)).as(url + " at " + width).isEqualTo(List.of());
            }
            page.evaluate("document.documentElement.style.fontSize = '200%'");
            for (int width : List.of(320, 768, 1280)) {
                page.setViewportSize(width, 800);
                assertThat(page.evaluate(OVERFLOWING))
                        .as(url + " at " + width + ", twice the size")
                        .isEqualTo(List.of());
            }
        }
    }

    @Test
    void theCalendarIsWalkedThroughByKeys() {
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON);
        signIn(page);
        page.navigate("/manage/calendar?day=2026-06-01");
        page.keyboard().press("ArrowRight");
        page.waitForURL("**day=2026-06-02");
        page.keyboard().press("w");
        page.waitForURL("**view=week**");
        page.keyboard().press("t");
        page.waitForURL("**day=2026-06-01");
    }

    @Test
    void theSampleLinkSignsInByItself() {
        var signIn = SERVER.features().team().signIn();
        var person = SERVER.write(transaction -> SERVER.features()
                .team()
                .team()
                .byEmail(transaction, "owner@example.com")
                .orElseThrow());
        String secret = SERVER.write(transaction -> signIn.sampleLink(transaction, person.id()));
        for (Scripts scripts : Scripts.values()) {
            Page page = BROWSERS.person(SERVER.uri(""), scripts);
            page.navigate("/welcome/" + secret);
            if (scripts == Scripts.OFF) {
                Screen.button(page, "Open the owner's pages").click();
            }
            page.waitForURL("**/manage");
            assertThat(Screen.heading(page).textContent()).startsWith("Today");
        }
    }
}
