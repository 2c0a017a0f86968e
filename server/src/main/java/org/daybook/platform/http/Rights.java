package org.daybook.platform.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The permissions of a caller: names, and patterns that stand for all names of a form. Anything else is denied.
 *
 * @param patterns names with one star, which stands for any letters
 */
public record Rights(Set<String> names, List<Pattern> patterns) {
    public static final Rights NONE = new Rights(Set.of(), List.of());

    public Rights {
        names = Set.copyOf(names);
        patterns = List.copyOf(patterns);
    }

    /** A pattern of permission names: a name with one star, such as {@code CALENDAR.*}, that stands for any text. */
    public record Pattern(String start, String end) {
        static boolean isOne(String name) {
            return name.contains("*");
        }

        static Pattern of(String text) {
            int star = text.indexOf('*');
            return new Pattern(text.substring(0, star), text.substring(star + 1));
        }

        public boolean matches(String name) {
            return name.length() >= start.length() + end.length() && name.startsWith(start) && name.endsWith(end);
        }
    }

    /** The rights of these names and patterns. */
    public static Rights of(Collection<String> namesAndPatterns) {
        Set<String> names = new HashSet<>();
        List<Pattern> patterns = new ArrayList<>();
        for (String name : namesAndPatterns) {
            if (Pattern.isOne(name)) {
                patterns.add(Pattern.of(name));
            } else {
                names.add(name);
            }
        }
        return new Rights(names, patterns);
    }

    /** These rights and the others. */
    public Rights and(Rights other) {
        Set<String> allNames = new HashSet<>(names);
        allNames.addAll(other.names);
        List<Pattern> allPatterns = new ArrayList<>(patterns);
        allPatterns.addAll(other.patterns);
        return new Rights(allNames, allPatterns);
    }

    public boolean allow(String permission) {
        return names.contains(permission) || patterns.stream().anyMatch(pattern -> pattern.matches(permission));
    }

    /** Whether one of several permissions is among them; of none there is none. */
    public boolean allowAny(Collection<String> permissions) {
        return permissions.stream().anyMatch(this::allow);
    }
}
