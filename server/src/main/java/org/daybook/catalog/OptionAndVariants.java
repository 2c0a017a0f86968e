package org.daybook.catalog;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a {@code ServiceOptionsAndVariants} document that rules decide on, read once. A document that was not
 * checked yet may lack any of them, and have other than one option.
 *
 * @param serviceId null where it is missing
 */
record OptionAndVariants(@Nullable UUID serviceId, List<Option> options, List<Variant> variants) {

    /**
     * What the price depends on.
     *
     * @param id empty where it is missing
     * @param type of the contract; not each of them is supported
     * @param described the kinds whose members describe the option
     * @param choices those of an option of the kind CUSTOM
     */
    record Option(String id, String type, Set<OptionKind> described, List<String> choices) {
        static Option read(JsonNode option) {
            Set<OptionKind> described = EnumSet.noneOf(OptionKind.class);
            for (OptionKind kind : OptionKind.values()) {
                String data = kind.data();
                if (data != null && option.hasNonNull(data)) {
                    described.add(kind);
                }
            }
            List<String> choices = new ArrayList<>();
            Json.list(option, "customData", "choices").forEach(choice -> choices.add(choice.asString()));
            return new Option(Json.text("", option, "id"), Json.text("UNKNOWN", option, "type"), described, choices);
        }
    }

    /**
     * The price of one choice.
     *
     * @param hasChoice whether it names a choice
     * @param optionId of the choice; empty where it is missing
     * @param chosen what it chooses, as {@link OptionKind#chosen} says it
     * @param price null where it is missing
     * @param currency empty where it is missing
     */
    record Variant(
            boolean hasChoice,
            String optionId,
            Map<OptionKind, String> chosen,
            @Nullable BigDecimal price,
            String currency) {
        static Variant read(JsonNode variant) {
            JsonNode choice = variant.path("choices").path(0);
            Map<OptionKind, String> chosen = new EnumMap<>(OptionKind.class);
            for (OptionKind kind : OptionKind.values()) {
                String text = kind.chosen(choice);
                if (text != null) {
                    chosen.put(kind, text);
                }
            }
            String price = Json.text(variant, "price", "value");
            return new Variant(
                    !choice.isMissingNode(),
                    Json.text("", choice, "optionId"),
                    chosen,
                    price == null ? null : new BigDecimal(price),
                    Json.text("", variant, "price", "currency"));
        }
    }

    static OptionAndVariants read(ObjectNode document) {
        List<Option> options = new ArrayList<>();
        Json.list(document, "options", "values").forEach(option -> options.add(Option.read(option)));
        List<Variant> variants = new ArrayList<>();
        Json.list(document, "variants", "values").forEach(variant -> variants.add(Variant.read(variant)));
        return new OptionAndVariants(Json.uuid(document, "serviceId"), options, variants);
    }

    /** The service of a stored document. */
    UUID service() {
        if (serviceId == null) {
            throw new IllegalStateException("Options and variants without a service");
        }
        return serviceId;
    }
}
