package org.daybook.engine;

/**
 * How appointments of a service are cut out of free time.
 *
 * @param durationSeconds the length of a session
 * @param bufferSeconds reserved on every resource after the session
 * @param stepSeconds elapsed time from one candidate start to the next, counted from the opening of a block
 * @param boundByBusinessHours whether business hours bound the hours of the resources
 */
public record AppointmentRules(
        long durationSeconds,
        long bufferSeconds,
        long stepSeconds,
        boolean boundByBusinessHours,
        BookingWindow bookingWindow) {

    /** The longest session and the longest buffer, far beyond what the contract allows. */
    public static final long MAX_SECONDS = 366L * 86_400;

    /** The contract counts in minutes; finer steps would only multiply the candidates. */
    public static final long MIN_STEP_SECONDS = 60;

    public AppointmentRules {
        requireBetween("durationSeconds", 1, durationSeconds);
        requireBetween("bufferSeconds", 0, bufferSeconds);
        requireBetween("stepSeconds", MIN_STEP_SECONDS, stepSeconds);
    }

    private static void requireBetween(String name, long least, long seconds) {
        if (seconds < least || seconds > MAX_SECONDS) {
            throw new IllegalArgumentException(name + ": " + seconds);
        }
    }
}
