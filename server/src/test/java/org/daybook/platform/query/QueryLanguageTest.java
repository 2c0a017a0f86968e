package org.daybook.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryFamilies.Family;
import org.daybook.platform.query.QueryPages.Question;
import org.daybook.platform.query.QueryPages.Sort;
import org.daybook.testing.StoredRows;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every field and operator that queries may name, against a naive filter over the entities that the API itself returns:
 * rows at random, all orders, both pagings, filters of several conditions, and counts. The system property
 * {@code daybook.query.rows} says how many rows.
 */
class QueryLanguageTest {
    private static final int ROWS = Integer.getInteger("daybook.query.rows", 2_000);
    private static final int COMBINED = 25;
    private static final int THREADS = 3;
    private static final long SEED = Long.getLong("daybook.seed", 20_261_121L);

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Random random = new Random(SEED);

    @TestFactory
    Collection<DynamicTest> queriesFindWhatANaiveFilterFinds() {
        return new QueryFamilies(SERVER, random)
                .all().stream()
                        .map(family ->
                                DynamicTest.dynamicTest(family.table() + " (seed " + SEED + ")", () -> check(family)))
                        .toList();
    }

    private void check(Family family) throws Exception {
        StoredRows.insert(SERVER.database(), family.table(), family.template(), ROWS, family.variants());
        List<String> wrong = new ArrayList<>();
        for (QueryTarget target : family.targets()) {
            wrong.addAll(check(target));
        }
        assertThat(wrong.stream().limit(40)).as(wrong.size() + " wrong").isEmpty();
    }

    private List<String> check(QueryTarget target) throws Exception {
        QueryPages pages = new QueryPages(SERVER.owner(), target);
        RandomFilters filters = new RandomFilters(random, target);
        List<QueryRow> rows = new ArrayList<>();
        pages.everything(entity -> {
            filters.see(entity);
            rows.add(QueryRow.of(entity, target.fields().values()));
        });
        assertThat(rows).as(target.operation().toString()).hasSizeGreaterThanOrEqualTo(ROWS);
        List<Callable<List<String>>> tasks = new ArrayList<>();
        for (Question question : questions(target, filters)) {
            int number = tasks.size();
            tasks.add(() -> QueryComparison.differences(target, pages, rows, question, number));
        }
        List<String> wrong = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(THREADS)) {
            for (Future<List<String>> done : threads.invokeAll(tasks)) {
                wrong.addAll(done.get());
            }
        }
        return wrong;
    }

    private List<Question> questions(QueryTarget target, RandomFilters filters) {
        List<Question> questions = new ArrayList<>();
        for (AskedField field : target.fields().values()) {
            for (String operator : field.allowed()) {
                questions.add(new Question(filters.of(field, operator), filters.anySort()));
            }
            if (field.sortable()) {
                questions.add(new Question(Json.object(), new Sort(field, false)));
                questions.add(new Question(Json.object(), new Sort(field, true)));
            }
        }
        for (int i = 0; i < COMBINED; i++) {
            questions.add(new Question(filters.combined(3), filters.anySort()));
        }
        return questions;
    }
}
