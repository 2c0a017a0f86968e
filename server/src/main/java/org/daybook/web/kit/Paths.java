package org.daybook.web.kit;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The addresses of the pages of one site. Every link to a page is made here.
 *
 * @param base stands in front of every path; empty where the site has a host to itself
 */
public record Paths(String base) {
    /** The list of services. */
    public String services() {
        return base + "/book";
    }

    /** The times of a service. */
    public String service(String slug) {
        return services() + "/" + encode(slug);
    }

    /** A booking of the visitor's own. */
    public String booked(UUID id) {
        return base + "/booked/" + id;
    }

    /** Where another time zone is chosen. */
    public String zones() {
        return base + "/time-zone";
    }

    /** Where the people of the business sign in. */
    public String signIn() {
        return base + "/sign-in";
    }

    /** Where they sign out. */
    public String signOut() {
        return base + "/sign-out";
    }

    /** A link that lets somebody in without a password. */
    public String welcome(String secret) {
        return base + "/welcome/" + secret;
    }

    /** The first of the business's own pages; all others are below it. */
    public String manage() {
        return base + "/manage";
    }

    /** One of the business's own pages, such as {@code bookings}. */
    public String manage(String page) {
        return manage() + "/" + page;
    }

    /** Encodes a text as a segment of a path. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
