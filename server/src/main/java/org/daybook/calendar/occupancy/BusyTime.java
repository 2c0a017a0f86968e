package org.daybook.calendar.occupancy;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.occupancy.Occupancy.Busy;
import org.daybook.calendar.sql.Sql;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.Query;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Update;
import org.jspecify.annotations.Nullable;

/**
 * Reads the held time of schedules. What was read is remembered with its version, and sent by the database again only
 * when it was changed since: every answer is what the rows say in the snapshot of its one statement, and mostly costs as
 * much as comparing a few numbers.
 */
final class BusyTime {
    private static final int BYTES_OF_RANGE = 16;
    private static final long MICROS = 1_000_000;
    private static final long DAY = 86_400;
    private static final long POSTGRES_EPOCH =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    /** The version of held time that is not known: no schedule has it. */
    private static final long UNKNOWN = -1;

    /** The most starts and ends that are cached: 32 MB. */
    private static final long MAX_REMEMBERED = 4L * 1024 * 1024;

    /** The weight of a cache entry beside its ranges, in numbers of eight bytes. */
    private static final int ENTRY = 16;

    /** A database that was set back to an earlier state may count up to the same version again. */
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    /** The longest window of a cache entry. Longer ones are not joined, so that the past is dropped. */
    private static final long WIDEST = 100 * DAY;

    /**
     * The rows of one schedule that overlap a range. An index can bound ends or starts, not both; so: what ends inside;
     * of what ends later the first, since exclusive rows do not overlap and no other can reach inside; and the few that
     * are not exclusive. Neither the past nor what comes later is read. The comparison keeps the planner from the index of
     * the constraint, which has no order: for a schedule of the average site it would sort all its rows.
     */
    private static final String OVERLAPPING = """
            SELECT * FROM occupancy
            WHERE site_id = :site AND schedule_id = SCHEDULE AND ends_at > FIRST AND ends_at <= LAST
            UNION ALL
            SELECT * FROM (
                SELECT * FROM occupancy
                WHERE site_id = :site AND schedule_id = SCHEDULE AND ends_at > LAST AND exclusive > FALSE
                ORDER BY ends_at LIMIT 1) AS next
            WHERE starts_at < LAST
            UNION ALL
            SELECT * FROM occupancy
            WHERE site_id = :site AND schedule_id = SCHEDULE AND ends_at > LAST AND starts_at < LAST AND NOT exclusive
            """;

    /**
     * The materialized parts keep the values from the planner: one plan, by index, serves all of them, and the time is
     * read of those schedules alone whose version differs.
     */
    private static final String CHANGED = """
            WITH asked AS MATERIALIZED (
                SELECT site.catalogue_version, WRITTEN AS written, given.*
                FROM site, (VALUES (:from::timestamptz, :to::timestamptz, :schedules::uuid[], :versions::bigint[]))
                    AS given (earliest, latest, schedules, versions)
                WHERE site.site_id = :site),
            changed AS MATERIALIZED (
                SELECT known.schedule_id, counted.version
                FROM asked, unnest(asked.schedules, asked.versions) AS known (schedule_id, version)
                    CROSS JOIN LATERAL (
                        SELECT coalesce(sum(changes), 0)::bigint AS version FROM occupancy_version
                        WHERE occupancy_version.site_id = :site
                          AND occupancy_version.schedule_id = known.schedule_id) AS counted
                WHERE counted.version <> known.version)
            SELECT asked.catalogue_version, asked.written, changed.schedule_id, changed.version, (RANGES)
            FROM asked LEFT JOIN changed ON TRUE
            """.replace("WRITTEN", Horizon.written(":site"))
            .replace("RANGES", ranges("changed.schedule_id", "asked.earliest", "asked.latest"));

    /** The same whatever was known, under no version. */
    private static final String ALL = """
            WITH known AS MATERIALIZED (
                SELECT site.catalogue_version, WRITTEN AS written, given.*
                FROM site, (VALUES (:from::timestamptz, :to::timestamptz, :schedules::uuid[]))
                    AS given (earliest, latest, schedules)
                WHERE site.site_id = :site)
            SELECT known.catalogue_version, known.written, asked.schedule_id, -1, (RANGES)
            FROM known LEFT JOIN LATERAL unnest(known.schedules) AS asked (schedule_id) ON TRUE
            """.replace("WRITTEN", Horizon.written(":site"))
            .replace("RANGES", ranges("asked.schedule_id", "known.earliest", "known.latest"));

    private static final String COUNT = """
            INSERT INTO occupancy_version AS counted (site_id, schedule_id, slot, changes)
            ROWS
            ON CONFLICT (site_id, schedule_id, slot) DO UPDATE SET changes = counted.changes + 1
            """;

    private static final String SELECTED = """
            SELECT DISTINCT :site, schedule_id, mod(pg_backend_pid(), 16), 1 FROM (CHANGED) AS changed
            ORDER BY schedule_id
            """;

    private final Cache<Key, Remembered> memory = Caffeine.newBuilder()
            .maximumWeight(MAX_REMEMBERED)
            .weigher((Key key, Remembered value) -> ENTRY + value.ranges.length)
            .expireAfterWrite(REMEMBERED)
            .build();

    private record Key(SiteId site, UUID schedule) {}

    /** The held time of a schedule that reaches into a window, under a version. */
    @SuppressWarnings("ArrayRecordComponent") // Packed, and never compared.
    private record Remembered(long version, Window window, long[] ranges) {}

    /** A window in epoch seconds; its end is exclusive. */
    private record Window(long from, long to) {

        /** The window in whole days, so that questions on one day share an entry. */
        static Window of(Instant from, Instant to) {
            return new Window(
                    Math.floorDiv(from.getEpochSecond(), DAY) * DAY, Math.ceilDiv(to.getEpochSecond() + 1, DAY) * DAY);
        }

        boolean covers(Window other) {
            return from <= other.from && to >= other.to;
        }

        /** The window around both, unless it is too long. */
        Window with(Window other) {
            Window both = new Window(Math.min(from, other.from), Math.max(to, other.to));
            return both.to - both.from <= WIDEST ? both : this;
        }
    }

    /** A query for the rows of occupancy of one schedule that overlap a range; of SQL expressions. */
    static String overlapping(String schedule, String from, String to) {
        return OVERLAPPING.replace("SCHEDULE", schedule).replace("FIRST", from).replace("LAST", to);
    }

    /** The starts and ends of those rows, sixteen bytes for each, by start. */
    private static String ranges(String schedule, String from, String to) {
        return """
                SELECT string_agg(timestamptz_send(starts_at) || timestamptz_send(ends_at), ''::bytea
                    ORDER BY starts_at)
                FROM (OVERLAPPING) AS held
                """.replace("OVERLAPPING", overlapping(schedule, from, to));
    }

    /**
     * The part of a statement that gives schedules a new version. Every statement that writes or deletes held time has
     * it.
     *
     * @param changed SQL that selects the {@code schedule_id} of each whose held time may have changed
     */
    static String count(String changed) {
        return COUNT.replace("ROWS", SELECTED.replace("CHANGED", changed));
    }

    /** Sends the same as a statement of its own, which names the schedules, with the next one of the transaction. */
    static void countWithNext(SiteTransaction transaction, Collection<UUID> changed) {
        List<UUID> schedules = changed.stream().distinct().sorted().toList();
        for (int first = 0; first < schedules.size(); first += ValueRows.AT_ONCE) {
            List<UUID> some = schedules.subList(first, Math.min(schedules.size(), first + ValueRows.AT_ONCE));
            Update update = transaction.update(COUNT.replace(
                    "ROWS", ValueRows.of(some.size(), "(:site, :schedule#, mod(pg_backend_pid(), 16), 1)")));
            for (int i = 0; i < some.size(); i++) {
                update.bind("schedule" + i, some.get(i));
            }
            update.executeWithNext(some.size());
        }
    }

    /**
     * What the rows say.
     *
     * @param written as {@link Horizon#written}, in the same snapshot
     */
    record Read(@Nullable Instant written, Busy busy) {}

    /** As {@link Occupancy#busy}, without the occurrences that are still to be written. */
    Read read(SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        // A transaction that writes may see changes that will never have been, under a version that others get.
        return transaction.writes()
                ? readAnew(transaction, scheduleIds, from, to)
                : readChanged(transaction, scheduleIds, Window.of(from, to));
    }

    private static Read readAnew(SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        Map<UUID, long[]> busy = new HashMap<>();
        Site site = ask(
                window(transaction.query(ALL), from, to).bindIds("schedules", scheduleIds),
                (schedule, version, ranges) -> busy.put(schedule, ranges));
        return new Read(site.written, new Busy(site.setupVersion, busy));
    }

    private Read readChanged(SiteTransaction transaction, Collection<UUID> scheduleIds, Window asked) {
        Map<UUID, long[]> busy = new HashMap<>();
        List<Long> versions = new ArrayList<>(scheduleIds.size());
        Window read = asked;
        for (UUID schedule : scheduleIds) {
            Remembered known = memory.getIfPresent(new Key(transaction.site(), schedule));
            versions.add(known != null && known.window.covers(asked) ? known.version : UNKNOWN);
            if (known != null) {
                read = read.with(known.window);
                busy.put(schedule, known.ranges);
            }
        }
        Window window = read;
        Site site = ask(
                window(transaction.query(CHANGED), Instant.ofEpochSecond(window.from), Instant.ofEpochSecond(window.to))
                        .bindIds("schedules", scheduleIds)
                        .bind("versions", Sql.array(versions)),
                (schedule, version, ranges) -> {
                    busy.put(schedule, ranges);
                    remember(new Key(transaction.site(), schedule), new Remembered(version, window, ranges));
                });
        return new Read(site.written, new Busy(site.setupVersion, busy));
    }

    private void remember(Key key, Remembered read) {
        memory.asMap().merge(key, read, (known, fresh) -> known.version > fresh.version ? known : fresh);
    }

    private interface Changed {
        void of(UUID scheduleId, long version, long[] ranges);
    }

    private record Site(long setupVersion, @Nullable Instant written) {}

    private static Query window(Query query, Instant from, Instant to) {
        return query.bind("from", from).bind("to", to);
    }

    /** Tells of the schedules that the statement gives, and gives what it says of the site. */
    private static Site ask(Query query, Changed changed) {
        List<Site> rows = query.map(row -> site(row, changed)).list();
        return rows.isEmpty() ? new Site(0, null) : rows.getLast();
    }

    private static Site site(ResultSet row, Changed changed) throws SQLException {
        UUID schedule = row.getObject(3, UUID.class);
        if (schedule != null) {
            byte[] ranges = row.getBytes(5);
            changed.of(schedule, row.getLong(4), ranges == null ? new long[0] : decoded(ranges));
        }
        return new Site(row.getLong(1), Instants.orNull(row, "written"));
    }

    private static long[] decoded(byte[] ranges) {
        ByteBuffer micros = ByteBuffer.wrap(ranges);
        long[] packed = new long[ranges.length / BYTES_OF_RANGE * 2];
        for (int i = 0; i < packed.length; i += 2) {
            packed[i] = POSTGRES_EPOCH + Math.floorDiv(micros.getLong(), MICROS);
            packed[i + 1] = POSTGRES_EPOCH + Math.ceilDiv(micros.getLong(), MICROS);
        }
        return packed;
    }
}
