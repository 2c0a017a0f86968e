package org.daybook.contacts;

import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;

/** Removes the data that a feature stores about a contact, when the contact is deleted. */
@FunctionalInterface
public interface ContactEraser {
    /** Removes nothing: for a site on which no other feature stores data about contacts. */
    ContactEraser NONE = (transaction, contactId) -> {};

    /** Called in the transaction that deletes the contact. */
    void erase(SiteTransaction transaction, UUID contactId);
}
