package org.daybook.main;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.daybook.identity.Role;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.ApplicationException;
import org.daybook.team.Person;
import org.daybook.team.SignIn;
import org.daybook.team.wire.TeamModule;
import org.daybook.web.kit.Paths;

/** Makes sure that somebody can sign in as the owner of the first site, and knows where. */
final class FirstOwner {
    private static final String NAME = "Owner";
    private static final String SAMPLE_EMAIL = "owner@example.com";

    private final SiteDatabase database;
    private final TeamModule team;
    private final SiteId site;
    private final Instant now;

    FirstOwner(SiteDatabase database, TeamModule team, SiteId site, Instant now) {
        this.database = database;
        this.team = team;
        this.site = site;
        this.now = now;
    }

    /**
     * The path of the page on which the owner begins: the sample business has a link that signs in, a business without an
     * owner one that sets the first one up, one whose owners have no password one by which the first of them chooses it, and
     * any other the page to sign in on.
     */
    String path(Command command, Config.Bootstrap settings) {
        try {
            settings.ownerEmail()
                    .ifPresent(email -> team.signIn()
                            .enterOwner(
                                    site,
                                    now,
                                    NAME,
                                    email,
                                    settings.ownerPassword().orElse(null)));
        } catch (ApplicationException e) {
            throw new CannotStart("Cannot set up the first owner: " + e.description() + ".", e);
        }
        Paths paths = new Paths("");
        SignIn signIn = team.signIn();
        return database.write(site, now, transaction -> {
            List<Person> owners = team.team().people(transaction).stream()
                    .filter(person -> person.role() == Role.OWNER)
                    .toList();
            Optional<Person> owner = owners.stream().findFirst();
            if (command == Command.DEMO) {
                Person sample =
                        owner.orElseGet(() -> team.team().add(transaction, SAMPLE_EMAIL, NAME, Role.OWNER, null));
                return paths.welcome(signIn.sampleLink(transaction, sample.id()));
            }
            if (owner.isEmpty()) {
                return paths.welcome(signIn.setUpLink(transaction));
            }
            boolean anyCan = owners.stream().anyMatch(Person::hasPassword);
            return anyCan
                    ? paths.signIn()
                    : paths.welcome(signIn.passwordLink(transaction, owner.get().id()));
        });
    }
}
