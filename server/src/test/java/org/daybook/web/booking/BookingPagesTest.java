package org.daybook.web.booking;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.SameSiteAttribute;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.daybook.testing.Browsers;
import org.daybook.testing.Browsers.Scripts;
import org.daybook.testing.Salon;
import org.daybook.testing.Screen;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Customers book on the pages, in a real browser, with scripts and without. */
class BookingPagesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final Salon SALON = Salon.open(BUSINESS);

    private static Page person(Scripts scripts) {
        return BROWSERS.person(SERVER.uri(""), scripts);
    }

    @ParameterizedTest
    @EnumSource
    void anAppointmentIsBookedInFourScreens(Scripts scripts) throws Exception {
        Page page = person(scripts);
        page.navigate("/");
        assertThat(page.locator(".card").filter(new Locator.FilterOptions().setHasText("Haircut")))
                .containsText("Next: ");
        Screen.link(page, "Haircut").click();
        assertThat(Screen.heading(page)).hasText("Haircut");
        page.locator(".slot").last().click();
        assertThat(Screen.heading(page)).hasText("Your details");
        Screen.fill(page, "Eva Maria Lind", "eva@example.com");
        Screen.button(page, "Book now").click();
        assertThat(Screen.heading(page)).hasText("You are booked");
        assertThat(page.locator(".label")).containsText("Confirmed");
        assertThat(page.locator("main")).containsText("Berlin time (UTC+2)");
        assertThat(page.locator("main")).containsText("Eva Maria Lind, eva@example.com");

        Calendar calendar = calendar(page);
        VEvent event = (VEvent) calendar.getComponents("VEVENT").getFirst();
        assertThat(event.getRequiredProperty("DTSTART").getValue()).matches("202606\\d{2}T140000Z");
        assertThat(event.getRequiredProperty("STATUS").getValue()).isEqualTo("CONFIRMED");
        assertThat(BUSINESS.disagreements()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void thePriceIsThatOfTheDurationThatWasChosen(Scripts scripts) {
        Page page = person(scripts);
        page.navigate("/book/reading");
        assertThat(page.locator("main")).containsText("20");
        Screen.link(page, "1 h 30 min").click();
        page.locator(".slot").last().click();
        assertThat(page.locator(".price")).containsText("35");
        Screen.fill(page, "Ines", "ines@example.com");
        Screen.button(page, "Book now").click();
        assertThat(Screen.heading(page)).hasText("You are booked");
        assertThat(page.locator("main")).containsText("35");
    }

    private static Calendar calendar(Page page) throws IOException, ParserException {
        Download download =
                page.waitForDownload(() -> Screen.link(page, "Add to calendar").click());
        String text = Files.readString(download.path());
        assertThat(text).contains("\r\n").doesNotContain("METHOD:");
        Calendar calendar = new CalendarBuilder().build(new StringReader(text));
        assertThat(calendar.validate().getEntries()).isEmpty();
        return calendar;
    }

    @ParameterizedTest
    @EnumSource
    void aClassIsBookedForSeveralPeople(Scripts scripts) {
        Page page = person(scripts);
        page.navigate("/book/morning-yoga");
        page.locator("a.session")
                .filter(new Locator.FilterOptions().setHasText("places left"))
                .last()
                .click();
        Screen.fill(page, "Noa", "noa@example.com");
        assertThat(page.locator("#participants option")).hasCount(3);
        page.getByLabel("How many are coming?").selectOption("2");
        if (scripts == Scripts.ON) {
            assertThat(page.locator("#total")).containsText("96");
        }
        Screen.button(page, "Book now").click();
        assertThat(Screen.heading(page)).hasText("You are booked");
        assertThat(page.locator("main")).containsText("2 people");
        assertThat(page.locator("main")).containsText("with Yara");
    }

    @ParameterizedTest
    @EnumSource
    void aCourseIsBookedWithAllItsDates(Scripts scripts) throws Exception {
        Page page = person(scripts);
        page.navigate("/book/pottery-for-beginners");
        assertThat(page.locator(".dates li")).hasCount(3);
        Screen.link(page, "Book this course").click();
        Screen.fill(page, "Kim", "kim@example.com");
        Screen.button(page, "Book now").click();
        assertThat(Screen.heading(page)).hasText("You are booked");
        assertThat(page.locator(".dates li")).hasCount(3);
        assertThat(calendar(page).getComponents("VEVENT")).hasSize(3);
        page.navigate("/book/pottery-for-beginners");
        assertThat(page.locator(".left")).hasText(scripts == Scripts.ON ? "5 places left" : "4 places left");
    }

    @ParameterizedTest
    @EnumSource
    void aRequestWaitsForTheBusinessAndShowsItsAnswer(Scripts scripts) {
        Page page = person(scripts);
        page.navigate("/book/consultation");
        page.locator(".slot").first().click();
        Screen.fill(page, "Lou", "lou@example.com");
        Screen.button(page, "Send request").click();
        assertThat(Screen.heading(page)).hasText("Your request was sent");
        assertThat(page.locator(".label")).containsText("Waiting for approval");
        BUSINESS.owner()
                .post("/bookings/v2/bookings/" + bookingOf(page) + "/decline", "{\"revision\": \"2\"}")
                .ok();
        page.reload();
        assertThat(Screen.heading(page)).hasText("Your request was declined");
        page.locator(".slot").first().click();
        assertThat(page.getByLabel("E-mail")).hasValue("lou@example.com");
    }

    private static UUID bookingOf(Page page) {
        return UUID.fromString(
                page.url().substring(page.url().lastIndexOf('/') + 1).replaceFirst("\\?.*", ""));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedIsKept(Scripts scripts) {
        Page page = person(scripts);
        page.navigate("/book/haircut");
        page.locator(".slot").first().click();
        Screen.fill(page, "", "eva@nowhere");
        page.getByLabel("Phone").fill("call me");
        Screen.button(page, "Book now").click();
        assertThat(page.locator("#name-problem")).hasText("Enter your name");
        assertThat(page.locator("#email-problem")).hasText("Enter an e-mail address such as ana@example.com");
        assertThat(page.locator("#phone-problem"))
                .hasText("Enter a phone number such as +44 20 7946 0018, or leave this empty");
        assertThat(page.getByLabel("Phone")).hasValue("call me");
        assertThat(page.getByLabel("E-mail")).hasValue("eva@nowhere");
        assertThat(page.locator("#trouble")).isFocused();
        page.locator("#trouble a").first().click();
        assertThat(page.getByLabel("Your name")).isFocused();
        Screen.fill(page, "Eva <b>\"Lind\"", "eva@example.com");
        page.getByLabel("Phone").fill("");
        Screen.button(page, "Book now").click();
        assertThat(page.locator("main")).containsText("Eva <b>\"Lind\", eva@example.com");
    }

    @ParameterizedTest
    @EnumSource
    void aTimeTakenMeanwhileIsAnsweredWithTheNearestOnes(Scripts scripts) {
        Page slow = person(scripts);
        slow.navigate("/book/haircut?staff=" + SALON.ada() + "&day=2026-06-03");
        String time = slow.locator(".slot").nth(4).textContent().strip();
        slow.locator(".slot").nth(4).click();
        Screen.fill(slow, "Slow", "slow@example.com");
        Page fast = person(scripts);
        fast.navigate(slow.url());
        Screen.fill(fast, "Fast", "fast@example.com");
        Screen.button(fast, "Book now").click();
        assertThat(Screen.heading(fast)).hasText("You are booked");

        Screen.button(slow, "Book now").click();
        assertThat(slow.locator("#trouble")).containsText("This time is no longer free.");
        assertThat(slow.getByLabel("E-mail")).hasValue("slow@example.com");
        assertThat(slow.locator(".radio")).hasCount(3);
        assertThat(slow.locator(".radio").first()).not().hasText(time);
        // What is told of a time comes with the time that is chosen, before it is booked.
        assertThat(slow.locator(".terms")).hasCount(0);
        assertThat(Screen.button(slow, "Book now")).hasCount(0);
        slow.locator(".radio").last().click();
        String chosen = slow.locator(".radio").last().textContent().strip();
        Screen.button(slow, "Go on with this time").click();
        assertThat(Screen.heading(slow)).hasText("Your details");
        assertThat(slow.getByLabel("E-mail")).hasValue("slow@example.com");
        assertThat(slow.locator(".terms")).isVisible();
        assertThat(slow.locator(".summary")).containsText(chosen.substring(chosen.lastIndexOf(',') + 2));
        Screen.button(slow, "Book now").click();
        assertThat(Screen.heading(slow)).hasText("You are booked");
        assertThat(slow.locator("main")).containsText("with Ada");
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoBrowsersWithOneTimeExactlyOneGetsIt(Scripts scripts) {
        String day = scripts == Scripts.ON ? "2026-06-11" : "2026-06-12";
        List<Page> people = IntStream.range(0, 2)
                .mapToObj(number -> {
                    Page page = person(scripts);
                    page.navigate("/book/haircut?staff=" + SALON.ada() + "&day=" + day);
                    Screen.slot(page, "12:00").click();
                    Screen.fill(page, "Person " + number, "p" + number + "@example.com");
                    return page;
                })
                .toList();
        // Both forms leave before any answer is waited for.
        people.forEach(page -> page.evaluate("document.querySelector('.details-form').submit()"));
        List<String> headings =
                people.stream().map(BookingPagesTest::answered).sorted().toList();
        assertThat(headings.getLast()).isEqualTo("You are booked");
        assertThat(headings.getFirst()).isIn("Please check your booking", "This was just taken");
        assertThat(BUSINESS.disagreements()).isEmpty();
    }

    private static String answered(Page page) {
        assertThat(Screen.heading(page)).not().hasText("Your details");
        return Screen.heading(page).textContent();
    }

    @ParameterizedTest
    @EnumSource
    void theKeyboardAloneIsEnough(Scripts scripts) {
        Page page = person(scripts);
        page.navigate("/book");
        page.keyboard().press("Tab");
        assertThat(Screen.link(page, "Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        tabTo(page, page.locator(".card").filter(new Locator.FilterOptions().setHasText("Haircut")));
        page.keyboard().press("Enter");
        assertThat(Screen.heading(page)).hasText("Haircut");
        tabTo(page, page.locator("a.day").last());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile("#times$"));
        page.keyboard().press("Tab");
        assertThat(page.locator(".slot").first()).isFocused();
        page.keyboard().press("Enter");
        tabTo(page, page.getByLabel("Your name"));
        page.keyboard().type("Tab Key");
        page.keyboard().press("Tab");
        page.keyboard().type("tab@example.com");
        page.keyboard().press("Enter");
        assertThat(Screen.heading(page)).hasText("You are booked");
    }

    private static void tabTo(Page page, Locator wanted) {
        for (int presses = 0; presses < 60; presses++) {
            page.keyboard().press("Tab");
            if ((boolean) wanted.evaluate("element => element === document.activeElement")) {
                return;
            }
        }
        throw new AssertionError("Not reached by Tab: " + wanted);
    }

    @ParameterizedTest
    @EnumSource
    void theVisitorMayChooseTheZoneOfAllTimes(Scripts scripts) {
        Page page = person(scripts);
        page.navigate("/book/haircut?day=2026-06-05");
        assertThat(Screen.slot(page, "09:00")).isVisible();
        Screen.link(page, "Change time zone").click();
        page.getByLabel("Show times in").selectOption("Asia/Tokyo");
        Screen.button(page, "Change time zone").click();
        assertThat(page.locator(".zone-note")).containsText("Tokyo time (UTC+9)");
        Screen.slot(page, "16:00").click();
        assertThat(page.locator(".home")).containsText("09:00\u201310:00 Berlin time (UTC+2)");
        Screen.fill(page, "Aiko", "aiko@example.com");
        Screen.button(page, "Book now").click();
        assertThat(page.locator(".clock")).hasText("16:00\u201317:00");
        assertThat(page.locator(".zone-name").first()).hasText("Tokyo time (UTC+9)");
        Screen.link(page, "Show its times").click();
        assertThat(page.locator(".clock")).hasText("09:00\u201310:00");
    }

    /** Browsers name some zones as they were called before. */
    @ParameterizedTest
    @CsvSource({"America/New_York, New York, UTC\u22124", "Asia/Calcutta, Kolkata, UTC+5:30"})
    void theZoneOfTheDeviceIsOnePressAwayWithScripts(String id, String city, String offset) {
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON, options -> options.setTimezoneId(id));
        page.navigate("/book/haircut?day=2026-06-05");
        Screen.button(page, "Use the time of this device (" + city + ")").click();
        assertThat(page.locator(".zone-note")).containsText(city + " time (" + offset + ")");
        assertThat(page.locator("form[data-zone] button")).hasCount(0);
    }

    @Test
    void anEmptyDayAndAnEmptyWeekLeadToTheNextFreeDay() {
        Page page = person(Scripts.OFF);
        page.navigate("/book/haircut?day=2026-06-06");
        assertThat(page.locator(".empty")).containsText("No times on this day.");
        page.locator(".empty a").click();
        assertThat(page.locator("#times")).hasText("Monday 8 June");
        Screen.link(page, "Next week").click();
        assertThat(page.locator("#week")).hasText("15 June to 21 June");
        Screen.link(page, "Week before").click();
        assertThat(page.locator("#week")).hasText("8 June to 14 June");
        page.navigate("/book/morning-yoga?day=2026-06-15");
        assertThat(page.locator(".empty")).containsText("No sessions in this week.");
    }

    @ParameterizedTest
    @EnumSource
    void aBookingIsCancelledByWhoMadeItAndByNobodyElse(Scripts scripts) {
        Page page = person(scripts);
        page.navigate("/book/morning-yoga?day=2026-06-09");
        page.locator("a.session").first().click();
        Screen.fill(page, "Quit", "quit@example.com");
        Screen.button(page, "Book now").click();
        String own = page.url().replaceFirst("\\?.*", "");
        Page stranger = person(scripts);
        assertThat(stranger.navigate(own).status()).isEqualTo(404);
        assertThat(stranger.navigate(own + "/booking.ics").status()).isEqualTo(404);
        assertThat(stranger.navigate(own + "/cancel").status()).isEqualTo(404);

        Screen.link(page, "Cancel booking").click();
        assertThat(Screen.heading(page)).hasText("Cancel this booking?");
        Screen.button(page, "Cancel booking").click();
        assertThat(Screen.heading(page)).hasText("This booking is cancelled");
        assertThat(Screen.link(page, "Add to calendar")).hasCount(0);
        assertThat(BUSINESS.disagreements()).isEmpty();
    }

    @Test
    void theSameFormSentTwiceBooksOnce() {
        Page page = person(Scripts.OFF);
        page.navigate("/book/morning-yoga?day=2026-06-04");
        page.locator("a.session").first().click();
        String first = bookedAs(page, "Twice");
        page.goBack();
        assertThat(bookedAs(page, "Twice")).isEqualTo(first);
        page.goBack();
        assertThat(bookedAs(page, "Another guest")).isNotEqualTo(first);
    }

    /** Sends the form and waits for the page of the booking; its address. */
    private static String bookedAs(Page page, String name) {
        Screen.fill(page, name, "twice@example.com");
        Screen.button(page, "Book now").click();
        assertThat(Screen.heading(page)).hasText("You are booked");
        page.waitForLoadState();
        return page.url();
    }

    @Test
    void aFormThatAnotherSiteSendsBooksNothing() {
        Page page = person(Scripts.OFF);
        String url = "/book/haircut/details?start=2026-06-15T07:00:00Z";
        page.navigate(url);
        String token = page.locator("input[name=token]").inputValue();
        String told = page.locator("input[name=told]").inputValue();
        FormData forged = FormData.create()
                .set("start", "2026-06-15T07:00:00Z")
                .set("name", "Eve")
                .set("email", "eve@example.com")
                .set("told", told)
                .set("participants", 1);
        assertThat(page.request()
                        .post(url, RequestOptions.create().setForm(forged))
                        .status())
                .isEqualTo(403);
        forged.set("token", token);
        Page stranger = person(Scripts.OFF);
        assertThat(stranger.request()
                        .post(url, RequestOptions.create().setForm(forged))
                        .status())
                .isEqualTo(403);
        APIResponse own = page.request().post(url, RequestOptions.create().setForm(forged));
        assertThat(own.status()).isEqualTo(200);
        assertThat(own.url()).contains("/booked/");
    }

    @Test
    void pagesLetNothingInAndAssetsAreKept() {
        Page page = person(Scripts.ON);
        var headers = page.navigate("/book").headers();
        assertThat(headers.get("content-security-policy"))
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(headers).containsEntry("x-content-type-options", "nosniff").containsKey("referrer-policy");
        String style = String.valueOf(page.locator("link[rel=stylesheet]").getAttribute("href"));
        assertThat(page.request().get(style).headers().get("cache-control")).contains("immutable");
        String older = style.replaceFirst("\\.[0-9a-f]{12}\\.", ".000000000000.");
        assertThat(page.request().get(older).headers()).containsEntry("cache-control", "no-cache");
        assertThat(page.request().get("/assets/none.css").status()).isEqualTo(404);
        assertThat(page.context().cookies()).isEmpty();
        page.navigate("/book/haircut/details?start=2026-06-16T07:00:00Z");
        Cookie cookie = page.context().cookies().getFirst();
        assertThat(cookie.httpOnly).isTrue();
        assertThat(cookie.sameSite).isEqualTo(SameSiteAttribute.LAX);
    }

    @Test
    void anOldNameLeadsToTheServiceAndAnUnknownOneToAPageThatSaysSo() {
        TestService renamed = BUSINESS.service("""
                {"type": "CLASS", "name": "Spin", "defaultCapacity": 8, "onlineBooking": {"enabled": true}, %s}""".formatted(Salon.PRICE));
        BUSINESS.owner()
                .patch(TestBusiness.SERVICES + "/" + renamed.id(), """
                        {"service": {"id": "%s", "revision": "1", "name": "Cycling"}}""".formatted(renamed.id()))
                .ok();
        Page page = person(Scripts.OFF);
        page.navigate("/book/spin");
        assertThat(page.url()).endsWith("/book/cycling");
        assertThat(page.navigate("/book/none").status()).isEqualTo(404);
        assertThat(Screen.heading(page)).hasText("No such service");
    }
}
