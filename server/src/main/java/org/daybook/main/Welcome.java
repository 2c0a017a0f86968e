package org.daybook.main;

import java.util.List;
import java.util.Objects;
import org.daybook.sites.Bootstrapped;

/** What is said once requests are served: where, with what credentials, and how to begin. */
final class Welcome {
    private Welcome() {}

    static String text(String baseUrl, Bootstrapped site) {
        String key = Objects.requireNonNullElse(site.apiKey(), "(kept as a hash only; shown when it was made)");
        return String.join(
                "\n",
                List.of(
                        "Daybook is ready at " + baseUrl,
                        "",
                        "  Booking page  " + baseUrl + "/book",
                        "  Site id       " + site.siteId().value(),
                        "  API key       " + key,
                        "  Client id     " + site.clientId(),
                        ""));
    }
}
