package org.daybook.platform.db;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;

/** Time-ordered ids (RFC 9562, version 7), so that new rows stand together in an index. */
public final class Uuids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Uuids() {}

    /** The id that a text is; empty for a text that is none, and so names nothing. */
    public static Optional<UUID> parse(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public static UUID next() {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        long high = (System.currentTimeMillis() << 16) | 0x7000 | ((random[0] & 0x0F) << 8) | (random[1] & 0xFF);
        long low = 0x80L | (random[2] & 0x3F);
        for (int i = 3; i < 10; i++) {
            low = (low << 8) | (random[i] & 0xFF);
        }
        return new UUID(high, low);
    }
}
