package org.daybook.engine;

import java.util.Set;

/** Times that can be taken at one of some locations, in the order of their starts and then of their locations. */
public interface OfferedStarts {

    int size();

    /** Epoch second of the start. */
    long start(int index);

    /** Epoch second of the end, without the buffer. */
    long end(int index);

    /** How many sessions follow each other without a gap, the same number for all. */
    default int sessions() {
        return 1;
    }

    /** Epoch second at which one of its sessions starts. */
    default long sessionStart(int index, int session) {
        return start(index);
    }

    /** The index of the location in the facts. */
    int locationIndex(int index);

    /** Whether policy lets a customer book it now. */
    boolean isBookable(int index);

    /** The rules of policy that it violates; empty when it is bookable. */
    Set<Reason> violations(int index);
}
