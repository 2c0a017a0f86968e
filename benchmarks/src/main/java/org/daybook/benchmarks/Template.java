package org.daybook.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A row of a table, to be written again with other values in some columns.
 *
 * @param types of its columns, in order
 * @param values as text
 */
record Template(String table, Map<String, String> types, Map<String, String> values) {

    /** The row that was written last. */
    static Template lastOf(Connection connection, String table, String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT * FROM " + table + " WHERE " + condition + " ORDER BY id DESC LIMIT 1")) {
            if (!rows.next()) {
                throw new IllegalStateException("no row in " + table);
            }
            Map<String, String> types = new LinkedHashMap<>();
            Map<String, String> values = new LinkedHashMap<>();
            ResultSetMetaData columns = rows.getMetaData();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                types.put(columns.getColumnName(i), columns.getColumnTypeName(i));
                String value = rows.getString(i);
                if (value != null) {
                    values.put(columns.getColumnName(i), value);
                }
            }
            return new Template(table, types, values);
        }
    }

    /** Writes the row once. */
    void insert(Connection connection, Map<String, String> other) throws SQLException {
        String places = types.values().stream()
                .map(type -> "?::" + (type.startsWith("_") ? type.substring(1) + "[]" : type))
                .collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + table + " (" + columns() + ") VALUES (" + places + ")")) {
            int index = 1;
            for (String column : types.keySet()) {
                insert.setString(index++, other.getOrDefault(column, values.get(column)));
            }
            insert.executeUpdate();
        }
    }

    /**
     * Writes the row many times in one statement.
     *
     * @param other SQL expressions; {@code n} counts from {@code first} to {@code last}
     */
    void insertMany(Connection connection, int first, int last, Map<String, String> other) throws SQLException {
        String selected = types.keySet().stream()
                .map(column -> other.getOrDefault(column, "one." + column))
                .collect(Collectors.joining(", "));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO " + table + " (" + columns()
                + ") SELECT " + selected + " FROM " + table
                + " one, generate_series(?, ?) AS n WHERE one.site_id = ?::uuid"
                + " AND one.id = ?::uuid")) {
            insert.setInt(1, first);
            insert.setInt(2, last);
            insert.setString(3, values.get("site_id"));
            insert.setString(4, values.get("id"));
            insert.executeUpdate();
        }
    }

    private String columns() {
        Set<String> names = types.keySet();
        return String.join(", ", names);
    }
}
