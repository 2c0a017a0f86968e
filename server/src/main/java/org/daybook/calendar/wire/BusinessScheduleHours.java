package org.daybook.calendar.wire;

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
import org.daybook.calendar.hours.OpeningHours;
import org.daybook.calendar.hours.OpeningHours.Period;
import org.daybook.calendar.hours.OpeningHours.Reading;
import org.daybook.calendar.hours.OpeningHours.Special;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.sites.BusinessHours;
import org.daybook.sites.OpeningTimes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The opening hours of the site's properties, kept as the working hours of the business schedule.
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
        int i = 0;
        for (JsonNode node : Json.list(schedule, "periods")) {
            OpeningTimes.weekly(node, "businessSchedule.periods[" + i++ + "]", violations)
                    .map(period -> new Period(period.day(), period.opens(), period.length()))
                    .ifPresent(periods::add);
        }
        List<Special> specials = new ArrayList<>();
        i = 0;
        for (JsonNode node : Json.list(schedule, "specialHourPeriod")) {
            special(node, zone, "businessSchedule.specialHourPeriod[" + i++ + "]", violations)
                    .ifPresent(specials::add);
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        hours.replace(transaction, periods, specials);
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

    /** Reads stored hours; they were checked when they were stored. */
    private static Optional<Special> special(JsonNode node, ZoneId zone) {
        return special(node, zone, "", new ArrayList<>());
    }

    private static Optional<Special> special(JsonNode node, ZoneId zone, String field, List<Violation> violations) {
        return OpeningTimes.special(node, zone, field, violations)
                .map(special -> new Special(special.start(), special.end(), special.closed()));
    }
}
