package org.daybook.web.kit;

import java.util.UUID;
import org.daybook.platform.http.Caller;
import org.jspecify.annotations.Nullable;

/**
 * A browser that was here before.
 *
 * @param token the secret in its cookie, which scripts cannot read
 */
public record Visitor(Caller caller, String token) {

    /** The token of forms against requests from other sites. */
    public String formToken() {
        return FormToken.of(token);
    }

    public boolean sent(@Nullable String formToken) {
        return FormToken.matches(token, formToken);
    }

    /**
     * An id computed from the visitor and a text: the same for the same text, another for another visitor (RFC 9562,
     * version 8).
     */
    public UUID idOf(String text) {
        return SecretId.of(token, text);
    }
}
