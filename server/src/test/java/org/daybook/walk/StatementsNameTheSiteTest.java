package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daybook.testing.SiteRule;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Judges the statements that the other tests had sent. The build runs this after all other tests. */
@Tag("after-the-others")
class StatementsNameTheSiteTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    /** Sent here: shows that breaches are seen at all. */
    private static final String PLANTED = "SELECT 'planted' FROM booking";

    /** How the breaches of the rule begin that are meant, with the reason. */
    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("no site for site_directory", "finds the site of a credential"),
            Map.entry("no site for event_clock", "counts the transactions of a server"),
            Map.entry("no site for event_observer", "an observer is of all sites"),
            Map.entry("no site for scheduled_tasks", "jobs, which the instance leads to their site"),
            Map.entry("lock without a site: SELECT pg_advisory_xact_lock(?)::text", "makes the first site"),
            Map.entry("no site for site: SELECT site_id FROM site ORDER BY created_at", "finds the first site"),
            Map.entry("no site for site: SELECT site_id FROM site WHERE site_id > ?", "walks the sites"),
            Map.entry("no site for site: SELECT site_id, properties, time_zone", "lists the sites, finds one by host"),
            Map.entry("no site for site: SELECT site_id, suspended_at IS NOT NULL", "knows which sites are suspended"),
            Map.entry("no site for site: SELECT s.site_id, EXISTS", "looks which sites have events: walks them"),
            Map.entry("no site for event_cursor: SELECT s.site_id, EXISTS", "the same statement"),
            Map.entry("no site for domain_event: SELECT s.site_id, EXISTS", "the same statement"));

    @Test
    void everyStatementNamesTheSiteByParameterForEveryTable() {
        TEST.forRequests()
                .read(statements ->
                        statements.query(PLANTED).mapTo(String.class).list());
        assertThat(SiteRule.breaches().stream()
                        .filter(breach -> REASONS.keySet().stream().noneMatch(breach::startsWith)))
                .containsExactly("no site for booking: " + PLANTED);
    }
}
