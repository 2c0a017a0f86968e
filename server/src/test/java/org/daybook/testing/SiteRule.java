package org.daybook.testing;

import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Judges the statements of a run by the rule of distributed databases (docs/adr/0030-distributed-databases.md). Each distinct
 * text is judged once; the breaches are noted for the whole run.
 */
public final class SiteRule {
    private static final String BREACHES = "statements against the rule of sites";
    private static final Set<String> SEEN = ConcurrentHashMap.newKeySet();

    private SiteRule() {}

    static void sent(String text) {
        if (SEEN.add(text) && !text.startsWith("EXPLAIN")) {
            String line = text.replaceAll("\\s+", " ").strip();
            SiteStatement.breaches(text).forEach(breach -> RunNotes.note(BREACHES, breach + ": " + line));
        }
    }

    /** What is wrong, a colon, and the statement in one line. */
    public static Set<String> breaches() {
        return RunNotes.all(BREACHES).stream().collect(Collectors.toCollection(TreeSet::new));
    }
}
