package org.daybook.main;

import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.platform.CannotStart;
import org.daybook.platform.json.Times;

/** Reads what settings and commands say about where a business is and what it charges in. */
final class Regions {
    private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());
    private static final Set<String> CURRENCIES = Currency.getAvailableCurrencies().stream()
            // Gold, test codes and the like have no decimals, and nobody charges in them.
            .filter(currency -> currency.getDefaultFractionDigits() >= 0)
            .map(Currency::getCurrencyCode)
            .collect(Collectors.toUnmodifiableSet());

    private Regions() {}

    static Currency currency(String spelling, String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!CURRENCIES.contains(upper)) {
            throw wrong(spelling, "an ISO 4217 currency such as EUR", code);
        }
        return Currency.getInstance(upper);
    }

    /** A code of ISO 639, such as {@code en}. */
    static String language(String spelling, String code) {
        String lower = code.toLowerCase(Locale.ROOT);
        if (!LANGUAGES.contains(lower)) {
            throw wrong(spelling, "a language of ISO 639 such as en", code);
        }
        return lower;
    }

    /** A code of ISO 3166, such as {@code PT}. */
    static String country(String spelling, String code) {
        String upper = code.toUpperCase(Locale.ROOT);
        if (!Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2).contains(upper)) {
            throw wrong(spelling, "a country of ISO 3166 such as PT", code);
        }
        return upper;
    }

    static ZoneId zone(String spelling, String id) {
        return Times.parseZone(id).orElseThrow(() -> wrong(spelling, "an IANA time zone such as Europe/Lisbon", id));
    }

    private static CannotStart wrong(String spelling, String wanted, String given) {
        return new CannotStart(spelling + " must be " + wanted + ", not " + given + ".");
    }
}
