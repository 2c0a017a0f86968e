package org.daybook.team;

import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.daybook.platform.Limit;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
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

    /**
     * Hashes are worked out by threads of their own, apart from those that serve requests: each takes a core for a while, on
     * purpose. What is too much is refused before it waits.
     */
    private static final ExecutorService WORKERS = workers();

    private static ExecutorService workers() {
        ThreadFactory threads = Thread.ofPlatform().daemon().name("passwords").factory();

        int most = Limit.PASSWORDS_AT_ONCE.value();
        return new ThreadPoolExecutor(
                most, most, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(Limit.PASSWORDS_WAITING.value()), threads);
    }

    /** The reason why a password is refused; empty when it is accepted. */
    static Optional<String> weaknessOf(String password, String email, String name) {
        if (password.length() < MIN_LENGTH || password.length() > MAX_LENGTH) {
            return Optional.of("A password has " + MIN_LENGTH + " to " + MAX_LENGTH + " characters");
        }
        if (password.chars().distinct().count() < MIN_DIFFERENT) {
            return Optional.of("The password has too few different characters");
        }
        if (COMMON.contains(password.toLowerCase(Locale.ROOT))) {
            return Optional.of("The password is one of the first that are tried");
        }
        if (password.chars().allMatch(Character::isDigit)) {
            return Optional.of("A password of digits alone is guessed too easily");
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

    private static <T> T inTurn(Callable<T> work) {
        try {
            return WORKERS.submit(work).get();
        } catch (RejectedExecutionException e) {
            throw new ApplicationException(
                    StandardError.UNAVAILABLE, "Too many people sign in at this moment. Try again in a minute");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Passwords that are among the first that are tried. */
    private static final Set<String> COMMON = Set.of(
            "password123",
            "password1234",
            "passw0rd123",
            "qwertyuiop",
            "qwerty12345",
            "iloveyou123",
            "letmein1234",
            "welcome123",
            "welcome1234",
            "administrator",
            "changeme123",
            "football123",
            "abcdefghij",
            "abc1234567");
}
