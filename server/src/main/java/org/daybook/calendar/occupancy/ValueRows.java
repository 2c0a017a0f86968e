package org.daybook.calendar.occupancy;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The VALUES of an INSERT of several rows, each with parameters of its own. A distributed database sends such a statement
 * straight to the server of the site; one that selects its rows takes it four times as long.
 */
final class ValueRows {
    /** The most rows of one statement: more are several statements, so that texts and parameters have a bound. */
    static final int AT_ONCE = 100;

    private ValueRows() {}

    /**
     * The rows as SQL.
     *
     * @param row SQL of a row, in which {@code #} stands for the number of the row, from 0 on
     */
    static String of(int rows, String row) {
        return IntStream.range(0, rows)
                .mapToObj(i -> row.replace("#", Integer.toString(i)))
                .collect(Collectors.joining(", ", "VALUES ", ""));
    }
}
