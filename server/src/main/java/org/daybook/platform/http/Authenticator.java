package org.daybook.platform.http;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Names the caller of a request from its credentials. */
@FunctionalInterface
public interface Authenticator {
    /**
     * The caller whom the credentials prove.
     *
     * @param authorization value of the {@code Authorization} header, with or without {@code Bearer}
     * @param siteId value of the {@code wix-site-id} header
     * @return empty for bad or expired credentials
     */
    Optional<Caller> authenticate(String authorization, @Nullable String siteId, Instant now);

    /** What is wrong with credentials that prove no caller, in a sentence that tells nothing of other credentials. */
    default String objection(String authorization) {
        return "The API key or access token is unknown, revoked or expired, or is of another site";
    }
}
