package org.daybook.team;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.platform.Emails;
import org.daybook.platform.Limit;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.jspecify.annotations.Nullable;

/** Who of the business may sign in, and as what. */
public final class Team {
    private static final int MAX_NAME = 100;

    /**
     * Adds a person, who has no password yet. Refuses what is no e-mail address, one that somebody has, an empty or long
     * name, and more people than a site may have.
     *
     * @param resourceId of the resource as which they serve customers; null for none
     */
    public Person add(SiteTransaction transaction, String email, String name, Role role, @Nullable UUID resourceId) {
        if (TeamStore.count(transaction) >= Limit.PEOPLE.value()) {
            throw new ApplicationException(
                    TeamError.TOO_MANY_PEOPLE, "A site has at most " + Limit.PEOPLE.value() + " people who sign in");
        }
        Person person = new Person(
                Uuids.next(), checkedEmail(email), checkedName(name), role, resourceId, false, transaction.now(), null);
        if (!TeamStore.insert(transaction, person, key(person.email()), role)) {
            throw new ApplicationException(
                    TeamError.EMAIL_TAKEN, "Somebody signs in as " + person.email() + " already");
        }
        return person;
    }

    private static String checkedEmail(String email) {
        String address = email.strip();
        if (!Emails.isEmail(address)) {
            throw new ApplicationException(TeamError.INVALID_EMAIL, "Not an e-mail address: " + shown(address));
        }
        return address;
    }

    private static String checkedName(String name) {
        String stripped = name.strip();
        boolean seen = stripped.codePoints().anyMatch(Character::isLetterOrDigit);
        boolean plain = stripped.codePoints()
                .noneMatch(letter -> Character.isISOControl(letter) || Character.getType(letter) == Character.FORMAT);
        if (!seen || !plain || stripped.length() > MAX_NAME) {
            throw new ApplicationException(
                    TeamError.INVALID_NAME, "A name has 1 to " + MAX_NAME + " letters, and no signs that are not seen");
        }
        return stripped;
    }

    private static String shown(String text) {
        return text.length() > MAX_NAME ? text.substring(0, MAX_NAME) + "…" : text;
    }

    /** Everybody, by name. */
    public List<Person> people(SiteTransaction transaction) {
        return TeamStore.all(transaction);
    }

    public Optional<Person> find(SiteTransaction transaction, UUID id) {
        return TeamStore.find(transaction, id);
    }

    /** The person of an e-mail address, however its letters are written. */
    public Optional<Person> byEmail(SiteTransaction transaction, String email) {
        return TeamStore.byEmail(transaction, key(email));
    }

    /** Whether anybody is there who may do everything. */
    public boolean hasOwner(SiteTransaction transaction) {
        return TeamStore.hasOwner(transaction);
    }

    /** Gives a person another role. Refuses to take it from the last owner. */
    public void changeRole(SiteTransaction transaction, UUID id, Role role, @Nullable UUID resourceId) {
        if (role != Role.OWNER) {
            keepAnOwnerBeside(transaction, id);
        }
        require(transaction, id);
        TeamStore.changeRole(transaction, id, role, resourceId);
    }

    /** Removes a person with their sessions. Refuses to remove the last owner. */
    public void remove(SiteTransaction transaction, UUID id) {
        keepAnOwnerBeside(transaction, id);
        require(transaction, id);
        TeamStore.delete(transaction, id);
    }

    private static void keepAnOwnerBeside(SiteTransaction transaction, UUID id) {
        List<UUID> owners = TeamStore.lockOwners(transaction);
        if (owners.equals(List.of(id))) {
            throw new ApplicationException(TeamError.LAST_OWNER, "Somebody has to stay who may do everything");
        }
    }

    /** As {@link #find}, refusing an id that nobody has. */
    public Person require(SiteTransaction transaction, UUID id) {
        return TeamStore.find(transaction, id)
                .orElseThrow(() -> new ApplicationException(TeamError.PERSON_NOT_FOUND, "There is no person " + id));
    }

    /** An e-mail address as it is compared. */
    static String key(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }
}
