package org.daybook.calendar.hours;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.sql.Sql;
import org.daybook.engine.Hours;
import org.daybook.engine.LocalRule;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/** When schedules are open: their events of type WORKING_HOURS as the engine's rules. */
public final class WorkingHours {
    private record Row(
            UUID scheduleId,
            UUID id,
            @Nullable UUID masterId,
            @Nullable LocalDateTime original,
            boolean cancelled,
            LocalRule rule) {}

    /**
     * Hours by schedule, in one statement. A schedule that never had working hours is missing: what that means is for
     * the caller to say. One whose working hours are all cancelled is never open.
     */
    public Map<UUID, Hours> hours(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        Map<UUID, List<Row>> bySchedule = new HashMap<>();
        for (Row row : rows(transaction, scheduleIds)) {
            bySchedule.computeIfAbsent(row.scheduleId, id -> new ArrayList<>()).add(row);
        }
        Map<UUID, Hours> hours = new HashMap<>();
        bySchedule.forEach((schedule, rows) -> hours.put(schedule, Hours.of(rules(rows))));
        return hours;
    }

    private static List<LocalRule> rules(List<Row> rows) {
        Map<UUID, Set<LocalDate>> changed = new HashMap<>();
        for (Row row : rows) {
            if (row.masterId != null && row.original != null) {
                changed.computeIfAbsent(row.masterId, id -> new HashSet<>()).add(row.original.toLocalDate());
            }
        }
        List<LocalRule> rules = new ArrayList<>();
        for (Row row : rows) {
            if (!row.cancelled) {
                rules.add(without(row.rule, changed.getOrDefault(row.id, Set.of())));
            }
        }
        return rules;
    }

    private static LocalRule without(LocalRule rule, Set<LocalDate> dates) {
        return new LocalRule(
                rule.zone(), rule.start(), rule.end(), rule.intervalWeeks(), rule.until(), dates, rule.locationId());
    }

    private static List<Row> rows(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return transaction
                .query("""
                SELECT schedule_id, id, master_id, original_local_start, status = 'CANCELLED' AS cancelled, time_zone,
                    local_start, local_end, coalesce(interval_weeks, 0) AS interval_weeks, until_local,
                    CASE WHEN location ->> 'type' = 'BUSINESS' THEN location ->> 'id' END AS location_id
                FROM calendar_event
                WHERE site_id = :site AND schedule_id = ANY(:schedules::uuid[]) AND type = 'WORKING_HOURS'
                ORDER BY schedule_id, local_start, id
                """)
                .bindIds("schedules", scheduleIds)
                .map(WorkingHours::row)
                .list();
    }

    private static Row row(ResultSet rs) throws SQLException {
        return new Row(
                rs.getObject("schedule_id", UUID.class),
                rs.getObject("id", UUID.class),
                rs.getObject("master_id", UUID.class),
                Sql.local(rs, "original_local_start"),
                rs.getBoolean("cancelled"),
                rule(rs));
    }

    private static LocalRule rule(ResultSet rs) throws SQLException {
        String location = rs.getString("location_id");
        return new LocalRule(
                ZoneId.of(rs.getString("time_zone")),
                Objects.requireNonNull(Sql.local(rs, "local_start")),
                Objects.requireNonNull(Sql.local(rs, "local_end")),
                rs.getInt("interval_weeks"),
                Sql.local(rs, "until_local"),
                Set.of(),
                location == null ? null : UUID.fromString(location));
    }
}
