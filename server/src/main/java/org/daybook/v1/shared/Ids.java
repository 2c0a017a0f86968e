package org.daybook.v1.shared;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Ids of requests, which the first API calls mere texts. */
public final class Ids {
    private static final Pattern GUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private Ids() {}

    /** The id that a field must hold. */
    public static UUID required(JsonNode request, String... path) {
        UUID id = optional(request, path);
        if (id == null) {
            throw new InvalidRequestException(Violation.required(String.join(".", path)));
        }
        return id;
    }

    /** The id that a field may hold; null for none. */
    public static @Nullable UUID optional(JsonNode request, String... path) {
        String text = Json.text("", request, path);
        return text.isEmpty() ? null : parse(text, String.join(".", path));
    }

    /** The ids of a list. */
    static List<UUID> list(JsonNode request, String... path) {
        List<UUID> ids = new ArrayList<>();
        String field = String.join(".", path);
        for (JsonNode id : Json.list(request, path)) {
            ids.add(parse(id.asString(""), field + "[" + ids.size() + "]"));
        }
        return ids;
    }

    private static UUID parse(String text, String field) {
        if (!GUID.matcher(text).matches()) {
            throw new InvalidRequestException(Violation.format(field, "GUID"));
        }
        return UUID.fromString(text);
    }
}
