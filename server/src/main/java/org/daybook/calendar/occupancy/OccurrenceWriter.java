package org.daybook.calendar.occupancy;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;

/** Writes the occurrences of recurring events as rows, with the time that they hold. */
public interface OccurrenceWriter {
    /**
     * Writes what is missing up to a moment.
     *
     * @param masters ids of recurring events, whose rows this transaction has locked
     */
    void write(SiteTransaction transaction, List<UUID> masters, Instant to);
}
