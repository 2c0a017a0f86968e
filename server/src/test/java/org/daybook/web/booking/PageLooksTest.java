package org.daybook.web.booking;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.daybook.testing.Browsers;
import org.daybook.testing.Browsers.Scripts;
import org.daybook.testing.Salon;
import org.daybook.testing.Screen;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Everybody can see and reach what is on the pages. */
class PageLooksTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final Salon SALON = Salon.open(BUSINESS);

    @Test
    void hiddenServicesAreNotListedButOpenByTheirLink() {
        BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "For friends", "hidden": true, "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [30]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true}, %s}""".formatted(SALON.ben(), Salon.PRICE));
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.OFF);
        page.navigate("/book");
        assertThat(page.locator("main")).not().containsText("For friends");
        page.navigate("/book/for-friends");
        assertThat(Screen.heading(page)).hasText("For friends");
    }

    @Test
    void everyPageIsAccessibleInLightAndDark() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON, options -> options.setColorScheme(scheme));
            for (String url : List.of(
                    "/book",
                    "/book/haircut?day=2026-06-24",
                    "/book/haircut?day=2026-06-27",
                    "/book/morning-yoga",
                    "/book/pottery-for-beginners",
                    "/time-zone?to=/book",
                    "/book/no-such-service")) {
                page.navigate(url);
                check(page, scheme + url);
            }
            page.navigate("/book/haircut?day=2026-06-25");
            page.locator(".slot").first().click();
            check(page, scheme + "details");
            Screen.button(page, "Book now").click();
            check(page, scheme + "problems");
            Screen.fill(page, "Axe", "axe@example.com");
            Screen.button(page, "Book now").click();
            check(page, scheme + "booked");
            Screen.link(page, "Cancel booking").click();
            check(page, scheme + "cancel");
            Screen.button(page, "Cancel booking").click();
            check(page, scheme + "cancelled");
            page.navigate("/book/haircut/details?start=2026-06-07T07:00:00Z");
            check(page, scheme + "taken");
        }
    }

    /** In the dark only the colours are others. */
    private static void check(Page page, String name) {
        boolean dark = name.startsWith(ColorScheme.DARK.name());
        assertThat(dark ? Browsers.contrastProblems(page) : Browsers.accessibilityProblems(page))
                .as(name)
                .isEmpty();
    }

    @Test
    void textOfTwiceTheSizeFitsThePage() {
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.OFF, options -> options.setViewportSize(390, 800));
        for (String url : List.of(
                "/book",
                "/book/haircut?day=2026-06-24",
                "/book/morning-yoga",
                "/book/pottery-for-beginners",
                "/time-zone?to=/book",
                "/book/haircut/details?start=2026-06-24T07:00:00Z",
                "/book/haircut/details?start=2026-06-07T07:00:00Z")) {
            page.navigate(url);
            page.evaluate("document.documentElement.style.fontSize = '200%'");
            for (int width : List.of(320, 390, 768, 1280)) {
                page.setViewportSize(width, 800);
                assertThat(page.evaluate(OVERFLOWING)).as(url + " at " + width).isEqualTo(List.of());
            }
        }
    }

    /** Elements that reach beyond the page, or whose text reaches beyond themselves. */
    private static final String OVERFLOWING = """
            Array.from(document.querySelectorAll("body *"))
              .filter((element) => !element.closest(".hidden, .skip, option"))
              .filter((element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1
                || (element.clientWidth > 0 && element.scrollWidth > element.clientWidth + 1
                    && !element.matches("select, input")))
              .map((element) => element.outerHTML.slice(0, 80))""";

    @ParameterizedTest
    @EnumSource
    void aSmallPhoneShowsEverythingWithRoomForFingers(Scripts scripts) {
        Page page = BROWSERS.person(
                SERVER.uri(""),
                scripts,
                options -> options.setViewportSize(320, 640).setHasTouch(true));
        for (String url : List.of(
                "/book",
                "/book/haircut?day=2026-06-24",
                "/book/morning-yoga",
                "/book/pottery-for-beginners",
                "/book/haircut/details?start=2026-06-24T07:00:00Z")) {
            page.navigate(url);
            assertThat(page.evaluate("document.documentElement.scrollWidth"))
                    .as(url)
                    .isEqualTo(320);
            for (Locator target : page.locator("main a, main button, main input:not([type=hidden])")
                    .all()) {
                var box = target.boundingBox();
                assertThat(box.height).as(url + " " + target).isGreaterThanOrEqualTo(43.9);
            }
        }
    }
}
