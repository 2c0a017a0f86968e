package org.daybook.team;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.daybook.platform.Limit;
import org.jspecify.annotations.Nullable;

/** Hashes of passwords by Argon2id (RFC 9106), with the memory and time that OWASP's cheat sheet names as the least. */
final class Passwords {
    private static final int KIBIBYTES = 19 * 1024;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;
    private static final int BYTES = 32;
    private static final int MIN_LENGTH = 10;
    private static final int MAX_LENGTH = 200;
    private static final int MIN_DIFFERENT = 5;

    private static final Argon2Function FUNCTION =
            Argon2Function.getInstance(KIBIBYTES, ITERATIONS, LANES, BYTES, Argon2.ID);

    /** What is compared where there is no password, so that the answer takes as long. */
    private static final String OF_NOBODY =
            Password.hash("nobody's password").addRandomSalt().with(FUNCTION).getResult();

    /** Each hash takes much memory and time on purpose. */
    private final Semaphore places = new Semaphore(Limit.PASSWORDS_AT_ONCE.value(), true);

    /** The reason why a password is refused; empty when it is accepted. */
    static Optional<String> weaknessOf(String password, String email, String name) {
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            return Optional.of("A password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        if (password.chars().distinct().count() < MIN_DIFFERENT) {
            return Optional.of("The password has too few different characters");
        }
        return password.equalsIgnoreCase(email.strip()) || password.equalsIgnoreCase(name.strip())
                ? Optional.of("The password is the name or the e-mail address")
                : Optional.empty();
    }

    /** The hash of a password, with its salt and the numbers that made it. */
    String hash(String password) {
        return inTurn(
                () -> Password.hash(password).addRandomSalt().with(FUNCTION).getResult());
    }

    /**
     * Whether a password has this hash.
     *
     * @param hash null where there is none, which takes as long
     */
    boolean matches(@Nullable String hash, String password) {
        String sent = password.length() > MAX_LENGTH ? "" : password;
        String compared = hash == null ? OF_NOBODY : hash;
        boolean same = inTurn(() -> Password.check(sent, compared).with(Argon2Function.getInstanceFromHash(compared)));
        return same && hash != null;
    }

    private <T> T inTurn(Supplier<T> work) {
        places.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            places.release();
        }
    }
}
