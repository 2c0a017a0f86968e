package org.daybook.team;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.identity.Secrets;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.team.Session.Device;
import org.daybook.team.SessionStore.Found;
import org.daybook.team.SignInLink.Use;
import org.jspecify.annotations.Nullable;

/** Lets people in, and knows their browsers again. */
public final class SignIn {
    /** A session ends when it was not used for so long. */
    public static final Duration IDLE_LIFE = Duration.ofDays(14);

    /** A session ends after so long in any case. */
    public static final Duration WHOLE_LIFE = Duration.ofDays(90);

    private static final Duration SEEN_NOTED_EVERY = Duration.ofMinutes(5);
    private static final int MOST_SESSIONS = 20;

    private final SiteDatabase database;
    private final Team team;
    private final Passwords passwords = new Passwords();

    public SignIn(SiteDatabase database, Team team) {
        this.database = database;
        this.team = team;
    }

    /** What became of an attempt to sign in. */
    public sealed interface Outcome {
        /**
         * A session has begun.
         *
         * @param secret to be kept by the browser alone; it is stored as a hash
         */
        record SignedIn(Person person, String secret) implements Outcome {
            /** Without the secret. */
            @Override
            public String toString() {
                return "SignedIn[" + person.id() + "]";
            }
        }

        /** The e-mail address or the password is not right; which of them is not said. */
        record Refused() implements Outcome {}

        /** Too many attempts failed; the next may be made later, and nothing was compared. */
        record TooMany(Duration delay) implements Outcome {}
    }

    /** Signs in by e-mail address and password. */
    public Outcome byPassword(SiteId site, Instant now, String email, String password, Device device) {
        String key = Team.key(email);
        return tried(
                site, now, key, password, device, (transaction, person) -> begin(transaction, person.id(), device));
    }

    /** What is done, in the same transaction, for whom a password proved; gives what goes on: a secret, or the hash that was right. */
    private interface Proved {
        String then(SiteTransaction transaction, Person person);
    }

    private Outcome tried(SiteId site, Instant now, String key, String password, Device device, Proved proved) {
        Optional<Duration> delay =
                database.write(site, now, transaction -> Failures.count(transaction, key, device.address()));
        if (delay.isPresent()) {
            return new Outcome.TooMany(delay.get());
        }
        Optional<Person> person = database.read(site, now, transaction -> TeamStore.byEmail(transaction, key));
        @Nullable
        String hash = person.flatMap(known ->
                        database.read(site, now, transaction -> TeamStore.passwordHash(transaction, known.id())))
                .orElse(null);
        if (!passwords.matches(hash, password)) {
            return new Outcome.Refused();
        }
        Person known = person.orElseThrow();
        Optional<String> secret = database.write(site, now, transaction -> {
            // Somebody may have changed the password, or removed the person, while it was compared.
            if (!TeamStore.lockPasswordHash(transaction, known.id()).equals(Optional.ofNullable(hash))) {
                return Optional.empty();
            }
            Failures.forgive(transaction, key, device.address());
            return Optional.of(proved.then(transaction, known));
        });
        return secret.<Outcome>map(told -> new Outcome.SignedIn(known, told)).orElseGet(Outcome.Refused::new);
    }

    /**
     * Sets another password for a person who knows the present one. All their sessions end, and a new one begins. Attempts
     * are counted as those to sign in are.
     */
    public Outcome changePassword(
            SiteId site, Instant now, Person person, String present, String password, Device device) {
        requireStrong(password, person.email(), person.name());
        Outcome tried = tried(
                site,
                now,
                Team.key(person.email()),
                present,
                device,
                (transaction, known) ->
                        TeamStore.passwordHash(transaction, known.id()).orElse(""));
        if (!(tried instanceof Outcome.SignedIn proved)) {
            return tried;
        }
        String hash = passwords.hash(password);
        Optional<String> secret = database.write(site, now, transaction -> {
            // Of several who change it at once one does: the others no longer know the present password.
            if (!TeamStore.lockPasswordHash(transaction, person.id()).equals(Optional.of(proved.secret()))) {
                return Optional.empty();
            }
            replacePassword(transaction, person.id(), hash);
            return Optional.of(begin(transaction, person.id(), device));
        });
        return secret.<Outcome>map(told -> new Outcome.SignedIn(person, told)).orElseGet(Outcome.Refused::new);
    }

    /** Sets a password; the sessions of the person end, and links by which one is chosen are good no more. */
    private static void replacePassword(SiteTransaction transaction, UUID person, String hash) {
        TeamStore.setPassword(transaction, person, hash);
        SessionStore.deleteAll(transaction, person);
        LinkStore.deleteAll(transaction, person, Use.CHOOSE_PASSWORD);
    }

    private String begin(SiteTransaction transaction, UUID person, Device device) {
        String secret = Secrets.newKey();
        SessionStore.insert(transaction, person, Secrets.sha256(secret), device);
        SessionStore.keepNewest(transaction, person, MOST_SESSIONS);
        TeamStore.signedIn(transaction, person);
        return secret;
    }

    /** A browser that is signed in, and who signed in. */
    public record SignedInPerson(Session session, Person person) {}

    /** Whose session a secret is; empty where it is none, or has ended. One statement, and one more every five minutes. */
    public Optional<SignedInPerson> find(SiteId site, Instant now, String secret) {
        byte[] hash = Secrets.sha256(secret);
        Optional<Found> found = database.readOnce(
                site,
                now,
                transaction -> SessionStore.find(transaction, hash, now.minus(IDLE_LIFE), now.minus(WHOLE_LIFE)));
        found.map(Found::session)
                .filter(session -> session.lastSeenAt().isBefore(now.minus(SEEN_NOTED_EVERY)))
                .ifPresent(session -> database.write(site, now, transaction -> {
                    SessionStore.seen(transaction, session.id());
                    return true;
                }));
        return found.map(both -> new SignedInPerson(both.session(), both.person()));
    }

    /** The sessions of a person, the last seen first. */
    public List<Session> sessions(SiteId site, Instant now, UUID person) {
        return database.readOnce(
                site,
                now,
                transaction -> SessionStore.all(transaction, person, now.minus(IDLE_LIFE), now.minus(WHOLE_LIFE)));
    }

    /** Ends a session of a person; false where it is none of theirs. */
    public boolean end(SiteId site, Instant now, UUID person, UUID session) {
        return database.write(site, now, transaction -> SessionStore.delete(transaction, person, session));
    }

    /** Makes a link by which the first owner is entered; its secret is told this once. */
    public String setUpLink(SiteTransaction transaction) {
        return newLink(transaction, Use.SET_UP, null);
    }

    /** Makes the link by which a person chooses a password, in place of an earlier one; its secret is told this once. */
    public String passwordLink(SiteTransaction transaction, UUID person) {
        TeamStore.lockPasswordHash(transaction, person);
        LinkStore.deleteAll(transaction, person, Use.CHOOSE_PASSWORD);
        return newLink(transaction, Use.CHOOSE_PASSWORD, person);
    }

    /** Makes a link that signs in as a person of a sample business; its secret is told this once. */
    public String sampleLink(SiteTransaction transaction, UUID person) {
        return newLink(transaction, Use.SAMPLE, person);
    }

    private static String newLink(SiteTransaction transaction, Use use, @Nullable UUID person) {
        String secret = Secrets.newKey();
        LinkStore.insert(transaction, Secrets.sha256(secret), use, person);
        return secret;
    }

    /** What a link is for; empty where it is none, was used or has expired. */
    public Optional<SignInLink> link(SiteId site, Instant now, String secret) {
        return database.readOnce(site, now, transaction -> LinkStore.find(transaction, Secrets.sha256(secret)))
                .filter(link -> link.use() != Use.SET_UP || !hasOwner(site, now));
    }

    private boolean hasOwner(SiteId site, Instant now) {
        return database.readOnce(site, now, team::hasOwner);
    }

    /** Enters the first owner, who has the link for it, and signs in. */
    public Outcome.SignedIn setUp(
            SiteId site, Instant now, String link, String name, String email, String password, Device device) {
        requireUse(site, now, link, Use.SET_UP);
        String hash = hashed(password, email, name);
        return database.write(site, now, transaction -> {
            takeSetUp(transaction, link);
            Person owner = team.add(transaction, email, name, Role.OWNER, null);
            TeamStore.setPassword(transaction, owner.id(), hash);
            return new Outcome.SignedIn(owner, begin(transaction, owner.id(), device));
        });
    }

    /** Sets the password that a person chose who has the link for it, ends their other sessions, and signs in. */
    public Outcome.SignedIn choosePassword(SiteId site, Instant now, String link, String password, Device device) {
        Person person = Objects.requireNonNull(
                requireUse(site, now, link, Use.CHOOSE_PASSWORD).person());
        String hash = hashed(password, person.email(), person.name());
        return database.write(site, now, transaction -> {
            take(transaction, link);
            replacePassword(transaction, person.id(), hash);
            return new Outcome.SignedIn(person, begin(transaction, person.id(), device));
        });
    }

    /** Signs in by the link of a sample business. */
    public Outcome.SignedIn openSample(SiteId site, Instant now, String link, Device device) {
        Person person =
                Objects.requireNonNull(requireUse(site, now, link, Use.SAMPLE).person());
        return new Outcome.SignedIn(
                person, database.write(site, now, transaction -> begin(transaction, person.id(), device)));
    }

    /**
     * Enters an owner where there is none. Refuses what is no e-mail address, and a password that is easily guessed.
     *
     * @param password null to let them choose one by a link
     * @return false where there is an owner, and nothing was done
     */
    public boolean enterOwner(SiteId site, Instant now, String name, String email, @Nullable String password) {
        String hash = password == null ? null : hashed(password, email, name);
        return database.write(site, now, transaction -> {
            if (team.hasOwner(transaction)) {
                return false;
            }
            Person owner = team.add(transaction, email, name, Role.OWNER, null);
            if (hash != null) {
                TeamStore.setPassword(transaction, owner.id(), hash);
            }
            return true;
        });
    }

    /** Sets a password, such as one from the settings at the start; sessions of the person end. */
    public void setPassword(SiteId site, Instant now, Person person, String password) {
        String hash = hashed(password, person.email(), person.name());
        database.write(site, now, transaction -> {
            replacePassword(transaction, person.id(), hash);
            return true;
        });
    }

    private String hashed(String password, String email, String name) {
        requireStrong(password, email, name);
        return passwords.hash(password);
    }

    private static void requireStrong(String password, String email, String name) {
        Passwords.weaknessOf(password, email, name).ifPresent(weakness -> {
            throw new ApplicationException(TeamError.WEAK_PASSWORD, weakness);
        });
    }

    private SignInLink requireUse(SiteId site, Instant now, String secret, Use use) {
        return link(site, now, secret).filter(link -> link.use() == use).orElseThrow(SignIn::noLink);
    }

    private static void take(SiteTransaction transaction, String link) {
        if (!LinkStore.take(transaction, Secrets.sha256(link))) {
            throw noLink();
        }
    }

    /** Takes all links by which a first owner is entered: of several that were printed one is used, once. */
    private static void takeSetUp(SiteTransaction transaction, String link) {
        if (!LinkStore.takeAll(transaction, Use.SET_UP, Secrets.sha256(link))) {
            throw noLink();
        }
    }

    private static ApplicationException noLink() {
        return new ApplicationException(StandardError.NOT_FOUND, "The link was used, or is too old");
    }

    /** Deletes what counts no more. */
    public void clean(SiteTransaction transaction) {
        Instant now = transaction.now();
        SessionStore.deleteEnded(transaction, now.minus(IDLE_LIFE), now.minus(WHOLE_LIFE));
        LinkStore.deleteExpired(transaction);
        Failures.deleteOld(transaction);
    }
}
