package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamedSqlTest {
    @Test
    void namesBecomePlacesInTheirOrder() {
        NamedSql sql =
                NamedSql.compile("SELECT id FROM t WHERE site_id = :site AND n BETWEEN :from_1 AND :to AND m <:to");
        assertThat(sql.text()).isEqualTo("SELECT id FROM t WHERE site_id = ? AND n BETWEEN ? AND ? AND m <?");
        assertThat(sql.places()).containsExactly("site", "from_1", "to", "to");
        assertThat(sql.names()).containsExactlyInAnyOrder("site", "from_1", "to");
    }

    @Test
    void castsStay() {
        NamedSql sql = NamedSql.compile("SELECT :a::uuid, b::text, (:c)::timestamptz[], x := 1");
        assertThat(sql.text()).isEqualTo("SELECT ?::uuid, b::text, (?)::timestamptz[], x := 1");
        assertThat(sql.places()).containsExactly("a", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT ':no'",
                "SELECT 'it''s :no'",
                "SELECT ''':no'",
                "SELECT '\\', ':no ?'",
                "SELECT E'it\\'s :no'",
                "SELECT e'\\\\', ':no'",
                "SELECT 1 AS \":no\"",
                "SELECT 1 AS \"a\"\":no ?\"",
                "SELECT 1 -- :no ?\n, 2",
                "SELECT 1 -- it's :no\n",
                "SELECT 1 /* it's :no\n ? :no */, 2",
                "SELECT $$it's :no ?$$",
                "SELECT $body$ $$ :no $$ $body$",
                "SELECT '10:30', b[1:2], b[1 : 2]"
            })
    void whatIsNoParameterStaysAsItIs(String text) {
        NamedSql sql = NamedSql.compile(text);
        assertThat(sql.text()).isEqualTo(text);
        assertThat(sql.places()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'a', %s",
                "SELECT 'it''s', %s",
                "SELECT E'it\\'s', %s",
                "SELECT typE'\\', %s",
                "SELECT \"quo'te\", %s",
                "SELECT 1 -- don't\n, %s",
                "SELECT /* don't */ %s",
                "SELECT $$don't$$, %s",
                "SELECT a$b$c, '$b$', %s"
            })
    void whatFollowsIsReadAgain(String text) {
        NamedSql sql = NamedSql.compile(text.formatted(":id"));
        assertThat(sql.text()).isEqualTo(text.formatted("?"));
        assertThat(sql.places()).containsExactly("id");
    }

    @Test
    void questionMarksAreOperatorsOfTheDatabase() {
        assertThat(NamedSql.compile("SELECT body ? 'a' AND body ?| :keys AND '?' = 'b'")
                        .text())
                .isEqualTo("SELECT body ?? 'a' AND body ??| ? AND '?' = 'b'");
    }

    @Test
    void aLongTextIsNoTrouble() {
        String text = "SELECT '" + "it''s ".repeat(100_000) + "', :id";
        assertThat(NamedSql.compile(text).places()).containsExactly("id");
    }

    @Test
    void aTextIsCompiledOnce() {
        String text = "SELECT :once";
        assertThat(NamedSql.of(text)).isSameAs(NamedSql.of("SELECT ".concat(":once")));
    }
}
