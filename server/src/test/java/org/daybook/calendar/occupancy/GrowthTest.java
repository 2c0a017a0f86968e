package org.daybook.calendar.occupancy;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.daybook.calendar.events.EventStatements;
import org.daybook.platform.db.DatabaseAddress;
import org.daybook.platform.db.ManyIds;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * How statements are carried out that are planned once for all sites, and so for one of average size: among many small
 * sites there is a large one, of which they must not read everything.
 */
class GrowthTest {
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]\\w*)", Pattern.CASE_INSENSITIVE);

    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    @BeforeAll
    static void fill() throws SQLException {
        run("""
            SET session_replication_role = replica;
            CREATE TEMP TABLE filled AS
                SELECT md5('site' || n)::uuid AS site, CASE n WHEN 0 THEN 20000 ELSE 4 END AS many,
                    CASE n WHEN 0 THEN 300 ELSE 3 END AS few
                FROM generate_series(0, 1000) AS n;
            INSERT INTO schedule (site_id, id, owner_type, owner_id, revision, created_at, updated_at, body)
                SELECT site, gen_random_uuid(), 'RESOURCE', gen_random_uuid(), 1, now(), now(), '{}'
                FROM filled, generate_series(1, few);
            INSERT INTO resource (site_id, id, revision, created_at, updated_at, body)
                SELECT site_id, owner_id, 1, now(), now(), '{}' FROM schedule;
            INSERT INTO contact (site_id, id, revision, created_at, updated_at, body)
                SELECT site, gen_random_uuid(), 1, now(), now(), '{}' FROM filled, generate_series(1, many);
            INSERT INTO calendar_event (site_id, id, schedule_id, type, status, recurrence_type, local_start, local_end,
                    time_zone, starts_at, ends_at, transparency, revision, created_at, updated_at)
                SELECT site, gen_random_uuid(), gen_random_uuid(), 'APPOINTMENT', 'CONFIRMED',
                    CASE WHEN i % 500 = 0 THEN 'MASTER' ELSE 'NONE' END, start, start + interval '1 hour', 'UTC', start,
                    start + interval '1 hour', 'OPAQUE', 1, now(), now()
                FROM filled, generate_series(1, many) AS i, LATERAL (SELECT now() + i * interval '1 hour') AS at (start);
            INSERT INTO booking (site_id, id, status, service_id, schedule_id, event_id, participants, holds, starts_at,
                    ends_at, creator_type, creator_id, policy, currency, payment_status, settings, revision, created_at, updated_at,
                    body)
                SELECT site_id, gen_random_uuid(), 'CONFIRMED', schedule_id, schedule_id, id, 1, 'RESOURCES', starts_at,
                    ends_at, 'VISITOR', id, '{}', 'EUR', 'UNDEFINED', '{}', 1, now(), now(), '{}' FROM calendar_event;
            INSERT INTO occupancy (site_id, id, schedule_id, starts_at, ends_at, event_id, exclusive, derived)
                SELECT site, gen_random_uuid(), md5(site::text || i % 3)::uuid, start, start + interval '1 hour',
                    gen_random_uuid(), TRUE, FALSE
                FROM filled, generate_series(1, many) AS i, LATERAL (SELECT now() + i * interval '1 hour') AS at (start);
            ANALYZE;
            """);
    }

    @Test
    void rowsAreReadByIdThroughTheirKey() throws SQLException {
        for (String table : List.of("booking", "calendar_event", "contact", "schedule")) {
            String found = " FROM " + table + " WHERE " + ManyIds.among(table, "id", "ids");
            assertThat(indexes("SELECT *" + found)).containsOnly(Map.entry(table, table + "_pkey"));
            assertThat(indexes("SELECT *" + found + " ORDER BY id FOR NO KEY UPDATE"))
                    .containsOnly(Map.entry(table, table + "_pkey"));
        }
        assertThat(indexes(EventStatements.byIds()))
                .containsEntry("calendar_event", "calendar_event_pkey")
                .containsEntry("schedule", "schedule_pkey")
                .containsEntry("resource", "resource_pkey");
        assertThat(indexes("UPDATE calendar_event SET status = 'CANCELLED' WHERE "
                        + ManyIds.among("calendar_event", "id", "ids")))
                .containsOnly(Map.entry("calendar_event", "calendar_event_pkey"));
    }

    @Test
    void theDailyLookForMastersReadsNoOtherEvents() throws SQLException {
        for (String statement : List.of(Horizon.UNFINISHED, Horizon.UNFINISHED + " SKIP LOCKED")) {
            assertThat(indexes(statement))
                    .hasSize(1)
                    .extractingByKey("calendar_event")
                    .isIn("calendar_event_unfinished", "calendar_event_written");
        }
    }

    @Test
    void howFarOccurrencesAreWrittenIsReadFromOneMaster() throws SQLException {
        assertThat(indexes("SELECT " + Horizon.written(":site::uuid")))
                .containsOnly(Map.entry("calendar_event", "calendar_event_written"));
    }

    @Test
    void theMastersOfAScheduleAreReadAlone() throws SQLException {
        assertThat(indexes("""
                SELECT id FROM calendar_event WHERE site_id = :site AND schedule_id = :schedule
                    AND recurrence_type = 'MASTER' ORDER BY id""")).containsOnly(Map.entry("calendar_event", "calendar_event_masters"));
    }

    @Test
    void takenTimeIsReadInTheOrderOfItsEnds() throws SQLException {
        String overlapping = BusyTime.overlapping(":schedule", ":earliest::timestamptz", ":latest::timestamptz");
        for (String part : overlapping.split("UNION ALL")) {
            assertThat(indexes("SELECT FROM (" + part + ") AS held"))
                    .hasSize(1)
                    .extractingByKey("occupancy")
                    .isEqualTo(part.contains("NOT exclusive") ? "occupancy_besides" : "occupancy_time");
        }
    }

    /** By table, the index through which it is read; none for one that is read as a whole. */
    private static Map<String, String> indexes(String statement) throws SQLException {
        Map<String, Integer> places = new HashMap<>();
        String numbered = PARAMETER
                .matcher(statement)
                .replaceAll(name -> "\\$" + places.computeIfAbsent(name.group(1), any -> places.size() + 1));
        Map<String, String> indexes = new HashMap<>();
        collect(Json.MAPPER.readTree(run("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + numbered)), indexes);
        return indexes;
    }

    private static void collect(JsonNode plan, Map<String, String> indexes) {
        String table = Json.text(plan, "Relation Name");
        if (table != null && !"ModifyTable".equals(Json.text(plan, "Node Type"))) {
            indexes.put(table, Json.text("none", plan, "Index Name"));
        }
        plan.forEach(child -> collect(child, indexes));
    }

    /** Runs statements, without values for their parameters, and gives the first text that they gave. */
    private static String run(String sql) throws SQLException {
        DatabaseAddress address = TEST.address();
        String simple = address.url() + (address.url().contains("?") ? "&" : "?") + "preferQueryMode=simple";
        try (var connection = DriverManager.getConnection(simple, address.user(), address.password());
                var statement = connection.createStatement()) {
            boolean rows = statement.execute(sql);
            if (!rows) {
                return "";
            }
            try (var result = statement.getResultSet()) {
                result.next();
                return result.getString(1);
            }
        }
    }
}
