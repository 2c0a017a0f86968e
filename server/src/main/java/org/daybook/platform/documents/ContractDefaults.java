package org.daybook.platform.documents;

import java.math.BigDecimal;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Kind;
import org.daybook.platform.contract.Field.Shape;
import org.daybook.platform.contract.Message;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The contract's defaults of single values that were left out, also inside the messages that were sent. */
public final class ContractDefaults {
    private ContractDefaults() {}

    public static void fill(Message message, ObjectNode document) {
        for (Field field : message.fields()) {
            JsonNode present = document.get(field.name());
            if (present == null || present.isNull()) {
                fillIn(document, field);
            } else if (field.kind() == Kind.MESSAGE && field.shape() != Shape.MAP) {
                Iterable<JsonNode> messages =
                        field.shape() == Shape.LIST ? present : Json.array().add(present);
                messages.forEach(nested -> fill(field.nested(), (ObjectNode) nested));
            }
        }
    }

    private static void fillIn(ObjectNode document, Field field) {
        String value = field.defaultValue();
        boolean settable = !field.internal() && !field.readOnly() && field.group() == null;
        if (value == null || value.equals("null") || !settable || field.shape() != Shape.ONE) {
            return;
        }
        switch (field.kind()) {
            case BOOLEAN -> document.put(field.name(), Boolean.parseBoolean(value));
            case INT -> document.put(field.name(), Integer.parseInt(value));
            case DOUBLE -> document.put(field.name(), new BigDecimal(value));
            case STRING, ENUM -> document.put(field.name(), value);
            case TIMESTAMP, BYTES, STRUCT, ANY, FIELD_MASK, MESSAGE -> {}
        }
    }
}
