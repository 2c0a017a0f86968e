package org.daybook.platform;

/** The process cannot start, for a reason that its user can put right: its line is written for them. */
public final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String line;

    public CannotStart(String line) {
        super(line);
        this.line = line;
    }

    public CannotStart(String line, Throwable cause) {
        super(line, cause);
        this.line = line;
    }

    /** What to tell the user. */
    public String line() {
        return line;
    }
}
