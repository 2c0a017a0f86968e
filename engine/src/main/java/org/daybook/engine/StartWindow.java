package org.daybook.engine;

/**
 * The starts asked about, and how long a resource is taken from each.
 *
 * @param from inclusive
 * @param to exclusive
 * @param length seconds of session and buffer together
 */
record StartWindow(long from, long to, long length) {

    /** The epoch second from which on open time must be known; see {@link Grid#LOOK_AROUND}. */
    long knownFrom() {
        return from - Grid.LOOK_AROUND;
    }

    /** The epoch second until which open time must be known. */
    long knownTo() {
        return to + length + Grid.LOOK_AROUND;
    }
}
