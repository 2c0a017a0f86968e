package org.daybook.platform.http;

import java.io.OutputStream;
import java.util.Map;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Shape;
import org.daybook.platform.contract.Message;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.MoneyText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes a tree in the shape of a message: only its fields, in the contract's order, and every field that is not
 * optional even at its default (rule J5), of those that were asked for. Money gets its {@code formattedValue} (rule J6).
 */
public final class AnswerWriter {
    private static final String FORMATTED = "formattedValue";

    private AnswerWriter() {}

    public static void write(OutputStream out, Message type, ObjectNode tree, AskedFields asked) {
        try (JsonGenerator generator = Json.MAPPER.createGenerator(out)) {
            message(generator, type, tree, asked);
        }
    }

    private static void message(JsonGenerator out, Message type, JsonNode tree, AskedFields asked) {
        out.writeStartObject();
        for (Field field : type.fields()) {
            AskedFields wanted = asked.of(field.name());
            JsonNode value = tree.get(field.name());
            if (wanted != null && (value == null || value.isNull())) {
                missing(out, type, field, tree);
            } else if (wanted != null) {
                out.writeName(field.name());
                shaped(out, field, value, wanted);
            }
        }
        out.writeEndObject();
    }

    private static void missing(JsonGenerator out, Message type, Field field, JsonNode tree) {
        if (field.name().equals(FORMATTED) && type.find("currency") != null) {
            String value = Json.text(tree, "value");
            String currency = Json.text(tree, "currency");
            if (value != null && currency != null) {
                out.writeStringProperty(FORMATTED, MoneyText.of(value, currency));
            }
        } else if (field.alwaysWritten()) {
            out.writeName(field.name());
            defaultValue(out, field);
        }
    }

    private static void shaped(JsonGenerator out, Field field, JsonNode value, AskedFields asked) {
        switch (field.shape()) {
            case ONE -> value(out, field, value, asked);
            case LIST -> {
                out.writeStartArray();
                for (JsonNode element : value) {
                    value(out, field, element, asked);
                }
                out.writeEndArray();
            }
            case MAP -> {
                out.writeStartObject();
                for (Map.Entry<String, JsonNode> entry : value.properties()) {
                    AskedFields wanted = asked.of(entry.getKey());
                    if (wanted != null) {
                        out.writeName(entry.getKey());
                        value(out, field, entry.getValue(), wanted);
                    }
                }
                out.writeEndObject();
            }
        }
    }

    private static void value(JsonGenerator out, Field field, JsonNode value, AskedFields asked) {
        switch (field.kind()) {
            case MESSAGE -> message(out, field.nested(), value, asked);
            case STRING, ENUM, TIMESTAMP, BYTES, FIELD_MASK -> out.writeString(value.asString());
            case INT -> out.writeNumber(value.asInt());
            case DOUBLE -> number(out, value);
            case BOOLEAN -> out.writeBoolean(value.asBoolean());
            case STRUCT, ANY -> out.writeTree(asked.only(value));
        }
    }

    /** A decimal number as it is: money is exact. */
    private static void number(JsonGenerator out, JsonNode value) {
        if (value.isBigDecimal()) {
            out.writeNumber(value.decimalValue());
        } else {
            out.writeNumber(value.asDouble());
        }
    }

    private static void defaultValue(JsonGenerator out, Field field) {
        if (field.shape() == Shape.LIST) {
            out.writeStartArray();
            out.writeEndArray();
        } else if (field.shape() == Shape.MAP) {
            out.writeStartObject();
            out.writeEndObject();
        } else {
            scalarDefault(out, field);
        }
    }

    private static void scalarDefault(JsonGenerator out, Field field) {
        String shown = field.shownDefault();
        if (shown == null) {
            out.writeStartObject();
            out.writeEndObject();
            return;
        }
        switch (field.kind()) {
            case INT -> out.writeNumber(Integer.parseInt(shown));
            case DOUBLE -> out.writeNumber(Double.parseDouble(shown));
            case BOOLEAN -> out.writeBoolean(Boolean.parseBoolean(shown));
            default -> out.writeString(shown);
        }
    }
}
