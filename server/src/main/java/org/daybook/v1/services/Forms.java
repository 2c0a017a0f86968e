package org.daybook.v1.services;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A booking form of the first API, which has a member for each thing that every business asks, beside one of the current
 * API, which has a list of fields. The field's id is the same in both; what else is asked is a custom field.
 */
public final class Forms {
    /** Members of the first API and the targets of the fields that they are. */
    private static final Map<String, String> TARGETS = new LinkedHashMap<>();

    static {
        TARGETS.put("name", "first_name");
        TARGETS.put("firstName", "first_name");
        TARGETS.put("lastName", "last_name");
        TARGETS.put("email", "email");
        TARGETS.put("phone", "phone");
        TARGETS.put("numberOfParticipants", "number_of_participants");
        TARGETS.put("address.street", "street");
        TARGETS.put("address.city", "city");
        TARGETS.put("address.floorNumber", "floor_number");
        TARGETS.put("address.state", "state");
    }

    private static final Map<String, String> CONTACT_FIELDS =
            Map.of("first_name", "FIRST_NAME", "last_name", "LAST_NAME", "email", "EMAIL", "phone", "PHONE");

    private static final String CUSTOM = "custom_";
    private static final String CHECK_BOX = "CHECK_BOX";
    private static final String LONG_TEXT = "LONG_TEXT";
    private static final String SHORT_TEXT = "SHORT_TEXT";

    /** A text that may be longer is shown as a long one. */
    private static final int SHORT = 400;

    /** Fields of the first API about the form as a whole, which are stored beside the form. */
    private static final Set<String> KEPT_MEMBERS = Set.of("header", "actionLabels");

    /** The id that old clients use for the default form of a site. */
    private static final UUID DEFAULT = new UUID(0, 0);

    private Forms() {}

    static boolean isDefault(UUID id) {
        return DEFAULT.equals(id);
    }

    /** A form as the first API shows it. */
    static ObjectNode first(ObjectNode form) {
        ObjectNode first = Json.object().put("id", Json.text("", form, "id"));
        first.set(
                "header",
                Json.object(form, FirstApiMembers.MEMBER, "header")
                        .orElseGet(() -> Json.object().put("title", Json.text("", form, "name"))));
        first.set(
                "actionLabels",
                Json.object(form, FirstApiMembers.MEMBER, "actionLabels")
                        .orElseGet(() -> Json.object()
                                .put("offlinePaymentLabel", "Book now")
                                .put("onlinePaymentLabel", "Pay now")
                                .put("bookingRequestApprovalLabel", "Request to book")));
        Map<String, ObjectNode> byTarget = byTarget(form);
        TARGETS.forEach((member, target) -> {
            ObjectNode field = byTarget.get(target);
            if (field != null) {
                put(first, member, firstField(field));
            }
        });
        ArrayNode custom = first.putArray("customFields");
        byTarget.forEach((target, field) -> {
            if (!TARGETS.containsValue(target)) {
                custom.add(firstField(field));
            }
        });
        return first;
    }

    private static ObjectNode firstField(ObjectNode field) {
        ObjectNode first = Json.object()
                .put("fieldId", Json.text("", field, "id"))
                .put("valueType", valueType(field))
                .put("label", label(field));
        first.putObject("userConstraints").put("required", Json.flag(field, "inputOptions", "required"));
        ArrayNode labels = first.putArray("additionalLabels");
        Json.list(field, FirstApiMembers.MEMBER, "additionalLabels").forEach(labels::add);
        return first;
    }

    /** What a form asks in one of its fields, as the first API shows it; null where it has no such field. */
    public static @Nullable ObjectNode field(ObjectNode form, String fieldId) {
        for (JsonNode field : Json.list(form, "formFields")) {
            if (fieldId.equals(Json.text(field, "id"))) {
                return firstField((ObjectNode) field);
            }
        }
        return null;
    }

    private static String valueType(ObjectNode field) {
        if ("BOOLEAN".equals(Json.text(field, "inputOptions", "inputType"))) {
            return CHECK_BOX;
        }
        int longest = Json.integer(0, field, "inputOptions", "stringOptions", "validation", "maxLength");
        return longest > SHORT ? LONG_TEXT : SHORT_TEXT;
    }

    private static String label(ObjectNode field) {
        JsonNode options = Json.at(field, "inputOptions", "stringOptions");
        return Json.text(
                Json.text(Json.text("", field, FirstApiMembers.MEMBER, "label"), options, "phoneInputOptions", "label"),
                options,
                "textInputOptions",
                "label");
    }

    /**
     * Stores a form of the first API; a member that is not sent stays as it is.
     *
     * @param form the current document; an empty one for a new form
     */
    static void store(ObjectNode sent, ObjectNode form) {
        if (Json.text(form, "name") == null) {
            form.put("name", Json.text("Booking form", sent, "header", "title"))
                    .put("namespace", "wix.bookings")
                    .put("enabled", true);
        }
        for (String member : KEPT_MEMBERS) {
            Json.object(sent, member)
                    .ifPresent(value -> Json.child(form, FirstApiMembers.MEMBER).set(member, value.deepCopy()));
        }
        Map<String, ObjectNode> byTarget = byTarget(form);
        TARGETS.forEach((member, target) -> Json.object(sent, member.split("\\.", -1))
                .ifPresent(field -> byTarget.put(target, field(field, byTarget.get(target), target, member))));
        if (Json.at(sent, "customFields") instanceof ArrayNode custom) {
            storeCustom(custom, byTarget);
        }
        ArrayNode fields = form.putArray("formFields");
        byTarget.values().forEach(fields::add);
    }

    /** Custom fields are known by their id, or else by their label. */
    private static void storeCustom(ArrayNode custom, Map<String, ObjectNode> byTarget) {
        List<ObjectNode> before = new ArrayList<>();
        byTarget.entrySet().removeIf(entry -> {
            boolean removed = !TARGETS.containsValue(entry.getKey());
            if (removed) {
                before.add(entry.getValue());
            }
            return removed;
        });
        int index = 0;
        for (JsonNode sent : custom) {
            Optional<ObjectNode> known = before.stream()
                    .filter(field -> label(field).equals(Json.text("", sent, "label")))
                    .findFirst();
            known.ifPresent(before::remove);
            ObjectNode field = field(
                    (ObjectNode) sent, known.orElse(null), CUSTOM + Uuids.next(), "customFields[" + index++ + "]");
            byTarget.put(target(field), field);
        }
    }

    /** @param member of the form that holds it, for violations */
    private static ObjectNode field(ObjectNode sent, @Nullable ObjectNode before, String target, String member) {
        if (before != null && firstField(before).equals(withoutId(before, sent))) {
            return before;
        }
        if (Json.text("", sent, "label").isBlank()) {
            throw new InvalidRequestException(Violation.required("form." + member + ".label"));
        }
        ObjectNode field = before == null
                ? Json.object()
                        .put("id", Uuids.next().toString())
                        .put("hidden", false)
                        .put("identifier", target)
                        .put("fieldType", "INPUT")
                : before.deepCopy();
        describe(sent, field, target);
        if (Json.at(sent, "additionalLabels") instanceof ArrayNode labels) {
            Json.child(field, FirstApiMembers.MEMBER).set("additionalLabels", labels.deepCopy());
        }
        return field;
    }

    private static void describe(ObjectNode sent, ObjectNode field, String target) {
        ObjectNode input = Json.child(field, "inputOptions");
        input.put("target", Json.text(target, input, "target"))
                .put("pii", !target.startsWith(CUSTOM))
                .put("required", Json.flag(sent, "userConstraints", "required"))
                .put("readOnly", false);
        String label = Json.text("", sent, "label");
        if (CHECK_BOX.equals(Json.text(sent, "valueType"))) {
            input.put("inputType", "BOOLEAN").remove("stringOptions");
            Json.child(field, FirstApiMembers.MEMBER).put("label", label);
            return;
        }
        input.put("inputType", "STRING");
        boolean phone = target.equals("phone");
        ObjectNode text = Json.child(input, "stringOptions").put("componentType", phone ? "PHONE_INPUT" : "TEXT_INPUT");
        Json.child(text, phone ? "phoneInputOptions" : "textInputOptions")
                .put("label", label)
                .put("showLabel", true);
        boolean isLong = LONG_TEXT.equals(Json.text(sent, "valueType"));
        Json.child(text, "validation").put("maxLength", isLong ? 1000 : SHORT);
        String contactField = CONTACT_FIELDS.get(target);
        if (contactField != null) {
            Json.child(input, "contactMapping").put("contactField", contactField);
        }
        if (target.equals("email") || phone) {
            Json.child(text, "validation").put("format", phone ? "PHONE" : "EMAIL");
        }
    }

    private static ObjectNode withoutId(ObjectNode before, ObjectNode sent) {
        ObjectNode whole = firstField(before);
        sent.properties().forEach(member -> whole.set(member.getKey(), member.getValue()));
        return whole;
    }

    private static Map<String, ObjectNode> byTarget(ObjectNode form) {
        Map<String, ObjectNode> byTarget = new LinkedHashMap<>();
        for (JsonNode field : Json.list(form, "formFields")) {
            byTarget.put(target((ObjectNode) field), (ObjectNode) field);
        }
        return byTarget;
    }

    private static String target(ObjectNode field) {
        return Json.text(Json.text("", field, "id"), field, "inputOptions", "target");
    }

    private static void put(ObjectNode first, String member, ObjectNode value) {
        int dot = member.indexOf('.');
        if (dot < 0) {
            first.set(member, value);
        } else {
            Json.child(first, member.substring(0, dot)).set(member.substring(dot + 1), value);
        }
    }
}
