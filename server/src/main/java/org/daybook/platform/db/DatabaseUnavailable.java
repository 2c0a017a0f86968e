package org.daybook.platform.db;

/** The database cannot be reached, or cannot do its work now: the same may succeed later. Said to callers without details. */
public final class DatabaseUnavailable extends RuntimeException {
    /** When to try again, in seconds. */
    public static final int RETRY_AFTER_SECONDS = 5;

    private static final long serialVersionUID = 1L;

    private final boolean maybeDone;

    /** @param maybeDone whether the connection was lost while a commit was under way */
    DatabaseUnavailable(boolean maybeDone, Throwable cause) {
        super("the database is not available: " + cause.getMessage(), cause, false, false);
        this.maybeDone = maybeDone;
    }

    /** While the database is known to be out of reach. */
    DatabaseUnavailable() {
        super("the database is out of reach", null, false, false);
        this.maybeDone = false;
    }

    /** Whether the change may have been made; else it certainly was not. */
    public boolean maybeDone() {
        return maybeDone;
    }

    /** What to tell who asked. */
    public String description() {
        return maybeDone
                ? "The connection to the database was lost while it wrote: look whether it was done before trying again"
                : "The database is not available; nothing was changed, try again in a moment";
    }
}
