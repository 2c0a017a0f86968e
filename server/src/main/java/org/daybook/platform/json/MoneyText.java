package org.daybook.platform.json;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Locale;

/** Amounts of money as people read them. */
public final class MoneyText {
    private MoneyText() {}

    /**
     * The {@code formattedValue} of an amount (rule J6).
     *
     * @param value decimal number, as exact as its currency is
     * @param currency ISO 4217 code
     */
    public static String of(String value, String currency) {
        return Money.exactly(new BigDecimal(value), Currency.getInstance(currency))
                .map(money -> money.inWords(Locale.US))
                .orElseGet(() -> currency + "\u00A0" + value);
    }
}
