package org.daybook.calendar.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Values as this feature's statements bind and read them. */
public final class Sql {
    private Sql() {}

    /** An array of ids, for a statement whose values have no types of their own. */
    public static UUID[] ids(Collection<UUID> values) {
        return values.toArray(UUID[]::new);
    }

    /**
     * Text of an array of plain values, to be cast to its type: instants, local times, flags. For {@code unnest} alone: a
     * condition such as {@code = ANY} would read the text anew for each row that it is asked of.
     */
    public static String array(Collection<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }

    public static @Nullable String json(@Nullable JsonNode node) {
        return node == null ? null : Json.write(node);
    }

    public static @Nullable ObjectNode json(ResultSet rs, String column) throws SQLException {
        String text = rs.getString(column);
        return text == null ? null : Json.parseObject(text);
    }

    /** Local times are bound as text: the driver would read them in the zone of the JVM. */
    public static @Nullable String local(@Nullable LocalDateTime local) {
        return local == null ? null : local.toString();
    }

    public static @Nullable LocalDateTime local(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, LocalDateTime.class);
    }

    public static List<Instant> instants(ResultSet rs, String column) throws SQLException {
        return Arrays.stream((Timestamp[]) rs.getArray(column).getArray())
                .map(Timestamp::toInstant)
                .toList();
    }
}
