package org.daybook.calendar.seats;

import java.util.UUID;
import org.daybook.calendar.CalendarError;
import org.daybook.identity.Secrets;
import org.daybook.platform.db.SiteTransaction;

/**
 * Keeps the places of single sessions for whoever has the key. Only the hash of a key is stored, in the row in which the
 * places are counted: the statement that takes a place looks at it.
 */
public final class SessionLocks {
    /** Locks a session and returns the key, which cannot be asked for later. */
    public String lock(SiteTransaction transaction, UUID eventId) {
        String key = Secrets.newKey();
        int locked = transaction
                .update("""
                UPDATE calendar_event SET lock_hash = :hash
                WHERE site_id = :site AND id = :id AND lock_hash IS NULL AND status <> 'CANCELLED'
                    AND recurrence_type <> 'MASTER' AND type IN ('CLASS', 'DEFAULT')
                """)
                .bind("id", eventId)
                .bind("hash", Secrets.hash(key))
                .execute();
        if (locked == 0) {
            throw whyNotLocked(transaction, eventId);
        }
        return key;
    }

    private static RuntimeException whyNotLocked(SiteTransaction transaction, UUID eventId) {
        boolean isLocked = transaction
                .query("SELECT lock_hash IS NOT NULL FROM calendar_event WHERE site_id = :site AND id = :id")
                .bind("id", eventId)
                .mapTo(Boolean.class)
                .findOne()
                .orElseThrow(() -> CalendarError.noEvent(eventId));
        return isLocked
                ? CalendarError.SESSION_ALREADY_LOCKED.because("The session is locked already")
                : CalendarError.SESSION_CANNOT_BE_LOCKED.because(
                        "Only a session that takes place and whose places are booked one by one can be locked");
    }

    /** Unlocks a session by its key. */
    public void unlock(SiteTransaction transaction, UUID eventId, SessionKey key) {
        int unlocked = transaction
                .update("UPDATE calendar_event SET lock_hash = NULL"
                        + " WHERE site_id = :site AND id = :id AND lock_hash = :hash")
                .bind("id", eventId)
                .bind("hash", key.hash())
                .execute();
        if (unlocked == 0) {
            requireThere(transaction, eventId);
            throw CalendarError.WRONG_SESSION_KEY.because("The session is not locked with this key");
        }
    }

    /** Unlocks a session whose key is lost; false where it was not locked. */
    public boolean release(SiteTransaction transaction, UUID eventId) {
        int released = transaction
                .update("UPDATE calendar_event SET lock_hash = NULL"
                        + " WHERE site_id = :site AND id = :id AND lock_hash IS NOT NULL")
                .bind("id", eventId)
                .execute();
        if (released == 0) {
            requireThere(transaction, eventId);
        }
        return released == 1;
    }

    private static void requireThere(SiteTransaction transaction, UUID eventId) {
        boolean there = transaction
                .query("SELECT EXISTS (SELECT FROM calendar_event WHERE site_id = :site AND id = :id)")
                .bind("id", eventId)
                .mapTo(Boolean.class)
                .one();
        if (!there) {
            throw CalendarError.noEvent(eventId);
        }
    }
}
