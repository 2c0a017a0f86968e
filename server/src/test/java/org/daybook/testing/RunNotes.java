package org.daybook.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the tests of one run have noted, for tests that judge the run as a whole. A run may take several JVMs: each leaves its
 * notes in a folder of the run when it ends, named by the property {@code daybook.run.notes}, and one that comes after them
 * reads them all. Without the property a JVM knows its own notes only.
 */
final class RunNotes {
    private static final String FOLDER = "daybook.run.notes";
    private static final char AFTER_SUBJECT = '\t';
    private static final Map<String, Set<String>> OWN = new ConcurrentHashMap<>();

    static {
        Path folder = folder();
        if (folder != null) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> leaveIn(folder)));
        }
    }

    /** Read when first asked for, which only the tests that come after all others do. */
    private static final class OfOthers {
        static final Map<String, Set<String>> NOTES = read();
    }

    private RunNotes() {}

    /**
     * Notes a fact once.
     *
     * @param subject what it is about, such as {@code fields asked for}
     */
    static void note(String subject, String fact) {
        OWN.computeIfAbsent(subject, any -> ConcurrentHashMap.newKeySet()).add(fact);
    }

    /** Whether the fact was noted anywhere in the run. */
    static boolean has(String subject, String fact) {
        return OWN.getOrDefault(subject, Set.of()).contains(fact)
                || OfOthers.NOTES.getOrDefault(subject, Set.of()).contains(fact);
    }

    /** All facts of a subject that were noted in the run. */
    static Set<String> all(String subject) {
        Set<String> all = ConcurrentHashMap.newKeySet();
        all.addAll(OWN.getOrDefault(subject, Set.of()));
        all.addAll(OfOthers.NOTES.getOrDefault(subject, Set.of()));
        return all;
    }

    private static @Nullable Path folder() {
        String folder = System.getProperty(FOLDER, "");
        return folder.isEmpty() ? null : Path.of(folder);
    }

    private static void leaveIn(Path folder) {
        List<String> lines = new TreeMap<>(OWN)
                .entrySet().stream()
                        .flatMap(subject ->
                                subject.getValue().stream().map(fact -> subject.getKey() + AFTER_SUBJECT + fact))
                        .toList();
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(ProcessHandle.current().pid() + ".txt"), lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Set<String>> read() {
        Path folder = folder();
        if (folder == null || !Files.isDirectory(folder)) {
            return Map.of();
        }
        try (var files = Files.list(folder)) {
            return files.flatMap(file -> lines(file).stream())
                    .map(line -> line.split(String.valueOf(AFTER_SUBJECT), 2))
                    .collect(Collectors.groupingBy(
                            cells -> cells[0], Collectors.mapping(cells -> cells[1], Collectors.toUnmodifiableSet())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
