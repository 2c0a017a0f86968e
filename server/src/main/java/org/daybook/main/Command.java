package org.daybook.main;

import java.util.Locale;

/** What can be asked for on the command line. */
enum Command {
    SERVE("run the server"),
    DEMO("run the server with a sample business"),
    VERSION("print the version"),
    HELP("print this help");

    private final String description;

    Command(String description) {
        this.description = description;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String description() {
        return description;
    }
}
