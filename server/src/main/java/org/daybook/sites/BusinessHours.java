package org.daybook.sites;

import org.daybook.platform.db.SiteTransaction;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where the opening hours of the business are kept. The business schedule of the calendar is the truth where there is
 * one; {@link #STORED} keeps them among the site's properties.
 */
public interface BusinessHours {
    BusinessHours STORED = new BusinessHours() {
        @Override
        public ObjectNode read(SiteTransaction transaction, ObjectNode stored) {
            return stored;
        }

        @Override
        public void replace(SiteTransaction transaction, ObjectNode schedule) {}
    };

    /**
     * The hours as {@code BusinessSchedule} of the contract.
     *
     * @param stored the schedule that was last given to {@link #replace}, kept with the properties
     */
    ObjectNode read(SiteTransaction transaction, ObjectNode stored);

    /** Takes over a whole {@code BusinessSchedule}, already checked. */
    void replace(SiteTransaction transaction, ObjectNode schedule);
}
