package org.daybook.sites;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.daybook.engine.Hours;
import org.daybook.engine.LocalRule;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The opening hours of a location, told in its own time zone: {@code businessSchedule} of the contract. Special hours
 * close what is open, or take the place of all hours of the days they cover.
 */
public final class LocationHours {
    private static final String SCHEDULE = "businessSchedule";
    private static final String FIELD = "location." + SCHEDULE;

    /** A Monday before all that is booked: weekly hours have been so for as long as anybody can ask. */
    private static final LocalDate FIRST_MONDAY = LocalDate.of(2001, 1, 1);

    private static final LocalDateTime BEFORE_ALL = LocalDateTime.of(1, 1, 3, 0, 0);
    private static final LocalDateTime AFTER_ALL = LocalDateTime.of(9999, 12, 29, 0, 0);

    private final ZoneId zone;
    private final List<Span> weekly = new ArrayList<>();
    private final List<Span> closures = new ArrayList<>();
    private final List<Span> openings = new ArrayList<>();
    private final boolean saysPeriods;
    private final List<Violation> violations = new ArrayList<>();

    /** A span of local time in the location's time zone; {@code end} is exclusive. */
    private record Span(LocalDateTime start, LocalDateTime end) {

        boolean overlaps(Span other) {
            return start.isBefore(other.end) && other.start.isBefore(end);
        }

        boolean covers(LocalDate date) {
            return !date.isBefore(start.toLocalDate()) && date.atStartOfDay().isBefore(end);
        }

        Span weeksLater(long weeks) {
            return new Span(start.plusWeeks(weeks), end.plusWeeks(weeks));
        }
    }

    private LocationHours(JsonNode schedule, ZoneId zone) {
        this.zone = zone;
        this.saysPeriods = schedule.has("periods");
        int index = 0;
        for (JsonNode period : Json.list(schedule, "periods")) {
            OpeningTimes.weekly(period, FIELD + ".periods[" + index++ + "]", violations)
                    .ifPresent(this::add);
        }
        index = 0;
        for (JsonNode special : Json.list(schedule, "specialHourPeriod")) {
            OpeningTimes.special(special, zone, FIELD + ".specialHourPeriod[" + index++ + "]", violations)
                    .ifPresent(this::add);
        }
        closures.sort(Comparator.comparing(Span::start));
    }

    /** The hours of a location; none where it has no schedule. What cannot be read of them is left out. */
    public static Optional<LocationHours> of(ObjectNode location) {
        Optional<ZoneId> zone = zone(location);
        JsonNode schedule = Json.at(location, SCHEDULE);
        return schedule == null || zone.isEmpty()
                ? Optional.empty()
                : Optional.of(new LocationHours(schedule, zone.get()));
    }

    /** The time zone of a location. */
    public static Optional<ZoneId> zone(ObjectNode location) {
        return Times.parseZone(Json.text("", location, "timeZone"));
    }

    /** Refuses hours that cannot be read, or that end before they begin. */
    static void check(ObjectNode location) {
        List<Violation> violations = of(location).map(hours -> hours.violations).orElse(List.of());
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private void add(OpeningTimes.Weekly period) {
        LocalDateTime start =
                FIRST_MONDAY.plusDays(period.day().getValue() - 1L).atTime(period.opens());
        weekly.add(new Span(start, start.plus(period.length())));
    }

    private void add(OpeningTimes.Special special) {
        (special.closed() ? closures : openings).add(new Span(special.start(), special.end()));
    }

    /** Whether they take the place of the hours of the business; otherwise they only say when the location is closed. */
    public boolean isInsteadOfBusiness() {
        return saysPeriods || !openings.isEmpty();
    }

    /** The hours in which the location is open. */
    public Hours hours() {
        List<LocalRule> rules = new ArrayList<>();
        if (isInsteadOfBusiness()) {
            weekly.forEach(period -> addWeekly(period, rules));
            openings.forEach(opening -> rules.add(LocalRule.once(zone, opening.start, opening.end)));
        } else {
            without(new Span(BEFORE_ALL, AFTER_ALL))
                    .forEach(open -> rules.add(LocalRule.once(zone, open.start, open.end)));
        }
        return Hours.of(rules);
    }

    private void addWeekly(Span period, List<LocalRule> rules) {
        Set<LocalDate> changed = new HashSet<>();
        for (Span occurrence : touched(period)) {
            boolean replaced = openings.stream().anyMatch(opening -> opening.covers(occurrence.start.toLocalDate()));
            List<Span> left = replaced ? List.of() : without(occurrence);
            if (!left.equals(List.of(occurrence)) && changed.add(occurrence.start.toLocalDate())) {
                left.forEach(piece -> rules.add(LocalRule.once(zone, piece.start, piece.end)));
            }
        }
        rules.add(new LocalRule(zone, period.start, period.end, 1, null, changed, null));
    }

    /** The occurrences of a weekly period that special hours may change. */
    private Set<Span> touched(Span period) {
        Set<Span> touched = new HashSet<>();
        for (List<Span> specials : List.of(closures, openings)) {
            for (Span special : specials) {
                long days = Duration.between(
                                period.end, special.start.toLocalDate().atStartOfDay())
                        .toDays();
                Span occurrence = period.weeksLater(Math.max(0, days / 7));
                while (occurrence.start.isBefore(special.end)) {
                    touched.add(occurrence);
                    occurrence = occurrence.weeksLater(1);
                }
            }
        }
        return touched;
    }

    /** The parts of an open span that no closure covers. */
    private List<Span> without(Span open) {
        List<Span> left = new ArrayList<>();
        LocalDateTime from = open.start;
        for (Span closure : closures) {
            if (closure.overlaps(open)) {
                if (from.isBefore(closure.start)) {
                    left.add(new Span(from, closure.start));
                }
                from = from.isBefore(closure.end) ? closure.end : from;
            }
        }
        if (from.isBefore(open.end)) {
            left.add(new Span(from, open.end));
        }
        return left;
    }
}
