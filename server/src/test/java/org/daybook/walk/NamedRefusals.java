package org.daybook.walk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What cannot be left out though no list of required fields of the contract names it, and is refused by the name of a rule
 * or by a code of the operation: a line for each operation, with the type of its entity, and part. A part that has a
 * default, or one obvious value, is none of these.
 */
final class NamedRefusals {
    private static final String FILE = "/walk/named-refusals.txt";
    private static final Set<String> TABLE = read();
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private NamedRefusals() {}

    private static Set<String> read() {
        try (InputStream in = Objects.requireNonNull(NamedRefusals.class.getResourceAsStream(FILE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Whether the table has a refusal.
     *
     * @param label of the operation, and the type of its entity where it has one
     * @param path of the part that is left out
     * @param names of the rules that are broken, or the code
     */
    static boolean contains(String label, String path, List<String> names) {
        List<String> lines =
                names.stream().map(name -> label + " " + path + " " + name).toList();
        SEEN.addAll(lines);
        return TABLE.containsAll(lines);
    }

    /** Lines of what was not refused: what is incomplete was guessed at, or need not be in the table any more. */
    static Set<String> unseen() {
        Set<String> unseen = new TreeSet<>(TABLE);
        unseen.removeAll(SEEN);
        return unseen;
    }
}
