package org.daybook.web.owner;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Opening hours of a day as people type them, such as {@code 9-12, 13-17:30}; empty for a day that is closed. */
record HoursText(List<Span> spans) {
    private static final Pattern SPAN =
            Pattern.compile("(\\d{1,2})(?:[:.](\\d{2}))?\\s*(?:-|–|to)\\s*(\\d{1,2})(?:[:.](\\d{2}))?");
    private static final int HOURS_OF_DAY = 24;
    private static final int MOST_SPANS = 10;

    /**
     * From one time of day to a later one.
     *
     * @param to midnight stands for the end of the day
     */
    record Span(LocalTime from, LocalTime to) {
        private boolean isBefore(Span next) {
            return !to.equals(LocalTime.MIDNIGHT) && !to.isAfter(next.from);
        }

        private boolean isForward() {
            return to.equals(LocalTime.MIDNIGHT) || from.isBefore(to);
        }
    }

    /** Reads what was typed; empty where it cannot be read, ends before it begins, or overlaps. */
    static Optional<HoursText> read(String text) {
        List<Span> spans = new ArrayList<>();
        for (String part : text.isBlank() ? new String[0] : text.split("[,;]|\\band\\b")) {
            Matcher matcher = SPAN.matcher(part.strip());
            if (!matcher.matches() || spans.size() == MOST_SPANS) {
                return Optional.empty();
            }
            try {
                Span span =
                        new Span(time(matcher.group(1), matcher.group(2)), time(matcher.group(3), matcher.group(4)));
                if (!span.isForward() || (!spans.isEmpty() && !spans.getLast().isBefore(span))) {
                    return Optional.empty();
                }
                spans.add(span);
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        return Optional.of(new HoursText(List.copyOf(spans)));
    }

    private static LocalTime time(String hour, @Nullable String minute) {
        int hours = Integer.parseInt(hour);
        int minutes = minute == null ? 0 : Integer.parseInt(minute);
        return hours == HOURS_OF_DAY && minutes == 0 ? LocalTime.MIDNIGHT : LocalTime.of(hours, minutes);
    }

    /** Adds the hours of a day to {@code businessSchedule.periods} of the contract. */
    void addTo(ArrayNode periods, DayOfWeek day) {
        for (Span span : spans) {
            ObjectNode period = periods.addObject();
            boolean toMidnight = span.to().equals(LocalTime.MIDNIGHT);
            period.put("openDay", day.name()).put("openTime", span.from().toString());
            period.put("closeDay", day.name())
                    .put("closeTime", toMidnight ? "24:00" : span.to().toString());
        }
    }

    /** The hours of each day of {@code businessSchedule} of the contract, Monday first, as they would be typed. */
    static List<String> of(@Nullable ObjectNode schedule) {
        List<String> days = new ArrayList<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            List<String> spans = new ArrayList<>();
            Json.list(schedule, "periods").forEach(period -> {
                if (day.name().equals(Json.text(period, "openDay"))) {
                    spans.add(Json.text("", period, "openTime") + "-" + Json.text("", period, "closeTime"));
                }
            });
            days.add(String.join(", ", spans));
        }
        return days;
    }
}
