package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.Map;
import org.daybook.identity.Role;
import org.daybook.testing.Browsers;
import org.daybook.testing.Browsers.Scripts;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.Screen;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the business offers is set up on its pages. */
class ServicesPageTest {
    private static final String NEW = "/manage/services/new";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @RegisterExtension
    static final Browsers BROWSERS = new Browsers();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final TestTeam TEAM = new TestTeam(SERVER);
    private static final String ADA = BUSINESS.staff("Ada");
    private static final String BEN = BUSINESS.staff("Ben");

    @BeforeAll
    static void people() {
        TEAM.person(Role.OWNER, null);
        TEAM.person(Role.DESK, null);
    }

    private static String page(PageClient client, String name) {
        String html = client.get("/manage/services").html();
        int at = html.indexOf("<strong>" + name + "</strong>");
        assertThat(at).as(name).isPositive();
        return html.substring(html.lastIndexOf("href=\"", at) + 6).replaceFirst("(?s)\".*", "");
    }

    private static String category(Answer form) {
        return form.html().replaceFirst("(?s).*<select id=\"category\".*?<option value=\"([0-9a-f-]{36})\".*", "$1");
    }

    @Test
    void aServiceIsAddedChangedAndDeletedAndCustomersSeeIt() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer form = client.get(NEW);
        Answer added = client.submit(
                form,
                NEW,
                Map.of(
                        "name",
                        "Massage",
                        "lengths",
                        "30, 60",
                        "price",
                        "45,50",
                        "category",
                        category(form),
                        "staff-" + ADA,
                        "on",
                        "online",
                        "on"));
        assertThat(added.text()).contains("The service is saved.", "Massage", "30 min or 1 h");
        PageClient customer = new PageClient(SERVER);
        assertThat(customer.get("/book/massage").text()).contains("Massage", "45.50");

        String page = page(client, "Massage");
        Map<String, String> sent = client.get(page).form(page);
        sent.keySet().removeIf(name -> name.startsWith("staff-"));
        sent.remove("hidden");
        sent.remove("approval");
        sent.put("name", "Deep massage");
        sent.put("price", "");
        sent.put("staff-" + BEN, "on");
        assertThat(client.post(page, sent).text()).contains("Deep massage", "free");
        assertThat(customer.get("/book/massage").uri().getPath()).isEqualTo("/book/deep-massage");
        assertThat(customer.get("/book/deep-massage").text()).contains("Ben").doesNotContain("Ada");

        assertThat(client.post(page, sent).text())
                .as("of a revision that is no more")
                .contains("Nothing was saved", "Somebody changed the service meanwhile");

        client.submit(client.get(page), page + "/delete", Map.of());
        assertThat(customer.get("/book/deep-massage").status()).isEqualTo(404);
    }

    @Test
    void aClassHasPlaces() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer form = client.get(NEW + "?type=CLASS");
        Answer added =
                client.submit(form, NEW, Map.of("name", "Pilates", "places", "12", "price", "15", "online", "on"));
        assertThat(added.text()).contains("Pilates", "Class, 12 places, 15");
    }

    @Test
    void whatTheFormDoesNotShowStaysAsItIs() {
        var service = BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "Kept", "description": "Long words", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60], "timeBetweenSessions": 15}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "VARIED", "varied": {"defaultPrice": {"value": "25", "currency": "EUR"}},
                    "options": {"online": true}}}""".formatted(ADA));
        PageClient client = TEAM.signedIn(Role.OWNER);
        String page = page(client, "Kept");
        Map<String, String> sent = client.get(page).form(page);
        sent.keySet().removeIf(name -> name.startsWith("staff-") || name.equals("hidden") || name.equals("approval"));
        sent.put("staff-" + ADA, "on");
        sent.put("tagLine", "New line");
        assertThat(client.post(page, sent).text()).contains("The service is saved.");
        var kept = BUSINESS.owner()
                .get("/_api/bookings/v2/services/" + service.id())
                .ok()
                .path("service");
        assertThat(kept.path("tagLine").asString()).isEqualTo("New line");
        assertThat(kept.path("description").asString()).isEqualTo("Long words");
        assertThat(kept.path("payment").path("rateType").asString()).isEqualTo("VARIED");
        assertThat(kept.path("schedule")
                        .path("availabilityConstraints")
                        .path("timeBetweenSessions")
                        .asInt())
                .isEqualTo(15);
    }

    @Test
    void whatCannotBeIsSaidAndNothingTypedIsLost() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        for (var wrong : Map.of(
                        "name", "",
                        "lengths", "an hour",
                        "price", "cheap")
                .entrySet()) {
            Map<String, String> sent = new java.util.HashMap<>(Map.of(
                    "token",
                    client.get(NEW).form(NEW).getOrDefault("token", ""),
                    "type",
                    "APPOINTMENT",
                    "name",
                    "Wrong one",
                    "lengths",
                    "60",
                    "price",
                    "10",
                    "staff-" + ADA,
                    "on"));
            sent.put(wrong.getKey(), wrong.getValue());
            Answer answer = client.post(NEW, sent);
            assertThat(answer.status()).as(wrong.getKey()).isEqualTo(422);
            assertThat(answer.form(NEW)).containsEntry(wrong.getKey(), wrong.getValue());
        }
        assertThat(client.get("/manage/services").text()).doesNotContain("Wrong one");
    }

    @Test
    void whoSetsUpNothingSeesNoForms() {
        PageClient desk = TEAM.signedIn(Role.DESK);
        assertThat(desk.get("/manage/services").status()).isEqualTo(403);
        assertThat(desk.get(NEW).status()).isEqualTo(403);
    }

    @Test
    void theFormIsAccessible() {
        Page page = BROWSERS.person(SERVER.uri(""), Scripts.ON, options -> options.setViewportSize(1280, 900));
        page.navigate("/sign-in?back=" + NEW);
        page.getByLabel("E-mail").fill("owner@example.com");
        page.getByLabel("Password").fill(TestTeam.PASSWORD);
        Screen.button(page, "Sign in").click();
        page.waitForURL("**" + NEW);
        assertThat(Browsers.accessibilityProblems(page)).isEmpty();
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target", "pictures", "service.png"))
                .setFullPage(true));
        page.navigate("/manage/services");
        assertThat(Browsers.accessibilityProblems(page)).isEmpty();
    }

    @Test
    void aDepositStaysWithItsPrice() {
        var service = BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "Deposited", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                 "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                 "payment": {"rateType": "FIXED", "fixed": {"price": {"value": "100", "currency": "EUR"},
                    "deposit": {"value": "20", "currency": "EUR"}},
                    "options": {"online": true, "deposit": true}}}""".formatted(ADA));
        PageClient client = TEAM.signedIn(Role.OWNER);
        String page = page(client, "Deposited");
        Map<String, String> sent = client.get(page).form(page);
        sent.keySet().removeIf(name -> name.startsWith("staff-") || name.equals("hidden") || name.equals("approval"));
        sent.put("staff-" + ADA, "on");
        sent.put("price", "120");
        assertThat(client.post(page, sent).text()).contains("The service is saved.");
        var fixed = BUSINESS.owner()
                .get("/_api/bookings/v2/services/" + service.id())
                .ok()
                .path("service")
                .path("payment")
                .path("fixed");
        assertThat(fixed.path("price").path("value").asString()).isEqualTo("120");
        assertThat(fixed.path("deposit").path("value").asString()).isEqualTo("20");
    }
}
