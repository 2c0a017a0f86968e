package org.daybook.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.daybook.identity.Role;
import org.daybook.platform.Limit;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.ApplicationException;
import org.daybook.team.Session.Device;
import org.daybook.team.SignIn.Outcome;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Site;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who is let in, for how long, and how often somebody may try. */
class SignInTest {
    private static final String PASSWORD = "correct horse battery";
    private static final Device HERE = new Device("Firefox on Linux", "192.0.2.1");
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final SignIn SIGN_IN = SERVER.features().team().signIn();
    private static final Team TEAM = SERVER.features().team().team();
    private static final SiteId SITE = SERVER.site().id();

    private static Person person(String email) {
        Person added = SERVER.write(transaction -> TEAM.add(transaction, email, "Ada Owner", Role.OWNER, null));
        SIGN_IN.setPassword(SITE, SERVER.now(), added, PASSWORD);
        return added;
    }

    /** An address that nobody has tried from. */
    private static Device elsewhere() {
        return new Device("curl", "198.51.100." + ADDRESSES.incrementAndGet());
    }

    private static Outcome tried(String email, String password, Device device) {
        return SIGN_IN.byPassword(SITE, SERVER.now(), email, password, device);
    }

    private static String secret(Outcome outcome) {
        return ((Outcome.SignedIn) outcome).secret();
    }

    @Test
    void whoKnowsThePasswordIsKnownAgainByTheSecretOfTheSession() {
        Person ada = person("ada@example.com");
        String secret = secret(tried(" ADA@example.com", PASSWORD, HERE));

        assertThat(SIGN_IN.find(SITE, SERVER.now(), secret)
                        .orElseThrow()
                        .person()
                        .id())
                .isEqualTo(ada.id());
        assertThat(SIGN_IN.find(SITE, SERVER.now(), secret + "x")).isEmpty();
        assertThat(SIGN_IN.find(SERVER.anotherSite().id(), SERVER.now(), secret))
                .isEmpty();
        assertThat(SERVER.write(transaction -> TEAM.find(transaction, ada.id()))
                        .orElseThrow()
                        .lastSignInAt())
                .isEqualTo(SERVER.now());
    }

    @Test
    void aWrongPasswordAndAnUnknownAddressAreRefusedAlike() {
        person("same@example.com");
        SERVER.write(transaction -> TEAM.add(transaction, "none@example.com", "None", Role.OWNER, null));

        assertThat(List.of(
                        tried("same@example.com", "wrong password", elsewhere()),
                        tried("unknown@example.com", PASSWORD, elsewhere()),
                        tried("none@example.com", "", elsewhere()),
                        tried("same@example.com", PASSWORD.repeat(20), elsewhere())))
                .allMatch(Outcome.Refused.class::isInstance);
    }

    @Test
    void afterSomeFailuresNothingIsComparedFromThatAddressForAWhile() {
        person("guessed@example.com");
        Device guesser = elsewhere();
        for (int i = 0; i < Limit.SIGN_IN_FAILURES.value(); i++) {
            assertThat(tried("guessed@example.com", "guess " + i, guesser)).isInstanceOf(Outcome.Refused.class);
        }
        assertThat(tried("guessed@example.com", PASSWORD, guesser))
                .isEqualTo(new Outcome.TooMany(Duration.ofMinutes(15)));
        assertThat(tried("guessed@example.com", PASSWORD, elsewhere()))
                .as("the owner, from their own address")
                .isInstanceOf(Outcome.SignedIn.class);
        Instant later = SERVER.now().plus(Duration.ofMinutes(15));
        assertThat(SIGN_IN.byPassword(SITE, later, "guessed@example.com", PASSWORD, guesser))
                .isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void oneAddressTriesOnlySoManyAccountsAndOneAccountIsTriedFromOnlySoManyAddresses() {
        Device sprayer = elsewhere();
        for (int i = 0; i < Limit.SIGN_IN_FAILURES_OF_ADDRESS.value(); i++) {
            failed("spray" + i + "@example.com", sprayer);
        }
        assertThat(tried("another@example.com", PASSWORD, sprayer)).isInstanceOf(Outcome.TooMany.class);

        for (int i = 0; i < Limit.SIGN_IN_FAILURES_OF_ACCOUNT.value(); i++) {
            failed("swarmed@example.com", elsewhere());
        }
        assertThat(tried("swarmed@example.com", PASSWORD, elsewhere())).isInstanceOf(Outcome.TooMany.class);
    }

    /** Counts an attempt as if a password had been compared, without the time that this takes. */
    private static void failed(String email, Device device) {
        Optional<Duration> delay = SERVER.write(transaction -> Failures.count(transaction, email, device.address()));
        assertThat(delay).isEmpty();
    }

    @Test
    void manyGuessesAtOnceAreCountedBeforeAnyIsCompared() throws Exception {
        person("raced@example.com");
        Device racer = elsewhere();
        try (var pool = Executors.newFixedThreadPool(8)) {
            List<Callable<Outcome>> guesses = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                String guess = "guess number " + i;
                guesses.add(() -> tried("raced@example.com", guess, racer));
            }
            long compared = 0;
            for (var guess : pool.invokeAll(guesses)) {
                compared += guess.get() instanceof Outcome.Refused ? 1 : 0;
            }
            assertThat(compared).isEqualTo(Limit.SIGN_IN_FAILURES.value());
        }
    }

    @Test
    void aSessionEndsWhenItIsNotUsedOrTooOld() {
        person("idle@example.com");
        String secret = secret(tried("idle@example.com", PASSWORD, HERE));
        Instant now = SERVER.now();
        Duration almost = SignIn.IDLE_LIFE.minusSeconds(1);

        assertThat(SIGN_IN.find(SITE, now.plus(SignIn.IDLE_LIFE), secret)).isEmpty();
        Instant used = now;
        while (used.plus(almost).isBefore(now.plus(SignIn.WHOLE_LIFE))) {
            used = used.plus(almost);
            assertThat(SIGN_IN.find(SITE, used, secret)).isPresent();
        }
        assertThat(SIGN_IN.find(SITE, now.plus(SignIn.WHOLE_LIFE), secret)).isEmpty();
    }

    @Test
    void aPersonSeesTheirSessionsAndEndsThemAndNobodyElses() {
        Person mine = person("mine@example.com");
        Person other = person("other@example.com");
        String secret = secret(tried("mine@example.com", PASSWORD, HERE));
        Session session = SIGN_IN.sessions(SITE, SERVER.now(), mine.id()).getFirst();

        assertThat(session.browser()).isEqualTo("Firefox on Linux");
        assertThat(SIGN_IN.end(SITE, SERVER.now(), other.id(), session.id())).isFalse();
        assertThat(SIGN_IN.find(SITE, SERVER.now(), secret)).isPresent();
        assertThat(SIGN_IN.end(SITE, SERVER.now(), mine.id(), session.id())).isTrue();
        assertThat(SIGN_IN.find(SITE, SERVER.now(), secret)).isEmpty();
    }

    @Test
    void aPersonHasOnlySoManySessions() {
        Person busy = person("busy@example.com");
        String first = secret(tried("busy@example.com", PASSWORD, HERE));
        for (int i = 0; i < 20; i++) {
            SERVER.clock().advance(Duration.ofSeconds(1));
            tried("busy@example.com", PASSWORD, HERE);
        }
        assertThat(SIGN_IN.sessions(SITE, SERVER.now(), busy.id())).hasSize(20);
        assertThat(SIGN_IN.find(SITE, SERVER.now(), first)).isEmpty();
    }

    @Test
    void anotherPasswordTakesThePresentOneAndEndsTheOtherSessions() {
        Person changes = person("changes@example.com");
        String old = secret(tried("changes@example.com", PASSWORD, HERE));

        assertThat(SIGN_IN.changePassword(SITE, SERVER.now(), changes, "not it at all", "another password", HERE))
                .isInstanceOf(Outcome.Refused.class);
        Outcome changed = SIGN_IN.changePassword(SITE, SERVER.now(), changes, PASSWORD, "another password", HERE);
        assertThat(SIGN_IN.find(SITE, SERVER.now(), old)).isEmpty();
        assertThat(SIGN_IN.find(SITE, SERVER.now(), secret(changed))).isPresent();
        assertThat(tried("changes@example.com", PASSWORD, elsewhere())).isInstanceOf(Outcome.Refused.class);
        assertThat(tried("changes@example.com", "another password", elsewhere()))
                .isInstanceOf(Outcome.SignedIn.class);
    }

    @Test
    void aPasswordThatIsEasilyGuessedIsRefused() {
        Person weak = person("weak@example.com");
        for (String password :
                List.of("short", "aaaaaaaaaaaaaa", "weak@example.com", "12345678901", "Password123", "x".repeat(201))) {
            assertThatThrownBy(() -> SIGN_IN.setPassword(SITE, SERVER.now(), weak, password))
                    .isInstanceOfSatisfying(
                            ApplicationException.class,
                            e -> assertThat(e.code()).isEqualTo(TeamError.WEAK_PASSWORD));
        }
    }

    @Test
    void aLinkToChooseAPasswordIsGoodOnceAndForTwoDays() {
        Person invited = SERVER.write(
                transaction -> TEAM.add(transaction, "invited@example.com", "Ivy", Role.STAFF, UUID.randomUUID()));
        String replaced = SERVER.write(transaction -> SIGN_IN.passwordLink(transaction, invited.id()));
        String link = SERVER.write(transaction -> SIGN_IN.passwordLink(transaction, invited.id()));
        Instant late = SERVER.now().plus(Duration.ofDays(2));

        assertThat(SIGN_IN.link(SITE, SERVER.now(), replaced)).isEmpty();
        assertThat(SIGN_IN.link(SITE, late, link)).isEmpty();
        assertThat(SIGN_IN.link(SERVER.anotherSite().id(), SERVER.now(), link)).isEmpty();
        Outcome.SignedIn chosen = SIGN_IN.choosePassword(SITE, SERVER.now(), link, "a new password", HERE);
        assertThat(chosen.person().id()).isEqualTo(invited.id());
        assertThatThrownBy(() -> SIGN_IN.choosePassword(SITE, SERVER.now(), link, "a third password", HERE))
                .isInstanceOf(ApplicationException.class);
    }

    @Test
    void onlyOneOfTwoBecomesTheFirstOwner() throws Exception {
        Site site = SERVER.anotherSite();
        String link = SERVER.siteDatabase().write(site.id(), SERVER.now(), SIGN_IN::setUpLink);
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> both = List.of(() -> setUp(site, link, "a"), () -> setUp(site, link, "b"));
            long owners = 0;
            for (var one : pool.invokeAll(both)) {
                owners += one.get() ? 1 : 0;
            }
            assertThat(owners).isEqualTo(1);
        }
        String later = SERVER.siteDatabase().write(site.id(), SERVER.now(), SIGN_IN::setUpLink);
        assertThat(SIGN_IN.link(site.id(), SERVER.now(), later))
                .as("there is an owner")
                .isEmpty();
    }

    private static boolean setUp(Site site, String link, String name) {
        try {
            SIGN_IN.setUp(site.id(), SERVER.now(), link, name, name + "@example.com", PASSWORD, HERE);
            return true;
        } catch (ApplicationException e) {
            return false;
        }
    }

    @Test
    void theLastOwnerStays() {
        Site site = SERVER.anotherSite();
        Person only = SERVER.siteDatabase()
                .write(
                        site.id(),
                        SERVER.now(),
                        transaction -> TEAM.add(transaction, "only@example.com", "Only", Role.OWNER, null));
        assertThatThrownBy(() -> SERVER.siteDatabase().write(site.id(), SERVER.now(), transaction -> {
                    TEAM.remove(transaction, only.id());
                    return true;
                }))
                .isInstanceOfSatisfying(
                        ApplicationException.class, e -> assertThat(e.code()).isEqualTo(TeamError.LAST_OWNER));
        assertThatThrownBy(() -> SERVER.siteDatabase().write(site.id(), SERVER.now(), transaction -> {
                    TEAM.changeRole(transaction, only.id(), Role.DESK, null);
                    return true;
                }))
                .isInstanceOf(ApplicationException.class);
    }

    @Test
    void whatCountsNoMoreIsDeleted() {
        person("old@example.com");
        tried("old@example.com", PASSWORD, HERE);
        tried("old@example.com", "wrong password", elsewhere());
        Instant late = SERVER.now().plus(SignIn.WHOLE_LIFE);
        SERVER.siteDatabase().write(SITE, late, transaction -> {
            SIGN_IN.clean(transaction);
            return true;
        });
        long left = SERVER.write(transaction -> transaction
                .query("SELECT (SELECT count(*) FROM person_session WHERE site_id = :site)"
                        + " + (SELECT count(*) FROM sign_in_failure WHERE site_id = :site)")
                .mapTo(Long.class)
                .one());
        assertThat(left).isZero();
    }

    @Test
    void ofSeveralLinksForTheFirstOwnerOneIsUsed() throws Exception {
        Site site = SERVER.anotherSite();
        List<String> links = List.of(
                SERVER.siteDatabase().write(site.id(), SERVER.now(), SIGN_IN::setUpLink),
                SERVER.siteDatabase().write(site.id(), SERVER.now(), SIGN_IN::setUpLink));
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Callable<Boolean>> both =
                    List.of(() -> setUp(site, links.get(0), "a"), () -> setUp(site, links.get(1), "b"));
            for (var one : pool.invokeAll(both)) {
                one.get();
            }
        }
        assertThat(SERVER.siteDatabase().read(site.id(), SERVER.now(), TEAM::people))
                .hasSize(1);
    }

    @Test
    void noSessionBeginsByAPasswordThatWasChangedMeanwhile() throws Exception {
        Person person = person("stale@example.com");
        try (var pool = Executors.newFixedThreadPool(5)) {
            List<Callable<Outcome>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Device device = elsewhere();
                all.add(() -> tried("stale@example.com", PASSWORD, device));
            }
            all.add(() ->
                    SIGN_IN.changePassword(SITE, SERVER.now(), person, PASSWORD, "another password", elsewhere()));
            Outcome changed = null;
            List<String> secrets = new ArrayList<>();
            for (var one : pool.invokeAll(all)) {
                changed = one.get();
                if (changed instanceof Outcome.SignedIn signedIn) {
                    secrets.add(signedIn.secret());
                }
            }
            String last = secret(java.util.Objects.requireNonNull(changed));
            assertThat(secrets.stream()
                            .filter(secret ->
                                    SIGN_IN.find(SITE, SERVER.now(), secret).isPresent()))
                    .containsExactly(last);
        }
    }

    @Test
    void aNewPasswordEndsTheLinksByWhichOneIsChosen() {
        Person person = person("links@example.com");
        String link = SERVER.write(transaction -> SIGN_IN.passwordLink(transaction, person.id()));
        SIGN_IN.setPassword(SITE, SERVER.now(), person, "another password");
        assertThat(SIGN_IN.link(SITE, SERVER.now(), link)).isEmpty();
    }

    @Test
    void whoIsRemovedWhileTheySignInIsRefused() throws Exception {
        for (int round = 0; round < 3; round++) {
            String email = "gone" + round + "@example.com";
            Person person = person(email);
            Device device = elsewhere();
            try (var pool = Executors.newFixedThreadPool(2)) {
                var signingIn = pool.submit(() -> tried(email, PASSWORD, device));
                var removing = pool.submit(() -> SERVER.write(transaction -> {
                    TEAM.remove(transaction, person.id());
                    return true;
                }));
                removing.get();
                if (signingIn.get() instanceof Outcome.SignedIn signedIn) {
                    assertThat(SIGN_IN.find(SITE, SERVER.now(), signedIn.secret()))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void aNameIsSeen() {
        for (String name : List.of(" ", "\u200b", "\u00a0", "A\u202eB", "A\u001b[31m", "x".repeat(101))) {
            assertThatThrownBy(() -> SERVER.write(
                            transaction -> TEAM.add(transaction, "seen@example.com", name, Role.DESK, null)))
                    .isInstanceOfSatisfying(
                            ApplicationException.class,
                            e -> assertThat(e.code()).isEqualTo(TeamError.INVALID_NAME));
        }
    }

    @Test
    void anAddressThatTriesTooMuchLeavesNoRowForEachAccountThatItNames() {
        Device sprayer = elsewhere();
        for (int i = 0; i < Limit.SIGN_IN_FAILURES_OF_ADDRESS.value(); i++) {
            failed("row" + i + "@example.com", sprayer);
        }
        long before = failures();
        for (int i = 0; i < 20; i++) {
            assertThat(tried("more" + i + "@example.com", PASSWORD, sprayer)).isInstanceOf(Outcome.TooMany.class);
        }
        assertThat(failures()).isEqualTo(before);
    }

    private static long failures() {
        return SERVER.write(transaction -> transaction
                .query("SELECT count(*) FROM sign_in_failure WHERE site_id = :site")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void ofTwoWhoChangeThePasswordAtOnceOneDoes() throws Exception {
        Person person = person("both@example.com");
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Callable<Outcome>> both = new ArrayList<>();
            for (String chosen : List.of("the first password", "the second password")) {
                Device device = elsewhere();
                both.add(() -> SIGN_IN.changePassword(SITE, SERVER.now(), person, PASSWORD, chosen, device));
            }
            long changed = 0;
            for (var one : pool.invokeAll(both)) {
                changed += one.get() instanceof Outcome.SignedIn ? 1 : 0;
            }
            assertThat(changed).isEqualTo(1);
        }
    }
}
