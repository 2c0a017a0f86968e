package org.daybook.platform;

/** The process cannot start, for a reason that its user can put right: the message is one line, written for them. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CannotStart(String message) {
        super(message);
    }

    public CannotStart(String message, Throwable cause) {
        super(message, cause);
    }
}
