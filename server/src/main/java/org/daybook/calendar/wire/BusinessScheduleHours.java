package org.daybook.calendar.wire;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.daybook.calendar.OpeningHours;
import org.daybook.calendar.OpeningHours.Period;
import org.daybook.calendar.OpeningHours.Reading;
import org.daybook.calendar.OpeningHours.Special;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.sites.BusinessHours;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The opening hours of the site's properties, kept as the working hours of the business schedule. Times of special hours
 * are instants where they carry an offset, otherwise local to the business; an end that is a mere date is the end of it.
 */
public final class BusinessScheduleHours implements BusinessHours {
    private static final String MIDNIGHT = "24:00";
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");

    private final OpeningHours hours;

    public BusinessScheduleHours(OpeningHours hours) {
        this.hours = hours;
    }

    @Override
    public ObjectNode read(SiteTransaction transaction, ObjectNode stored) {
        ZoneId zone = hours.zone(transaction);
        List<Special> said = new ArrayList<>();
        Json.list(stored, "specialHourPeriod")
                .forEach(node -> special(node, zone).ifPresent(said::add));
        Reading reading = hours.read(transaction, said);
        ObjectNode schedule = Json.object();
        ArrayNode periods = schedule.putArray("periods");
        reading.periods().forEach(period -> periods.add(json(period)));
        ArrayNode specials = schedule.putArray("specialHourPeriod");
        for (JsonNode node : Json.list(stored, "specialHourPeriod")) {
            special(node, zone).filter(reading.holding()::contains).ifPresent(held -> specials.add(node));
        }
        reading.others().forEach(other -> specials.add(json(other, zone)));
        return schedule;
    }

    @Override
    public ObjectNode sameClock(ObjectNode stored, ZoneId from, ZoneId to) {
        ObjectNode moved = stored.deepCopy();
        for (JsonNode node : Json.list(moved, "specialHourPeriod")) {
            for (String date : List.of("startDate", "endDate")) {
                Instant moment = Times.parseInstant(Json.text("", node, date)).orElse(null);
                if (moment != null && node instanceof ObjectNode special) {
                    special.put(date, Times.format(Times.resolve(Times.local(moment, from), to)));
                }
            }
        }
        return moved;
    }

    @Override
    public void replace(SiteTransaction transaction, ObjectNode schedule) {
        ZoneId zone = hours.zone(transaction);
        List<Violation> violations = new ArrayList<>();
        List<Period> periods = new ArrayList<>();
        for (JsonNode node : Json.list(schedule, "periods")) {
            Period period = period(node);
            periods.add(period);
            if (!period.length().isPositive()) {
                String field = "businessSchedule.periods[" + (periods.size() - 1) + "].closeTime";
                violations.add(Violation.refused(field, "must be after the opening"));
            }
        }
        List<Special> specials = new ArrayList<>();
        int i = 0;
        for (JsonNode node : Json.list(schedule, "specialHourPeriod")) {
            String field = "businessSchedule.specialHourPeriod[" + i++ + "]";
            Optional<Special> special = special(node, zone);
            special.ifPresent(specials::add);
            if (special.isEmpty()) {
                violations.add(Violation.format(field, "YYYY-MM-DDThh:mm:ssZ"));
            } else if (!special.get().start().isBefore(special.get().end())) {
                violations.add(Violation.refused(field + ".endDate", "must be after the start"));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        hours.replace(transaction, periods, specials);
    }

    /** A period; not longer than 0 where it closes on the day of its opening, but not after it. */
    private static Period period(JsonNode node) {
        DayOfWeek openDay = DayOfWeek.valueOf(Json.text("MONDAY", node, "openDay"));
        DayOfWeek closeDay = DayOfWeek.valueOf(Json.text("MONDAY", node, "closeDay"));
        int opens = minuteOfDay(Json.text("", node, "openTime"));
        int days = Math.floorMod(closeDay.getValue() - openDay.getValue(), 7);
        int length = days * 24 * 60 + minuteOfDay(Json.text("", node, "closeTime")) - opens;
        boolean atMidnight = opens == 24 * 60;
        return new Period(
                atMidnight ? openDay.plus(1) : openDay,
                LocalTime.ofSecondOfDay(opens % (24 * 60) * 60L),
                Duration.ofMinutes(length));
    }

    private static int minuteOfDay(String text) {
        return text.equals(MIDNIGHT) ? 24 * 60 : LocalTime.parse(text).toSecondOfDay() / 60;
    }

    private static ObjectNode json(Period period) {
        LocalDateTime opens =
                LocalDate.EPOCH.with(TemporalAdjusters.nextOrSame(period.day())).atTime(period.opens());
        LocalDateTime closes = opens.plus(period.length());
        boolean atMidnight = closes.toLocalTime().equals(LocalTime.MIDNIGHT);
        return Json.object()
                .put("openDay", period.day().name())
                .put("openTime", TIME_OF_DAY.format(opens))
                .put(
                        "closeDay",
                        closes.minusDays(atMidnight ? 1 : 0).getDayOfWeek().name())
                .put("closeTime", atMidnight ? MIDNIGHT : TIME_OF_DAY.format(closes));
    }

    private static ObjectNode json(Special special, ZoneId zone) {
        return Json.object()
                .put("startDate", Times.format(Times.resolve(special.start(), zone)))
                .put("endDate", Times.format(Times.resolve(special.end(), zone)))
                .put("isClosed", special.closed());
    }

    private static Optional<Special> special(JsonNode node, ZoneId zone) {
        Optional<LocalDateTime> start = local(Json.text("", node, "startDate"), zone, 0);
        Optional<LocalDateTime> end = local(Json.text("", node, "endDate"), zone, 1);
        boolean closed = Json.flag(true, node, "isClosed");
        return start.flatMap(from -> end.map(to -> new Special(from, to, closed)));
    }

    private static Optional<LocalDateTime> local(String text, ZoneId zone, int daysAfterDate) {
        Optional<Instant> instant = Times.parseInstant(text);
        if (instant.isPresent()) {
            return instant.map(found -> Times.local(found, zone));
        }
        Optional<LocalDateTime> local = Times.parseLocal(text);
        if (local.isPresent()) {
            return local;
        }
        try {
            return Optional.of(LocalDate.parse(text).plusDays(daysAfterDate).atStartOfDay());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
