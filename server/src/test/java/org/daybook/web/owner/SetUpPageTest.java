package org.daybook.web.owner;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.daybook.identity.Role;
import org.daybook.testing.Browsers;
import org.daybook.testing.Browsers.Scripts;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.Screen;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** From an empty business to the first booking. */
class SetUpPageTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    private static String welcome(Site site) {
        String secret = SERVER.siteDatabase()
                .write(site.id(), SERVER.now(), SERVER.features().team().signIn()::setUpLink);
        return "/s/" + site.id() + "/welcome/" + secret;
    }

    @Test
    void anOwnerSetsUpTheBusinessAndSeesTheFirstBookingComeIn() {
        String base = "/s/" + SERVER.site().id();
        Page owner = BROWSERS.person(SERVER.uri(""), Scripts.ON, options -> options.setViewportSize(1280, 900));
        // Typing a field counts as one action, as do a click and a key.
        owner.navigate(welcome(SERVER.site()));
        owner.getByLabel("Your name").fill("Olga Owner");
        owner.getByLabel("E-mail").fill("olga@example.com");
        owner.getByLabel("Password").fill(TestTeam.PASSWORD);
        Screen.button(owner, "Become the owner").click();
        Screen.link(owner, "Set up your business").click();
        owner.getByLabel("What is the business called?").fill("Olga's Salon");
        owner.getByLabel("Clinic and therapy").check();
        assertThat(Browsers.accessibilityProblems(owner)).isEmpty();
        owner.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", "set-up.png"))
                .setFullPage(true));
        Screen.button(owner, "Open for bookings").click();
        assertThat(Screen.heading(owner)).hasText("Your booking page is live");
        assertThat(Browsers.accessibilityProblems(owner)).isEmpty();

        Page customer = BROWSERS.person(SERVER.uri(""), Scripts.OFF);
        customer.navigate(base + "/book");
        assertThat(customer.locator("main")).containsText("First appointment");
        customer.locator(".card")
                .filter(new com.microsoft.playwright.Locator.FilterOptions().setHasText("Treatment"))
                .click();
        customer.locator(".slot").first().click();
        Screen.fill(customer, "Carla First", "carla@example.com");
        Screen.button(customer, "Book now").click();
        assertThat(customer.locator("main")).containsText("Confirmed");

        owner.navigate(base + "/manage/calendar");
        assertThat(owner.locator(".cal")).containsText("Carla First");
        owner.navigate(base + "/manage");
        assertThat(owner.locator("main")).containsText("Carla First");
        assertThat(owner.locator("main")).not().containsText("Set up your business");
    }

    private static PageClient ownerOf(Site site) {
        PageClient client = new PageClient(SERVER);
        String path = welcome(site);
        client.submit(
                client.get(path),
                path,
                Map.of("name", "Olga", "email", "olga@example.com", "password", TestTeam.PASSWORD));
        return client;
    }

    @Test
    void whatCannotBeReadIsSaidAndNothingIsHalfDone() {
        Site site = SERVER.anotherSite();
        PageClient owner = ownerOf(site);
        String path = "/s/" + site.id() + "/manage/set-up";
        for (var wrong : Map.of(
                        "tuesday", "nine to five",
                        "business", " ",
                        "people", "\n \n")
                .entrySet()) {
            Map<String, String> typed = new HashMap<>(Map.of("people", "Olga\nPetra"));
            typed.put(wrong.getKey(), wrong.getValue());
            Answer answer = owner.submit(owner.get(path), path, typed);
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.text()).contains("Nothing was set up yet");
        }
        assertThat(owner.get("/s/" + site.id() + "/book").text()).doesNotContain("Haircut");
        Answer done = owner.submit(owner.get(path), path, Map.of("people", "Olga\nPetra"));
        assertThat(done.text()).contains("Your booking page is live");
        assertThat(owner.get("/s/" + site.id() + "/manage/calendar").text())
                .contains("Olga", "Petra")
                .doesNotContain("Business Owner");
        Answer again = owner.post(
                path,
                Map.of(
                        "token",
                        owner.get("/s/" + site.id() + "/manage")
                                .form("/s/" + site.id() + "/sign-out")
                                .getOrDefault("token", ""),
                        "business",
                        "Twice",
                        "people",
                        "Zoe",
                        "monday",
                        "9-10"));
        assertThat(again.text()).contains("live").doesNotContain("Twice");
    }

    @Test
    void onlyWhoMaySetsUpTheBusiness() {
        Site site = SERVER.anotherSite();
        ownerOf(site);
        var team = SERVER.features().team();
        var desk = SERVER.siteDatabase()
                .write(
                        site.id(),
                        SERVER.now(),
                        transaction -> team.team().add(transaction, "d@example.com", "Dora", Role.MANAGER, null));
        team.signIn().setPassword(site.id(), SERVER.now(), desk, TestTeam.PASSWORD);
        PageClient client = new PageClient(SERVER);
        String signIn = "/s/" + site.id() + "/sign-in";
        Answer today = client.submit(
                client.get(signIn), signIn, Map.of("email", "d@example.com", "password", TestTeam.PASSWORD));
        assertThat(today.text()).doesNotContain("Set up your business");
        assertThat(client.get("/s/" + site.id() + "/manage/set-up").status()).isEqualTo(403);
    }

    @Test
    void peopleWhoAreThereStayWhoTheyAre() {
        Site site = SERVER.anotherSite();
        PageClient owner = ownerOf(site);
        String base = "/s/" + site.id() + "/manage/";
        owner.submit(owner.get(base + "business"), base + "business/staff", Map.of("name", "Ben"));
        owner.submit(owner.get(base + "set-up"), base + "set-up", Map.of("people", "Ada\nben"));
        String calendar = owner.get(base + "calendar").text();
        assertThat(calendar).contains("Ada", "Ben", "Business Owner").doesNotContain("ben");
    }
}
