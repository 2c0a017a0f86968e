package org.daybook.platform.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.daybook.platform.json.Json;
import org.daybook.sites.Locations;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class FilterJobsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** The second of three documents fails, whatever the reason. */
    @Test
    void aDocumentOnWhichAJobFailsUnexpectedlyHoldsUpNeitherTheOthersNorTheNextJob() {
        TestServer.Site site = SERVER.anotherSite();
        for (String name : new String[] {"Annex", "Barn"}) {
            SERVER.owner(site)
                    .post("/locations/v1/locations", """
                    {"location": {"name": "%s", "timeZone": "UTC", "address": {}}}""".formatted(name))
                    .ok();
        }
        FilterJobs jobs = new FilterJobs(SERVER.database());
        Locations locations = Locations.of(TestServer.contract(), SERVER.siteDatabase());
        AtomicInteger tried = new AtomicInteger();
        Set<UUID> done = new HashSet<>();
        jobs.register("fails", locations, (transaction, id, request) -> {
            if (tried.incrementAndGet() == 2) {
                throw new IllegalStateException("unexpected");
            }
        });
        jobs.register("follows", locations, (transaction, id, request) -> done.add(id));
        var request = Json.object();
        request.putObject("filter");
        UUID failing = jobs.submit(site.id(), SERVER.now(), "fails", request);
        jobs.submit(site.id(), SERVER.now(), "follows", request);
        jobs.run(Clock.fixed(SERVER.now(), ZoneOffset.UTC), () -> tried.get() > 10);
        assertThat(tried).hasValue(3);
        assertThat(done).hasSize(3);
        int failed = SERVER.database()
                .read(statements -> statements
                        .query("SELECT failed FROM filter_job WHERE id = :id")
                        .bind("id", failing)
                        .mapTo(Integer.class)
                        .one());
        assertThat(failed).isEqualTo(1);
    }
}
