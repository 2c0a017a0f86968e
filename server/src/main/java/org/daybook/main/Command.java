package org.daybook.main;

/** The commands that start the server. */
enum Command {
    /** Serves the user's own business. */
    SERVE,
    /** Serves a sample business. */
    DEMO
}
