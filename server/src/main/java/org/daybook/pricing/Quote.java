package org.daybook.pricing;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.json.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one or more purchases cost, line by line. Worked out by {@link PriceList}; kept with the booking that was made by it.
 *
 * @param currency of all amounts
 * @param lines in the order of the purchases; empty for a price in words
 * @param total null where a purchase has a price in words
 * @param description the price in words; null where there is a total
 * @param deposit to be paid when booking; null where none is asked for
 * @param perParticipant for each purchase and each of its parties; null for a price in words
 */
public record Quote(
        Currency currency,
        List<Line> lines,
        @Nullable Money total,
        @Nullable String description,
        @Nullable Money deposit,
        List<List<@Nullable Money>> perParticipant) {

    /** What a line is about. */
    public enum Kind {
        SERVICE,
        ADD_ON
    }

    /**
     * So many of one thing at one price.
     *
     * @param id of the service or the add-on
     */
    public record Line(Kind kind, UUID id, int quantity, Money each) {
        public Money sum() {
            return each.times(quantity);
        }
    }

    /** A quote of zero. */
    public static Quote nothing(Currency currency) {
        return new Quote(currency, List.of(), Money.zero(currency), null, null, List.of());
    }

    /** Whether there is nothing to pay. */
    public boolean isFree() {
        return total != null && total.isZero();
    }

    /** The total; empty for a price in words. */
    public Optional<Money> amount() {
        return Optional.ofNullable(total);
    }

    /** The sum of several quotes; without a total where one of them is a price in words. */
    static Quote together(List<Quote> quotes) {
        if (quotes.size() == 1) {
            return quotes.getFirst();
        }
        List<Line> lines = new ArrayList<>();
        List<List<@Nullable Money>> perParticipant = new ArrayList<>();
        Money total = null;
        Money deposit = null;
        String description = null;
        for (Quote quote : quotes) {
            lines.addAll(quote.lines);
            perParticipant.addAll(quote.perParticipant);
            total = sum(total, quote.total);
            deposit = sum(deposit, quote.deposit);
            description = description == null ? quote.description : description;
        }
        return new Quote(
                quotes.getFirst().currency,
                lines,
                description == null ? total : null,
                description,
                deposit,
                perParticipant);
    }

    private static @Nullable Money sum(@Nullable Money one, @Nullable Money other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.plus(other);
    }
}
