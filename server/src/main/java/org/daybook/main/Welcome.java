package org.daybook.main;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.modules.SiteRegion;
import org.daybook.sites.Bootstrapped;
import org.daybook.sites.SiteSummary;

/** What is said once requests are served: where, with what credentials, and how to begin. */
final class Welcome {
    static final String WALK_BEGINS = "These lines, pasted into a shell, book an appointment and confirm it:";

    private static final int WALK_DAYS = 60;

    private Welcome() {}

    /**
     * What is said.
     *
     * @param ownerPath of the page on which the owner begins
     * @param now where the copy-paste lines begin to look for a time
     */
    static String text(
            Command command, String baseUrl, Bootstrapped site, SiteSummary business, String ownerPath, Instant now) {
        String key =
                Objects.requireNonNullElse(site.apiKey(), "(kept as a hash only; daybook key create makes another)");
        String facts = """
                Daybook is ready at %s

                  Business      %s
                  Booking page  %s/book
                  Owner page    %s
                  Site id       %s
                  API key       %s
                  Client id     %s

                """.formatted(
                        baseUrl,
                        inWords(site, business),
                        baseUrl,
                        baseUrl + ownerPath,
                        site.siteId().value(),
                        key,
                        site.clientId());
        return facts + (command == Command.DEMO ? walk(baseUrl, site, now) : taste(baseUrl));
    }

    /** What the business is called, charges in and speaks, and where it is; and how that is changed. */
    private static String inWords(Bootstrapped site, SiteSummary business) {
        SiteRegion region = business.region();
        String facts = Stream.of(
                        business.name(),
                        region.currency().getCurrencyCode(),
                        region.language(),
                        region.country(),
                        region.timeZone().getId())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(", "));
        return facts + " (daybook site set changes it"
                + (site.created() ? ")" : "; bootstrap settings were for the first start)");
    }

    /** For a business of its own, which has nothing to book yet. */
    private static String taste(String baseUrl) {
        return """
                There is nothing to book yet. The owner page lets the first owner in; services, staff and hours are set up
                through the API, as the scripts in examples/ do. Is the key good? This answers with the properties of the business:

                  curl -H 'Authorization: API_KEY' %s/site-properties/v4/properties

                """.formatted(baseUrl);
    }

    /** From a visitor's token to a confirmed booking with nothing but a shell, curl and sed. */
    private static String walk(String baseUrl, Bootstrapped site, Instant now) {
        String key = Objects.requireNonNullElse(site.apiKey(), "YOUR_API_KEY");
        String until = DateTimeFormatter.ISO_LOCAL_DATE.format(
                now.atOffset(ZoneOffset.UTC).plusDays(WALK_DAYS));
        return WALK_BEGINS + """


                  URL=%s CLIENT_ID=%s API_KEY=%s
                  post() { curl -sS "$URL$1" -H "Authorization: $2" -H 'Content-Type: application/json' -d "$3"; }
                  first() { sed 's/"'$1'":"\\([^"]*\\)".*/~\\1/; s/.*~//'; }
                  TOKEN=$(post /oauth2/token '' '{"clientId": "'$CLIENT_ID'", "grantType": "anonymous"}' | first access_token)
                  SERVICE=$(post /bookings/v2/services/query "$TOKEN" '{"query": {"filter": {"type": "APPOINTMENT"}, "paging": {"limit": 1}}}' | first id)
                  SLOT=$(post /service-availability/v2/time-slots "$TOKEN" '{"serviceId": "'$SERVICE'", "toLocalDate": "%sT00:00:00", "bookable": true, "cursorPaging": {"limit": 1}}')
                  echo "$SLOT"
                  slot() { echo "$SLOT" | first $1; }
                  BOOKING=$(post /bookings/v2/bookings "$TOKEN" '{"booking": {"totalParticipants": 1, "contactDetails": {"firstName": "Ada", "email": "ada@example.com"}, "bookedEntity": {"slot": {"serviceId": "'$SERVICE'", "scheduleId": "'$(slot scheduleId)'", "startDate": "'$(slot localStartDate)'", "endDate": "'$(slot localEndDate)'", "timezone": "'$(slot timeZone)'", "location": {"locationType": "OWNER_BUSINESS"}}}}}' | first id)
                  post /bookings/v2/bookings/$BOOKING/confirm "$API_KEY" '{"revision": "1"}'; echo

                """.formatted(baseUrl, site.clientId(), key, until);
    }
}
