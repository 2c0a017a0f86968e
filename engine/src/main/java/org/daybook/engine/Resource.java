package org.daybook.engine;

import java.util.UUID;

/**
 * What a session takes up: a staff member, a room, a device.
 *
 * @param hours when it can work; {@link Hours#ALWAYS_OPEN} without working hours
 * @param locations where it can work
 * @param busy start and end of each taken range in turn, in epoch seconds with buffers included, in any order; ranges
 *     may overlap, and one that ends no later than it starts takes nothing. Neither copied nor changed.
 */
@SuppressWarnings("ArrayRecordComponent") // Packed, because there may be thousands and each is read once.
public record Resource(UUID id, Hours hours, LocationScope locations, long[] busy) {

    public Resource {
        if (busy.length % 2 != 0) {
            throw new IllegalArgumentException("a busy start without an end for resource " + id);
        }
    }
}
