package org.daybook.team;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A link that lets somebody in without a password.
 *
 * @param person whom it lets in; null for the one that enters the first owner
 */
public record SignInLink(Use use, @Nullable Person person) {

    /** What a link is for, and how long it is good. */
    public enum Use {
        /** The first owner says who they are and chooses a password. Good once. */
        SET_UP(Duration.ofDays(7)),
        /** A person chooses a password, the first or another one. Good once. */
        CHOOSE_PASSWORD(Duration.ofDays(2)),
        /** Signs in as the owner of the sample business, as often as it is opened. */
        SAMPLE(Duration.ofDays(30));

        private final Duration life;

        Use(Duration life) {
            this.life = life;
        }

        Duration life() {
            return life;
        }
    }
}
