package org.daybook.web.owner;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.web.kit.Page;
import org.jspecify.annotations.Nullable;

/**
 * What stands around the content of the business's own pages.
 *
 * @param entries of the navigation, as far as the person may open them
 * @param person name of who is signed in
 * @param books whether the person may book for clients
 * @param plans whether the person may put events on the calendar
 * @param token of forms
 * @param done name of what was done by the form before; null for nothing
 */
record Frame(
        Page page,
        List<Entry> entries,
        String person,
        String initials,
        boolean books,
        boolean plans,
        String token,
        @Nullable String done) {

    /** A link of the navigation. */
    record Entry(String label, String icon, String url, boolean current) {}

    /** The first letters of the first two words of a name. */
    static String initials(String name) {
        return Stream.of(name.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .limit(2)
                .map(word -> new String(Character.toChars(word.codePointAt(0))))
                .collect(Collectors.joining())
                .toUpperCase(Locale.ROOT);
    }
}
