package org.daybook.v1.bookings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.RequestChecks;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.v1.services.Forms;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The filled form of the first API beside contact details and additional fields of a booking (rules of section 16).
 * Its older map of custom fields says the same as the additional fields.
 */
public final class FormInfos {
    private static final List<String> CONTACT =
            List.of("contactId", "firstName", "lastName", "email", "phone", "timeZone", "countryCode");
    private static final String BOOKING = "booking.";

    private final Operation createBooking;

    public FormInfos(Contract contract) {
        this.createBooking = contract.operation("bookings-v2", "createBooking");
    }

    /** {@code contactDetails} and {@code additionalFields} of a booking. */
    record Filled(ObjectNode contact, ArrayNode additionalFields) {}

    /**
     * Reads a filled form; what bookings could not show in either API is refused.
     *
     * @param form of the service, which knows what its fields are called; null where there is none
     */
    Filled read(@Nullable JsonNode formInfo, @Nullable ObjectNode form) {
        ObjectNode contact = contact(Json.at(formInfo, "contactDetails"));
        ArrayNode fields = fields(formInfo, form);
        ObjectNode request = Json.object();
        ObjectNode booking = request.putObject("booking");
        booking.set("contactDetails", contact);
        booking.set("additionalFields", fields);
        try {
            RequestChecks.again(createBooking, request);
        } catch (InvalidRequestException e) {
            List<Violation> violations = ofForm(e.violations());
            if (!violations.isEmpty()) {
                throw new InvalidRequestException(violations);
            }
        }
        return new Filled(contact, fields);
    }

    private static List<Violation> ofForm(List<Violation> violations) {
        return violations.stream()
                .filter(violation -> violation.field().startsWith(BOOKING + "contactDetails.")
                        || violation.field().startsWith(BOOKING + "additionalFields["))
                .map(violation -> new Violation(
                        "formInfo." + violation.field().substring(BOOKING.length()),
                        violation.description(),
                        violation.rule(),
                        violation.ruleName(),
                        violation.data()))
                .toList();
    }

    private static ObjectNode contact(@Nullable JsonNode sent) {
        ObjectNode contact = Json.object();
        for (String member : CONTACT) {
            String value = Json.text(sent, member);
            if (value != null) {
                contact.put(member, value);
            }
        }
        String address = Json.text(sent, "address");
        Json.object(sent, "fullAddress").ifPresent(full -> contact.set("fullAddress", withoutEmpty(full)));
        if (address != null && !contact.has("fullAddress")) {
            contact.putObject("fullAddress").put("formattedAddress", address);
        }
        return contact;
    }

    /** Old clients send back the empty texts that they were answered; unset is what they mean. */
    private static ObjectNode withoutEmpty(ObjectNode message) {
        ObjectNode set = Json.object();
        message.properties().forEach(member -> {
            JsonNode value = member.getValue();
            JsonNode kept = value instanceof ObjectNode nested ? withoutEmpty(nested) : value.deepCopy();
            boolean empty = kept.isNull()
                    || (kept.isString() && kept.stringValue().isEmpty())
                    || (kept.isContainer() && kept.isEmpty());
            if (!empty) {
                set.set(member.getKey(), kept);
            }
        });
        return set;
    }

    private static ArrayNode fields(@Nullable JsonNode formInfo, @Nullable ObjectNode form) {
        Map<String, ObjectNode> byId = new LinkedHashMap<>();
        for (JsonNode field : Json.list(formInfo, "additionalFields")) {
            String id = Json.text("", field, "id");
            ObjectNode read = Json.object().put("id", id);
            for (String member : List.of("value", "valueType")) {
                String value = Json.text(field, member);
                if (value != null) {
                    read.put(member, value);
                }
            }
            byId.put(id, read);
        }
        JsonNode custom = Json.at(formInfo, "customFormFields");
        if (custom != null) {
            custom.properties()
                    .forEach(field -> byId.computeIfAbsent(
                                    field.getKey(), id -> Json.object().put("id", id))
                            .put("value", field.getValue().asString("")));
        }
        List<ObjectNode> fields = new ArrayList<>(byId.values());
        if (form != null) {
            fields.forEach(field -> describe(field, form));
        }
        return Json.array().addAll(fields);
    }

    /** Keeps what the form calls the field now, and what kind it is where the request does not say. */
    private static void describe(ObjectNode field, ObjectNode form) {
        ObjectNode asked = Forms.field(form, Json.text("", field, "id"));
        if (asked != null) {
            field.put("label", Json.text("", asked, "label"));
            if (!field.has("valueType")) {
                field.put("valueType", Json.text("", asked, "valueType"));
            }
        }
    }

    /** What was filled in, as the first API shows it. */
    static ObjectNode first(ObjectNode body, int participants) {
        ObjectNode first = Json.object();
        ObjectNode contact = first.putObject("contactDetails");
        Json.object(body, "contactDetails").ifPresent(details -> contact.setAll(details.deepCopy()));
        String address = Json.text(contact, "fullAddress", "formattedAddress");
        if (address != null) {
            contact.put("address", address);
        }
        first.set("paymentSelection", PaymentSelections.first(body, participants));
        ArrayNode fields = first.putArray("additionalFields");
        ObjectNode custom = first.putObject("customFormFields");
        for (JsonNode field : Json.list(body, "additionalFields")) {
            fields.add(field.deepCopy());
            String value = Json.text(field, "value");
            if (value != null) {
                custom.put(Json.text("", field, "id"), value);
            }
        }
        return first;
    }
}
