package org.daybook.v1.bookings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.daybook.catalog.OptionKind;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.pricing.Purchase.Choice;
import org.daybook.pricing.Purchase.Party;
import org.daybook.v1.shared.Rates;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many come for which price: labels of a rate with numbers, beside {@code totalParticipants} or the choices of the
 * service's own option. The general label is for whoever pays the price that holds for everybody.
 */
final class PaymentSelections {
    private PaymentSelections() {}

    /**
     * Who comes.
     *
     * @param choices {@code participantsChoices} of the contract; null where no variant was chosen
     */
    record Selection(int participants, @Nullable ObjectNode choices, List<Party> parties) {}

    /**
     * Reads what was selected.
     *
     * @param variants of the service; null where it has none
     * @param field path of the list in the request, for violations
     */
    static Selection read(Iterable<JsonNode> selections, @Nullable VariantPrices variants, String field) {
        Set<String> labels = variants != null && variants.kind() == OptionKind.CUSTOM
                ? variants.prices().keySet()
                : Set.of();
        List<Violation> violations = new ArrayList<>();
        List<Party> parties = new ArrayList<>();
        ArrayNode chosen = Json.array();
        long sum = 0;
        boolean labelled = false;
        int index = 0;
        for (JsonNode selection : selections) {
            String path = field + "[" + index++ + "].";
            int number = number(selection, path, violations);
            String label = Json.text(Rates.GENERAL, selection, "rateLabel");
            boolean ofVariant = isOfVariant(variants, label);
            if (!ofVariant && !(label.equals(Rates.GENERAL) && labels.isEmpty())) {
                String known = labels.isEmpty() ? "" : ": one of " + String.join(", ", labels);
                violations.add(Violation.refused(path + "rateLabel", "is no price of the service" + known));
            }
            ObjectNode party = chosen.addObject().put("numberOfParticipants", number);
            parties.add(party(variants, label, ofVariant, number, party));
            labelled |= ofVariant;
            sum += number;
        }
        if (index == 0) {
            violations.add(Violation.required(field));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        ObjectNode choices = Json.object();
        choices.set("serviceChoices", chosen);
        return new Selection((int) Math.min(sum, Integer.MAX_VALUE), labelled ? choices : null, parties);
    }

    private static int number(JsonNode selection, String path, List<Violation> violations) {
        int number = Json.integer(1, selection, "numberOfParticipants");
        if (number < 1) {
            violations.add(Violation.threshold(path + "numberOfParticipants", "MIN", 1, "must be at least 1"));
        }
        return number;
    }

    private static boolean isOfVariant(@Nullable VariantPrices variants, String label) {
        return variants != null
                && variants.kind() == OptionKind.CUSTOM
                && variants.prices().containsKey(label);
    }

    private static Party party(
            @Nullable VariantPrices variants, String label, boolean ofVariant, int number, ObjectNode party) {
        if (variants == null || !ofVariant) {
            return new Party(number, List.of());
        }
        party.putArray("choices")
                .addObject()
                .put("optionId", variants.optionId().toString())
                .put("custom", label);
        return new Party(number, List.of(new Choice(variants.optionId(), OptionKind.CUSTOM, label)));
    }

    /** The {@code paymentSelection} of a booking: rates and participants. */
    static ArrayNode first(ObjectNode body, int participants) {
        ArrayNode selections = Json.array();
        for (JsonNode party : Json.list(body, "participantsChoices", "serviceChoices")) {
            String label = Rates.GENERAL;
            for (JsonNode choice : Json.list(party, "choices")) {
                label = Json.text(label, choice, "custom");
            }
            selections
                    .addObject()
                    .put("rateLabel", label)
                    .put("numberOfParticipants", Json.integer(1, party, "numberOfParticipants"));
        }
        if (selections.isEmpty()) {
            selections.addObject().put("rateLabel", Rates.GENERAL).put("numberOfParticipants", participants);
        }
        return selections;
    }
}
