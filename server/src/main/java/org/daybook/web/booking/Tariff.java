package org.daybook.web.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.catalog.OptionKind;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.pricing.Purchase;
import org.daybook.pricing.Purchase.Party;
import org.daybook.pricing.Quote;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one wish costs one person: one rate, or one for each variant that the customer chooses from.
 *
 * @param optionId of the option whose variants these are; null where there is nothing to choose
 * @param name of the option, such as "Length of hair"; empty where there is nothing to choose
 */
record Tariff(@Nullable UUID optionId, String name, List<Rate> rates) {

    /**
     * A rate.
     *
     * @param variant what is chosen; empty where there is nothing to choose
     * @param price of one person; null where it has none any more
     * @param inWords such as "€48"
     */
    record Rate(String variant, @Nullable Quote price, String inWords) {
        private String amount() {
            Money total = price == null ? null : price.total();
            return total == null ? inWords : total.plain().toPlainString();
        }
    }

    boolean hasChoice() {
        return optionId != null;
    }

    /** The prices as a text that differs when any price differs. */
    String told() {
        return rates.stream().map(rate -> rate.variant() + "=" + rate.amount()).collect(Collectors.joining("|"));
    }

    /** As {@link #told}, with the number of participants of each rate. */
    String told(List<Integer> counts) {
        return told() + "*" + counts;
    }

    /**
     * The parties of a purchase.
     *
     * @param counts how many come to each rate
     */
    List<Party> parties(List<Integer> counts) {
        List<Party> parties = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                parties.add(new Party(counts.get(i), choices(rates.get(i))));
            }
        }
        return parties;
    }

    private List<Purchase.Choice> choices(Rate rate) {
        return optionId == null ? List.of() : List.of(new Purchase.Choice(optionId, OptionKind.CUSTOM, rate.variant()));
    }

    /** {@code ParticipantChoices} of the contract; null where there is nothing to choose. */
    @Nullable
    ObjectNode participantsChoices(List<Integer> counts) {
        if (optionId == null) {
            return null;
        }
        ObjectNode choices = Json.object();
        ArrayNode parties = choices.putArray("serviceChoices");
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                parties.addObject()
                        .put("numberOfParticipants", counts.get(i))
                        .putArray("choices")
                        .addObject()
                        .put("optionId", optionId.toString())
                        .put("custom", rates.get(i).variant());
            }
        }
        return choices;
    }
}
