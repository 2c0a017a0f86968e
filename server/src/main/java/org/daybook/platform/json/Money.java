package org.daybook.platform.json;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;
import java.util.Optional;

/**
 * An exact amount with the decimals of its currency: none for yen, two for euros, three for Kuwaiti dinars (ISO 4217).
 *
 * @param amount with exactly so many decimals, so that its unscaled value counts the smallest unit
 */
public record Money(BigDecimal amount, Currency currency) {
    /** No currency has more decimals. */
    public static final int MAX_DECIMALS = 4;

    public Money {
        if (amount.scale() != decimals(currency)) {
            throw new IllegalArgumentException(amount + " does not have the decimals of " + currency);
        }
    }

    /** How many decimals amounts in a currency have. */
    public static int decimals(Currency currency) {
        return Math.max(0, currency.getDefaultFractionDigits());
    }

    /** The amount; empty where a part of the smallest unit would be lost. */
    public static Optional<Money> exactly(BigDecimal amount, Currency currency) {
        int decimals = decimals(currency);
        return amount.stripTrailingZeros().scale() <= decimals
                ? Optional.of(new Money(amount.setScale(decimals), currency))
                : Optional.empty();
    }

    /** As people write it, such as {@code $50.00}, with all its decimals. */
    public String inWords(Locale locale) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale);
        format.setCurrency(currency);
        format.setMinimumFractionDigits(amount.scale());
        format.setMaximumFractionDigits(amount.scale());
        return format.format(amount);
    }
}
