package org.daybook.bookings;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.OptionKind;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.jspecify.annotations.Nullable;

/** Checks which variants of a service the parties of a booking choose (rule 3.5). */
final class VariantChoices {
    private final ServiceOptionsAndVariants variants;

    VariantChoices(ServiceOptionsAndVariants variants) {
        this.variants = variants;
    }

    /**
     * Refuses choices that the service does not offer, and to choose nothing where nothing else tells the price.
     *
     * @param parties what each chooses; null where nothing is chosen
     * @param minutes length of the session without add-ons; null where the customer does not choose it
     * @param mayLack whether nothing need be chosen: the booking stood so before there was a choice
     */
    void require(
            SiteTransaction transaction,
            Service service,
            @Nullable List<ServiceChoices> parties,
            @Nullable Integer minutes,
            boolean mayLack) {
        if (parties == null) {
            if (service.choiceNeeded() && !mayLack) {
                throw refused("The price depends on a choice: send participantsChoices, not totalParticipants alone");
            }
            return;
        }
        VariantPrices prices =
                variants.prices(transaction, List.of(service.id())).get(service.id());
        if (prices == null) {
            throw refused("The service has no options and variants to choose from");
        }
        parties.forEach(party -> requireParty(prices, party, minutes));
    }

    /** Checks one party. An option of staff needs no choice: the resource of the booking says who gives the service. */
    private static void requireParty(VariantPrices prices, ServiceChoices party, @Nullable Integer minutes) {
        boolean chosen = prices.kind() == OptionKind.STAFF_MEMBER;
        Set<@Nullable UUID> options = new HashSet<>();
        for (ServiceChoices.Choice choice : party.choices()) {
            if (!options.add(choice.optionId())) {
                throw new ApplicationException(
                        BookingError.INVALID_CHOICES, "A party chooses once from an option: " + choice.document());
            }
            String value = prices.kind().chosen(choice.document());
            if (value == null
                    || !prices.optionId().equals(choice.optionId())
                    || !prices.prices().containsKey(value)) {
                throw refused("No variant of the service is for the choice " + choice.document());
            }
            if (prices.kind() == OptionKind.DURATION && minutes != null && !value.equals(minutes.toString())) {
                throw refused("The time is " + minutes + " minutes long without add-ons, the choice " + value);
            }
            chosen = true;
        }
        if (!chosen) {
            throw refused("Each party must choose from the option " + prices.optionId());
        }
    }

    private static ApplicationException refused(String description) {
        return new ApplicationException(BookingError.INVALID_SERVICE_CHOICES, description);
    }
}
