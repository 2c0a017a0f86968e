package org.daybook.platform.db;

import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Time-ordered ids (RFC 9562, version 7), so that new rows stand together in an index. */
public final class Uuids {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int COUNTER_BITS = 12;
    private static final long COUNTER = (1L << COUNTER_BITS) - 1;

    /** Moment and counter of the last id (RFC 9562, section 6.2, method 1). */
    private static final AtomicLong LAST = new AtomicLong();

    private Uuids() {}

    /** The id that a text is; empty for a text that is none, and so names nothing. */
    public static Optional<UUID> parse(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A new id, after all that this process made before: a list in the order of ids is in the order in which it was made. */
    public static UUID next() {
        byte[] random = new byte[10];
        RANDOM.nextBytes(random);
        // Milliseconds, and a counter that begins anew with each of them somewhere in the lower half of its 12 bits.
        long earliest = (System.currentTimeMillis() << COUNTER_BITS) | ((random[0] & 0x07) << 8) | (random[1] & 0xFF);
        long moment = LAST.updateAndGet(last -> Math.max(earliest, last + 1));
        long high = ((moment >>> COUNTER_BITS) << 16) | 0x7000 | (moment & COUNTER);
        long low = 0x80L | (random[2] & 0x3F);
        for (int i = 3; i < 10; i++) {
            low = (low << 8) | (random[i] & 0xFF);
        }
        return new UUID(high, low);
    }
}
