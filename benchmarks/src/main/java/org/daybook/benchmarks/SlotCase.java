package org.daybook.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.daybook.engine.AppointmentRules;
import org.daybook.engine.BookingWindow;
import org.daybook.engine.Facts;
import org.daybook.engine.Hours;
import org.daybook.engine.LocalRule;
import org.daybook.engine.Location;
import org.daybook.engine.LocationScope;
import org.daybook.engine.Requirement;
import org.daybook.engine.Resource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A file of the form that {@code benchmarks/slots/README.md} tells, read into what a server keeps or loads for one
 * request: compiled hours, and busy times in no order.
 */
record SlotCase(ZoneId zone, long from, long to, AppointmentRules rules, List<Staff> staff) {

    /** Rules start this long before the window, so that what began before it is known. */
    private static final int WEEKS_BEFORE = 2;

    private static final int SHUFFLE_SEED = 7;

    /** One staff member, the id as the text of its JSON value. */
    @SuppressWarnings("ArrayRecordComponent") // Handed on as it is.
    record Staff(byte[] id, UUID resourceId, Hours hours, long[] busy) {}

    static SlotCase read(Path file) throws IOException {
        var json = new ObjectMapper().readTree(file);
        var zone = ZoneId.of(json.get("zone").asString());
        var from = OffsetDateTime.parse(json.get("from").asString());
        var to = OffsetDateTime.parse(json.get("to").asString());
        var firstDay = from.atZoneSameInstant(zone).toLocalDate().minusWeeks(WEEKS_BEFORE);
        var busyByStaff = readBookings(json.get("bookings"));
        Map<List<LocalRule>, Hours> hoursByRules = new HashMap<>();
        List<Staff> staff = new ArrayList<>();
        for (var node : json.get("staff")) {
            var id = node.get("id").toString();
            var hours = hoursByRules.computeIfAbsent(readRules(node, zone, firstDay), Hours::of);
            var busy = busyByStaff.getOrDefault(id, List.of());
            staff.add(new Staff(
                    id.getBytes(StandardCharsets.UTF_8),
                    UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)),
                    hours,
                    shuffled(busy)));
        }
        return new SlotCase(zone, from.toEpochSecond(), to.toEpochSecond(), readAppointmentRules(json), staff);
    }

    private static AppointmentRules readAppointmentRules(JsonNode json) {
        long duration = json.get("durationMin").asLong() * 60;
        long step = json.get("stepMin").asLong() * 60;
        return new AppointmentRules(duration, 0, step, false, BookingWindow.UNTIL_START);
    }

    private static Map<String, List<long[]>> readBookings(JsonNode bookings) {
        Map<String, List<long[]>> byStaff = new HashMap<>();
        for (var booking : bookings) {
            long start = OffsetDateTime.parse(booking.get("start").asString()).toEpochSecond();
            long end = OffsetDateTime.parse(booking.get("end").asString()).toEpochSecond();
            byStaff.computeIfAbsent(booking.get("staff").toString(), id -> new ArrayList<>())
                    .add(new long[] {start, end});
        }
        return byStaff;
    }

    /** One weekly rule for each weekday and window; a window that ends no later than it starts ends the next day. */
    private static List<LocalRule> readRules(JsonNode staff, ZoneId zone, LocalDate firstDay) {
        List<LocalRule> rules = new ArrayList<>();
        for (var weekday : staff.get("weekdays")) {
            int isoDay = weekday.asInt() == 0 ? 7 : weekday.asInt();
            var day = firstDay.with(TemporalAdjusters.nextOrSame(DayOfWeek.of(isoDay)));
            for (var window : staff.get("windows")) {
                var start = LocalTime.parse(window.get("start").asString());
                var endText = window.get("end").asString();
                var end = endText.startsWith("24:00") ? LocalTime.MIDNIGHT : LocalTime.parse(endText);
                var endDay = end.isAfter(start) ? day : day.plusDays(1);
                rules.add(LocalRule.weekly(zone, day.atTime(start), endDay.atTime(end)));
            }
        }
        return rules.isEmpty() ? List.of(neverOpen(zone)) : rules;
    }

    /** A list without any rule would be open always. */
    private static LocalRule neverOpen(ZoneId zone) {
        return LocalRule.once(zone, LocalDate.EPOCH.atStartOfDay(), LocalDate.EPOCH.atStartOfDay());
    }

    private static long[] shuffled(List<long[]> bookings) {
        List<long[]> copy = new ArrayList<>(bookings);
        Collections.shuffle(copy, new Random(SHUFFLE_SEED));
        return copy.stream().flatMapToLong(Arrays::stream).toArray();
    }

    /** The facts of one request, made anew for each. */
    Facts facts() {
        List<Resource> resources = new ArrayList<>(staff.size());
        for (var member : staff) {
            resources.add(new Resource(member.resourceId(), member.hours(), LocationScope.ALL, member.busy()));
        }
        var requirement = new Requirement(UUID.nameUUIDFromBytes(new byte[0]), resources);
        return new Facts(zone, Hours.ALWAYS_OPEN, rules, List.of(requirement), List.of(Location.WITHOUT_ID));
    }
}
