package org.daybook.main;

import java.util.List;

/** The command line: {@code daybook serve}, {@code daybook demo}, {@code daybook help} and the others. */
public final class Main {
    private Main() {}

    /** Returns once the command is done; after {@code serve} and {@code demo} the server's threads keep the process. */
    public static void main(String[] arguments) {
        List<String> words = List.of(arguments);
        if (words.contains("--verbose")) {
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "info");
            System.setProperty("org.slf4j.simpleLogger.log.org.daybook", "debug");
        }
        int exitCode = CommandLines.run(words, Terminal.ofProcess());
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }
}
