package org.daybook.main;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggests the known word that is nearest to an unknown one. */
final class Suggestion {
    /** The most edits between a mistyped flag or setting and the one that is suggested. */
    static final int CLOSE_ENOUGH = 3;

    private Suggestion() {}

    /** The nearest of the known words, when it is at most so many edits away or goes on where the word ends. */
    static Optional<String> of(String word, Collection<String> known, int maxEdits) {
        return known.stream()
                .filter(candidate -> candidate.startsWith(word) || edits(word, candidate) <= maxEdits)
                .min(Comparator.comparingInt(candidate -> edits(word, candidate)));
    }

    /** The edit distance: how many letters to insert, delete or replace to turn one word into the other. */
    private static int edits(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[to.length()];
    }
}
