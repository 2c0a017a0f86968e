package org.daybook.web.kit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The token of forms against requests from other sites: computed from the secret in a cookie, which no other site knows. */
public final class FormToken {
    private FormToken() {}

    /** The token of the forms that are shown to the holder of a secret. */
    public static String of(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256("form " + secret));
    }

    /** Whether a form came with the token of this secret. */
    public static boolean matches(String secret, @Nullable String sent) {
        return sent != null
                && MessageDigest.isEqual(
                        sent.getBytes(StandardCharsets.UTF_8), of(secret).getBytes(StandardCharsets.UTF_8));
    }

    static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
