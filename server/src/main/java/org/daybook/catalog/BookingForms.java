package org.daybook.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.contract.QuerySpec.QueryField;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What customers are asked when they book. Every site has a default form, made with it: name, e-mail, phone, message. A
 * service that names no form has that one.
 */
public final class BookingForms extends Documents {
    private static final QueryField ANY = new QueryField(Set.of("*"), true);
    private static final QuerySpec QUERY =
            new QuerySpec(true, Map.of("id", ANY, "name", ANY, "createdDate", ANY, "updatedDate", ANY), List.of());
    private static final UUID NO_FORM = new UUID(0, 0);
    private static final String NAMESPACE = "wix.bookings";

    private BookingForms(DocumentFamily family, SiteDatabase database) {
        super(family, database, new DocumentStore("booking_form", family.entity(), QUERY, Map.of()));
    }

    public static BookingForms of(Contract contract, SiteDatabase database) {
        return new BookingForms(
                new DocumentFamily(
                        contract,
                        "forms",
                        "forms.",
                        "wix.forms.v4.form",
                        "form",
                        "forms",
                        "formId",
                        ServiceError.FORM_NOT_FOUND,
                        Defaults.CURSOR),
                database);
    }

    /** Gives a new site its default form. */
    public void addDefault(SiteTransaction transaction) {
        ObjectNode form = Json.object()
                .put("name", "Booking form")
                .put("namespace", NAMESPACE)
                .put("enabled", true);
        ArrayNode fields = form.putArray("formFields");
        addField(fields, "first_name", "First name", true, 100).with("FIRST_NAME", "");
        addField(fields, "last_name", "Last name", false, 100).with("LAST_NAME", "");
        addField(fields, "email", "Email", true, 320).with("EMAIL", "EMAIL");
        addField(fields, "phone", "Phone", false, 50).with("PHONE", "PHONE");
        addField(fields, "message", "Message", false, 1000);
        form.putArray("steps")
                .addObject()
                .put("id", Uuids.next().toString())
                .put("name", "Details")
                .put("hidden", false);
        create(transaction, form, Json.object());
    }

    /** A field of a text. */
    private record TextField(ObjectNode input, ObjectNode text) {
        /** Says what of a contact it is, and in what form it is written. */
        void with(String contactField, String format) {
            input.putObject("contactMapping").put("contactField", contactField);
            if (!format.isEmpty()) {
                Json.child(text, "validation").put("format", format);
            }
        }
    }

    private static TextField addField(ArrayNode fields, String target, String label, boolean required, int maxLength) {
        ObjectNode field = fields.addObject()
                .put("id", Uuids.next().toString())
                .put("hidden", false)
                .put("identifier", target)
                .put("fieldType", "INPUT");
        ObjectNode input = field.putObject("inputOptions")
                .put("target", target)
                .put("pii", !target.equals("message"))
                .put("required", required)
                .put("inputType", "STRING")
                .put("readOnly", false);
        boolean phone = target.equals("phone");
        ObjectNode text = input.putObject("stringOptions").put("componentType", phone ? "PHONE_INPUT" : "TEXT_INPUT");
        text.putObject(phone ? "phoneInputOptions" : "textInputOptions")
                .put("label", label)
                .put("showLabel", true);
        text.putObject("validation").put("maxLength", maxLength);
        return new TextField(input, text);
    }

    /** The form of services that name none. */
    public Optional<ObjectNode> defaultForm(SiteTransaction transaction) {
        return all(transaction).stream().findFirst();
    }

    /**
     * Gives a service that names no form the default one, and refuses a form that is none. The id of all zeros stands for
     * the default form in what clients send.
     */
    void complete(
            SiteTransaction transaction, @Nullable ServiceFields before, ServiceFields service, ObjectNode document) {
        UUID id = service.formId();
        if (id == null || id.equals(NO_FORM)) {
            defaultForm(transaction)
                    .ifPresent(form -> document.putObject("form").put("id", id(form).toString()));
        } else if ((before == null || !id.equals(before.formId()))
                && list(transaction, List.of(id)).isEmpty()) {
            throw new InvalidRequestException(
                    Violation.refused("service.form.id", "is not a form").as(ServiceRule.INVALID_FORM));
        }
    }

    Page<ObjectNode> page(SiteTransaction transaction, QueryRequest query) {
        return store().query(transaction, query);
    }

    /** {@code FormDetails} of the contract. */
    static ObjectNode details(ObjectNode form) {
        return Json.object()
                .put("formId", id(form).toString())
                .put("name", Json.text("", form, "name"))
                .put("revision", Json.text("", form, "revision"));
    }
}
