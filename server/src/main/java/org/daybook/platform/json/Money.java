package org.daybook.platform.json;

import java.math.BigDecimal;
import java.math.RoundingMode;
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
    /** The most decimals that a currency has. */
    public static final int MAX_DECIMALS = 4;

    public Money {
        if (amount.scale() != decimals(currency)) {
            throw new IllegalArgumentException(amount + " does not have the decimals of " + currency);
        }
    }

    /** An amount of zero in this currency. */
    public static Money zero(Currency currency) {
        return ofMinor(0, currency);
    }

    /** An amount given in the smallest unit of its currency, such as cents. */
    public static Money ofMinor(long minor, Currency currency) {
        return new Money(BigDecimal.valueOf(minor, decimals(currency)), currency);
    }

    /**
     * The amount, rounded half up where its currency has fewer decimals: for amounts that were checked before, or kept when
     * the site had another currency.
     */
    public static Money rounded(BigDecimal amount, Currency currency) {
        return new Money(amount.setScale(decimals(currency), RoundingMode.HALF_UP), currency);
    }

    /** The amount in the smallest unit of its currency, such as cents. */
    public long minor() {
        return amount.unscaledValue().longValueExact();
    }

    /** Both must be in one currency. */
    public Money plus(Money other) {
        return new Money(amount.add(sameCurrency(other).amount), currency);
    }

    /** Both must be in one currency. */
    public Money minus(Money other) {
        return new Money(amount.subtract(sameCurrency(other).amount), currency);
    }

    public Money times(long count) {
        return new Money(amount.multiply(BigDecimal.valueOf(count)), currency);
    }

    /** This amount minus the other one; zero when the other one is greater. */
    public Money less(Money other) {
        Money rest = minus(other);
        return rest.amount.signum() < 0 ? zero(currency) : rest;
    }

    public boolean isLessThan(Money other) {
        return amount.compareTo(sameCurrency(other).amount) < 0;
    }

    public boolean isZero() {
        return amount.signum() == 0;
    }

    /** The number as the API writes it: without zeros at its end, and without an exponent. */
    public BigDecimal plain() {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private Money sameCurrency(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(this + " and " + other + " are in two currencies");
        }
        return other;
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
