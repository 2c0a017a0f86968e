package org.daybook.platform.events;

import java.util.List;
import org.daybook.platform.db.SiteTransaction;

/**
 * Is given events after the transactions in which they happened, those of one entity in their order.
 *
 * <p>Each event is observed in a transaction that also notes how far the observer has come, so what it writes there is
 * written once. What it does elsewhere may be done again after a failure; work that takes long or reaches another server
 * is recorded as a job instead.
 */
public interface Observer {
    /** Stored, and so stays what it is. */
    String name();

    /** The families or single records that it observes. */
    List<Class<? extends DomainEvent>> events();

    /** Whether it is also given what happened before it was first there, as far as that is kept. */
    default boolean wantsThePast() {
        return false;
    }

    /** Observes an event. After an exception it is given the event again, later and later, and at last goes on without. */
    void on(SiteTransaction transaction, RecordedEvent event);
}
