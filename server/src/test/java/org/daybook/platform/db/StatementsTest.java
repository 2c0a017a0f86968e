package org.daybook.platform.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @RegisterExtension
    static final TestDatabase TEST = TestDatabase.create();

    private static final UUID ID = UUID.fromString("018f0000-0000-7000-8000-000000000001");
    private static final Instant NOW = Instant.parse("2026-03-29T00:59:59.123456Z");
    private static final SiteId SITE = new SiteId(ID);

    private final Database database = TEST.database();

    @BeforeAll
    static void createTable() {
        TEST.database().useTransaction(statements -> statements.update("""
                CREATE TABLE thing (
                    site_id uuid, n int CONSTRAINT thing_key PRIMARY KEY, name text CONSTRAINT short CHECK (length(name) < 9))
                """).execute());
    }

    @BeforeEach
    void noThings() {
        database.useTransaction(
                statements -> statements.update("TRUNCATE thing, domain_event").execute());
    }

    private <T> T read(Function<Statements, T> work) {
        return database.read(work::apply);
    }

    private <T> T write(Function<SiteTransaction, T> work) {
        return new SiteDatabase(database).write(SITE, NOW, work);
    }

    private List<Integer> things() {
        return read(statements -> statements
                .query("SELECT n FROM thing ORDER BY n")
                .mapTo(Integer.class)
                .list());
    }

    private static void insert(SiteTransaction transaction, int n, String name) {
        transaction
                .update("INSERT INTO thing VALUES (:site, :n, :name)")
                .bind("n", n)
                .bind("name", name)
                .execute();
    }

    /** Cast from a text, the list would be read anew for each row: seconds where thousands of rows are looked at. */
    @Test
    void whatAValueIsComparedWithAllOfIsBoundAsAnArray() {
        String sql = "SELECT 1 WHERE :site::uuid = ANY(:ids::uuid[])";
        assertThatThrownBy(() -> write(transaction -> transaction
                        .query(sql)
                        .bind("ids", "{" + ID + "}")
                        .mapTo(Integer.class)
                        .list()))
                .hasMessageContaining("ids must be bound as an array");
        List<Integer> found = write(transaction -> transaction
                .query(sql)
                .bindIds("ids", List.of(ID))
                .mapTo(Integer.class)
                .list());
        assertThat(found).hasSize(1);
    }

    @Test
    void valuesComeBackAsTheyWentIn() {
        Map<String, Object> values = Map.of("decimal", new BigDecimal("12.50"), "texts", new String[] {"a", "b"});
        String row = read(statements -> statements
                .query("SELECT concat_ws(' ', :id, :text, :at, :int, :long, :flag, encode(:bytes, 'hex'), :decimal,"
                        + " array_to_string(:texts, '+'), cardinality(:none))")
                .bind("id", ID)
                .bind("text", "it's")
                .bind("at", NOW)
                .bind("int", 7)
                .bind("long", 1L << 40)
                .bind("flag", true)
                .bind("bytes", new byte[] {1, -1})
                .bindIds("none", List.of())
                .bindAll(values)
                .mapTo(String.class)
                .one());
        assertThat(row).isEqualTo(ID + " it's 2026-03-29 00:59:59.123456+00 7 1099511627776 t 01ff 12.50 a+b 0");
    }

    @Test
    void theDatabaseIsToldTheTypeOfANull() {
        assertThat(typeOfNull((query, name) -> query.bind(name, (UUID) null))).isEqualTo("uuid");
        assertThat(typeOfNull((query, name) -> query.bind(name, (Instant) null)))
                .isEqualTo("timestamp with time zone");
        assertThat(typeOfNull((query, name) -> query.bind(name, (Integer) null)))
                .isEqualTo("integer");
        assertThat(typeOfNull((query, name) -> query.bind(name, (String) null))).isEqualTo("character varying");
    }

    private @Nullable String typeOfNull(BiConsumer<Query, String> bind) {
        return read(statements -> {
            Query query = statements.query("SELECT pg_typeof(:value)::text || coalesce(:value::text, '')");
            bind.accept(query, "value");
            return query.mapTo(String.class).one();
        });
    }

    @Test
    void arraysAreBoundAsWholes() {
        UUID other = new UUID(1, 2);
        List<String> found = read(statements -> statements
                .query("SELECT id || ' ' || coalesce(name, 'nobody') FROM unnest(:ids, :names) AS x (id, name)")
                .bindIds("ids", List.of(ID, other))
                .bindTexts("names", Arrays.asList("{\"a, b\\\"}", null))
                .mapTo(String.class)
                .list());
        assertThat(found).containsExactly(ID + " {\"a, b\\\"}", other + " nobody");
    }

    @Test
    void onlyKnownTypesAreBound() {
        assertThatThrownBy(() ->
                        read(statements -> statements.query("SELECT :day").bindAll(Map.of("day", DayOfWeek.MONDAY))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("DayOfWeek");
    }

    @Test
    void everyParameterIsBoundAndNothingElse() {
        assertThatThrownBy(() -> read(statements ->
                        statements.query("SELECT :a, :b").bind("a", 1).mapTo(Integer.class)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SELECT ?, ?");
        assertThatThrownBy(() -> read(statements ->
                        statements.query("SELECT :a").bind("a", 1).bind("b", 1).mapTo(Integer.class)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> write(transaction -> transaction.query("SELECT 1")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowsAreOneOrNoneOrMany() {
        assertThat(numbers(0).findOne()).isEmpty();
        assertThat(numbers(1).findOne()).contains(1);
        assertThat(numbers(1).one()).isOne();
        assertThat(numbers(3).list()).containsExactly(1, 2, 3);
        assertThat(numbers(3).stream().mapToInt(n -> n).sum()).isEqualTo(6);
        assertThatThrownBy(() -> numbers(0).one()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> numbers(2).one()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> numbers(2).findOne()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() ->
                        read(statements -> statements.query("SELECT NULL::int").mapTo(Integer.class)))
                .isInstanceOf(IllegalStateException.class);
    }

    private Rows<Integer> numbers(int count) {
        return read(statements -> statements
                .query("SELECT generate_series(1, :count)")
                .bind("count", count)
                .mapTo(Integer.class));
    }

    @Test
    void aBatchTellsForEachRowWhetherItWasWritten() {
        int[] written = write(transaction -> {
            insert(transaction, 2, "there");
            Batch batch = transaction.batch("INSERT INTO thing VALUES (:site, :n, :name) ON CONFLICT DO NOTHING");
            for (int n = 1; n <= 5; n++) {
                transaction.row(batch).bind("n", n).bind("name", "new").add();
            }
            return batch.execute();
        });
        assertThat(written).containsExactly(1, 0, 1, 1, 1);
        assertThat(things()).containsExactly(1, 2, 3, 4, 5);
        int[] none = write(transaction ->
                transaction.batch("DELETE FROM thing WHERE site_id = :site").execute());
        assertThat(none).isEmpty();
    }

    @Test
    void aFailureSaysWhichStatementItWasAndNothingOfTheValues() {
        String sql = "INSERT INTO thing VALUES (:site, :n, :name)";
        assertThatThrownBy(() -> write(transaction -> {
                    try {
                        insert(transaction, 1, "Ada Lovelace");
                    } catch (StatementFailed e) {
                        assertThat(e).hasMessageContaining("short").hasMessageContaining("INTO thing VALUES (?, ?, ?)");
                        assertThat(e.toString() + e.getCause()).doesNotContain("Ada");
                        throw e;
                    }
                    return true;
                }))
                .isInstanceOfSatisfying(
                        ConstraintViolation.class,
                        violation -> assertThat(violation.constraintName()).isEqualTo("short"));
        assertThatThrownBy(() -> write(transaction -> {
                    Batch batch = transaction.batch(sql);
                    transaction.row(batch).bind("n", 1).bind("name", "Bob").add();
                    transaction
                            .row(batch)
                            .bind("n", 2)
                            .bind("name", "Ada Lovelace")
                            .add();
                    return batch.execute();
                }))
                .isInstanceOfSatisfying(ConstraintViolation.class, violation -> {
                    assertThat(violation.constraintName()).isEqualTo("short");
                    assertThat(violation.toString() + violation.getCause()).doesNotContain("Ada");
                });
        assertThatThrownBy(() -> read(statements -> statements
                        .query("SELECT :text::uuid")
                        .bind("text", "none")
                        .mapTo(UUID.class)))
                .isInstanceOfSatisfying(
                        StatementFailed.class,
                        failure ->
                                assertThat(SiteTransaction.isBadValue(failure)).isTrue());
    }

    @Test
    void whatWasAttemptedIsUndoneAndTheRestStays() {
        List<Boolean> done = write(transaction -> {
            insert(transaction, 1, "before");
            boolean refused = transaction.attempt(() -> {
                insert(transaction, 2, "attempt");
                insert(transaction, 1, "again");
            });
            insert(transaction, 3, "after");
            boolean given = transaction.attempt(() -> {
                insert(transaction, 4, "attempt");
                return false;
            });
            boolean kept = transaction.attempt(() -> insert(transaction, 5, "kept"));
            return List.of(refused, given, kept);
        });
        assertThat(done).containsExactly(false, false, true);
        assertThat(things()).containsExactly(1, 3, 5);
    }

    @Test
    void attemptsAreMadeInsideEachOther() {
        write(transaction -> transaction.attempt(() -> {
            insert(transaction, 1, "outer");
            boolean inner = transaction.attempt(() -> {
                transaction.attempt(() -> insert(transaction, 2, "kept"));
                insert(transaction, 1, "again");
            });
            assertThat(inner).isFalse();
            assertThat(transaction.attempt(() -> true)).isTrue();
            assertThat(transaction.attempt(() -> false)).isFalse();
            transaction.attempt(() -> insert(transaction, 3, "inner"));
            Batch batch = transaction.batch("INSERT INTO thing VALUES (:site, :n, 'batch')");
            assertThat(transaction.attempt(() -> {
                        transaction.row(batch).bind("n", 1).add();
                        batch.execute();
                    }))
                    .isFalse();
        }));
        assertThat(things()).containsExactly(1, 3);
        write(transaction -> transaction.attempt(() -> {
            transaction.attempt(() -> insert(transaction, 8, "inner"));
            insert(transaction, 1, "again");
        }));
        assertThat(things()).containsExactly(1, 3);
    }

    @Test
    void anAttemptThatThrowsIsUndoneToo() {
        write(transaction -> {
            assertThatThrownBy(() -> transaction.attempt((Runnable) () -> {
                        insert(transaction, 1, "thrown");
                        throw new IllegalArgumentException("no");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);
            insert(transaction, 2, "after");
            return true;
        });
        assertThat(things()).containsExactly(2);
    }

    /** Few events travel with the commit, many in a batch before it. */
    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 600})
    void eventsAreThereWithWhatTheyTellOfOrNeither(int events) {
        createSite();
        write(transaction -> {
            insert(transaction, 1, "told");
            record(transaction, events);
            return true;
        });
        assertThat(told()).isEqualTo(events);
        assertThat(things()).containsExactly(1);

        SiteId unknown = new SiteId(new UUID(7, 7));
        assertThatThrownBy(() -> new SiteDatabase(database).write(unknown, NOW, transaction -> {
                    insert(transaction, 2, "lost");
                    record(transaction, events);
                    return true;
                }))
                .isInstanceOf(ConstraintViolation.class);
        new SiteDatabase(database).rehearse(SITE, NOW, transaction -> {
            insert(transaction, 3, "tried");
            record(transaction, events);
            return true;
        });
        assertThat(told()).isEqualTo(events);
        assertThat(things()).containsExactly(1);
    }

    private static void record(SiteTransaction transaction, int events) {
        for (int n = 0; n < events; n++) {
            transaction.append("told", ID, n, false, "{\"n\": " + n + "}");
        }
    }

    private int told() {
        return read(statements -> statements
                .query("SELECT count(*) FROM domain_event WHERE type = 'told'")
                .mapTo(Integer.class)
                .one());
    }

    private void createSite() {
        write(transaction -> transaction
                .update("INSERT INTO site (site_id, properties, time_zone, currency, token_key, created_at)"
                        + " VALUES (:site, '{}', 'UTC', 'EUR', '\\x00', now()) ON CONFLICT DO NOTHING")
                .execute());
    }

    @Test
    void eventsOfAnAttemptThatWasUndoneAreNotTold() {
        createSite();
        write(transaction -> {
            transaction.append("first", ID, 1, false, "{}");
            transaction.attempt(() -> {
                transaction.append("undone", ID, 2, false, "{}");
                return false;
            });
            transaction.append("last", ID, 3, false, Json.write(Json.object().put("text", "it's \\ \"so\"")));
            return true;
        });
        List<String> told = read(statements -> statements
                .query("SELECT type || data FROM domain_event WHERE entity_id = :id ORDER BY entity_sequence")
                .bind("id", ID)
                .mapTo(String.class)
                .list());
        assertThat(told).containsExactly("first{}", "last{\"text\": \"it's \\\\ \\\"so\\\"\"}");
    }

    @Test
    void everyStatementIsReadAgainWhereItIsKeptPrepared() {
        for (int run = 0; run < 20; run++) {
            int n = run;
            @Nullable String name = run % 2 == 0 ? null : "odd";
            write(transaction -> transaction.attempt(() -> transaction
                    .update("INSERT INTO thing VALUES (:site, :n, :name)")
                    .bind("n", n)
                    .bind("name", name)
                    .execute()));
        }
        assertThat(things()).hasSize(20);
    }

    private static void insertWithNext(SiteTransaction transaction, int n, String name) {
        transaction
                .update("INSERT INTO thing VALUES (:site, :n, :name)")
                .bind("n", n)
                .bind("name", name)
                .executeWithNext();
    }

    private static Supplier<Rows<Integer>> expected(SiteTransaction transaction) {
        return transaction
                .query("SELECT n FROM thing WHERE site_id = :site ORDER BY n")
                .mapBehindNext(row -> row.getInt(1));
    }

    @Test
    void whatTravelsWithTheNextStatementIsInItsOrder() {
        List<Integer> found = write(transaction -> {
            insertWithNext(transaction, 1, "first");
            insertWithNext(transaction, 2, "second");
            Supplier<Rows<Integer>> behind = expected(transaction);
            int changed = transaction
                    .update("UPDATE thing SET n = n + 10 WHERE site_id = :site AND n <= :most")
                    .bind("most", 2)
                    .execute();
            assertThat(changed).isEqualTo(2);
            insertWithNext(transaction, 3, "third");
            return behind.get().list();
        });
        assertThat(found).containsExactly(11, 12);
        assertThat(things()).containsExactly(3, 11, 12);
    }

    @Test
    void whatIsExpectedIsReadAloneWhereNoStatementCame() {
        assertThat(this.<List<Integer>>write(transaction -> {
                    insert(transaction, 1, "first");
                    Supplier<Rows<Integer>> behind = expected(transaction);
                    insertWithNext(transaction, 2, "second");
                    return behind.get().list();
                }))
                .containsExactly(1, 2);
    }

    @Test
    void whatIsWrittenWithTheNextStatementIsRefusedAsAnyOther() {
        assertThatThrownBy(() -> write(transaction -> {
                    insertWithNext(transaction, 1, "far too long");
                    return true;
                }))
                .isInstanceOf(ConstraintViolation.class);
        assertThatThrownBy(() -> write(transaction -> {
                    insertWithNext(transaction, 1, "far too long");
                    insert(transaction, 2, "second");
                    return true;
                }))
                .isInstanceOf(ConstraintViolation.class);
        assertThat(things()).isEmpty();
    }

    @Test
    void anAttemptAnswersForAllThatWasWrittenInIt() {
        boolean[] done = new boolean[3];
        write(transaction -> {
            insertWithNext(transaction, 1, "outer");
            done[0] = transaction.attempt(() -> insertWithNext(transaction, 2, "far too long"));
            done[1] = transaction.attempt(() -> {
                insertWithNext(transaction, 3, "kept");
                assertThat(transaction.attempt(() -> {
                            insertWithNext(transaction, 4, "undone");
                            return false;
                        }))
                        .isFalse();
            });
            done[2] = transaction.attempt(() -> {
                insertWithNext(transaction, 5, "undone");
                return false;
            });
            return true;
        });
        assertThat(done).containsExactly(false, true, false);
        assertThat(things()).containsExactly(1, 3);
    }
}
