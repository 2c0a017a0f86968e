package org.daybook.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What options and variants must be: one option, and a price for each of its choices (rule 13.4). */
final class VariantChecks {
    private static final String ENTITY = "serviceOptionsAndVariants.";

    private final JsonNode option;
    private final List<JsonNode> variants = new ArrayList<>();
    private final List<JsonNode> choices = new ArrayList<>();
    private final ObjectNode service;

    private VariantChecks(ObjectNode document, ObjectNode service) {
        requireParts(document);
        this.option = document.get("options").get("values").get(0);
        document.get("variants").get("values").forEach(variants::add);
        variants.forEach(variant -> choices.add(variant.get("choices").get(0)));
        this.service = service;
    }

    /**
     * Refuses options and variants that do not fit together or the service.
     *
     * @param service with the staff who give it
     */
    static void check(ObjectNode document, ObjectNode service) {
        VariantChecks checks = new VariantChecks(document, service);
        OptionKind kind = checks.kind();
        checks.checkData(kind);
        checks.checkOptionIds();
        checks.checkCurrencies();
        List<String> chosen = checks.chosen(kind);
        switch (kind) {
            case CUSTOM -> checks.checkCustom(chosen);
            case STAFF_MEMBER -> checks.checkStaff(chosen);
            case DURATION -> {}
        }
    }

    private static void requireParts(ObjectNode document) {
        List<Violation> violations = new ArrayList<>();
        for (String part : List.of("options", "variants")) {
            if (!Json.list(document, part, "values").iterator().hasNext()) {
                violations.add(Violation.required(ENTITY + part + ".values"));
            }
        }
        for (JsonNode option : Json.list(document, "options", "values")) {
            if (Json.text(option, "id") == null) {
                violations.add(Violation.required(ENTITY + "options.values[0].id"));
            }
        }
        int index = 0;
        for (JsonNode variant : Json.list(document, "variants", "values")) {
            String field = ENTITY + "variants.values[" + index++ + "].";
            if (!Json.list(variant, "choices").iterator().hasNext()) {
                violations.add(Violation.required(field + "choices"));
            }
            if (Json.text(variant, "price", "value") == null) {
                violations.add(Violation.required(field + "price.value"));
            }
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private OptionKind kind() {
        String type = Json.text("UNKNOWN", option, "type");
        OptionKind kind = OptionKind.of(type).orElseThrow(() -> unsupported(type));
        boolean fits = switch (kind) {
            case CUSTOM -> true;
            case STAFF_MEMBER -> !staff().isEmpty();
            case DURATION -> Json.text("", service, "type").equals(ServiceType.APPOINTMENT.name());
        };
        if (!fits) {
            throw unsupported(type);
        }
        return kind;
    }

    private ApplicationException unsupported(String type) {
        return refusal(
                OptionsAndVariantsError.UNSUPPORTED_OPTION_TYPE,
                "The service " + Json.text("", service, "id") + " cannot have an option of the type",
                List.of(type));
    }

    private void checkData(OptionKind kind) {
        for (OptionKind other : OptionKind.values()) {
            String data = other.data();
            if (other != kind && data != null && option.hasNonNull(data)) {
                throw refusal(
                        OptionsAndVariantsError.UNSUPPORTED_OPTION_DATA,
                        "An option of the type " + kind + " cannot have",
                        List.of(data));
            }
        }
    }

    private void checkOptionIds() {
        Set<String> unknown = new LinkedHashSet<>();
        choices.forEach(choice -> unknown.add(Json.text("", choice, "optionId")));
        unknown.remove(Json.text("", option, "id"));
        if (!unknown.isEmpty()) {
            throw refusal(OptionsAndVariantsError.UNKNOWN_OPTION_IDS, "The options have no ids", unknown);
        }
    }

    private void checkCurrencies() {
        Set<String> currencies = new LinkedHashSet<>();
        variants.forEach(variant -> currencies.add(Json.text("", variant, "price", "currency")));
        currencies.remove("");
        if (currencies.size() > 1) {
            throw refusal(
                    OptionsAndVariantsError.MULTIPLE_CURRENCIES, "The prices must be in one currency", currencies);
        }
    }

    private List<String> chosen(OptionKind kind) {
        List<String> chosen = new ArrayList<>();
        for (JsonNode choice : choices) {
            String text = kind.chosen(choice);
            if (text == null) {
                throw refusal(
                        OptionsAndVariantsError.UNSUPPORTED_OPTION_DATA,
                        "Each choice must be one of the type",
                        List.of(kind));
            }
            chosen.add(text);
        }
        requireDistinct(chosen);
        return chosen;
    }

    private static void requireDistinct(List<String> texts) {
        List<String> repeated = new ArrayList<>(texts);
        Set.copyOf(texts).forEach(repeated::remove);
        if (!repeated.isEmpty()) {
            throw refusal(OptionsAndVariantsError.IDENTICAL_CHOICES, "Chosen more than once", repeated);
        }
    }

    /** Every choice of the option has a variant, and no variant another choice. */
    private void checkCustom(List<String> chosen) {
        List<String> offered = new ArrayList<>();
        Json.list(option, "customData", "choices").forEach(choice -> offered.add(choice.asString()));
        requireDistinct(offered);
        List<String> missing = difference(offered, chosen);
        missing.addAll(difference(chosen, offered));
        if (!missing.isEmpty()) {
            throw refusal(
                    OptionsAndVariantsError.MISSING_CUSTOM_CHOICES,
                    "Among the choices of the option or of the variants miss",
                    missing);
        }
    }

    private void checkStaff(List<String> chosen) {
        List<String> unknown = difference(chosen, staff());
        if (!unknown.isEmpty()) {
            throw refusal(OptionsAndVariantsError.UNKNOWN_STAFF_IDS, "Not among the staff of the service", unknown);
        }
        List<String> missing = difference(staff(), chosen);
        if (!missing.isEmpty()) {
            throw refusal(
                    OptionsAndVariantsError.MISSING_STAFF_VARIANTS, "Without a variant are the staff members", missing);
        }
    }

    private List<String> staff() {
        return ids(service);
    }

    /** Resource ids of the staff who give a service. */
    static List<String> ids(ObjectNode service) {
        List<String> ids = new ArrayList<>();
        Json.list(service, "staffMemberIds").forEach(id -> ids.add(id.asString()));
        return ids;
    }

    private static List<String> difference(Collection<String> all, Collection<String> without) {
        Set<String> removed = new HashSet<>(without);
        return new ArrayList<>(
                all.stream().filter(text -> !removed.contains(text)).toList());
    }

    private static ApplicationException refusal(
            OptionsAndVariantsError code, String description, Collection<?> values) {
        ObjectNode data = Json.object();
        data.set("values", Json.strings(values));
        return new ApplicationException(code, description + ": " + values, data);
    }
}
