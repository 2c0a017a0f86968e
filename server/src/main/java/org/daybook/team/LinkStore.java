package org.daybook.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.team.SignInLink.Use;
import org.jspecify.annotations.Nullable;

/** The SQL of links that let somebody in. */
final class LinkStore {
    private LinkStore() {}

    static void insert(SiteTransaction transaction, byte[] hash, Use use, @Nullable UUID person) {
        transaction
                .update("""
                        INSERT INTO sign_in_link (site_id, hash, use, person_id, expires_at)
                        VALUES (:site, :hash, :use, :person, :expires)
                        """)
                .bind("hash", hash)
                .bind("use", use.name())
                .bind("person", person)
                .bind("expires", transaction.now().plus(use.life()))
                .execute();
    }

    static void deleteAll(SiteTransaction transaction, UUID person, Use use) {
        transaction
                .update("DELETE FROM sign_in_link WHERE site_id = :site AND person_id = :person AND use = :use")
                .bind("person", person)
                .bind("use", use.name())
                .execute();
    }

    /** A link that is still good. */
    static Optional<SignInLink> find(SiteTransaction transaction, byte[] hash) {
        return transaction
                .query("""
                        SELECT use, id, email, name, role, resource_id, password_hash IS NOT NULL AS has_password,
                            created_at, last_sign_in_at
                        FROM sign_in_link link LEFT JOIN person ON person.site_id = :site AND id = person_id
                        WHERE link.site_id = :site AND hash = :hash AND expires_at > :now
                        """)
                .bind("hash", hash)
                .bind("now", transaction.now())
                .map(LinkStore::link)
                .findOne();
    }

    private static SignInLink link(ResultSet row) throws SQLException {
        return new SignInLink(
                Use.valueOf(row.getString("use")),
                row.getObject("id", UUID.class) == null ? null : TeamStore.person(row));
    }

    /** Takes a link that is good once; false where somebody else was faster, or it has expired. */
    static boolean take(SiteTransaction transaction, byte[] hash) {
        return transaction
                        .update("DELETE FROM sign_in_link WHERE site_id = :site AND hash = :hash AND expires_at > :now")
                        .bind("hash", hash)
                        .bind("now", transaction.now())
                        .execute()
                == 1;
    }

    /** Takes every link of a use; false where the one with this hash was not among them, or has expired. */
    static boolean takeAll(SiteTransaction transaction, Use use, byte[] hash) {
        return transaction
                .query("DELETE FROM sign_in_link WHERE site_id = :site AND use = :use"
                        + " RETURNING hash = :hash AND expires_at > :now")
                .bind("use", use.name())
                .bind("hash", hash)
                .bind("now", transaction.now())
                .mapTo(Boolean.class)
                .list()
                .contains(true);
    }

    static void deleteExpired(SiteTransaction transaction) {
        transaction
                .update("DELETE FROM sign_in_link WHERE site_id = :site AND expires_at <= :now")
                .bind("now", transaction.now())
                .execute();
    }
}
