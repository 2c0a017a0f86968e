package org.daybook.contacts;

import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;

/** Takes a person who is no contact any more out of what a feature keeps. */
@FunctionalInterface
public interface ContactEraser {
    /** No other feature keeps anything of people. */
    ContactEraser NONE = (transaction, contactId) -> {};

    /** Called in the transaction that deletes the contact. */
    void erase(SiteTransaction transaction, UUID contactId);
}
