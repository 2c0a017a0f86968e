package org.daybook.pricing;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.catalog.OptionKind;
import org.jspecify.annotations.Nullable;

/**
 * What somebody means to book, or has booked, of one service.
 *
 * @param resourceId who gives it; null where that is not known
 * @param minutes from start to end, add-ons included; null where that is not known
 * @param parties participants by what they chose
 * @param addOns how often each add-on is taken, by its id
 */
public record Purchase(
        UUID serviceId,
        @Nullable UUID resourceId,
        @Nullable Integer minutes,
        List<Party> parties,
        Map<UUID, Integer> addOns) {

    /** A party: a number of participants with the same choices. */
    public record Party(int participants, List<Choice> choices) {}

    /**
     * One choice.
     *
     * @param optionId null where the caller does not say which option is meant
     * @param value as {@link OptionKind#chosen} says it
     */
    public record Choice(@Nullable UUID optionId, OptionKind kind, String value) {}

    /** The number of participants of all parties. */
    long participants() {
        return parties.stream().mapToLong(Party::participants).sum();
    }
}
