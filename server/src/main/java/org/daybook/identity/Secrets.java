package org.daybook.identity;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32;

/** Random secrets, and the hashes by which they are found again. */
public final class Secrets {
    private static final String API_KEY_PREFIX = "dbk_live_";
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** The number of random characters in a key: about 238 bits of randomness. */
    private static final int KEY_LENGTH = 40;

    private static final int CHECKSUM_LENGTH = 6;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    /** A new key: a prefix by which scanners know it, random letters, and a checksum against typing errors. */
    public static String newApiKey() {
        StringBuilder key = new StringBuilder(API_KEY_PREFIX);
        appendRandom(key);
        return key.append(checksum(key.toString())).toString();
    }

    /** Keys that others make up have so many characters at least; random letters of that length cannot be guessed. */
    public static final int MIN_KEY_LENGTH = 16;

    private static final int MAX_KEY_LENGTH = 1000;

    /** The reason why a key chosen outside Daybook is refused; empty when the key is accepted. */
    public static Optional<String> weaknessOf(String key) {
        if (key.length() < MIN_KEY_LENGTH || key.length() > MAX_KEY_LENGTH) {
            return Optional.of("An API key has " + MIN_KEY_LENGTH + " to " + MAX_KEY_LENGTH + " characters");
        }
        if (!key.chars().allMatch(letter -> letter > ' ' && letter <= '~')) {
            return Optional.of("An API key has letters, digits and signs of ASCII, and no space");
        }
        return isMistypedApiKey(key)
                ? Optional.of("The API key begins with " + API_KEY_PREFIX + " and its checksum is wrong")
                : Optional.empty();
    }

    /** Whether a text looks like a key of our own and its checksum is wrong. */
    static boolean isMistypedApiKey(String text) {
        if (!text.startsWith(API_KEY_PREFIX)) {
            return false;
        }
        int body = API_KEY_PREFIX.length() + KEY_LENGTH;
        return text.length() != body + CHECKSUM_LENGTH
                || !checksum(text.substring(0, body)).equals(text.substring(body));
    }

    /** A key for signing with HMAC-SHA256. */
    public static byte[] newSigningKey() {
        byte[] key = new byte[32];
        RANDOM.nextBytes(key);
        return key;
    }

    /** A key of random letters, of about 238 bits. */
    public static String newKey() {
        StringBuilder key = new StringBuilder();
        appendRandom(key);
        return key.toString();
    }

    private static void appendRandom(StringBuilder key) {
        for (int i = 0; i < KEY_LENGTH; i++) {
            key.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
    }

    /** A text by which a secret is known again, and from which it is not to be found. */
    public static String hash(String secret) {
        return HexFormat.of().formatHex(sha256(secret));
    }

    /** As {@link #hash}, as bytes. */
    public static byte[] sha256(String secret) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String checksum(String text) {
        CRC32 crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.UTF_8));
        StringBuilder digits = new StringBuilder();
        long rest = crc.getValue();
        for (int i = 0; i < CHECKSUM_LENGTH; i++) {
            digits.append(ALPHABET.charAt((int) (rest % ALPHABET.length())));
            rest /= ALPHABET.length();
        }
        return digits.reverse().toString();
    }
}
