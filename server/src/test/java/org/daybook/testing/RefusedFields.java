package org.daybook.testing;

import java.util.Set;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Fields that refusals of this run of tests have named although no request of the operation has them. Refusals of items of
 * bulk requests count from the item, and are not looked at.
 */
public final class RefusedFields {
    private static final String FOREIGN = "refused fields that no request has";

    private RefusedFields() {}

    /** By operation: what a client that looks for the field in what it sent does not find. */
    public static Set<String> foreign() {
        return RunNotes.all(FOREIGN);
    }

    /**
     * Looks at a refusal. Names that stand in the request, though no field of it, are what somebody sent in vain; an empty
     * name is the request as a whole. The name of a group of fields is none that could be sent.
     *
     * @param path with the query
     * @param sent the body as text
     */
    static void record(Operation operation, String path, String sent, JsonNode violations) {
        for (JsonNode violation : violations) {
            String field = Json.text("", violation, "field");
            boolean known = field.isEmpty() || isSent(sent, field);
            if (!known && !isField(operation.request(), field) && !path.contains(lastName(field))) {
                RunNotes.note(FOREIGN, operation + " " + field.replaceAll("\\[\\d+]", "[]"));
            }
        }
    }

    private static String lastName(String field) {
        return field.substring(field.lastIndexOf('.') + 1).replaceFirst("\\[.*", "");
    }

    private static boolean isSent(String sent, String field) {
        try {
            JsonNode at = Json.MAPPER.readTree(sent);
            for (String name : field.replaceAll("\\[(\\d+)]", ".$1").split("\\.")) {
                at = at.isArray() && name.matches("\\d{1,9}") ? at.path(Integer.parseInt(name)) : at.path(name);
            }
            return !at.isMissingNode();
        } catch (JacksonException e) {
            return true;
        }
    }

    /** Keys of maps, and what is inside of a message that the contract leaves open, may be anything. */
    private static boolean isField(Message type, String path) {
        if (type.fields().isEmpty()) {
            return true;
        }
        String[] names = path.split("\\.", 2);
        Field field = type.find(names[0].replaceFirst("\\[.*", ""));
        if (field == null) {
            return false;
        }
        return names.length == 1
                || field.shape() == Field.Shape.MAP
                || field.message() == null
                || isField(field.message(), names[1]);
    }
}
