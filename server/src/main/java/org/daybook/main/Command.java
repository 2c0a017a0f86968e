package org.daybook.main;

/** What the server is started for. */
enum Command {
    /** A business of one's own. */
    SERVE,
    /** A sample business. */
    DEMO
}
