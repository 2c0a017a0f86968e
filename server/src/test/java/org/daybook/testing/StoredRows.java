package org.daybook.testing;

import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.platform.db.Database;
import org.daybook.platform.db.Statements;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Many rows of a table, made from a real one that the API wrote: cheap, and of the very shape that the code stores. */
public final class StoredRows {
    private static final int BATCH = 2_000;

    private StoredRows() {}

    /** The body of a stored document. */
    public static ObjectNode body(Database database, String table, String id) {
        return Json.parseObject(database.read(statements -> statements
                .query("SELECT body FROM " + table + " WHERE id = :id")
                .bind("id", UUID.fromString(id))
                .mapTo(String.class)
                .one()));
    }

    /**
     * Inserts copies of a row, then lets the planner know.
     *
     * @param id of the row that is copied
     * @param variants for each copy, by its number, the columns in which it differs, the id among them
     */
    public static void insert(
            Database database, String table, String id, int copies, IntFunction<ObjectNode> variants) {
        insertUnnoticed(database, table, id, copies, variants);
        database.useTransaction(
                statements -> statements.update("ANALYZE " + table).execute());
    }

    /** As {@link #insert}; the planner goes on with what it knew before. */
    public static void insertUnnoticed(
            Database database, String table, String id, int copies, IntFunction<ObjectNode> variants) {
        database.useTransaction(statements -> {
            // What the copies refer to need not be there.
            statements.update("ALTER TABLE " + table + " DISABLE TRIGGER ALL").execute();
            String columns = columns(statements, table);
            String read = columns.replaceAll("(\\w+)", "filled.$1");
            for (int from = 0; from < copies; from += BATCH) {
                String batch = IntStream.range(from, Math.min(copies, from + BATCH))
                        .mapToObj(variants)
                        .map(Json::write)
                        .collect(Collectors.joining(",", "[", "]"));
                statements
                        .update(
                                "INSERT INTO " + table + " (" + columns + ") SELECT " + read + " FROM " + table
                                        + " AS template CROSS JOIN jsonb_array_elements(:variants::jsonb) AS variant"
                                        + " CROSS JOIN LATERAL jsonb_populate_record(template, variant) AS filled WHERE template.id = :id")
                        .bind("variants", batch)
                        .bind("id", UUID.fromString(id))
                        .execute();
            }
            statements.update("ALTER TABLE " + table + " ENABLE TRIGGER ALL").execute();
        });
    }

    private static String columns(Statements statements, String table) {
        return String.join(
                ", ",
                statements.query("""
                        SELECT column_name FROM information_schema.columns
                        WHERE table_name = :table AND is_generated = 'NEVER' ORDER BY ordinal_position""").bind("table", table).mapTo(String.class).list());
    }
}
