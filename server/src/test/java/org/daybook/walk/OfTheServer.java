package org.daybook.walk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.testing.RefusedSwitches;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a client may send and the server decides all the same, each with the rule that says so. */
final class OfTheServer {
    private record Row(String family, String path, String rule) {
        boolean says(String familyOfField, String pathOfField) {
            return (family.equals("*") || family.equals(familyOfField))
                    && (pathOfField.equals(path)
                            || pathOfField.startsWith(path + ".")
                            || (path.startsWith("*.") && ("." + pathOfField).endsWith(path.substring(1))));
        }
    }

    private static final String CHOICES = "participantsChoices.serviceChoices.choices";

    private static final String VARIANTS = "service-options-and-variants";
    private static final String FIRST_CALENDAR = "schedules-and-sessions-v1";

    private static final List<Row> TABLE = List.of(
            new Row("*", "*.formattedValue", "J6: formattedValue on output"),
            new Row("*", "*.currency", "rule 1.6: the currency is the site's whatever was sent"),
            new Row("*", "revision", "W1: the server sets it"),
            new Row("services-v2", "staffMemberDetails", "rule 1.12: shown where asked for"),
            new Row("bookings-v2", "bookedEntity.tags", "rule 1.2: the server sets them"),
            new Row("bookings-v2", "bookedEntity.slot.resource.name", "rule 3.1: the resource is named by its id"),
            new Row("bookings-v2", "bookedEntity.slot.resource.email", "rule 3.1: the resource is named by its id"),
            new Row(
                    "bookings-v2",
                    "bookedEntity.slot.resource.scheduleId",
                    "rule 3.1: the resource is named by its id"),
            new Row("bookings-v2", "bookedEntity.slot.allDay", "answers 501"),
            new Row("bookings-v2", "bookedAddOns.quantity", "an add-on has a length or a quantity"),
            new Row("bookings-v2", CHOICES + ".dateTime", "no option of this type can be made"),
            new Row("bookings-v2", CHOICES + ".participantRange", "no option of this type can be made"),
            new Row("bookings-v2", CHOICES + ".duration", "a choice is of one option"),
            new Row("bookings-v2", CHOICES + ".choiceId", "a choice is named by its text or its id"),
            new Row("bookings-v2", "bookedEntity.slot.location.name", "the location is named by its id"),
            new Row("bookings-v2", "bookedEntity.slot.location.formattedAddress", "the location is named by its id"),
            new Row(
                    "bookings-v2",
                    "bookedEntity.slot.location.formattedAddressTranslated",
                    "the location is named by its id"),
            new Row(VARIANTS, "variants.values.choices.dateTime", "no option of this type can be made"),
            new Row(VARIANTS, "variants.values.choices.participantRange", "no option of this type can be made"),
            new Row(FIRST_CALENDAR, "id", "W1: the server sets it"),
            new Row(FIRST_CALENDAR, "intervals.id", "W1: the server sets it; it says which one is changed"),
            new Row(FIRST_CALENDAR, "originalStart", "rule 9.2: when a session of a series was to be"),
            new Row(FIRST_CALENDAR, "availability.constraints.splitInterval", "deprecated: it comes back as minutes"),
            new Row("services-v1", "paymentOptions.custom", "rule 1.6: custom is what its rate says in words"),
            new Row("resources-v1", "schedules", "deprecated: schedules stand beside the resource"),
            new Row("bookings-v2", "bookedEntity.slot.sessionId", "rule 14.4: the old name of the event"));

    private OfTheServer() {}

    static boolean decides(StoredFamily family, String path) {
        boolean refused = RefusedSwitches.contains(family.family(), family.member() + "." + path);
        // A card is saved where there is a fee to be taken from it, as in the full policy.
        return (refused && !path.startsWith("saveCreditCardPolicy"))
                || TABLE.stream().anyMatch(row -> row.says(family.family(), path));
    }

    /** The message with no more than a client decides. */
    static ObjectNode without(StoredFamily family, ObjectNode message) {
        strip(family, message, "");
        return message;
    }

    private static void strip(StoredFamily family, JsonNode node, String path) {
        if (node.isArray()) {
            node.forEach(element -> strip(family, element, path));
        } else if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : new ArrayList<>(object.properties())) {
                String memberPath = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                if (decides(family, memberPath)) {
                    object.remove(member.getKey());
                } else {
                    strip(family, member.getValue(), memberPath);
                }
            }
        }
    }
}
