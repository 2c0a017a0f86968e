package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.daybook.platform.json.Json;
import org.daybook.testing.PageClient;
import org.daybook.testing.PageClient.Answer;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the pages of one site gave out, a link, a cookie, a form, does nothing on the pages of another. */
class PagesIsolationTest {
    private static final Map<String, String> WHO = Map.of("name", "Eva Adler", "email", "eva@example.com");
    private static final String HOST = "theirs.example.com";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Shop ours = new Shop(SERVER.site());
    private final Shop theirs = new Shop(SERVER.anotherSite());

    /** A site with one service, which both call the same. */
    private static final class Shop {
        private final Site site;
        private final TestBusiness business;
        private final String slug;

        Shop(Site site) {
            this.site = site;
            business = new TestBusiness(SERVER, site);
            TestService service = business.service("""
                    {"type": "APPOINTMENT", "name": "Massage", "defaultCapacity": 1,
                     "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                     "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                     "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(business.staff("Ada")));
            slug = service.json().get("mainSlug").get("name").stringValue();
        }

        String base() {
            return "/s/" + site.id();
        }

        String service() {
            return base() + "/book/" + slug;
        }

        int bookings() {
            return business.owner()
                    .post("/_api/bookings-reader/v2/extended-bookings/query", "{\"query\": {}}")
                    .ok()
                    .get("extendedBookings")
                    .size();
        }

        String status(String booking) {
            return Json.text(
                    "",
                    business.owner()
                            .post(
                                    "/_api/bookings-reader/v2/extended-bookings/query",
                                    "{\"query\": {\"filter\": {\"id\": \"" + booking + "\"}}}")
                            .ok()
                            .get("extendedBookings")
                            .get(0),
                    "booking",
                    "status");
        }
    }

    /** A booking that was made on their pages. */
    private record Booked(PageClient customer, String id, String key) {}

    private Booked book(String start) {
        PageClient customer = new PageClient(SERVER);
        Answer booked = customer.send(customer.get(theirs.service() + "/details?start=" + start), WHO);
        assertThat(booked.text()).contains("You are booked");
        String path = booked.uri().getPath();
        String key = booked.uri().getQuery().replaceFirst(".*key=", "");
        return new Booked(customer, path.substring(path.lastIndexOf('/') + 1), key);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** The status of an answer to a request with a host of its own. */
    private static int status(String method, String host, String path, String form) {
        URI uri = SERVER.uri("/");
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream().write("""
                            %s %s HTTP/1.1\r
                            Host: %s\r
                            Connection: close\r
                            Content-Type: application/x-www-form-urlencoded\r
                            Content-Length: %d\r
                            \r
                            %s""".formatted(method, path, host, form.length(), form)
                    .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aLinkOpensABookingOnThePagesOfItsSiteOnly() {
        Booked booked = book("2026-06-09T08:00:00Z");
        SERVER.sites().changeHost(theirs.site.id(), SERVER.now(), HOST);
        PageClient stranger = new PageClient(SERVER);
        String path = "/booked/" + booked.id();
        String query = "?key=" + encode(booked.key());
        assertThat(stranger.get(theirs.base() + path + query).status()).isEqualTo(200);
        assertThat(status("GET", HOST, path + query, "")).isEqualTo(200);
        for (String base : List.of("", ours.base())) {
            for (String rest : List.of("", "/booking.ics", "/cancel")) {
                for (PageClient client : List.of(stranger, booked.customer())) {
                    Answer answer = client.get(base + path + rest + query);
                    assertThat(answer.status()).as(base + rest).isEqualTo(404);
                    assertThat(answer.text()).doesNotContain("Massage");
                }
            }
            for (String verb : List.of("/cancel", "/link")) {
                for (PageClient client : List.of(stranger, booked.customer())) {
                    assertThat(client.post(base + path + verb, Map.of("key", booked.key()))
                                    .status())
                            .as(base + verb)
                            .isEqualTo(404);
                }
            }
        }
        assertThat(status("POST", "localhost", path + "/cancel", "key=" + encode(booked.key())))
                .isEqualTo(404);
        assertThat(theirs.status(booked.id())).isEqualTo("CONFIRMED");
        assertThat(stranger.get(theirs.base() + path + query).status())
                .as("the link was not renewed either")
                .isEqualTo(200);
        SERVER.sites().changeHost(theirs.site.id(), SERVER.now(), "");
    }

    @Test
    void theCookieOfOneSiteIsNobodyOnAnother() {
        Booked booked = book("2026-06-10T08:00:00Z");
        String path = "/booked/" + booked.id();
        assertThat(booked.customer().get(theirs.base() + path).status()).isEqualTo(200);
        assertThat(new PageClient(SERVER).get(theirs.base() + path).status()).isEqualTo(404);
        assertThat(booked.customer().get(path).status()).isEqualTo(404);
        assertThat(booked.customer().get(ours.base() + path).status()).isEqualTo(404);
    }

    @Test
    void theFormOfOneSiteBooksNothingOnAnother() {
        PageClient customer = new PageClient(SERVER);
        Answer details = customer.get(theirs.service() + "/details?start=2026-06-11T08:00:00Z");
        Map<String, String> fields = details.fields();
        fields.putAll(WHO);
        int before = ours.bookings() + theirs.bookings();
        for (PageClient client : List.of(customer, new PageClient(SERVER))) {
            for (String path : List.of(ours.service(), "/book/" + ours.slug)) {
                Answer answer = client.post(path + "/details", fields);
                assertThat(answer.text()).as(path).doesNotContain("You are booked");
            }
        }
        assertThat(ours.bookings() + theirs.bookings()).isEqualTo(before);
        assertThat(customer.post(theirs.service() + "/details", fields).text()).contains("You are booked");
    }

    @Test
    void aSuspendedSiteServesNoPageLinkOrForm() {
        Booked booked = book("2026-06-12T08:00:00Z");
        String path = theirs.base() + "/booked/" + booked.id();
        String query = "?key=" + encode(booked.key());
        Answer details = booked.customer().get(theirs.service() + "/details?start=2026-06-12T10:00:00Z");
        int before = theirs.bookings();
        SERVER.sites().suspend(theirs.site.id(), SERVER.now());
        SERVER.credentials().access().refresh();
        for (String page : List.of(
                theirs.base() + "/book",
                theirs.service(),
                theirs.service() + "/details?start=2026-06-12T10:00:00Z",
                path + query,
                path,
                path + "/booking.ics" + query,
                path + "/cancel" + query)) {
            Answer answer = booked.customer().get(page);
            assertThat(answer.status()).as(page).isEqualTo(403);
            assertThat(answer.text()).doesNotContain("Massage");
        }
        assertThat(booked.customer().send(details, WHO).status()).isEqualTo(403);
        assertThat(booked.customer()
                        .post(path + "/cancel", Map.of("key", booked.key()))
                        .status())
                .isEqualTo(403);
        assertThat(new PageClient(SERVER).get(ours.service()).status()).isEqualTo(200);
        SERVER.sites().resume(theirs.site.id(), SERVER.now());
        SERVER.credentials().access().refresh();
        assertThat(theirs.bookings()).isEqualTo(before);
        assertThat(theirs.status(booked.id())).isEqualTo("CONFIRMED");
    }

    @Test
    void aRevokedLinkOpensNothingOnAnySite() {
        Booked booked = book("2026-06-15T08:00:00Z");
        String path = "/booked/" + booked.id();
        Answer renewed = new PageClient(SERVER).post(theirs.base() + path + "/link", Map.of("key", booked.key()));
        assertThat(renewed.text()).contains("You are booked");
        PageClient stranger = new PageClient(SERVER);
        for (String base : List.of("", ours.base(), theirs.base())) {
            for (String rest : List.of("", "/booking.ics", "/cancel")) {
                assertThat(stranger.get(base + path + rest + "?key=" + encode(booked.key()))
                                .status())
                        .as(base + rest)
                        .isEqualTo(404);
            }
        }
        assertThat(stranger.post(theirs.base() + path + "/cancel", Map.of("key", booked.key()))
                        .status())
                .isEqualTo(404);
        assertThat(theirs.status(booked.id())).isEqualTo("CONFIRMED");
    }
}
