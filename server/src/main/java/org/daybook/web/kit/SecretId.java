package org.daybook.web.kit;

import java.util.UUID;

/** Ids that are computed from a secret and a text: nobody without the secret can name the same. */
public final class SecretId {
    private SecretId() {}

    /** The same id for the same secret and text, another for any other (RFC 9562, version 8). */
    public static UUID of(String secret, String text) {
        byte[] hash = FormToken.sha256("id " + secret + " " + text);
        long high = 0;
        long low = 0;
        for (int i = 0; i < Long.BYTES; i++) {
            high = (high << Byte.SIZE) | (hash[i] & 0xFF);
            low = (low << Byte.SIZE) | (hash[i + Long.BYTES] & 0xFF);
        }
        return new UUID((high & ~0xF000L) | 0x8000L, (low & ~(0b11L << 62)) | (0b10L << 62));
    }
}
