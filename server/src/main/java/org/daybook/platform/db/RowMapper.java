package org.daybook.platform.db;

import java.sql.ResultSet;
import java.sql.SQLException;

/** Reads the row that a result stands on. */
@FunctionalInterface
public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
}
