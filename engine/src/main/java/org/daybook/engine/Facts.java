package org.daybook.engine;

import java.time.ZoneId;
import java.util.List;

/**
 * All that the engine needs to know about one appointment service.
 *
 * <p>The candidates of all requirements, in order, are numbered through from 0: that number is the resource index of
 * every answer.
 *
 * @param businessZone where the days begin that starts are counted from while a block stays open, at a location that
 *     has no zone
 * @param businessHours {@link Hours#ALWAYS_OPEN} when none are set
 * @param requirements the resource types needed; the first one's candidates decide at what times a slot may start
 * @param locations where the service is offered; an answer names them by their index
 */
public record Facts(
        ZoneId businessZone,
        Hours businessHours,
        AppointmentRules rules,
        List<Requirement> requirements,
        List<Location> locations) {

    public Facts {
        requirements = List.copyOf(requirements);
        locations = List.copyOf(locations);
    }

    public int resourceCount() {
        return firstResourceIndex(requirements.size());
    }

    /** The resource index of a requirement's first candidate. */
    public int firstResourceIndex(int requirement) {
        int index = 0;
        for (int i = 0; i < requirement; i++) {
            index += requirements.get(i).candidates().size();
        }
        return index;
    }
}
