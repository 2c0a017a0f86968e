package org.daybook.pages;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import org.daybook.calendar.EventType;
import org.daybook.pages.Browsers.Scripts;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Customers book on the pages, in a real browser, with scripts and without. */
@SuppressWarnings("UnusedVariable")
class BookingPagesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final String PRICE = """
            "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "48", "currency": "EUR"}},
                "options": {"inPerson": true}}""";

    private static String ada = "";
    private static String ben = "";

    @BeforeAll
    static void openTheSalon() {
        ada = BUSINESS.staff("Ada");
        ben = BUSINESS.staff("Ben");
        appointment("Haircut", "\"enabled\": true", ada, ben);
        appointment("Consultation", "\"enabled\": true, \"requireManualApproval\": true", BUSINESS.staff("Cleo"));
        TestService yoga = BUSINESS.service("""
                {"type": "CLASS", "name": "Morning yoga", "defaultCapacity": 8, "bookingPolicy": {"id": "%s"},
                 "onlineBooking": {"enabled": true}, %s}""".formatted(policyForThree(), PRICE));
        String trainer = BUSINESS.staff("Yara");
        for (String day : List.of("2026-06-02", "2026-06-04", "2026-06-09")) {
            BUSINESS.session(yoga, EventType.CLASS, day + "T07:30:00", trainer);
        }
        TestService course = BUSINESS.service("""
                {"type": "COURSE", "name": "Pottery for beginners", "defaultCapacity": 6,
                 "onlineBooking": {"enabled": true}, %s}""".formatted(PRICE));
        String potter = BUSINESS.staff("Paul");
        for (String day : List.of("2026-06-10", "2026-06-17", "2026-06-24")) {
            BUSINESS.session(course, EventType.COURSE, day + "T18:00:00", potter);
        }
    }

    private static String policyForThree() {
        var answer = BUSINESS.owner().post("/_api/bookings/v1/booking-policies", """
                {"bookingPolicy": {"name": "Classes", "participantsPolicy": {"maxParticipantsPerBooking": 3},
                 "cancellationPolicy": {"enabled": true}}}""");
        return org.daybook.platform.json.Json.text("", answer.ok(), "bookingPolicy", "id");
    }

    private static TestService appointment(String name, String onlineBooking, String... staff) {
        return BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "%s", "tagLine": "Wash, cut and dry", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {%s}, %s}""".formatted(name, String.join("\", \"", staff), onlineBooking, PRICE));
    }

    @AfterEach
    void backToMondayMorning() {
        SERVER.clock().set(TestServer.START);
    }

    private static Page person(Scripts scripts) {
        return BROWSERS.person(SERVER.uri(""), scripts);
    }

    private static Locator link(Page page, String name) {
        return page.getByRole(AriaRole.LINK, new GetByRoleOptions().setName(name));
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name));
    }

    private static Locator heading(Page page) {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setLevel(1));
    }

    private static Locator slot(Page page, String time) {
        return page.locator(".slot").filter(new Locator.FilterOptions().setHasText(Pattern.compile(time + "$")));
    }

    private static void fill(Page page, String name, String email) {
        page.getByLabel("Your name").fill(name);
        page.getByLabel("E-mail").fill(email);
    }

    @ParameterizedTest
    @EnumSource
    void anAppointmentIsBookedInFourScreens(Scripts scripts) throws Exception {
        Page page = person(scripts);
        page.navigate("/");
        assertThat(page.locator(".card").filter(new Locator.FilterOptions().setHasText("Haircut")))
                .containsText("Next: ");
        link(page, "Haircut").click();
        assertThat(heading(page)).hasText("Haircut");
        page.locator(".slot").last().click();
        assertThat(heading(page)).hasText("Your details");
        fill(page, "Eva Maria Lind", "eva@example.com");
        button(page, "Book now").click();
        assertThat(heading(page)).hasText("You are booked");
        assertThat(page.locator(".label")).containsText("Confirmed");
        assertThat(page.locator("main")).containsText("Europe/Berlin (UTC+2)");
        assertThat(page.locator("main")).containsText("Eva Maria Lind, eva@example.com");

        Calendar calendar = calendar(page);
        VEvent event = (VEvent) calendar.getComponents("VEVENT").getFirst();
        assertThat(event.getRequiredProperty("DTSTART").getValue()).matches("202606\\d{2}T140000Z");
        assertThat(event.getRequiredProperty("STATUS").getValue()).isEqualTo("CONFIRMED");
        assertThat(BUSINESS.disagreements()).isEmpty();
    }

    private static Calendar calendar(Page page) throws IOException, ParserException {
        Download download =
                page.waitForDownload(() -> link(page, "Add to calendar").click());
        String text = Files.readString(download.path());
        assertThat(text).contains("\r\n").contains("METHOD:PUBLISH");
        return new CalendarBuilder().build(new java.io.StringReader(text));
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
        fill(page, "Noa", "noa@example.com");
        page.getByLabel("How many are coming?").fill("4");
        button(page, "Book now").click();
        assertThat(page.locator("#participants-problem")).hasText("Choose between 1 and 3");
        page.getByLabel("How many are coming?").fill("2");
        button(page, "Book now").click();
        assertThat(heading(page)).hasText("You are booked");
        assertThat(page.locator("main")).containsText("2 people");
        assertThat(page.locator("main")).containsText("with Yara");
    }

    @ParameterizedTest
    @EnumSource
    void aCourseIsBookedWithAllItsDates(Scripts scripts) throws Exception {
        Page page = person(scripts);
        page.navigate("/book/pottery-for-beginners");
        assertThat(page.locator(".dates li")).hasCount(3);
        link(page, "Book this course").click();
        fill(page, "Kim", "kim@example.com");
        button(page, "Book now").click();
        assertThat(heading(page)).hasText("You are booked");
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
        fill(page, "Lou", "lou@example.com");
        button(page, "Send request").click();
        assertThat(heading(page)).hasText("Your request was sent");
        assertThat(page.locator(".label")).containsText("Waiting for approval");
        BUSINESS.owner()
                .post("/bookings/v2/bookings/" + bookingOf(page) + "/decline", "{\"revision\": \"2\"}")
                .ok();
        page.reload();
        assertThat(heading(page)).hasText("Your request was declined");
        page.locator(".slot").first().click();
        assertThat(page.getByLabel("E-mail")).hasValue("lou@example.com");
    }

    private static UUID bookingOf(Page page) {
        return UUID.fromString(page.url().substring(page.url().lastIndexOf('/') + 1));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsWrongIsSaidAtItsFieldAndWhatWasTypedIsKept(Scripts scripts) {
        Page page = person(scripts);
        page.navigate("/book/haircut");
        page.locator(".slot").first().click();
        fill(page, "", "eva@nowhere");
        page.getByLabel("Phone").fill("call me");
        button(page, "Book now").click();
        assertThat(page.locator("#name-problem")).hasText("Enter your name");
        assertThat(page.locator("#email-problem")).hasText("Enter an e-mail address such as ana@example.com");
        assertThat(page.locator("#phone-problem")).containsText("Enter a phone number such as");
        assertThat(page.getByLabel("E-mail")).hasValue("eva@nowhere");
        assertThat(page.locator("#trouble")).isFocused();
        page.locator("#trouble a").first().click();
        assertThat(page.getByLabel("Your name")).isFocused();
        fill(page, "Eva <b>\"Lind\"", "eva@example.com");
        page.getByLabel("Phone").fill("");
        button(page, "Book now").click();
        assertThat(page.locator("main")).containsText("Eva <b>\"Lind\", eva@example.com");
    }

    @ParameterizedTest
    @EnumSource
    void aTimeTakenMeanwhileIsAnsweredWithTheNearestOnes(Scripts scripts) {
        Page slow = person(scripts);
        slow.navigate("/book/haircut?staff=" + ada + "&day=2026-06-03");
        String time = slow.locator(".slot").nth(4).textContent().strip();
        slow.locator(".slot").nth(4).click();
        fill(slow, "Slow", "slow@example.com");
        Page fast = person(scripts);
        fast.navigate(slow.url());
        fill(fast, "Fast", "fast@example.com");
        button(fast, "Book now").click();
        assertThat(heading(fast)).hasText("You are booked");

        button(slow, "Book now").click();
        assertThat(slow.locator("#trouble")).containsText("This time is no longer free.");
        assertThat(slow.getByLabel("E-mail")).hasValue("slow@example.com");
        assertThat(slow.locator(".radio")).hasCount(3);
        assertThat(slow.locator(".radio").first()).not().hasText(time);
        button(slow, "Book now").click();
        assertThat(heading(slow)).hasText("You are booked");
        assertThat(slow.locator("main")).containsText("with Ada");
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoBrowsersWithOneTimeExactlyOneGetsIt(Scripts scripts) {
        String url = "/book/haircut?day=" + (scripts == Scripts.ON ? "2026-06-11" : "2026-06-12");
        List<Page> people = java.util.stream.IntStream.range(0, 3)
                .mapToObj(number -> {
                    Page page = person(scripts);
                    page.navigate(url);
                    slot(page, "12:00").click();
                    fill(page, "Person " + number, "p" + number + "@example.com");
                    return page;
                })
                .toList();
        // All three forms leave before any answer is waited for; two of the staff are free.
        people.forEach(page -> button(page, "Book now").dispatchEvent("click"));
        List<String> headings =
                people.stream().map(page -> answered(page)).sorted().toList();
        assertThat(headings.subList(1, 3)).containsOnly("You are booked");
        assertThat(headings.getFirst()).isIn("Please check your booking", "This was just taken");
        assertThat(BUSINESS.disagreements()).isEmpty();
    }

    private static String answered(Page page) {
        assertThat(heading(page)).not().hasText("Your details");
        return heading(page).textContent();
    }

    @ParameterizedTest
    @EnumSource
    void theKeyboardAloneIsEnough(Scripts scripts) {
        Page page = person(scripts);
        page.navigate("/book");
        page.keyboard().press("Tab");
        assertThat(link(page, "Skip to the content")).isFocused();
        page.keyboard().press("Enter");
        tabTo(page, page.locator(".card").filter(new Locator.FilterOptions().setHasText("Haircut")));
        page.keyboard().press("Enter");
        assertThat(heading(page)).hasText("Haircut");
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
        assertThat(heading(page)).hasText("You are booked");
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
        assertThat(slot(page, "09:00")).isVisible();
        page.getByLabel("Show times in").selectOption("Asia/Tokyo");
        button(page, "Change time zone").click();
        assertThat(page.locator(".zone-note")).containsText("Asia/Tokyo (UTC+9)");
        slot(page, "16:00").click();
        assertThat(page.locator(".home")).containsText("09:00\u201310:00 Europe/Berlin (UTC+2)");
        fill(page, "Aiko", "aiko@example.com");
        button(page, "Book now").click();
        assertThat(page.locator(".clock")).hasText("16:00\u201317:00");
        assertThat(page.locator(".zone-name").first()).hasText("Asia/Tokyo (UTC+9)");
        link(page, "Show its times").click();
        assertThat(page.locator(".clock")).hasText("09:00\u201310:00");
    }

    @Test
    void theZoneOfTheDeviceIsOnePressAwayWithScripts() {
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON, options -> options.setTimezoneId("America/New_York"));
        page.navigate("/book/haircut?day=2026-06-05");
        button(page, "Use the zone of this device (America/New York)").click();
        assertThat(page.locator(".zone-note")).containsText("America/New York (UTC\u22124)");
    }

    @Test
    void anEmptyDayAndAnEmptyWeekLeadToTheNextFreeDay() {
        Page page = person(Scripts.OFF);
        page.navigate("/book/haircut?day=2026-06-06");
        assertThat(page.locator(".empty")).containsText("No times on this day.");
        page.locator(".empty a").click();
        assertThat(page.locator("#times")).hasText("Monday 8 June");
        link(page, "Next week").click();
        assertThat(page.locator("#week")).hasText("15 June to 21 June");
        link(page, "Week before").click();
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
        fill(page, "Quit", "quit@example.com");
        button(page, "Book now").click();
        String own = page.url();
        Page stranger = person(scripts);
        assertThat(stranger.navigate(own).status()).isEqualTo(404);
        assertThat(stranger.navigate(own + "/booking.ics").status()).isEqualTo(404);
        assertThat(stranger.navigate(own + "/cancel").status()).isEqualTo(404);

        link(page, "Cancel booking").click();
        assertThat(heading(page)).hasText("Cancel this booking?");
        button(page, "Cancel booking").click();
        assertThat(heading(page)).hasText("This booking is cancelled");
        assertThat(link(page, "Add to calendar")).hasCount(0);
        assertThat(BUSINESS.disagreements()).isEmpty();
    }

    @Test
    void theSameFormSentTwiceBooksOnce() {
        Page page = person(Scripts.OFF);
        page.navigate("/book/morning-yoga?day=2026-06-04");
        page.locator("a.session").first().click();
        fill(page, "Twice", "twice@example.com");
        button(page, "Book now").click();
        String first = page.url();
        page.goBack();
        fill(page, "Twice", "twice@example.com");
        button(page, "Book now").click();
        assertThat(page.url()).isEqualTo(first);
        page.goBack();
        fill(page, "Another guest", "twice@example.com");
        button(page, "Book now").click();
        assertThat(heading(page)).hasText("You are booked");
        assertThat(page.url()).isNotEqualTo(first);
    }

    @Test
    void hiddenServicesAreNotListedButOpenByTheirLink() {
        BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "For friends", "hidden": true, "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [30]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true}, %s}""".formatted(ben, PRICE));
        Page page = person(Scripts.OFF);
        page.navigate("/book");
        assertThat(page.locator("main")).not().containsText("For friends");
        page.navigate("/book/for-friends");
        assertThat(heading(page)).hasText("For friends");
    }

    @Test
    void aTimeThatTheClockShowsTwiceNamesItsOffset() {
        SERVER.clock().set(Instant.parse("2026-10-20T06:00:00Z"));
        String night = BUSINESS.staff("Night");
        var resource = BUSINESS.owner().get("/bookings/v2/resources/" + night);
        assertThat(resource.status()).isEqualTo(200);
    }

    @Test
    void everyPageIsAccessibleInLightAndDark() {
        for (var scheme : com.microsoft.playwright.options.ColorScheme.values()) {
            if (scheme == com.microsoft.playwright.options.ColorScheme.NO_PREFERENCE) {
                continue;
            }
            Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON, options -> options.setColorScheme(scheme));
            for (String url : List.of(
                    "/book",
                    "/book/haircut?day=2026-06-24",
                    "/book/haircut?day=2026-06-27",
                    "/book/morning-yoga",
                    "/book/pottery-for-beginners",
                    "/book/no-such-service")) {
                page.navigate(url);
                check(page, scheme + url);
            }
            page.navigate("/book/haircut?day=2026-06-25");
            page.locator(".slot").first().click();
            check(page, scheme + "details");
            button(page, "Book now").click();
            check(page, scheme + "problems");
            fill(page, "Axe", "axe@example.com");
            button(page, "Book now").click();
            check(page, scheme + "booked");
            link(page, "Add to calendar").focus();
            page.navigate("/book/haircut/details?start=2026-06-07T07:00:00Z");
            check(page, scheme + "taken");
        }
    }

    private static void check(Page page, String name) {
        assertThat(Browsers.accessibilityProblems(page)).as(name).isEmpty();
    }

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
