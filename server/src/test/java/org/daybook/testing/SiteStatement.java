package org.daybook.testing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daybook.platform.db.SiteTransaction;

/**
 * A statement as a distributed database would have to carry it out. It reads just so much SQL as our statements have: words,
 * parentheses, and which of them begin a query.
 */
final class SiteStatement {
    private static final Pattern TOKEN = Pattern.compile(
            "(?<skipped>'(?:[^']++|'')*+'|--[^\\n]*|/\\*.*?\\*/|::\\w+(?:\\[\\])?|\\s+)"
                    + "|\"?[A-Za-z_][\\w.\"]*|\\?\\??|[(),;=]|[^\\s]",
            Pattern.DOTALL);
    private static final Pattern CTE =
            Pattern.compile("(\\w+)\\s*(?:\\([^()]*\\))?\\s+AS\\s+(?:MATERIALIZED\\s+)?\\(", Pattern.CASE_INSENSITIVE);
    /** Every row by its site and id, in the form that one server carries out fastest. */
    private static final Pattern MANY_IDS = Pattern.compile(
            "\\((\\w+)\\.site_id, \\w+\\.\\w+\\) IN \\(SELECT \\?::uuid, unnest\\(\\?::uuid\\[\\]\\)\\)");

    private static final Set<String> BEGINNINGS = Set.of("SELECT", "WITH", "INSERT", "UPDATE", "DELETE", "VALUES");
    private static final Set<String> COMBINE = Set.of("UNION", "INTERSECT", "EXCEPT", ";");
    private static final Set<String> BEFORE_TABLE = Set.of("FROM", "JOIN", "UPDATE", "INTO", "USING");
    private static final Set<String> ENDS_SET = Set.of("WHERE", "FROM", "RETURNING");
    private static final Set<String> NO_ALIAS = Set.of(
            "WHERE",
            "JOIN",
            "LEFT",
            "CROSS",
            "ON",
            "ORDER",
            "GROUP",
            "LIMIT",
            "SET",
            "OFFSET",
            "FOR",
            "USING",
            "RETURNING",
            "INNER",
            "DEFAULT",
            "VALUES",
            "SELECT",
            "HAVING",
            "FULL",
            "RIGHT");
    private static final Set<String> VOLATILE = Set.of(
            "nextval",
            "now",
            "random",
            "clock_timestamp",
            "statement_timestamp",
            "gen_random_uuid",
            "pg_current_xact_id",
            "uuidv7");
    private static final Set<String> LOCKS = Set.of("LOCK", "pg_advisory_lock", "pg_advisory_xact_lock");

    private final Set<String> named = new HashSet<>();
    private final Set<String> breaches = new TreeSet<>();

    private final boolean ofOneServer;

    private SiteStatement(String sql) {
        ofOneServer = sql.startsWith(SiteTransaction.OF_ONE_SERVER);
    }

    /** A table of a query, by the name that its columns have there. */
    private record Named(String table, String alias) {}

    /** What is wrong with a statement; empty where nothing is. */
    static Set<String> breaches(String sql) {
        SiteStatement statement = new SiteStatement(sql);
        String read = MANY_IDS.matcher(sql).replaceAll("$1.site_id = ?");
        CTE.matcher(read).results().forEach(cte -> statement.named.add(cte.group(1)));
        statement.query(tokens(read), false, false);
        return statement.breaches;
    }

    private static List<String> tokens(String sql) {
        return TOKEN.matcher(sql)
                .results()
                .filter(token -> token.group(1) == null)
                .map(token -> token.group().replace("\"", ""))
                .toList();
    }

    /** A query in parentheses, and how columns of it are called around it. */
    private record Inner(List<String> tokens, String before, String alias) {
        boolean inWith() {
            return is(Set.of("AS", "MATERIALIZED"), before);
        }

        boolean inFrom() {
            return is(Set.of("FROM", "JOIN", "LATERAL"), before);
        }
    }

    /**
     * Judges a query and those inside it.
     *
     * @param inWith whether it is a part of WITH
     * @param named whether the site of its first table is named around it, as that of a query in FROM is
     */
    private void query(List<String> tokens, boolean inWith, boolean named) {
        List<String> own = new ArrayList<>();
        List<Inner> inner = new ArrayList<>();
        boolean combines = false;
        for (int i = 0; i < tokens.size(); i++) {
            String token = tokens.get(i);
            if (token.equals("(") && i + 1 < tokens.size() && is(BEGINNINGS, tokens.get(i + 1))) {
                int end = closing(tokens, i);
                inner.add(new Inner(
                        tokens.subList(i + 1, end),
                        i > 0 ? tokens.get(i - 1) : "",
                        end + 1 < tokens.size() ? alias(tokens, end) : ""));
                own.add("()");
                i = end;
            } else if (is(COMBINE, token)) {
                judge(own, inner, inWith, false);
                own.clear();
                inner.clear();
                combines = true;
            } else {
                own.add(token);
            }
        }
        judge(own, inner, inWith, named && !combines);
    }

    private static int closing(List<String> tokens, int open) {
        int depth = 0;
        for (int i = open; i < tokens.size(); i++) {
            depth += tokens.get(i).equals("(") ? 1 : tokens.get(i).equals(")") ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        throw new IllegalArgumentException("a parenthesis stays open in " + tokens);
    }

    private void judge(List<String> query, List<Inner> inner, boolean inWith, boolean named) {
        boolean alone =
                tables(query).isEmpty() && inner.stream().filter(Inner::inFrom).count() == 1;
        for (Inner each : List.copyOf(inner)) {
            boolean siteNamed = isCompared(query, each.alias + ".site_id") || (alone && isCompared(query, "site_id"));
            query(each.tokens, each.inWith(), each.inFrom() && siteNamed);
        }
        if (inWith && !ofOneServer && !query.isEmpty() && is(Set.of("INSERT"), query.getFirst())) {
            breaches.add("INSERT inside WITH");
        }
        if (locksWithoutSite(query)) {
            breaches.add("lock without a site");
        }
        volatileInSet(query);
        List<Named> tables = tables(query);
        tables.stream()
                .skip(named ? 1 : 0)
                .filter(table -> !namesSite(query, table, tables.size() == 1))
                .forEach(table -> breaches.add("no site for " + table.table));
    }

    /** A lock by a number has the site in it: {@code hashtextextended(:site || ...)}. */
    private static boolean locksWithoutSite(List<String> query) {
        return IntStream.range(0, query.size())
                .filter(at -> is(LOCKS, query.get(at)))
                .anyMatch(at -> !List.of("(", "hashtextextended", "(", "?")
                        .equals(query.subList(at + 1, Math.min(at + 5, query.size()))));
    }

    private void volatileInSet(List<String> query) {
        int set = query.indexOf("SET");
        if (set >= 0) {
            query.subList(set, query.size()).stream()
                    .takeWhile(token -> !is(ENDS_SET, token))
                    .filter(VOLATILE::contains)
                    .forEach(function -> breaches.add(function + " in UPDATE"));
        }
    }

    private List<Named> tables(List<String> query) {
        List<Named> tables = new ArrayList<>();
        boolean inFrom = false;
        for (int i = 0; i + 1 < query.size(); i++) {
            String token = query.get(i);
            boolean begins = is(BEFORE_TABLE, token) && !isDistinct(query, i);
            inFrom = is(Set.of("FROM"), token)
                    || (inFrom && !is(Set.of("WHERE", "ON", "SET", "(", "GROUP", "ORDER"), token));
            if ((begins || (inFrom && token.equals(","))) && isTable(query, i + 1)) {
                tables.add(new Named(query.get(i + 1), alias(query, i + 1)));
            }
        }
        return tables;
    }

    /** {@code IS DISTINCT FROM} and {@code extract(... FROM ...)} name no table; nor does {@code DO UPDATE}. */
    private static boolean isDistinct(List<String> query, int at) {
        return at > 0 && is(Set.of("DISTINCT", "epoch", "DO", "NO", "FOR", "KEY", "isodow"), query.get(at - 1));
    }

    private boolean isTable(List<String> query, int at) {
        String name = query.get(at);
        boolean isFunction =
                at + 1 < query.size() && query.get(at + 1).equals("(") && !is(Set.of("INTO"), query.get(at - 1));
        return Character.isLetter(name.charAt(0))
                && name.equals(name.toLowerCase(Locale.ROOT))
                && !isFunction
                && !named.contains(name)
                && !name.startsWith("pg_");
    }

    private static String alias(List<String> query, int at) {
        int next = at + 1 < query.size() && is(Set.of("AS"), query.get(at + 1)) ? at + 2 : at + 1;
        return next < query.size() && Character.isLetter(query.get(next).charAt(0)) && !is(NO_ALIAS, query.get(next))
                ? query.get(next)
                : query.get(at);
    }

    private static boolean namesSite(List<String> query, Named table, boolean alone) {
        int into = query.indexOf("INTO");
        if (into >= 0 && query.get(into + 1).equals(table.table)) {
            return insertsSite(query, into);
        }
        Stream<String> columns = alone
                ? Stream.of("site_id", table.table + ".site_id", table.alias + ".site_id")
                : Stream.of(table.alias + ".site_id");
        return columns.anyMatch(column -> isCompared(query, column));
    }

    private static boolean isCompared(List<String> query, String column) {
        for (int i = 0; i + 2 < query.size(); i++) {
            if (query.get(i).equals(column)
                    && query.get(i + 1).equals("=")
                    && query.get(i + 2).equals("?")) {
                return true;
            }
        }
        return false;
    }

    /** The site is the first column, and its value a parameter in each row. */
    private static boolean insertsSite(List<String> query, int into) {
        List<String> rest = query.subList(into, query.size());
        int columns = rest.indexOf("(");
        if (columns < 0 || !rest.get(columns + 1).equals("site_id")) {
            return false;
        }
        List<String> given = rest.subList(closing(rest, columns) + 1, rest.size());
        List<String> first = given.stream()
                .filter(token -> !is(Set.of("VALUES", "SELECT", "DISTINCT", "("), token))
                .limit(1)
                .toList();
        return first.equals(List.of("?"));
    }

    private static boolean is(Set<String> words, String token) {
        return words.contains(token);
    }
}
