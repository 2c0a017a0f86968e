package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.resources.StaffMember;
import org.daybook.resources.StaffMembers;
import org.daybook.team.Person;
import org.daybook.team.SignIn;
import org.daybook.team.Team;
import org.daybook.team.TeamError;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Cookies;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;

/** Who of the business signs in, and as what. */
final class TeamPage {
    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final Team team;
    private final SignIn signIn;
    private final StaffMembers staff;

    TeamPage(OwnerFeatures features, Html html) {
        this.html = html;
        this.assets = features.assets();
        this.database = features.database();
        this.team = features.team();
        this.signIn = features.signIn();
        this.staff = features.staff();
    }

    /** A role to choose. */
    record RoleChoice(String code, String label, String about) {}

    /** A staff member to choose, as whom somebody serves customers. */
    record StaffChoice(String id, String name) {}

    /**
     * A person in the list.
     *
     * @param self whether it is who looks
     * @param lastSignIn in words
     */
    record Row(
            UUID id,
            String name,
            String initials,
            String email,
            String role,
            String roleLabel,
            @Nullable String resourceId,
            String lastSignIn,
            boolean self,
            String url) {}

    /** What was typed to add somebody. */
    record Typed(String name, String email, String role, String staff) {}

    /**
     * What is shown.
     *
     * @param link by which a person chooses a password, shown this once; null for none
     * @param linkFor whose it is
     * @param problem why nothing was changed; null for none
     */
    record View(
            Frame frame,
            List<Row> people,
            List<RoleChoice> roles,
            List<StaffChoice> staff,
            Typed typed,
            @Nullable String link,
            @Nullable String linkFor,
            @Nullable String problem) {}

    private static final List<RoleChoice> ROLES = List.of(
            new RoleChoice("owner", "Owner", "May do everything"),
            new RoleChoice("manager", "Manager", "Runs the business from day to day"),
            new RoleChoice("desk", "Front desk", "Takes bookings and serves customers"),
            new RoleChoice("staff", "Staff", "Sees their own calendar and bookings"),
            new RoleChoice("read-only", "Read only", "Sees everything and changes nothing"));

    private static final Typed NOTHING = new Typed("", "", "staff", "");

    void show(OwnerVisit visit) {
        show(visit, 200, NOTHING, null, null);
    }

    /** A link that was just made, and whose it is. */
    private record NewLink(Person person, String url) {}

    private void show(OwnerVisit visit, int status, Typed typed, @Nullable NewLink link, @Nullable String problem) {
        List<Row> rows = database.read(visit.site(), visit.now(), team::people).stream()
                .map(person -> row(visit, person))
                .toList();
        List<StaffChoice> members = database.read(visit.site(), visit.now(), staff::all).stream()
                .map(StaffMember::read)
                .map(member -> new StaffChoice(member.resourceId().toString(), member.name()))
                .toList();
        html.writePersonal(
                visit.context(),
                status,
                "owner/team",
                new View(
                        visit.frame("Team", Section.TEAM, assets),
                        rows,
                        ROLES,
                        members,
                        typed,
                        link == null ? null : link.url(),
                        link == null ? null : link.person().name(),
                        problem));
    }

    private static Row row(OwnerVisit visit, Person person) {
        Role role = person.role();
        String signedIn = person.lastSignInAt() == null
                ? person.hasPassword() ? "Never signed in" : "Has not chosen a password yet"
                : "Last signed in " + visit.formats().dayAndTime(person.lastSignInAt());
        UUID resource = person.resourceId();
        return new Row(
                person.id(),
                person.name(),
                Frame.initials(person.name()),
                person.email(),
                role == null ? "" : role.label(),
                role == null ? "Role of another version" : label(role),
                resource == null ? null : resource.toString(),
                signedIn,
                person.id().equals(visit.person().id()),
                visit.paths().manage("team/" + person.id()));
    }

    void add(OwnerVisit visit) {
        Typed typed = new Typed(visit.value("name"), visit.value("email"), visit.value("role"), visit.value("staff"));
        change(visit, typed, () -> {
            Role role = role(typed.role());
            var added = database.write(visit.caller().actor(), visit.site(), visit.now(), transaction -> {
                Person person = team.add(transaction, typed.email(), typed.name(), role, calendar(role, typed.staff()));
                return new NewLink(person, signIn.passwordLink(transaction, person.id()));
            });
            show(visit, 200, NOTHING, told(visit, added), null);
        });
    }

    void makeLink(OwnerVisit visit) {
        change(visit, NOTHING, () -> {
            var made = database.write(visit.caller().actor(), visit.site(), visit.now(), transaction -> {
                Person person = team.require(transaction, id(visit));
                return new NewLink(person, signIn.passwordLink(transaction, person.id()));
            });
            show(visit, 200, NOTHING, told(visit, made), null);
        });
    }

    private static NewLink told(OwnerVisit visit, NewLink link) {
        return new NewLink(
                link.person(),
                (Cookies.isSecure(visit.context()) ? "https" : "http") + "://"
                        + visit.context().host() + visit.paths().welcome(link.url()));
    }

    void changeRole(OwnerVisit visit) {
        change(visit, NOTHING, () -> {
            Role role = role(visit.value("role"));
            database.write(visit.caller().actor(), visit.site(), visit.now(), transaction -> {
                team.changeRole(transaction, id(visit), role, calendar(role, visit.value("staff")));
                return true;
            });
            visit.context().redirect(visit.paths().manage("team") + "?done=role", HttpStatus.SEE_OTHER);
        });
    }

    void remove(OwnerVisit visit) {
        change(visit, NOTHING, () -> {
            database.write(visit.caller().actor(), visit.site(), visit.now(), transaction -> {
                team.remove(transaction, id(visit));
                return true;
            });
            visit.context().redirect(visit.paths().manage("team") + "?done=removed", HttpStatus.SEE_OTHER);
        });
    }

    private void change(OwnerVisit visit, Typed typed, Runnable work) {
        try {
            work.run();
        } catch (ApplicationException e) {
            if (!(e.code() instanceof TeamError) || e.code() == TeamError.PERSON_NOT_FOUND) {
                throw e;
            }
            show(visit, 422, typed, null, e.description() + ".");
        }
    }

    private static String label(Role role) {
        return ROLES.stream()
                .filter(choice -> choice.code().equals(role.label()))
                .map(RoleChoice::label)
                .findFirst()
                .orElse(role.label());
    }

    /** Whose calendar somebody has who sees no other. */
    private static @Nullable UUID calendar(Role role, String staff) {
        UUID resource = resource(staff);
        if (resource == null && role.label().equals("staff")) {
            throw new ApplicationException(
                    TeamError.NO_CALENDAR, "Choose as whom they serve customers: staff see nothing else");
        }
        return resource;
    }

    private static Role role(String label) {
        return Role.labelled(label)
                .orElseThrow(() -> new ApplicationException(TeamError.UNKNOWN_ROLE, "Choose one of the roles"));
    }

    private static @Nullable UUID resource(String text) {
        Optional<UUID> id = Uuids.parse(text);
        return id.orElse(null);
    }

    private static UUID id(OwnerVisit visit) {
        return Uuids.parse(visit.context().pathParam("id"))
                .orElseThrow(() -> new ApplicationException(TeamError.PERSON_NOT_FOUND, "No such person"));
    }
}
