package org.daybook.sites;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.daybook.calendar.faces.Calendar;
import org.daybook.identity.Credentials;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.StatementCounter;
import org.daybook.platform.modules.NewSite;
import org.daybook.platform.modules.SiteRegion;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class SitesTest {
    private static final Instant NOW = Instant.parse("2026-06-01T06:00:00Z");
    private static final String KEY = "key-of-automation-0123456789abcd";
    private static final BootstrapSettings GIVEN = new BootstrapSettings(
            new SiteId(UUID.randomUUID()), KEY, UUID.randomUUID(), SiteRegion.FIRST.in(ZoneId.of("Asia/Kathmandu")));

    @Test
    void theFirstSiteIsExactlyAsGiven() {
        try (TestDatabase test = TestDatabase.create()) {
            Credentials credentials = new Credentials(test.database());
            List<NewSite> prepared = new ArrayList<>();
            Sites sites = new Sites(test.database(), credentials, List.of((tx, site) -> prepared.add(site)));
            Bootstrapped first = sites.bootstrap(GIVEN, NOW);
            assertThat(first).isEqualTo(new Bootstrapped(siteId(), true, GIVEN.apiKey(), clientId()));
            assertThat(prepared).hasSize(1);
            assertThat(credentials.authenticate(KEY, null, NOW)).isPresent();
            ZoneId zone = new SiteDatabase(test.database())
                    .read(siteId(), NOW, tx -> new Calendar().schedules().businessZone(tx));
            assertThat(zone).isEqualTo(GIVEN.region().timeZone());
        }
    }

    @Test
    void theFirstSiteIsSoughtOnce() {
        try (TestDatabase test = TestDatabase.create()) {
            Sites sites = sites(test.database());
            assertThat(sites.first()).isEmpty();
            sites.bootstrap(GIVEN, NOW);
            assertThat(sites.first()).contains(siteId());
            long before = StatementCounter.onThisThread();
            assertThat(sites.first()).contains(siteId());
            assertThat(StatementCounter.onThisThread()).isEqualTo(before);
        }
    }

    @Test
    void aRestartWithTheSameSettingsChangesNothing() {
        try (TestDatabase test = TestDatabase.create()) {
            Sites sites = sites(test.database());
            sites.bootstrap(GIVEN, NOW);
            Bootstrapped again = sites(test.database()).bootstrap(GIVEN, NOW.plusSeconds(60));
            assertThat(again).isEqualTo(new Bootstrapped(siteId(), false, null, clientId()));
            assertThat(count(test, "site")).isOne();
            assertThat(count(test, "api_key")).isOne();
            assertThat(count(test, "oauth_client")).isOne();
        }
    }

    @Test
    void aRestartWithoutSettingsKeepsTheSiteAndItsClient() {
        try (TestDatabase test = TestDatabase.create()) {
            Bootstrapped first = sites(test.database()).bootstrap(BootstrapSettings.NONE, NOW);
            assertThat(first.apiKey()).startsWith("dbk_live_");
            Bootstrapped again = sites(test.database()).bootstrap(BootstrapSettings.NONE, NOW);
            assertThat(again).isEqualTo(new Bootstrapped(first.siteId(), false, null, first.clientId()));
        }
    }

    @Test
    void otherCredentialsOfALaterStartAreAdded() {
        try (TestDatabase test = TestDatabase.create()) {
            sites(test.database()).bootstrap(BootstrapSettings.NONE, NOW);
            UUID client = UUID.randomUUID();
            String another = KEY.toUpperCase(Locale.ROOT);
            sites(test.database()).bootstrap(new BootstrapSettings(null, another, client, SiteRegion.FIRST), NOW);
            Credentials credentials = new Credentials(test.database());
            assertThat(credentials.authenticate(another, null, NOW)).isPresent();
            assertThat(credentials.tokens().anonymous(client, NOW).accessToken())
                    .isNotEmpty();
            assertThat(count(test, "api_key")).isEqualTo(2);
        }
    }

    @Test
    void settingsThatNameAnotherSiteAreRefused() {
        try (TestDatabase test = TestDatabase.create()) {
            sites(test.database()).bootstrap(BootstrapSettings.NONE, NOW);
            assertThatThrownBy(() -> sites(test.database()).bootstrap(GIVEN, NOW))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining(siteId().toString());
        }
    }

    private static SiteId siteId() {
        return Objects.requireNonNull(GIVEN.siteId());
    }

    private static UUID clientId() {
        return Objects.requireNonNull(GIVEN.clientId());
    }

    private static Sites sites(Database database) {
        return new Sites(database, new Credentials(database), List.of());
    }

    private static long count(TestDatabase test, String table) {
        return test.database()
                .read(statements -> statements
                        .query("SELECT count(*) FROM " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
