package org.daybook.main;

import java.time.Instant;
import org.daybook.platform.catalogue.Patch;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.json.Json;
import org.daybook.sites.SiteProperties;

/** The business of the demo. */
final class SampleBusiness {
    private SampleBusiness() {}

    static void load(Contract contract, SiteProperties properties, SiteId site, Instant now) {
        properties.updateProfile(
                site,
                now,
                new Patch(
                        contract.operation("site-properties", "updateBusinessProfile")
                                .request()
                                .get("businessProfile")
                                .nested(),
                        Json.object().put("businessName", "Salon Aurora"),
                        null));
    }
}
