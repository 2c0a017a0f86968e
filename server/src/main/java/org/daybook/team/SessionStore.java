package org.daybook.team;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.team.Session.Device;

/** The SQL of sessions. */
final class SessionStore {
    private SessionStore() {}

    static void insert(SiteTransaction transaction, UUID person, byte[] hash, Device device) {
        transaction
                .update("""
                        INSERT INTO person_session (site_id, id, person_id, hash, created_at, last_seen_at, browser, address)
                        VALUES (:site, :id, :person, :hash, :now, :now, :browser, :address)
                        """)
                .bind("id", Uuids.next())
                .bind("person", person)
                .bind("hash", hash)
                .bind("now", transaction.now())
                .bind("browser", device.browser())
                .bind("address", device.address())
                .execute();
    }

    /** Deletes the sessions of a person beyond so many, those first that were not seen for longest. */
    static void keepNewest(SiteTransaction transaction, UUID person, int most) {
        transaction.update("""
                        DELETE FROM person_session WHERE site_id = :site AND id IN (
                            SELECT id FROM person_session WHERE site_id = :site AND person_id = :person
                            ORDER BY last_seen_at DESC, id DESC OFFSET :most)
                        """).bind("person", person).bind("most", most).execute();
    }

    /** A session that counts, with its person. */
    record Found(Session session, Person person) {}

    static Optional<Found> find(SiteTransaction transaction, byte[] hash, Instant seenAfter, Instant createdAfter) {
        return transaction
                .query("""
                        SELECT person.id, email, name, role, resource_id, password_hash IS NOT NULL AS has_password,
                            person.created_at, last_sign_in_at, session.id AS session_id,
                            session.created_at AS began_at, last_seen_at, browser, address
                        FROM person_session session JOIN person ON person.site_id = :site AND person.id = person_id
                        WHERE session.site_id = :site AND hash = :hash
                            AND last_seen_at > :seenAfter AND session.created_at > :createdAfter
                        """)
                .bind("hash", hash)
                .bind("seenAfter", seenAfter)
                .bind("createdAfter", createdAfter)
                .map(row -> new Found(
                        session(row, "session_id", row.getObject("id", UUID.class), "began_at"), TeamStore.person(row)))
                .findOne();
    }

    static void seen(SiteTransaction transaction, UUID id) {
        transaction
                .update("UPDATE person_session SET last_seen_at = :now WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .bind("now", transaction.now())
                .execute();
    }

    /** The sessions of a person that still count, the last seen first. */
    static List<Session> all(SiteTransaction transaction, UUID person, Instant seenAfter, Instant createdAfter) {
        return transaction
                .query("""
                        SELECT id, created_at, last_seen_at, browser, address FROM person_session
                        WHERE site_id = :site AND person_id = :person
                            AND last_seen_at > :seenAfter AND created_at > :createdAfter
                        ORDER BY last_seen_at DESC, id DESC
                        """)
                .bind("person", person)
                .bind("seenAfter", seenAfter)
                .bind("createdAfter", createdAfter)
                .map(row -> session(row, "id", person, "created_at"))
                .list();
    }

    private static Session session(ResultSet row, String id, UUID person, String createdAt) throws SQLException {
        return new Session(
                row.getObject(id, UUID.class),
                person,
                Instants.of(row, createdAt),
                Instants.of(row, "last_seen_at"),
                row.getString("browser"),
                row.getString("address"));
    }

    static boolean delete(SiteTransaction transaction, UUID person, UUID id) {
        return transaction
                        .update("DELETE FROM person_session WHERE site_id = :site AND person_id = :person AND id = :id")
                        .bind("person", person)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    static void deleteAll(SiteTransaction transaction, UUID person) {
        transaction
                .update("DELETE FROM person_session WHERE site_id = :site AND person_id = :person")
                .bind("person", person)
                .execute();
    }

    /** Deletes the sessions that count no more. */
    static void deleteEnded(SiteTransaction transaction, Instant seenUntil, Instant createdUntil) {
        transaction
                .update("""
                        DELETE FROM person_session
                        WHERE site_id = :site AND (last_seen_at <= :seenUntil OR created_at <= :createdUntil)
                        """)
                .bind("seenUntil", seenUntil)
                .bind("createdUntil", createdUntil)
                .execute();
    }
}
