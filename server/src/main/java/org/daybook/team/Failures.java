package org.daybook.team;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daybook.identity.Secrets;
import org.daybook.platform.Limit;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;

/**
 * Failed attempts to sign in: of one address at one account, of one address at all of them, and at one account from
 * everywhere. The last bound is far wider than the first, so that a stranger does not easily keep an owner out.
 */
final class Failures {
    private static final Duration SPAN = Duration.ofMinutes(15);

    private Failures() {}

    /** What attempts have in common, and how many of them may fail. */
    private record Subject(String text, Limit most) {
        byte[] hash() {
            return Secrets.sha256(text);
        }
    }

    private static List<Subject> subjects(String emailKey, String address) {
        // The address comes first: one that tries too much leaves no row for each account that it names.
        return List.of(
                new Subject("address " + address, Limit.SIGN_IN_FAILURES_OF_ADDRESS),
                new Subject("account and address " + emailKey + " " + address, Limit.SIGN_IN_FAILURES),
                new Subject("account " + emailKey, Limit.SIGN_IN_FAILURES_OF_ACCOUNT));
    }

    /**
     * Counts an attempt before it is known whether it fails, so that many at once are bounded as well.
     *
     * @return how long to wait before the next attempt; empty where this one may be made
     */
    static Optional<Duration> count(SiteTransaction transaction, String emailKey, String address) {
        for (Subject subject : subjects(emailKey, address)) {
            Optional<Duration> delay = count(transaction, subject);
            if (delay.isPresent()) {
                return delay;
            }
        }
        return Optional.empty();
    }

    private static Optional<Duration> count(SiteTransaction transaction, Subject subject) {
        Instant now = transaction.now();
        return transaction
                .query("""
                        INSERT INTO sign_in_failure AS known (site_id, subject, failures, since)
                        VALUES (:site, :subject, 1, :now)
                        ON CONFLICT (site_id, subject) DO UPDATE SET
                            failures = CASE WHEN known.since > :after THEN known.failures + 1 ELSE 1 END,
                            since = CASE WHEN known.since > :after THEN known.since ELSE :now END
                        RETURNING failures, since
                        """)
                .bind("subject", subject.hash())
                .bind("now", now)
                .bind("after", now.minus(SPAN))
                .map(row -> row.getInt("failures") > subject.most().value()
                        ? Optional.of(
                                Duration.between(now, Instants.of(row, "since").plus(SPAN)))
                        : Optional.<Duration>empty())
                .one();
    }

    /** Takes back what was counted for an attempt that did not fail. */
    static void forgive(SiteTransaction transaction, String emailKey, String address) {
        subjects(emailKey, address)
                .forEach(subject ->
                        transaction.update("""
                        UPDATE sign_in_failure SET failures = failures - 1
                        WHERE site_id = :site AND subject = :subject AND failures > 0
                        """).bind("subject", subject.hash()).execute());
    }

    static void deleteOld(SiteTransaction transaction) {
        transaction
                .update("DELETE FROM sign_in_failure WHERE site_id = :site AND since <= :until")
                .bind("until", transaction.now().minus(SPAN))
                .execute();
    }
}
