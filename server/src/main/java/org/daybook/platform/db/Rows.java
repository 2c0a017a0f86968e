package org.daybook.platform.db;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a query found, in its order.
 *
 * @param list the caller's own, to be changed as it likes
 */
public record Rows<T>(List<T> list) implements Iterable<T> {
    /** The only row; that there is another number of them is a bug. */
    public T one() {
        return findOne().orElseThrow(() -> new IllegalStateException("there is no row"));
    }

    /** The only row, if there is one; that there are more is a bug. */
    public Optional<T> findOne() {
        if (list.size() > 1) {
            throw new IllegalStateException("there are " + list.size() + " rows instead of one");
        }
        return list.stream().findFirst();
    }

    public Stream<T> stream() {
        return list.stream();
    }

    @Override
    public Iterator<T> iterator() {
        return list.iterator();
    }
}
