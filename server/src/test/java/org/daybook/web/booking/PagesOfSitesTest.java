package org.daybook.web.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.daybook.platform.http.ApplicationException;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.daybook.web.kit.Assets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several sites behind one port: each has pages of its own, by path and by host, and shows nothing of another. */
class PagesOfSitesTest {
    private static final Pattern LINK = Pattern.compile("(?:href|action)=\"(/[^\"]*)\"");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Shop first = new Shop(SERVER.site(), "Ours");
    private final Shop other = new Shop(SERVER.anotherSite(), "Theirs");

    /** A site with one service. */
    private static final class Shop {
        private final Site site;
        private final String slug;
        private final String name;

        Shop(Site site, String name) {
            this.site = site;
            this.name = name + " " + System.nanoTime();
            TestBusiness business = new TestBusiness(SERVER, site);
            TestService service = business.service("""
                    {"type": "APPOINTMENT", "name": "%s", "defaultCapacity": 1,
                     "schedule": {"availabilityConstraints": {"sessionDurations": [60]}},
                     "staffMemberIds": ["%s"], "onlineBooking": {"enabled": true},
                     "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}""".formatted(this.name, business.staff("Ada")));
            slug = service.json().get("mainSlug").get("name").stringValue();
        }

        String base() {
            return "/s/" + site.id();
        }
    }

    /** A page as a browser asks for it: status line, head and body in one text. */
    private static String page(String host, String path) {
        URI uri = SERVER.uri(path);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write("GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n"
                            .formatted(path, host)
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(String path) {
        return page("localhost", path);
    }

    @Test
    void thePathSaysWhosePagesTheyAreAndTheirLinksStayThere() {
        String page = page(other.base() + "/book");
        assertThat(page).startsWith("HTTP/1.1 200").contains(other.name).doesNotContain(first.name);
        List<String> links =
                LINK.matcher(page).results().map(found -> found.group(1)).toList();
        assertThat(links)
                .isNotEmpty()
                .allMatch(link -> link.startsWith(other.base() + "/") || link.startsWith(Assets.PATH));
        String times = page(other.base() + "/book/" + other.slug);
        assertThat(times).startsWith("HTTP/1.1 200").contains(other.name);
        assertThat(LINK.matcher(times).results().map(found -> found.group(1)))
                .allMatch(link -> link.startsWith(other.base() + "/") || link.startsWith(Assets.PATH));
        assertThat(page("/book")).contains(first.name).doesNotContain(other.name);
    }

    @Test
    void whatIsOfAnotherSiteIsNotThere() {
        assertThat(page("/book/" + other.slug)).startsWith("HTTP/1.1 404");
        assertThat(page(other.base() + "/book/" + first.slug)).startsWith("HTTP/1.1 404");
        assertThat(page("/s/3f0e8a52-4f6b-4f0e-9d3c-0c1d7a6e2b11/book")).startsWith("HTTP/1.1 404");
        assertThat(page("/s/nobody/book")).startsWith("HTTP/1.1 404");
    }

    @Test
    void aHostHasThePagesOfItsSiteUntilItIsTakenAway() {
        SERVER.sites().changeHost(other.site.id(), SERVER.now(), "Book.Example.com");
        assertThat(page("book.example.com:8080", "/book"))
                .contains(other.name)
                .doesNotContain(first.name)
                .contains("href=\"/book/" + other.slug);
        assertThat(page("elsewhere.example.com", "/book")).contains(first.name);
        assertThatThrownBy(() -> SERVER.sites().changeHost(first.site.id(), SERVER.now(), "book.example.com"))
                .isInstanceOf(ApplicationException.class);
        assertThat(page("book.example.com.", "/book")).isEqualTo(page("book.example.com", "/book"));
        SERVER.sites().changeHost(other.site.id(), SERVER.now(), "");
        TestServer.eventually(() -> page("book.example.com", "/book").contains(first.name));
        SERVER.sites().changeHost(first.site.id(), SERVER.now(), "book.example.com");
        SERVER.sites().changeHost(first.site.id(), SERVER.now(), "");
    }

    @Test
    void thePagesOfASuspendedSiteAreNotServed() {
        SERVER.sites().suspend(other.site.id(), SERVER.now());
        assertThat(page(other.base() + "/book")).startsWith("HTTP/1.1 403").doesNotContain(other.name);
        assertThat(page("/book")).startsWith("HTTP/1.1 200");
        SERVER.sites().resume(other.site.id(), SERVER.now());
        assertThat(page(other.base() + "/book")).startsWith("HTTP/1.1 200");
    }
}
