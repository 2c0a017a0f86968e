package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import org.daybook.identity.Role;
import org.daybook.platform.Limit;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in and out on the pages, and what strangers try there. */
class SignInPagesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestTeam TEAM = new TestTeam(SERVER);

    @BeforeAll
    static void people() {
        TEAM.person(Role.OWNER, null);
    }

    @Test
    void whoIsNotSignedInIsLedToDoSoAndBack() {
        PageClient client = new PageClient(SERVER);
        Answer form = client.get("/manage/bookings?show=past");
        assertThat(form.uri().getPath()).isEqualTo("/sign-in");
        Answer back =
                client.submit(form, "/sign-in", Map.of("email", "owner@example.com", "password", TestTeam.PASSWORD));
        assertThat(back.uri().toString()).endsWith("/manage/bookings?show=past");
        assertThat(client.get("/sign-in").uri().getPath()).isEqualTo("/manage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://evil.example", "//evil.example", "/\\evil.example", "/manage/../book", "/manageable"})
    void theWayBackLeadsNowhereElse(String back) {
        PageClient client = new PageClient(SERVER);
        Answer form = client.get("/sign-in");
        Answer answer = client.submit(
                form, "/sign-in", Map.of("email", "owner@example.com", "password", TestTeam.PASSWORD, "back", back));
        assertThat(answer.uri().getPath()).isEqualTo("/manage");
    }

    @Test
    void whatIsWrongIsSaidWithoutSayingWhich() {
        PageClient client = new PageClient(SERVER, "192.0.2.9");
        for (String email : List.of("owner@example.com", "nobody@example.com")) {
            Answer answer = client.submit(
                    client.get("/sign-in"), "/sign-in", Map.of("email", email, "password", "something else"));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text()).contains("The e-mail address or the password is not right.");
        }
    }

    @Test
    void afterSomeFailuresOneIsToldToWait() {
        PageClient client = new PageClient(SERVER, "192.0.2.10");
        Answer form = client.get("/sign-in");
        Map<String, String> guess = Map.of("email", "guessed@example.com", "password", "something else");
        for (int i = 0; i < Limit.SIGN_IN_FAILURES.value(); i++) {
            client.submit(form, "/sign-in", guess);
        }
        Answer answer = client.submit(form, "/sign-in", guess);
        assertThat(answer.status()).isEqualTo(429);
        assertThat(answer.text()).contains("The next one is possible in 16 minutes.");
    }

    @Test
    void aFormOfAnotherSiteSignsNobodyIn() {
        PageClient client = new PageClient(SERVER);
        client.get("/sign-in");
        Answer answer = client.post("/sign-in", Map.of("email", "owner@example.com", "password", TestTeam.PASSWORD));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(client.get("/manage").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void theCookieIsNewWithEachSignInAndOutOfReachOfScripts() throws IOException, InterruptedException {
        HttpClient http = HttpClient.newHttpClient();
        HttpResponse<String> form =
                http.send(HttpRequest.newBuilder(SERVER.uri("/sign-in")).build(), BodyHandlers.ofString());
        String visitor = form.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        String token = form.body().replaceFirst("(?s).*name=\"token\" value=\"([^\"]+)\".*", "$1");
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(SERVER.uri("/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Cookie", visitor + "; daybook_session=fixed-by-somebody-else")
                        .POST(BodyPublishers.ofString("token=" + token + "&email=owner%40example.com&password="
                                + TestTeam.PASSWORD.replace(" ", "+")))
                        .build(),
                BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(303);
        String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie)
                .startsWith("daybook_session=")
                .contains("HttpOnly", "SameSite=Lax", "Path=/")
                .doesNotContain("fixed-by-somebody-else");
        assertThat(answer.headers().firstValue("Cache-Control").orElse("")).doesNotContain("public");
    }

    @Test
    void whoSignsOutIsOutEvenWithTheOldCookie() {
        PageClient client = TEAM.signedIn(Role.OWNER);
        Answer today = client.get("/manage");
        assertThat(today.uri().getPath()).isEqualTo("/manage");
        assertThat(client.post("/sign-out", Map.of("token", "made up")).status())
                .isEqualTo(403);
        assertThat(client.get("/manage").uri().getPath()).isEqualTo("/manage");
        client.submit(today, "/sign-out", Map.of());
        assertThat(client.get("/manage").uri().getPath()).isEqualTo("/sign-in");
    }

    @Test
    void aLinkChangesNothingByBeingOpenedAndIsGoodOnce() {
        var signIn = SERVER.features().team().signIn();
        var person = SERVER.write(transaction ->
                SERVER.features().team().team().add(transaction, "invited@example.com", "Ivy", Role.DESK, null));
        String path = "/welcome/" + SERVER.write(transaction -> signIn.passwordLink(transaction, person.id()));
        PageClient client = new PageClient(SERVER);
        client.get(path);
        Answer form = client.get(path);
        assertThat(form.text()).contains("For Ivy, who signs in as invited@example.com.");
        assertThat(client.submit(form, path, Map.of("password", "short")).status())
                .isEqualTo(422);
        assertThat(client.submit(form, path, Map.of("password", "long enough a password"))
                        .uri()
                        .getPath())
                .isEqualTo("/manage");
        assertThat(client.get(path).status()).isEqualTo(404);
        assertThat(client.get("/welcome/nothing").status()).isEqualTo(404);
    }

    @Test
    void theFirstOwnerIsSetUpByALink() {
        var site = SERVER.anotherSite();
        var signIn = SERVER.features().team().signIn();
        String secret = SERVER.siteDatabase().write(site.id(), SERVER.now(), signIn::setUpLink);
        String path = "/s/" + site.id() + "/welcome/" + secret;
        PageClient client = new PageClient(SERVER);
        Answer refused = client.submit(
                client.get(path), path, Map.of("name", "Olga", "email", "no address", "password", TestTeam.PASSWORD));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("Not an e-mail address");
        Answer done = client.submit(refused, path, Map.of("email", "olga@example.com", "password", TestTeam.PASSWORD));
        assertThat(done.uri().getPath()).isEqualTo("/s/" + site.id() + "/manage");
        assertThat(done.text()).contains("Olga", "Team");
        assertThat(client.get("/manage").uri().getPath()).as("another site").isEqualTo("/sign-in");
    }

    @Test
    void spacesAroundAPasswordAreAPartOfIt() {
        TEAM.person(Role.DESK, null);
        PageClient client = TEAM.signedIn(Role.DESK);
        String change = "/manage/account/password";
        assertThat(client.submit(
                                client.get("/manage/account"),
                                change,
                                Map.of("present", TestTeam.PASSWORD, "password", " spaces around "))
                        .text())
                .contains("The password is changed");
        PageClient again = new PageClient(SERVER);
        assertThat(again.submit(
                                again.get("/sign-in"),
                                "/sign-in",
                                Map.of("email", "desk@example.com", "password", " spaces around "))
                        .uri()
                        .getPath())
                .isEqualTo("/manage");
    }

    @Test
    void nobodyIsSignedInByAnAddress() {
        PageClient client = new PageClient(SERVER);
        String token = client.get("/sign-in").form("/sign-in").getOrDefault("token", "");
        client.post(
                "/sign-in?email=owner%40example.com&password=" + TestTeam.PASSWORD.replace(" ", "+"),
                Map.of("token", token));
        assertThat(client.get("/manage").uri().getPath()).isEqualTo("/sign-in");
    }
}
