package org.daybook.platform.documents;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tags to give to documents and to take from them (rule J10): both are messages of lists such as
 * {@code {privateTags: {tagIds: []}}}. A tag that is in both is given.
 */
record Tagging(ObjectNode assigned, ObjectNode unassigned) {
    private static final String TAGS = "tags";
    private static final String IDS = "tagIds";

    /** Bound of the tags in one list of a document. */
    private static final int MAX_TAGS = 100;

    /** Reads {@code assignTags} and {@code unassignTags}; refuses a request that names no tag in either. */
    static Tagging of(ObjectNode request) {
        Tagging tagging = new Tagging(
                Json.object(request, "assignTags").orElseGet(Json::object),
                Json.object(request, "unassignTags").orElseGet(Json::object));
        if (isEmpty(tagging.assigned) && isEmpty(tagging.unassigned)) {
            throw new ApplicationException(
                    StandardError.EMPTY_ASSIGN_AND_UNASSIGN_LISTS, "Name a tag to assign or to unassign");
        }
        return tagging;
    }

    private static boolean isEmpty(ObjectNode tags) {
        for (Map.Entry<String, JsonNode> list : tags.properties()) {
            if (Json.list(list.getValue(), IDS).iterator().hasNext()) {
                return false;
            }
        }
        return true;
    }

    /** Changes the tags of a document. */
    void applyTo(ObjectNode document) {
        ObjectNode tags = Json.child(document, TAGS);
        Set<String> lists = new LinkedHashSet<>(assigned.propertyNames());
        lists.addAll(unassigned.propertyNames());
        for (String list : lists) {
            Set<String> ids = ids(tags, list);
            ids.removeAll(ids(unassigned, list));
            ids.addAll(ids(assigned, list));
            if (ids.size() > MAX_TAGS) {
                throw new InvalidRequestException(Violation.threshold(
                        "assignTags." + list + "." + IDS, "MAX_SIZE", MAX_TAGS, "leads to more than " + MAX_TAGS));
            }
            tags.putObject(list).set(IDS, Json.strings(ids));
        }
    }

    private static Set<String> ids(ObjectNode tags, String list) {
        Set<String> ids = new LinkedHashSet<>();
        Json.list(tags, list, IDS).forEach(id -> ids.add(id.asString()));
        return ids;
    }
}
