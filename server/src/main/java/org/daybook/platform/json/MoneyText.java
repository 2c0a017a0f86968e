package org.daybook.platform.json;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.Locale;

/** Amounts of money as people read them. */
public final class MoneyText {
    private MoneyText() {}

    /**
     * The {@code formattedValue} of an amount (rule J6).
     *
     * @param value decimal number
     * @param currency ISO 4217 code
     */
    public static String of(String value, String currency) {
        Currency unit = Currency.getInstance(currency);
        NumberFormat format = NumberFormat.getCurrencyInstance(Locale.US);
        format.setCurrency(unit);
        int digits = Math.max(0, unit.getDefaultFractionDigits());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(Math.max(2, digits));
        return format.format(new BigDecimal(value));
    }
}
