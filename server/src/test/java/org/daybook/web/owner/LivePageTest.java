package org.daybook.web.owner;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Duration;
import org.daybook.identity.Role;
import org.daybook.platform.events.EventDelivery;
import org.daybook.platform.events.EventDispatch;
import org.daybook.platform.events.SiteChanges;
import org.daybook.testing.Browsers;
import org.daybook.testing.Browsers.Scripts;
import org.daybook.testing.PageClient;
import org.daybook.testing.Screen;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** An open page follows what others do. */
class LivePageTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final TestTeam TEAM = new TestTeam(SERVER);
    private static final String ADA = BUSINESS.staff("Ada");
    private static final TestService CUT = BUSINESS.appointments(ADA);

    private static EventDispatch dispatch = started();

    /** As in a process: its own changes and those of others are heard of. */
    private static EventDispatch started() {
        EventDelivery delivery = SERVER.features().eventDelivery();
        return EventDispatch.start(
                SERVER.databaseOfRequests(),
                delivery,
                SERVER.features().changes(),
                Clock.systemUTC(),
                Duration.ofHours(1));
    }

    @BeforeAll
    static void people() {
        TEAM.person(Role.OWNER, null);
    }

    @AfterAll
    static void stop() {
        dispatch.close();
    }

    private static void booked(String name, String start) {
        ObjectNode created = TestBusiness.booking(BUSINESS.visitor()
                .post(TestBusiness.BOOKINGS, TestBusiness.booking(TestBusiness.slot(CUT, start, ADA), """
                "totalParticipants": 1, "contactDetails": {"firstName": "%s"}""".formatted(
                                name))));
        TestBusiness.act(BUSINESS.owner(), "confirm", created);
    }

    @Test
    void anOpenCalendarShowsABookingWithinASecond() {
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON);
        page.navigate("/sign-in?back=%2Fmanage%2Fcalendar%3Fday%3D2026-06-01");
        page.getByLabel("E-mail").fill("owner@example.com");
        page.getByLabel("Password").fill(TestTeam.PASSWORD);
        var told = page.waitForResponse(
                "**/manage/changes", () -> Screen.button(page, "Sign in").click());
        assertThat(told.headerValue("content-type")).startsWith("text/event-stream");
        page.locator("[data-key=t]").focus();
        booked("Livia", "2026-06-01T10:00:00");
        assertThat(page.locator(".cal")).containsText("Livia");
        assertThat(page.evaluate("document.activeElement.dataset.key")).isEqualTo("t");
        booked("Lukas", "2026-06-01T12:00:00");
        assertThat(page.locator(".cal")).containsText("Lukas");
    }

    @Test
    void whoIsNotSignedInIsToldNothing() {
        assertThat(new PageClient(SERVER).get("/manage/changes").uri().getPath())
                .isEqualTo("/sign-in");
    }

    @Test
    void aWatcherIsToldOfItsOwnSiteAndOfNothingTwice() throws InterruptedException {
        SiteChanges changes = new SiteChanges();
        try (var mine = changes.watch(SERVER.site().id())) {
            changes.changed(SERVER.anotherSite().id());
            assertThat(mine.await(Duration.ofMillis(20))).isFalse();
            changes.changed(SERVER.site().id());
            assertThat(mine.await(Duration.ofSeconds(5))).isTrue();
            assertThat(mine.await(Duration.ofMillis(20))).isFalse();
            changes.close();
            assertThat(mine.await(Duration.ofSeconds(60))).as("at the end").isFalse();
        }
    }
}
