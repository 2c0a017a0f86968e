package org.daybook.engine;

/**
 * The starts asked about, and how long a resource is taken from each.
 *
 * @param from inclusive
 * @param to exclusive
 * @param length seconds of session and buffer together
 */
record StartWindow(long from, long to, long length) {

    /** Open time must be known from here on; see {@link Grid#LOOK_AROUND}. */
    long knownFrom() {
        return from - Grid.LOOK_AROUND;
    }

    /** Open time must be known until here. */
    long knownTo() {
        return to + length + Grid.LOOK_AROUND;
    }
}
