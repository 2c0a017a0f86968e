package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.daybook.calendar.EventType;
import org.daybook.platform.json.Json;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.Salon;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What customers must know they are told before the last button, and what they have booked they find again. */
class PagesTellTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final TestBusiness BUSINESS = new TestBusiness(SERVER);
    private static final Map<String, String> WHO = Map.of("name", "Eva Lind", "email", "eva@example.com");
    private static int services = 0;

    private final PageClient customer = new PageClient(SERVER);

    @AfterEach
    void backToTheStart() {
        SERVER.clock().set(TestServer.START);
    }

    /** A service of an hour with somebody of its own. */
    private static TestService appointments(String policy, String onlineBooking, String more) {
        return BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "Talk %d", "defaultCapacity": 1, "bookingPolicy": {"id": "%s"},
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "staffMemberIds": ["%s"],
                 "onlineBooking": {"enabled": true%s}, %s%s}""".formatted(
                services++, policy(policy), BUSINESS.staff("Person " + services), onlineBooking, more, Salon.PRICE));
    }

    private static TestService appointments(String policy) {
        return appointments(policy, "", "");
    }

    private static String policy(String rules) {
        String named = "{\"bookingPolicy\": {\"name\": \"Policy\"" + (rules.isEmpty() ? "" : ", " + rules) + "}}";
        return Json.text(
                "",
                BUSINESS.owner().post("/bookings/v1/booking-policies", named).ok(),
                "bookingPolicy",
                "id");
    }

    private static String page(TestService service) {
        return "/book/" + Json.text("", service.json(), "mainSlug", "name");
    }

    private static String details(TestService service, String start) {
        return page(service) + "/details?start=" + start;
    }

    private Answer book(TestService service, String start) {
        return customer.send(customer.get(details(service, start)), WHO);
    }

    private static String keyed(Answer booked) {
        return booked.uri().getPath() + "?" + booked.uri().getQuery();
    }

    @Test
    void thePolicyIsToldWithItsDatesBeforeTheLastButton() {
        TestService service = appointments("""
                "cancellationPolicy": {"enabled": true, "limitLatestCancellation": true,
                    "latestCancellationInMinutes": 1440},
                "reschedulePolicy": {"enabled": true, "limitLatestReschedule": true, "latestRescheduleInMinutes": 120},
                "customPolicyDescription": {"enabled": true, "description": "Bring a towel."}""");
        Answer details = customer.get(details(service, "2026-06-10T10:00:00Z"));
        String before = details.text().substring(0, details.text().indexOf("Book now"));
        assertThat(before)
                .contains("You can cancel online until Tue 9 Jun, 12:00.")
                .contains("To move it to another time, ask the business until Wed 10 Jun, 10:00.")
                .contains("Bring a towel.");
        assertThat(customer.get(details(service, "2026-06-01T14:00:00Z")).text())
                .contains("It is too late to cancel");
        TestService strict = appointments("""
                "customPolicyDescription": {"enabled": false, "description": "Bring a hat."}""");
        assertThat(customer.get(details(strict, "2026-06-10T10:00:00Z")).text())
                .contains("It cannot be cancelled online.")
                .doesNotContain("Bring a hat.");
    }

    @Test
    void extrasThatCannotBeChosenHereAreTold() {
        TestService service = appointments("");
        String start = "2026-06-10T10:00:00Z";
        assertThat(customer.get(details(service, start)).text()).doesNotContain("extras");
        JsonNode massage = BUSINESS.owner().post("/addons/v1/add-ons", """
                        {"addOn": {"name": "Massage", "price": {"value": "15"}, "durationInMinutes": 20}}""").ok();
        BUSINESS.owner()
                .post("/bookings/v2/services/add-on-groups/create", """
                        {"serviceId": "%s", "addOnGroup": {"name": "Extras", "addOnIds": ["%s"]}}""".formatted(
                                service.id(), Json.text("", massage, "addOn", "id")))
                .ok();
        assertThat(customer.get(details(service, start)).text())
                .contains("They cannot be chosen here; ask the business");
    }

    @Test
    void aRequestIsWithdrawnUntilItIsAnsweredWhateverThePolicySays() {
        TestService service = appointments("", ", \"requireManualApproval\": true", "");
        Answer details = customer.get(details(service, "2026-06-10T10:00:00Z"));
        assertThat(details.text()).contains("nothing is booked until then, and you can withdraw it");
        Answer requested = customer.send(details, WHO);
        assertThat(requested.text()).contains("Your request was sent").contains("Withdraw request");
        Answer asked = customer.get(requested.links("button plain").getLast());
        assertThat(asked.text()).contains("Withdraw this request?").contains("Keep request");
        Answer withdrawn = customer.post(asked.uri().getPath(), Map.of("key", key(requested)));
        assertThat(withdrawn.text()).contains("This booking is cancelled");
        assertThat(customer.get(page(service)).links("slot")).isNotEmpty();
        assertThat(BUSINESS.disagreements()).isEmpty();
    }

    private static String key(Answer booked) {
        return booked.uri().getQuery().substring("key=".length());
    }

    @Test
    void theLinkOpensTheBookingInAnyBrowserUntilItIsMadeAnew() {
        TestService service = appointments("\"cancellationPolicy\": {\"enabled\": true}");
        Answer booked = book(service, "2026-06-11T10:00:00Z");
        String path = booked.uri().getPath();
        PageClient other = new PageClient(SERVER);
        assertThat(other.get(path).status()).isEqualTo(404);
        assertThat(other.get(path + "?key=" + "A".repeat(24)).status()).isEqualTo(404);
        assertThat(other.get(keyed(booked)).text()).contains("You are booked").contains("Eva Lind");
        assertThat(other.get(path + "/booking.ics?key=" + key(booked)).html()).contains("BEGIN:VEVENT");

        Answer renewed = other.post(path + "/link", Map.of("key", key(booked)));
        assertThat(renewed.text()).contains("You are booked");
        assertThat(key(renewed)).isNotEqualTo(key(booked));
        assertThat(new PageClient(SERVER).get(keyed(booked)).status()).isEqualTo(404);
        assertThat(customer.get(path).text()).contains("You are booked");
        assertThat(new PageClient(SERVER)
                        .post(path + "/link", Map.of("key", key(booked)))
                        .status())
                .isEqualTo(404);

        Answer asked = other.get(path + "/cancel?key=" + key(renewed));
        assertThat(asked.text()).contains("Cancel this booking?");
        assertThat(other.get(keyed(renewed)).text())
                .as("nothing changed by looking")
                .contains("You are booked");
        assertThat(other.post(path + "/cancel", Map.of("key", key(renewed))).text())
                .contains("This booking is cancelled");
    }

    @Test
    void whoHasOnlyTheLinkCancelsOnlyWhereThePolicyLetsThem() {
        TestService service = appointments("\"cancellationPolicy\": {\"enabled\": true, \"allowAnonymous\": false}");
        Answer booked = book(service, "2026-06-11T10:00:00Z");
        assertThat(booked.text()).contains("Cancel booking");
        PageClient other = new PageClient(SERVER);
        assertThat(other.get(keyed(booked)).text()).doesNotContain("Cancel booking");
        other.post(booked.uri().getPath() + "/cancel", Map.of("key", key(booked)));
        assertThat(customer.get(keyed(booked)).text()).contains("You are booked");
    }

    @Test
    void whoComesBackToTheFormIsToldThatTheyHaveBooked() {
        TestService service = appointments("");
        String url = details(service, "2026-06-12T10:00:00Z");
        Answer form = customer.get(url);
        Answer booked = customer.send(form, WHO);
        Answer back = customer.get(url);
        assertThat(back.status()).isEqualTo(200);
        assertThat(back.text()).contains("You have booked this").doesNotContain("no longer free");
        assertThat(back.links("button")).containsExactly(keyed(booked));
        assertThat(customer.send(form, WHO).uri()).isEqualTo(booked.uri());
        Map<String, String> otherwise = Map.of("name", "Somebody Else", "email", "else@example.com");
        assertThat(customer.send(form, otherwise).text()).contains("You have booked this");
        assertThat(new PageClient(SERVER).get(url).text()).contains("no longer free");
    }

    @Test
    void aCourseThatHasBegunIsToldTheSameBeforeAndAfter() {
        TestService course =
                BUSINESS.service("""
                {"type": "COURSE", "name": "Long course", "defaultCapacity": 5, "bookingPolicy": {"id": "%s"},
                 "onlineBooking": {"enabled": true}, %s}""".formatted(policy("\"bookAfterStartPolicy\": {\"enabled\": true}"), Salon.PRICE));
        String teacher = BUSINESS.staff("Teacher");
        for (int week = 0; week < 8; week++) {
            String day = Instant.parse("2026-06-03T00:00:00Z")
                    .plusSeconds(week * 604_800L)
                    .toString()
                    .substring(0, 10);
            BUSINESS.session(course, EventType.COURSE, day + "T18:00:00", teacher);
        }
        SERVER.clock().set(Instant.parse("2026-06-18T06:00:00Z"));
        Answer page = customer.get(page(course));
        assertThat(page.text())
                .contains("you take part in the 5 of 8 dates that are left")
                .contains("The price is that of the whole course");
        Answer details = customer.get(page.links("button").getFirst());
        String dates = "Wednesday 24 June 2026 to Wednesday 22 July 2026";
        assertThat(details.text()).contains(dates).contains("5 of 8 dates").contains("48");
        Answer booked = customer.send(details, WHO);
        assertThat(booked.text()).contains("You are booked").contains(dates).contains("48");
        assertThat(Pattern.compile("<li class=\"?[^>]*><span>")
                                .matcher(booked.html())
                                .results()
                                .count()
                        + Pattern.compile("<li><span>")
                                .matcher(booked.html())
                                .results()
                                .count())
                .isEqualTo(5);
    }

    @Test
    void whereTheBusinessComesToTheCustomerTheAddressIsAskedFor() {
        TestService service = appointments("", "", "\"locations\": [{\"type\": \"CUSTOMER\"}],");
        Answer details = customer.get(details(service, "2026-06-15T10:00:00Z"));
        assertThat(details.text()).contains("At your place").contains("Where shall we come?");
        assertThat(customer.send(details, WHO).text()).contains("Enter the address");
        Answer booked = customer.send(
                details, Map.of("name", "Eva", "email", "eva@example.com", "address", "12 Maple Street, Springfield"));
        assertThat(booked.text()).contains("You are booked").contains("At your place, 12 Maple Street, Springfield");
        JsonNode found = booking(booked);
        assertThat(Json.text(found, "contactDetails", "fullAddress", "addressLine"))
                .isEqualTo("12 Maple Street, Springfield");
    }

    private static JsonNode booking(Answer booked) {
        String id = booked.uri().getPath().substring("/booked/".length());
        return BUSINESS.owner()
                .post("/_api/bookings-reader/v2/extended-bookings/query", """
                        {"query": {"filter": {"id": "%s"}}}""".formatted(id))
                .ok()
                .get("extendedBookings")
                .get(0)
                .get("booking");
    }

    @Test
    void aTelephoneNumberIsKeptInItsInternationalFormAndWhatCanBeNoneIsToldSo() {
        TestService service = appointments("");
        int hour = 7;
        for (var typed : Map.of(
                        "+1 (212) 555-0100",
                        "+12125550100",
                        "555-0100 Fax",
                        "555-0100 Fax",
                        "+49 30 901820, ext. 3",
                        "+4930901820;ext=3")
                .entrySet()) {
            Answer details = customer.get(details(service, "2026-06-16T%02d:00:00Z".formatted(hour++)));
            Answer booked =
                    customer.send(details, Map.of("name", "Eva", "email", "eva@example.com", "phone", typed.getKey()));
            assertThat(booked.text()).contains("You are booked");
            assertThat(Json.text(booking(booked), "contactDetails", "phone")).isEqualTo(typed.getValue());
        }
        Answer details = customer.get(details(service, "2026-06-17T08:00:00Z"));
        for (String typed : List.of("abc", "call me", "\u202E1234", "12", "1".repeat(40), "1".repeat(51))) {
            Answer again = customer.send(details, Map.of("name", "Eva", "email", "eva@example.com", "phone", typed));
            assertThat(again.text()).contains("Enter a phone number such as").doesNotContain("You are booked");
            assertThat(again.html()).contains("value=\"" + typed + "\"");
        }
    }

    @Test
    void theListOfZonesIsAPageOfItsOwnAndMovesNobodyByDefault() {
        Answer page = customer.get("/book");
        assertThat(page.html()).doesNotContain("<option").hasSizeLessThan(12_000);
        Answer zones = customer.get("/time-zone?to=/book&zone=Etc/UTC");
        assertThat(zones.html()).contains("<option value=\"UTC\" selected").contains("Abidjan", "Longyearbyen");
        assertThat(zones.text()).contains("Times are shown in UTC");
        assertThat(zones.html())
                .containsPattern("<option value=\"Asia/Kolkata\"\\s*>Kolkata \\(UTC\\+5:30\\)</option>")
                .containsPattern(">UTC</option>")
                .contains("Knox, Indiana (UTC")
                .doesNotContain("US/Pacific", "EST5EDT", "Etc/GMT");
        assertThat(customer.get("/time-zone?to=//elsewhere.example/").html()).contains("action=\"/book\"");
        assertThat(customer.get("/time-zone?to=https://elsewhere.example/").html())
                .contains("action=\"/book\"");
        assertThat(zones.html()).contains("action=\"/book\"");
    }

    /** A zone that was renamed is listed once, and chosen by either name. */
    @Test
    void aZoneIsListedOnceByItsCurrentName() {
        Answer zones = customer.get("/time-zone?to=/book&zone=Asia/Calcutta");
        assertThat(zones.html())
                .doesNotContain("Calcutta", "Saigon", "Kiev", "Godthab", "\"America/Buenos_Aires\"")
                .containsPattern("<option value=\"Asia/Kolkata\" selected[^>]*>Kolkata \\(UTC\\+5:30\\)</option>");
        assertThat(zones.text()).contains("Kolkata time (UTC+5:30)");
        assertThat(zones.html().split("Kolkata \\(UTC")).hasSize(2);
        assertThat(customer.get("/book?zone=GMT").text()).contains("All times are shown in UTC");
        assertThat(customer.get("/book?zone=Japan").text()).contains("All times are shown in Tokyo time");
    }

    @Test
    void aZoneThatNobodyKnowsIsToldAndChangesNothing() {
        for (String unknown : List.of("Mars/X", "Etc/GMT+5", "+05:00", "asia/tokyo")) {
            String asked = "zone=" + URLEncoder.encode(unknown, StandardCharsets.UTF_8);
            for (String page : List.of("/book?" + asked, "/time-zone?to=/book&" + asked)) {
                assertThat(new PageClient(SERVER).get(page).text())
                        .contains("The time zone in the address of this page is not known here.")
                        .contains("shown in Berlin time (UTC+2)");
            }
        }
        assertThat(customer.get("/book?zone=").text()).doesNotContain("not known here");
    }

    private static void configure(String changes) {
        String path = "/_api/time-slots-config/v1/time-slots-configurations";
        ObjectNode configuration = Json.child(
                BUSINESS.owner()
                        .get(path + "/app/13d21c63-b5ec-5912-8397-c3a5ddb27a97")
                        .ok(),
                "timeSlotsConfiguration");
        BUSINESS.owner()
                .patch(path + "/" + Json.text("", configuration, "id"), """
                        {"timeSlotsConfiguration": {"revision": "%s", %s}}""".formatted(
                                Json.text("", configuration, "revision"), changes))
                .ok();
    }

    private static void settings(String changes) {
        ObjectNode settings = Json.child(
                BUSINESS.owner().get("/_api/bookings-settings/v2/settings").ok(), "bookingsSettings");
        BUSINESS.owner()
                .patch("/_api/bookings-settings/v2/bookings-settings", """
                        {"bookingsSettings": {"revision": "%s", %s}}""".formatted(
                                Json.text("", settings, "revision"), changes))
                .ok();
    }

    @Test
    void nobodyChoosesTheZoneWhereTheBusinessForbidsIt() {
        String forbidden = "\"displayTimeZone\": {\"customerCanChange\": false, \"basedOn\": \"BUSINESS_TIME_ZONE\"}";
        String open = "\"displayTimeZone\": {\"customerCanChange\": true, \"basedOn\": \"BUSINESS_TIME_ZONE\"}";
        String page = page(appointments(""));
        assertThat(customer.get(page + "?zone=America/New_York").html()).contains("Change time zone");
        settings(forbidden);
        assertThat(customer.get(page).html()).doesNotContain("Change time zone");
        assertThat(customer.get(page + "?zone=America/New_York").text())
                .contains("Berlin time")
                .doesNotContain("New York");
        assertThat(customer.get("/time-zone?to=/book").status()).isEqualTo(404);
        settings(forbidden.replace("BUSINESS_TIME_ZONE", "CUSTOMER_TIME_ZONE"));
        assertThat(customer.get(page).html()).contains("Change time zone");
        settings(open);
        configure(forbidden);
        assertThat(customer.get(page).html()).doesNotContain("Change time zone");
        configure(open);
        assertThat(customer.get(page).html()).contains("Change time zone");
    }

    @Test
    void whoServesIsChosenOrNotAsTheBusinessSaysIt() {
        TestService service =
                BUSINESS.service("""
                {"type": "APPOINTMENT", "name": "Choice", "defaultCapacity": 1,
                 "schedule": {"availabilityConstraints": {"sessionDurations": [60]}}, "staffMemberIds": ["%s", "%s"],
                 "onlineBooking": {"enabled": true}, %s}""".formatted(BUSINESS.staff("Xenia"), BUSINESS.staff("Yuri"), Salon.PRICE));
        assertThat(customer.get(page(service)).text()).contains("Anyone", "Xenia", "Yuri");
        configure("\"staffSelection\": {\"strategy\": \"CUSTOMER_MUST_CHOOSE\"}");
        assertThat(customer.get(page(service)).text()).contains("Xenia", "Yuri").doesNotContain("Anyone");
        configure("\"staffSelection\": {\"strategy\": \"CUSTOMER_CANNOT_CHOOSE\"}");
        assertThat(customer.get(page(service)).html()).doesNotContain("Anyone", "staff=");
        configure("\"staffSelection\": {\"strategy\": \"CUSTOMER_MAY_CHOOSE\"}");
        assertThat(customer.get(page(service)).text()).contains("Anyone", "Xenia", "Yuri");
    }

    @Test
    void whatCancellingCostsIsToldBeforeTheLastButton() {
        String fee = """
                "cancellationPolicy": {"enabled": true}, "saveCreditCardPolicy": {"enabled": true},
                "customPolicyDescription": {"enabled": true, "description": "A card is needed."},
                "cancellationFeePolicy": {"enabled": true, "cancellationWindows": [
                    {"percentage": "50", "startInMinutes": 2880}, {"amount": {"value": "20"}, "startInMinutes": 60}]}""";
        String told =
                customer.get(details(appointments(fee), "2026-06-09T08:00:00Z")).text();
        assertThat(told).contains("costs 50 % of the price").contains("costs 20");
        assertThat(customer.get(details(
                                appointments("\"cancellationPolicy\": {\"enabled\": true}"), "2026-06-09T08:00:00Z"))
                        .text())
                .doesNotContain("costs");
    }

    @Test
    void servicesStandInTheOrderOfTheirNumbers() {
        TestService one = appointments("", "", "\"sortOrder\": 2147483000, ");
        TestService two = appointments("", "", "\"sortOrder\": 2147482000, ");
        String html = customer.get("/book").html();
        assertThat(html.indexOf(page(two))).isPositive().isLessThan(html.indexOf(page(one)));
    }

    @Test
    void weeksEndWhereThePolicyEndsAndNothingIsNextThatWasBefore() {
        TestService service =
                appointments("\"limitEarlyBookingPolicy\": {\"enabled\": true, \"earliestBookingInMinutes\": 14400}");
        Answer last = customer.get(page(service) + "?day=2026-06-11");
        assertThat(last.html()).doesNotContain("rel=\"next\"");
        Answer beyond = customer.get(page(service) + "?day=2026-09-11");
        assertThat(beyond.text()).contains("There are no later ones. The first free day is Monday 1 June");
        assertThat(customer.get(page(service) + "?day=2027-01-12").text()).contains("Tuesday 12 January 2027");
    }

    @Test
    void aServicePageCanBeFoundAndSharedAndAPersonalOneCannot() {
        TestService service = appointments("");
        Answer page = customer.get(page(service) + "?day=2026-06-11");
        assertThat(page.html())
                .doesNotContain("noindex")
                .contains("<link rel=\"canonical\" href=\"" + page(service) + "\">")
                .contains("og:title")
                .contains("og:description");
        Answer booked = book(service, "2026-06-17T10:00:00Z");
        for (Answer personal : List.of(booked, customer.get(details(service, "2026-06-18T10:00:00Z")))) {
            assertThat(personal.html()).contains("noindex").doesNotContain("canonical");
        }
        assertThat(URI.create(keyed(booked)).getPath()).startsWith("/booked/");
    }
}
