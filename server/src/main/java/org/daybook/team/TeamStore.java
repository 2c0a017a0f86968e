package org.daybook.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.identity.Role;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/** The SQL of people. */
final class TeamStore {
    private static final String PERSON =
            "SELECT id, email, name, role, resource_id, password_hash IS NOT NULL AS has_password, created_at,"
                    + " last_sign_in_at FROM person WHERE site_id = :site";

    private TeamStore() {}

    /** Inserts a person without a password; false where the e-mail address is taken. */
    static boolean insert(SiteTransaction transaction, Person person, String emailKey, Role role) {
        return transaction
                        .update("""
                                INSERT INTO person (site_id, id, email, email_key, name, role, resource_id, created_at)
                                VALUES (:site, :id, :email, :emailKey, :name, :role, :resource, :now)
                                ON CONFLICT (site_id, email_key) DO NOTHING
                                """)
                        .bind("id", person.id())
                        .bind("email", person.email())
                        .bind("emailKey", emailKey)
                        .bind("name", person.name())
                        .bind("role", role.name())
                        .bind("resource", person.resourceId())
                        .bind("now", transaction.now())
                        .execute()
                == 1;
    }

    /** All people, by name. */
    static List<Person> all(SiteTransaction transaction) {
        return transaction
                .query(PERSON + " ORDER BY lower(name), id")
                .map(TeamStore::person)
                .list();
    }

    static Optional<Person> find(SiteTransaction transaction, UUID id) {
        return transaction
                .query(PERSON + " AND id = :id")
                .bind("id", id)
                .map(TeamStore::person)
                .findOne();
    }

    static Optional<Person> byEmail(SiteTransaction transaction, String emailKey) {
        return transaction
                .query(PERSON + " AND email_key = :emailKey")
                .bind("emailKey", emailKey)
                .map(TeamStore::person)
                .findOne();
    }

    /** The ids of all owners, whose rows are locked: nobody else adds or removes one before this transaction ends. */
    static List<UUID> lockOwners(SiteTransaction transaction) {
        return transaction
                .query("SELECT id FROM person WHERE site_id = :site AND role = :owner ORDER BY id FOR UPDATE")
                .bind("owner", Role.OWNER.name())
                .mapTo(UUID.class)
                .list();
    }

    static boolean hasOwner(SiteTransaction transaction) {
        return transaction
                .query("SELECT EXISTS (SELECT 1 FROM person WHERE site_id = :site AND role = :owner)")
                .bind("owner", Role.OWNER.name())
                .mapTo(Boolean.class)
                .one();
    }

    static long count(SiteTransaction transaction) {
        return transaction
                .query("SELECT count(*) FROM person WHERE site_id = :site")
                .mapTo(Long.class)
                .one();
    }

    static void changeRole(SiteTransaction transaction, UUID id, Role role, @Nullable UUID resource) {
        transaction
                .update("UPDATE person SET role = :role, resource_id = :resource WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .bind("role", role.name())
                .bind("resource", resource)
                .execute();
    }

    static void setPassword(SiteTransaction transaction, UUID id, String hash) {
        transaction
                .update("UPDATE person SET password_hash = :hash WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .bind("hash", hash)
                .execute();
    }

    static Optional<String> passwordHash(SiteTransaction transaction, UUID id) {
        return transaction
                .query("SELECT coalesce(password_hash, '') FROM person WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .filter(hash -> !hash.isEmpty());
    }

    /** As {@link #passwordHash}; nobody else changes the person, or lets them in, before this transaction ends. */
    static Optional<String> lockPasswordHash(SiteTransaction transaction, UUID id) {
        return transaction
                .query("SELECT coalesce(password_hash, '') FROM person WHERE site_id = :site AND id = :id FOR UPDATE")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .filter(hash -> !hash.isEmpty());
    }

    static void delete(SiteTransaction transaction, UUID id) {
        transaction
                .update("DELETE FROM person WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .execute();
    }

    static void signedIn(SiteTransaction transaction, UUID id) {
        transaction
                .update("UPDATE person SET last_sign_in_at = :now WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .bind("now", transaction.now())
                .execute();
    }

    static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getObject("id", UUID.class),
                row.getString("email"),
                row.getString("name"),
                Role.stored(row.getString("role")),
                row.getObject("resource_id", UUID.class),
                row.getBoolean("has_password"),
                Instants.of(row, "created_at"),
                lastSignIn(row));
    }

    private static @Nullable Instant lastSignIn(ResultSet row) throws SQLException {
        return Instants.orNull(row, "last_sign_in_at");
    }
}
