package org.daybook.platform.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.platform.Limit;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;

/** A free text as a condition: its words are looked for anywhere in the searchable fields. */
final class FreeText {
    private FreeText() {}

    /**
     * Compiles {@code SearchDetails}: one of the words must be found, or all of them in mode AND.
     *
     * @param field name of the request's field, for violations
     */
    static Filter compile(Columns columns, JsonNode search, String field) {
        if (Json.flag(search, "fuzzy")) {
            throw new ApplicationException(
                    StandardError.UNIMPLEMENTED,
                    field + ".fuzzy is not served yet: words are found as they are written");
        }
        String expression = Json.text("", search, "expression").strip();
        List<String> paths = paths(columns, search, field);
        if (expression.isEmpty() || paths.isEmpty()) {
            return Filter.ALL;
        }
        String text = paths.stream()
                .map(columns::find)
                .map(column -> column == null ? "''" : "(" + column.sql() + ")::text")
                .collect(Collectors.joining(", ", "concat_ws(' ', ", ")"));
        Set<String> words = new LinkedHashSet<>(List.of(expression.split("\\s+")));
        if (words.size() > Limit.SEARCH_WORDS.value()) {
            throw new InvalidRequestException(Violation.threshold(
                    field + ".expression", "MAX_SIZE", Limit.SEARCH_WORDS.value(), "has too many words"));
        }
        boolean all = "AND".equals(Json.text(search, "mode"));
        return Folding.holds(text, List.copyOf(words), all);
    }

    private static List<String> paths(Columns columns, JsonNode search, String field) {
        Set<String> paths = new LinkedHashSet<>();
        Json.list(search, "fields").forEach(path -> paths.add(path.asString()));
        for (String path : paths) {
            if (!columns.searchable().contains(path)) {
                throw new InvalidRequestException(Violation.refused(
                        field + ".fields", path + " cannot be searched, but " + columns.searchable()));
            }
        }
        return paths.isEmpty() ? columns.searchable() : List.copyOf(paths);
    }
}
