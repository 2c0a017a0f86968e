package org.daybook.team;

import java.time.Instant;
import java.util.UUID;

/**
 * A browser that is signed in.
 *
 * @param browser what it calls itself, shortened
 * @param address of the network it signed in from
 */
public record Session(UUID id, UUID personId, Instant createdAt, Instant lastSeenAt, String browser, String address) {

    /** Where a person signs in: what the browser calls itself, and its network address. */
    public record Device(String browser, String address) {
        private static final int MAX_BROWSER = 200;

        public Device {
            browser = browser.length() > MAX_BROWSER ? browser.substring(0, MAX_BROWSER) : browser;
        }
    }
}
