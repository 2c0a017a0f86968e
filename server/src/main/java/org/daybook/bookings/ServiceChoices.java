package org.daybook.bookings;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What one party of a booking chooses from the options of the service: {@code ServiceChoices} of the contract.
 *
 * @param participants how many choose so
 */
record ServiceChoices(int participants, List<Choice> choices) {

    /**
     * A choice from one option.
     *
     * @param optionId null where the request named none
     * @param document {@code ServiceChoice} of the contract; what is chosen stands in the member of the option's kind
     */
    record Choice(@Nullable UUID optionId, JsonNode document) {}

    /**
     * The parties of a booking; null where nothing was chosen.
     *
     * @param participantsChoices {@code ParticipantChoices} of the contract
     */
    static @Nullable List<ServiceChoices> of(@Nullable JsonNode participantsChoices) {
        if (participantsChoices == null) {
            return null;
        }
        List<ServiceChoices> parties = new ArrayList<>();
        for (JsonNode party : Json.list(participantsChoices, "serviceChoices")) {
            List<Choice> choices = new ArrayList<>();
            Json.list(party, "choices")
                    .forEach(choice -> choices.add(new Choice(Json.uuid(choice, "optionId"), choice)));
            parties.add(new ServiceChoices(Json.integer(1, party, "numberOfParticipants"), List.copyOf(choices)));
        }
        return parties;
    }

    /**
     * What is chosen beyond what was chosen before: parties that choose otherwise, or have more participants.
     *
     * @param chosen the parties from now on
     * @param before those of the booking until now; null for none
     */
    static List<ServiceChoices> beyond(List<ServiceChoices> chosen, @Nullable List<ServiceChoices> before) {
        List<ServiceChoices> had = before == null ? new ArrayList<>() : new ArrayList<>(before);
        List<ServiceChoices> beyond = new ArrayList<>();
        for (ServiceChoices party : chosen) {
            had.stream().filter(party::isPartOf).findFirst().ifPresentOrElse(had::remove, () -> beyond.add(party));
        }
        return beyond;
    }

    private boolean isPartOf(ServiceChoices whole) {
        return choices.equals(whole.choices) && participants <= whole.participants;
    }
}
