package org.daybook.sites;

import java.time.ZoneId;
import org.daybook.platform.db.SiteTransaction;
import tools.jackson.databind.node.ObjectNode;

/** Where the opening hours of the business are kept: on its schedule of the calendar, which is the one truth. */
public interface BusinessHours {
    /**
     * The hours as {@code BusinessSchedule} of the contract.
     *
     * @param stored the schedule that was last given to {@link #replace}, kept with the properties
     */
    ObjectNode read(SiteTransaction transaction, ObjectNode stored);

    /** A stored {@code BusinessSchedule} whose moments show in the new zone what they show in the old. */
    ObjectNode sameClock(ObjectNode stored, ZoneId from, ZoneId to);

    /** Takes over a whole {@code BusinessSchedule}, already checked. */
    void replace(SiteTransaction transaction, ObjectNode schedule);
}
