package org.daybook.web.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.testing.PageClient;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each role gets on the pages exactly what its permissions say, and nobody anything without signing in. */
class OwnerRolesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestTeam TEAM = new TestTeam(SERVER);

    static Iterable<Role> roles() {
        return Role.ofBusiness();
    }

    @ParameterizedTest
    @MethodSource("roles")
    void aRoleOpensWhatItMayAndNothingElse(Role role) {
        var person = TEAM.person(role, null);
        PageClient client = TEAM.signedIn(role);
        for (Section section : Section.values()) {
            boolean may = section.act()
                    .isAllowed(
                            TestServer.contract(), person.caller(SERVER.site().id()));
            String path = section.url(new org.daybook.web.kit.Paths(""));
            assertThat(client.get(path).status()).as(role + " " + path).isEqualTo(may ? 200 : 403);
            boolean listed = client.get("/manage").html().contains("href=\"" + path + "\"");
            assertThat(listed).as(role + " is shown " + path).isEqualTo(may);
        }
        String token = client.get("/manage/account").form("/sign-out").get("token");
        for (BookingPage.Step step : BookingPage.Step.values()) {
            boolean may = step.act()
                    .isAllowed(
                            TestServer.contract(), person.caller(SERVER.site().id()));
            String path = "/manage/bookings/" + UUID.randomUUID() + "/" + step.path();
            assertThat(client.post(path, Map.of("token", String.valueOf(token))).status())
                    .as(role + " " + step)
                    .isEqualTo(may ? 404 : 403);
        }
    }

    @Test
    void withoutSigningInNothingIsShownOrChanged() {
        PageClient client = new PageClient(SERVER);
        for (Section section : Section.values()) {
            String path = section.url(new org.daybook.web.kit.Paths(""));
            assertThat(client.get(path).uri().getPath()).isEqualTo("/sign-in");
        }
        for (String path : new String[] {"/manage/team", "/manage/account/password", "/sign-out"}) {
            assertThat(client.post(path, Map.of("name", "x")).uri().getPath()).isEqualTo("/sign-in");
        }
    }
}
