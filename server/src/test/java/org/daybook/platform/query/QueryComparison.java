package org.daybook.platform.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryPages.Page;
import org.daybook.platform.query.QueryPages.Question;
import org.daybook.platform.query.QueryPages.Sort;
import tools.jackson.databind.node.ObjectNode;

/**
 * Compares what an operation finds with what the naive filter finds among the same rows. Of each question: the first pages
 * by cursor; a page somewhere by offset, and the total; the count; and exactly which of some rows are found. Of a few all
 * pages.
 */
final class QueryComparison {
    private static final int PAGE = 10;
    private static final int SAMPLE = 30;

    /** All pages are read of every so manieth question, if it finds no fewer and no more rows than these. */
    private static final int WALK_OF = 12;

    private static final int SHORTEST_WALK = 120;
    private static final int LONGEST_WALK = 1_000;

    private final QueryTarget target;
    private final QueryPages pages;
    private final List<QueryRow> rows;
    private final NaiveFilter naive;
    private final List<String> wrong = new ArrayList<>();

    private QueryComparison(QueryTarget target, QueryPages pages, List<QueryRow> rows) {
        this.target = target;
        this.pages = pages;
        this.rows = rows;
        this.naive = new NaiveFilter(target.fields());
    }

    /**
     * What differs, a line each.
     *
     * @param number of the question, which decides what is looked at
     */
    static List<String> differences(
            QueryTarget target, QueryPages pages, List<QueryRow> rows, Question question, int number) {
        QueryComparison comparison = new QueryComparison(target, pages, rows);
        comparison.compare(question, number);
        return comparison.wrong;
    }

    private void compare(Question question, int number) {
        Random random = new Random(number);
        List<QueryRow> expected = sorted(
                question, rows.stream().filter(naive.of(question.filter())).toList());
        Set<String> wanted = ids(expected);
        boolean walk = number % WALK_OF == 0 && expected.size() >= SHORTEST_WALK && expected.size() <= LONGEST_WALK;
        int most = walk ? Integer.MAX_VALUE : 2;
        int limit = walk ? target.limit() : PAGE;
        if (target.cursors()) {
            compare(question, expected, wanted, 0, pages.byCursor(question, limit, most));
        }
        if (target.offsets()) {
            int offset = walk || expected.isEmpty() ? 0 : random.nextInt(expected.size());
            compare(question, expected, wanted, offset, pages.byOffset(question, offset, limit, walk ? most : 1));
        }
        Integer counted = pages.count(question.filter());
        if (counted != null && counted != expected.size()) {
            wrong.add(target.count() + " " + question + " counted " + counted + ", not " + expected.size());
        }
        if (target.fields().containsKey("id")) {
            sample(question, wanted, random);
        }
    }

    /** The contract does not say how lists are ordered. */
    private static boolean isOrdered(Question question) {
        Sort sort = question.sort();
        return sort != null
                && sort.field().kind() != AskedField.Kind.LIST
                && sort.field().kind() != AskedField.Kind.OBJECTS;
    }

    private static Comparator<QueryRow> order(Sort sort) {
        return sort.descending()
                ? sort.field().order().reversed()
                : sort.field().order();
    }

    private static List<QueryRow> sorted(Question question, List<QueryRow> found) {
        Sort sort = question.sort();
        return sort == null || !isOrdered(question)
                ? found
                : found.stream().sorted(order(sort)).toList();
    }

    private void compare(Question question, List<QueryRow> expected, Set<String> wanted, int offset, Page page) {
        String asked = target.operation() + " " + question;
        Set<String> found = ids(page.rows());
        if (found.size() != page.rows().size()) {
            wrong.add(asked + " gave the same twice");
        }
        if (!wanted.containsAll(found)) {
            found.removeAll(wanted);
            wrong.add(
                    asked + " found " + page.rows().size() + ", among them " + found.size() + " wrong " + first(found));
        }
        int left = expected.size() - offset;
        if (page.rows().size() > left || (page.complete() && page.rows().size() < left)) {
            wrong.add(asked + " ended after " + page.rows().size() + " of " + left);
        }
        if (page.total() != null && page.total() != expected.size()) {
            wrong.add(asked + " said " + page.total() + " in all, not " + expected.size());
        }
        inOrder(question, expected, offset, page.rows());
    }

    private void inOrder(Question question, List<QueryRow> expected, int offset, List<QueryRow> found) {
        Sort sort = question.sort();
        if (sort == null || !isOrdered(question)) {
            return;
        }
        int both = Math.min(found.size(), expected.size() - offset);
        for (int i = 0; i < both; i++) {
            QueryRow there = expected.get(offset + i);
            if (order(sort).compare(there, found.get(i)) != 0) {
                wrong.add(target.operation() + " " + question + " has at " + (offset + i) + " "
                        + found.get(i).first(sort.field()) + ", not " + there.first(sort.field()));
                return;
            }
        }
    }

    /** Of some rows, half of which should be found, exactly those are. */
    private void sample(Question question, Set<String> wanted, Random random) {
        Set<String> asked = new TreeSet<>();
        int[] left = {SAMPLE / 2, SAMPLE / 2};
        for (int tried = 0; tried < 10 * SAMPLE; tried++) {
            String id = rows.get(random.nextInt(rows.size())).id();
            int half = wanted.contains(id) ? 0 : 1;
            if (left[half] > 0 && asked.add(id)) {
                left[half]--;
            }
        }
        wanted.stream().limit(3).forEach(asked::add);
        ObjectNode filter = Json.object();
        filter.putArray("$and")
                .add(question.filter())
                .add(Json.object().set("id", Json.object().set("$in", Json.strings(asked))));
        Question ofThese = new Question(filter, question.sort());
        Page page = target.cursors()
                ? pages.byCursor(ofThese, target.limit(), 1)
                : pages.byOffset(ofThese, 0, target.limit(), 1);
        Set<String> found = new TreeSet<>(ids(page.rows()));
        Set<String> expected = new TreeSet<>(asked);
        expected.retainAll(wanted);
        if (!found.equals(expected)) {
            Set<String> different = new HashSet<>(found);
            different.addAll(expected);
            different.removeIf(id -> found.contains(id) && expected.contains(id));
            wrong.add(target.operation() + " " + question + " found " + found.size() + " of " + expected.size()
                    + ", other than " + first(different));
        }
    }

    private String first(Set<String> ids) {
        return rows.stream()
                .filter(row -> ids.contains(row.id()))
                .findFirst()
                .map(QueryRow::toString)
                .orElse("none");
    }

    private static Set<String> ids(List<QueryRow> rows) {
        return rows.stream().map(QueryRow::id).collect(Collectors.toCollection(HashSet::new));
    }
}
