package org.daybook.platform.http;

import java.util.Currency;
import org.daybook.platform.json.Money;

/** What is said of an amount that its currency cannot express. */
public final class MoneyRule {
    private MoneyRule() {}

    /** The violation of a field whose amount has more decimals than the currency of the site. */
    public static Violation tooFine(String field, Currency currency) {
        int decimals = Money.decimals(currency);
        String allowed = decimals == 0 ? "no decimals" : "at most " + decimals + " decimals";
        return Violation.threshold(
                field, "DECIMAL_MAX_SCALE", decimals, "must have " + allowed + ": the site charges in " + currency);
    }
}
