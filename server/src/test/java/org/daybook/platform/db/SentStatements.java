package org.daybook.platform.db;

import java.util.function.Consumer;

/** Shows what is sent to a database, for tests of how it is carried out. */
public final class SentStatements {
    private SentStatements() {}

    /** Every statement from now on, with its values. */
    public static void watch(Database database, Consumer<String> watcher) {
        database.watch((texts, statement) -> watcher.accept(String.valueOf(statement)));
    }

    /** The text of every statement from now on, with {@code ?} for each value. */
    public static void watchTexts(Database database, Consumer<String> watcher) {
        database.watch((texts, statement) -> texts.forEach(watcher));
    }
}
