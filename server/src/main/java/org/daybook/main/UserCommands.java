package org.daybook.main;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.daybook.identity.Role;
import org.daybook.platform.CannotStart;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.sites.SiteSummary;
import org.daybook.team.Person;
import org.daybook.team.SignIn;
import org.daybook.team.Team;
import org.daybook.web.kit.PageEdge;
import org.daybook.web.kit.Paths;
import picocli.CommandLine.ParseResult;

/** {@code daybook user add}, {@code list}, {@code reset} and {@code remove}. */
final class UserCommands {
    static final String NAME = "--name";
    static final String ROLE = "--role";

    private UserCommands() {}

    /** The names of the roles, for the help. */
    static String roles() {
        return String.join(", ", labels());
    }

    private static List<String> labels() {
        return Role.ofBusiness().stream().map(Role::label).collect(Collectors.toList());
    }

    static void add(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed);
        String label = typed.matchedOptionValue(ROLE, Role.OWNER.label());
        Role role = Role.labelled(label)
                .orElseThrow(() -> Mistyped.unknown(
                        "role", label, labels(), Suggestion.CLOSE_ENOUGH, "there is " + roles() + "."));
        String name = typed.matchedOptionValue(NAME, "");
        Team team = new Team();
        Added added = instance.database().write(site.id(), instance.now(), transaction -> {
            Person person = team.add(transaction, email(typed), name, role, null);
            return new Added(person, signIn(instance, team).passwordLink(transaction, person.id()));
        });
        tell(instance, site, added, label);
    }

    /** A person, and the secret of the link that was made for them. */
    private record Added(Person person, String link) {}

    private static SignIn signIn(Instance instance, Team team) {
        return new SignIn(instance.database(), team);
    }

    private static void tell(Instance instance, SiteSummary site, Added added, String role) {
        boolean only = instance.sites().list().size() == 1;
        Paths paths = new Paths(only ? "" : PageEdge.OF_SITE + site.id());
        instance.terminal().print("""
                Person   %s, %s
                Site     %s (%s)
                Role     %s
                Link     %s

                The link is a path on this server, such as http://localhost:8080%s
                With it the person chooses a password. It is good once, for two days, and is not shown again.
                """.formatted(
                        added.person().name(),
                        added.person().email(),
                        site.id(),
                        site.name(),
                        role,
                        paths.welcome(added.link()),
                        paths.welcome("…")));
    }

    static void list(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed);
        List<Person> people = instance.database().read(site.id(), instance.now(), new Team()::people);
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("E-MAIL", "NAME", "ROLE", "ADDED", "LAST SIGNED IN", "PASSWORD"));
        people.forEach(person -> rows.add(List.of(
                person.email(),
                person.name(),
                role(person),
                Columns.moment(person.createdAt()),
                Columns.moment(person.lastSignInAt()),
                person.hasPassword() ? "chosen" : "none yet")));
        instance.terminal().print(Columns.text(rows));
    }

    private static String role(Person person) {
        Role role = person.role();
        return role == null ? "of another version" : role.label();
    }

    static void reset(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed);
        Team team = new Team();
        Added made = instance.database().write(site.id(), instance.now(), transaction -> {
            Person person = person(team, transaction, typed);
            return new Added(person, signIn(instance, team).passwordLink(transaction, person.id()));
        });
        tell(instance, site, made, role(made.person()));
    }

    static void remove(Instance instance, ParseResult typed) {
        SiteSummary site = instance.site(typed);
        Team team = new Team();
        Person removed = instance.database().write(site.id(), instance.now(), transaction -> {
            Person person = person(team, transaction, typed);
            team.remove(transaction, person.id());
            return person;
        });
        instance.terminal().print("Removed: " + removed.email() + " can sign in no more.\n");
    }

    private static Person person(Team team, SiteTransaction transaction, ParseResult typed) {
        String email = email(typed);
        return team.byEmail(transaction, email)
                .orElseThrow(
                        () -> new CannotStart("Nobody signs in as " + email + ": daybook user list shows who does."));
    }

    private static String email(ParseResult typed) {
        return typed.matchedPositionalValue(0, "");
    }
}
