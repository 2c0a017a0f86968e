package org.daybook.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The addresses of the pages of one site. Every link to a page is made here.
 *
 * @param base stands in front of every path; empty where the site has a host to itself
 */
record Paths(String base) {
    /** The list of services. */
    String services() {
        return base + "/book";
    }

    /** The times of a service. */
    String service(String slug) {
        return services() + "/" + encode(slug);
    }

    /** A booking of the visitor's own. */
    String booked(UUID id) {
        return base + "/booked/" + id;
    }

    /** Where another time zone is chosen. */
    String zones() {
        return base + "/time-zone";
    }

    /** A text as a part of an address. */
    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
