package org.daybook.web.owner;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The calendar as it is drawn: columns beside an axis of hours. Places in the grid are told by class names, such as
 * {@code from-12} and {@code for-6}, counted in steps of five minutes from the first hour.
 *
 * @param day the first that is shown
 * @param heading the days in words
 * @param hours on the axis, such as "08:00"
 * @param cut whether there is more than is shown
 */
record CalendarView(
        Frame frame,
        Span span,
        LocalDate day,
        LocalDate today,
        String heading,
        int firstHour,
        List<String> hours,
        List<Column> columns,
        boolean cut) {

    private static final int STEP_MINUTES = 5;
    private static final int MINUTES_OF_HOUR = 60;
    private static final int HOURS_OF_DAY = 24;
    private static final int USUAL_FIRST_HOUR = 8;
    private static final int USUAL_LAST_HOUR = 18;

    /** The least that is drawn, so that its words can be read. */
    private static final int LEAST_MINUTES = 20;

    private static final int MOST_LANES = 8;

    /** How many days are shown at once. */
    enum Span {
        DAY,
        WEEK;

        /** As it is told in the address. */
        String code() {
            return this == DAY ? "day" : "week";
        }
    }

    /** What kind of thing takes a time. */
    enum Kind {
        APPOINTMENT("Appointment"),
        REQUEST("Request"),
        SESSION("Session"),
        BLOCKED("Blocked");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        /** As it is called in the style sheet. */
        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * Something that takes a time.
     *
     * @param start minutes from midnight
     * @param end minutes from midnight, of a day at most
     * @param time when it begins
     * @param until when it ends
     * @param who the client, or how many places are taken
     * @param staff who gives it; empty for nobody
     * @param url where more is said; null for nowhere
     */
    record Block(
            int start,
            int end,
            Kind kind,
            String time,
            String until,
            String title,
            String who,
            String staff,
            @Nullable String url) {

        /** The client of an appointment; what everything else is called. */
        String heading() {
            return isOfClient() && !who.isEmpty() ? who : title;
        }

        /** What else is said. */
        String more() {
            return heading().equals(title) ? who : title;
        }

        private boolean isOfClient() {
            return kind == Kind.APPOINTMENT || kind == Kind.REQUEST;
        }

        int drawnEnd() {
            return Math.max(end, start + LEAST_MINUTES);
        }

        /** The classes of its place, in a grid that begins at an hour. */
        String place(int firstHour) {
            int from = (start - firstHour * MINUTES_OF_HOUR) / STEP_MINUTES;
            int to = Math.ceilDiv(drawnEnd() - firstHour * MINUTES_OF_HOUR, STEP_MINUTES);
            return "from-" + from + " for-" + Math.max(1, to - from);
        }
    }

    /** A block, and beside which others it stands. */
    record Placed(Block block, int lane) {}

    /**
     * A column of the calendar.
     *
     * @param initials of the person; empty for a day
     * @param url where the column is shown alone; null for nowhere
     * @param lanes how many blocks stand beside each other at most
     */
    record Column(
            String heading, String initials, @Nullable String url, boolean today, int lanes, List<Placed> blocks) {

        /** Places each block in the first lane that is free; where too many overlap the last lane is shared. */
        static Column of(String heading, String initials, @Nullable String url, boolean today, List<Block> unordered) {
            List<Block> ordered = unordered.stream()
                    .sorted(Comparator.comparingInt(Block::start).thenComparing(Block::end, Comparator.reverseOrder()))
                    .toList();
            int[] freeFrom = new int[MOST_LANES];
            int lanes = 1;
            List<Placed> placed = new ArrayList<>();
            for (Block block : ordered) {
                int lane = 0;
                while (lane < MOST_LANES - 1 && freeFrom[lane] > block.start()) {
                    lane++;
                }
                freeFrom[lane] = Math.max(freeFrom[lane], block.drawnEnd());
                lanes = Math.max(lanes, lane + 1);
                placed.add(new Placed(block, lane));
            }
            return new Column(heading, initials, url, today, lanes, placed);
        }
    }

    /**
     * A view whose axis reaches as far as the usual hours and what there is.
     *
     * @param clock writes an hour of the day
     */
    static CalendarView of(
            Frame frame,
            Span span,
            LocalDate day,
            LocalDate today,
            String heading,
            List<Column> columns,
            IntFunction<String> clock,
            boolean cut) {
        List<Block> blocks = columns.stream()
                .flatMap(column -> column.blocks().stream())
                .map(Placed::block)
                .toList();
        int first = blocks.stream()
                .mapToInt(block -> block.start() / MINUTES_OF_HOUR)
                .reduce(USUAL_FIRST_HOUR, Math::min);
        int last = blocks.stream()
                .mapToInt(block -> Math.ceilDiv(block.drawnEnd(), MINUTES_OF_HOUR))
                .reduce(USUAL_LAST_HOUR, Math::max);
        List<String> hours = IntStream.range(first, Math.min(last, HOURS_OF_DAY))
                .mapToObj(clock)
                .toList();
        return new CalendarView(frame, span, day, today, heading, first, hours, columns, cut);
    }

    /** The days before or behind those that are shown. */
    String step(int steps) {
        return url(span, day.plusDays((long) steps * (span == Span.DAY ? 1 : 7)));
    }

    String url(Span other, LocalDate of) {
        return frame.page().paths().manage("calendar") + "?view=" + other.code() + "&day=" + of;
    }
}
