package org.daybook.web.kit;

/**
 * The part of a style sheet that places blocks in the grid of a calendar by class names: pages may not carry styles of their
 * own, which their content security policy forbids.
 */
final class CalendarGrid {
    private static final int HOURS = 24;
    private static final int STEPS_OF_HOUR = 12;
    private static final int LANES = 8;
    /** Twelve of them are an hour of the lines behind the grid. */
    private static final String STEP = "0.3rem";

    private CalendarGrid() {}

    /** Rules for {@code hours-N}, {@code lanes-N}, {@code lane-N}, {@code wide-N}, {@code from-N} and {@code for-N}, on wide screens. */
    static String css() {
        StringBuilder css = new StringBuilder("\n@media (min-width: 48rem) {\n");
        for (int hours = 1; hours <= HOURS; hours++) {
            css.append(".hours-%d{grid-template-rows:repeat(%d,%s)}".formatted(hours, hours * STEPS_OF_HOUR, STEP));
            css.append(".cal-axis.hours-%d{grid-template-rows:repeat(%d,3.6rem)}".formatted(hours, hours));
        }
        for (int lanes = 1; lanes <= LANES; lanes++) {
            css.append(".lanes-%d{grid-template-columns:repeat(%d,minmax(0,1fr))}".formatted(lanes, lanes));
            css.append(".lane-%d{grid-column:%d}".formatted(lanes - 1, lanes));
            css.append(".cal-column.wide-%d{min-width:%drem}".formatted(lanes, Math.max(8, lanes * 6)));
        }
        for (int step = 0; step < HOURS * STEPS_OF_HOUR; step++) {
            css.append(".from-%d{grid-row-start:%d}".formatted(step, step + 1));
            css.append(".for-%d{grid-row-end:span %d}".formatted(step + 1, step + 1));
        }
        return css.append("}\n").toString();
    }
}
