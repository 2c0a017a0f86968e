package org.daybook.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.daybook.identity.Secrets;
import org.daybook.resources.ResourceTypes;

/**
 * Copies of a site by its rows: all that has its id, in every table, with ids and a key of its own for each copy. Ids are
 * told from other text by standing in a column of ids, and replaced wherever they stand, in documents too.
 */
final class SiteCopies {
    private static final int BATCH = 250;
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final String TABLES = """
            SELECT table_name, string_agg(column_name, ', ' ORDER BY ordinal_position),
                string_agg(column_name, ', ' ORDER BY ordinal_position) FILTER (WHERE data_type = 'uuid')
            FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
            WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND is_generated = 'NEVER'
            GROUP BY table_name
            HAVING bool_or(column_name = 'site_id')
            """;

    /**
     * The rows of a table as JSON, cut where something is to be replaced.
     *
     * @param parts text and the number of an id by turns, starting with text
     */
    private record Rows(String table, String columns, List<Object> parts) {}

    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Rows> tables = new ArrayList<>();

    private SiteCopies() {}

    /** Reads what the site has now. */
    static SiteCopies of(Installation installation, UUID site, String apiKey) throws SQLException {
        SiteCopies copies = new SiteCopies();
        copies.ids.put(Secrets.hash(apiKey), 0);
        List<Rows> found = new ArrayList<>();
        try (Connection connection = installation.connect();
                Statement statement = connection.createStatement();
                ResultSet tables = statement.executeQuery(TABLES)) {
            while (tables.next()) {
                String from = " FROM " + tables.getString(1) + " AS one WHERE site_id = '" + site + "'";
                copies.collect(
                        text(connection, "SELECT string_agg(concat_ws(' '," + tables.getString(3) + "), ' ')" + from));
                String rows = text(connection, "SELECT jsonb_agg(to_jsonb(one))" + from);
                found.add(new Rows(tables.getString(1), tables.getString(2), List.of(rows)));
            }
        }
        found.stream()
                .filter(rows -> !rows.parts().contains(""))
                .map(copies::cut)
                .forEach(copies.tables::add);
        return copies;
    }

    /** The one value; empty for NULL. */
    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return Objects.requireNonNullElse(row.getString(1), "");
        }
    }

    /** The type of staff is the same on all sites. */
    private void collect(String columnsOfIds) {
        Matcher found = TOKEN.matcher(columnsOfIds);
        while (found.find()) {
            if (!found.group().equals(ResourceTypes.STAFF.toString())) {
                ids.putIfAbsent(found.group(), ids.size());
            }
        }
    }

    private Rows cut(Rows whole) {
        String text = whole.parts().getFirst().toString();
        List<Object> parts = new ArrayList<>();
        Matcher found = TOKEN.matcher(text);
        int from = 0;
        while (found.find()) {
            Integer id = ids.get(found.group());
            if (id != null) {
                parts.add(text.substring(from, found.start()));
                parts.add(id);
                from = found.end();
            }
        }
        parts.add(text.substring(from));
        return new Rows(whole.table(), whole.columns(), parts);
    }

    /** Writes copies with the numbers from {@code first} to {@code last}. */
    void write(BulkFill fill, int first, int last) throws InterruptedException, ExecutionException {
        fill.inBatches(last - first + 1, BATCH, (connection, from, to) -> {
            for (Rows rows : tables) {
                insert(connection, rows, first + from - 1, first + to - 1);
            }
        });
    }

    private static void insert(Connection connection, Rows rows, int first, int last) throws SQLException {
        StringBuilder copies = new StringBuilder();
        for (int number = first; number <= last; number++) {
            append(copies.append(number == first ? "[" : ","), rows, number);
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + rows.table() + " (" + rows.columns() + ") SELECT " + rows.columns()
                        + " FROM jsonb_array_elements(?::jsonb) AS copy,"
                        + " jsonb_populate_recordset(NULL::" + rows.table() + ", copy)")) {
            insert.setString(1, copies.append("]").toString());
            insert.executeUpdate();
        }
    }

    private static void append(StringBuilder text, Rows rows, int number) {
        for (Object part : rows.parts()) {
            if (part instanceof Integer id) {
                text.append(id == 0 ? Secrets.hash(apiKey(number)) : id(number, id));
            } else {
                text.append(part);
            }
        }
    }

    private static UUID id(int number, int id) {
        return new UUID((long) number << 16 | 0x7000, Long.MIN_VALUE | id);
    }

    /** What has become of an id in a copy. */
    String id(int number, String original) {
        Integer id = ids.get(original);
        return id == null ? original : id(number, id).toString();
    }

    /** The key of a copy. */
    static String apiKey(int number) {
        return "dbk_benchmark_copy_" + number;
    }
}
