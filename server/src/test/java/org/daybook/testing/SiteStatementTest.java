package org.daybook.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteStatementTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT id FROM booking WHERE site_id = ? AND id = ? FOR UPDATE",
                "SELECT b.id FROM booking b JOIN site AS s ON s.site_id = ? WHERE b.site_id = ?::uuid",
                "SELECT 1 FROM booking WHERE (site_id = ? AND (id = ? OR note = 'FROM site WHERE'))",
                "SELECT 1 FROM booking WHERE (booking.site_id, booking.id) IN (SELECT ?::uuid, unnest(?::uuid[]))",
                "WITH gone AS (DELETE FROM booking WHERE site_id = ? RETURNING id) SELECT id FROM gone",
                "/* one server */ WITH a AS (INSERT INTO booking (site_id) VALUES (?) RETURNING 1) SELECT 1 FROM a",
                "INSERT INTO booking (site_id, id) VALUES (?, ?) ON CONFLICT (site_id, id) DO UPDATE SET id = ?",
                "INSERT INTO booking AS b (site_id, id) SELECT DISTINCT ?, x FROM unnest(?::uuid[]) AS x",
                "SELECT extract(epoch FROM starts_at) FROM booking WHERE site_id = ? AND a IS DISTINCT FROM b",
                "UPDATE booking SET at = ? WHERE site_id = ? AND at < now()",
                "SELECT e.id FROM (SELECT b.* FROM booking b JOIN site s ON s.site_id = ?) AS e WHERE e.site_id = ?",
                "SELECT pg_advisory_xact_lock(hashtextextended(?::text || ?, 0))::text",
                "SELECT ?"
            })
    void keepsTheRule(String sql) {
        assertThat(SiteStatement.breaches(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT id FROM booking WHERE id = ? | no site for booking",
                "SELECT 1 FROM site s JOIN booking b ON b.site_id = s.site_id WHERE s.site_id = ? | no site for booking",
                "SELECT 1 FROM site s, booking b WHERE s.site_id = ? AND b.id = s.x | no site for booking",
                "SELECT (SELECT 1 FROM booking b WHERE b.site_id = s.site_id) FROM site s WHERE s.site_id = ?"
                        + " | no site for booking",
                "SELECT 1 FROM site WHERE site_id = ? UNION SELECT 1 FROM booking | no site for booking",
                "SELECT site_id FROM booking WHERE id = ? FOR UPDATE | no site for booking",
                "SELECT 1 FROM (SELECT b.* FROM booking b UNION SELECT 1) AS e WHERE e.site_id = ? | no site for booking",
                "SELECT 1 FROM (SELECT b.* FROM booking b JOIN site s ON s.site_id = b.site_id) AS e WHERE e.site_id = ?"
                        + " | no site for site",
                "UPDATE booking SET x = s.x FROM site s WHERE booking.site_id = s.site_id AND s.site_id = ?"
                        + " | no site for booking",
                "DELETE FROM booking b USING site s WHERE b.site_id = ? | no site for site",
                "INSERT INTO booking (id, site_id) VALUES (?, ?) | no site for booking",
                "INSERT INTO booking (site_id, id) SELECT s.site_id, ? FROM site s WHERE s.site_id = ?"
                        + " | no site for booking",
                "WITH a AS (INSERT INTO booking (site_id) VALUES (?) RETURNING 1) SELECT 1 FROM a | INSERT inside WITH",
                "UPDATE site SET v = nextval('v') WHERE site_id = ? | nextval in UPDATE",
                "INSERT INTO site (site_id) VALUES (?) ON CONFLICT (site_id) DO UPDATE SET v = now() | now in UPDATE",
                "LOCK TABLE booking | lock without a site",
                "SELECT pg_advisory_xact_lock(?) | lock without a site"
            })
    void breaksTheRule(String sql, String breach) {
        assertThat(SiteStatement.breaches(sql)).containsExactly(breach);
    }
}
