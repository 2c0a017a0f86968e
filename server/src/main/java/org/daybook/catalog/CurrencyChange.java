package org.daybook.catalog;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicies;
import org.daybook.sites.SiteProperties;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Lets a business charge in another currency. Once there are prices the same numbers would mean other amounts, so the
 * owner has to say that they shall: nothing is converted.
 */
public final class CurrencyChange {
    private final SiteDatabase database;
    private final SiteProperties properties;
    private final List<Documents> priced;

    public CurrencyChange(
            SiteDatabase database,
            SiteProperties properties,
            ServiceCatalog services,
            ServiceOptionsAndVariants variants,
            AddOns addOns,
            BookingPolicies policies) {
        this.database = database;
        this.properties = properties;
        this.priced = List.of(services, variants, addOns, policies);
    }

    /**
     * Makes the change, all of it or nothing. Refuses with FAILED_PRECONDITION where there are prices.
     *
     * @param keepNumbers whether prices shall be the same numbers in the new currency; refuses numbers that it cannot
     *     express
     */
    public void change(SiteId site, Instant now, Currency currency, boolean keepNumbers) {
        database.write(site, now, transaction -> {
            if (properties.changeCurrency(transaction, currency)) {
                List<Priced> prices = prices(transaction);
                if (!prices.isEmpty() && !keepNumbers) {
                    throw refused(prices.size() + " services, variants and add-ons have prices");
                }
                prices.forEach(one -> settle(transaction, one));
            }
            return true;
        });
    }

    private record Priced(Documents documents, ObjectNode document) {}

    private List<Priced> prices(SiteTransaction transaction) {
        List<Priced> prices = new ArrayList<>();
        for (Documents documents : priced) {
            documents.all(transaction).stream()
                    .filter(CurrencyChange::costs)
                    .forEach(document -> prices.add(new Priced(documents, document)));
        }
        return prices;
    }

    /** Whether there is an amount in the document that is not nothing. */
    private static boolean costs(@Nullable JsonNode node) {
        if (node instanceof ObjectNode object && object.hasNonNull("currency")) {
            return new BigDecimal(Json.text("0", object, "value")).signum() != 0;
        }
        return node != null && node.valueStream().anyMatch(CurrencyChange::costs);
    }

    /** Every write of a document settles its amounts. */
    private static void settle(SiteTransaction transaction, Priced one) {
        UUID id = Documents.id(one.document());
        try {
            one.documents().change(transaction, id, document -> {});
        } catch (InvalidRequestException e) {
            String name = Json.text("A price", one.document(), "name");
            throw refused(name + ": " + e.violations().getFirst().field() + " "
                    + e.violations().getFirst().description());
        }
    }

    private static ApplicationException refused(String why) {
        return new ApplicationException(StandardError.FAILED_PRECONDITION, "The currency cannot be changed: " + why);
    }
}
