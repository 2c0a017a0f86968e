package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.SiteId;
import org.daybook.team.Session.Device;
import org.daybook.team.SignIn;
import org.daybook.team.SignIn.Outcome;
import org.daybook.team.SignInLink.Use;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where the owner begins after a start. */
class FirstOwnerTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final SignIn SIGN_IN = SERVER.features().team().signIn();

    private static String path(SiteId site, Command command, Map<String, String> environment) {
        Config.Bootstrap settings =
                Config.load(List.of(), environment, Path.of("")).bootstrap();
        return new FirstOwner(SERVER.siteDatabase(), SERVER.features().team(), site, SERVER.now())
                .path(command, settings);
    }

    private static Use use(SiteId site, String path) {
        return SIGN_IN.link(site, SERVER.now(), path.substring("/welcome/".length()))
                .orElseThrow()
                .use();
    }

    @Test
    void aBusinessWithoutAnOwnerHasALinkForTheFirstUntilThereIsOne() {
        SiteId site = SERVER.anotherSite().id();
        String first = path(site, Command.SERVE, Map.of());
        String second = path(site, Command.SERVE, Map.of());
        assertThat(use(site, first)).isEqualTo(Use.SET_UP);
        assertThat(use(site, second)).as("another process").isEqualTo(Use.SET_UP);
        SIGN_IN.setUp(
                site,
                SERVER.now(),
                first.substring("/welcome/".length()),
                "Olga",
                "olga@example.com",
                "a long password",
                new Device("", "192.0.2.1"));
        assertThat(path(site, Command.SERVE, Map.of())).isEqualTo("/sign-in");
    }

    @Test
    void theSampleBusinessHasALinkThatSignsIn() {
        SiteId site = SERVER.anotherSite().id();
        assertThat(use(site, path(site, Command.DEMO, Map.of()))).isEqualTo(Use.SAMPLE);
        assertThat(use(site, path(site, Command.DEMO, Map.of()))).isEqualTo(Use.SAMPLE);
        assertThat(SERVER.siteDatabase()
                        .read(site, SERVER.now(), SERVER.features().team().team()::people))
                .hasSize(1);
    }

    @Test
    void theFirstOwnerOfTheSettingsSignsInAndLaterSettingsChangeNothing() {
        SiteId site = SERVER.anotherSite().id();
        Map<String, String> settings = Map.of(
                "DAYBOOK_BOOTSTRAP_OWNER_EMAIL", "olga@example.com",
                "DAYBOOK_BOOTSTRAP_OWNER_PASSWORD", "a long password");
        assertThat(path(site, Command.SERVE, settings)).isEqualTo("/sign-in");
        assertThat(path(
                        site,
                        Command.SERVE,
                        Map.of(
                                "DAYBOOK_BOOTSTRAP_OWNER_EMAIL", "other@example.com",
                                "DAYBOOK_BOOTSTRAP_OWNER_PASSWORD", "another password")))
                .isEqualTo("/sign-in");
        Device device = new Device("", "192.0.2.2");
        assertThat(SIGN_IN.byPassword(site, SERVER.now(), "olga@example.com", "a long password", device))
                .isInstanceOf(Outcome.SignedIn.class);
        assertThat(SIGN_IN.byPassword(site, SERVER.now(), "other@example.com", "another password", device))
                .isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void settingsThatCannotBeStopTheStartAndLeaveNobody() {
        SiteId site = SERVER.anotherSite().id();
        assertThatThrownBy(() -> path(
                        site,
                        Command.SERVE,
                        Map.of(
                                "DAYBOOK_BOOTSTRAP_OWNER_EMAIL", "olga@example.com",
                                "DAYBOOK_BOOTSTRAP_OWNER_PASSWORD", "short")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("10 to 200 characters");
        assertThat(SERVER.siteDatabase()
                        .read(site, SERVER.now(), SERVER.features().team().team()::people))
                .isEmpty();
        assertThatThrownBy(() -> path(site, Command.SERVE, Map.of("DAYBOOK_BOOTSTRAP_OWNER_EMAIL", "nothing")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("bootstrap-owner-email");
    }

    @Test
    void anOwnerOfTheSettingsWithoutAPasswordChoosesOneByTheLink() {
        SiteId site = SERVER.anotherSite().id();
        Map<String, String> settings = Map.of("DAYBOOK_BOOTSTRAP_OWNER_EMAIL", "olga@example.com");
        assertThat(use(site, path(site, Command.SERVE, settings))).isEqualTo(Use.CHOOSE_PASSWORD);
    }
}
