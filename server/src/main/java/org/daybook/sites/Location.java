package org.daybook.sites;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What rules decide on in the stored document of a location.
 *
 * @param name empty where it has none
 * @param types that the owner gave it, in the order in which they were given
 */
public record Location(UUID id, String name, boolean isDefault, boolean archived, Set<String> types) {

    public static Location read(ObjectNode document) {
        Set<String> types = new LinkedHashSet<>();
        Json.list(document, "locationTypes").forEach(type -> types.add(type.stringValue()));
        return new Location(
                Documents.id(document),
                Json.text("", document, "name"),
                Json.flag(document, "default"),
                Json.flag(document, "archived"),
                Collections.unmodifiableSet(types));
    }
}
