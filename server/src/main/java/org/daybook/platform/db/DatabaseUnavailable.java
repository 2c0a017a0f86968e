package org.daybook.platform.db;

import org.jspecify.annotations.Nullable;

/** The database cannot be reached, or cannot do its work now: the same may succeed later. Said to callers without details. */
public final class DatabaseUnavailable extends RuntimeException {
    /** How many seconds a client is told to wait before it tries again. */
    public static final int RETRY_AFTER_SECONDS = 5;

    private static final long serialVersionUID = 1L;

    private final boolean maybeDone;
    private final boolean tookTooLong;

    /** @param maybeDone whether the connection was lost while a commit was under way */
    DatabaseUnavailable(boolean maybeDone, Throwable cause) {
        this(maybeDone, false, "the database is not available: " + cause.getMessage(), cause);
    }

    /** Thrown without an attempt to connect, while the database is known to be out of reach. */
    DatabaseUnavailable() {
        this(false, false, "the database is out of reach", null);
    }

    private DatabaseUnavailable(boolean maybeDone, boolean tookTooLong, String message, @Nullable Throwable cause) {
        super(message, cause, false, false);
        this.maybeDone = maybeDone;
        this.tookTooLong = tookTooLong;
    }

    /** A statement was ended because it took longer than any may. */
    static DatabaseUnavailable outOfTime(Throwable cause) {
        return new DatabaseUnavailable(false, true, "a statement took too long: " + cause.getMessage(), cause);
    }

    /** Whether the database worked on it for too long; else it was not there to work. */
    public boolean tookTooLong() {
        return tookTooLong;
    }

    /** Whether the change may have been made; else it certainly was not. */
    public boolean maybeDone() {
        return maybeDone;
    }

    /** The message for the client. */
    public String description() {
        return maybeDone
                ? "The connection to the database was lost while it wrote: look whether it was done before trying again"
                : "The database is not available; nothing was changed, try again in a moment";
    }
}
