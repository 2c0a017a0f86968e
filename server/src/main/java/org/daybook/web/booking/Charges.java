package org.daybook.web.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.daybook.bookings.BookedPrices;
import org.daybook.bookings.Booking;
import org.daybook.catalog.OptionKind;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.Purchase;
import org.daybook.pricing.Purchase.Party;
import org.daybook.pricing.Quote;
import org.daybook.web.booking.Tariff.Rate;
import org.daybook.web.kit.Formats;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What customers are told to pay. Every price comes from {@link Pricing}, which prices bookings too: a wish is priced as
 * the purchase that its booking will be.
 */
final class Charges {
    private final SiteDatabase database;
    private final Pricing pricing;
    private final BookedPrices prices;
    private final ServiceOptionsAndVariants variants;

    Charges(SiteDatabase database, Pricing pricing, BookedPrices prices, ServiceOptionsAndVariants variants) {
        this.database = database;
        this.pricing = pricing;
        this.prices = prices;
        this.variants = variants;
    }

    /** What the price of a service depends on; null for nothing. */
    @Nullable
    OptionKind dependsOn(Visit visit, OfferedService service) {
        return options(visit, service)
                .map(document -> VariantPrices.of(document).kind())
                .orElse(null);
    }

    private Optional<ObjectNode> options(Visit visit, OfferedService service) {
        return service.varies()
                ? database.read(visit.site(), visit.now(), transaction -> variants.ofService(transaction, service.id()))
                : Optional.empty();
    }

    /** What one person pays. */
    Tariff tariff(Visit visit, OfferedService service, Wish wish) {
        Optional<ObjectNode> options = options(visit, service)
                .filter(document -> VariantPrices.of(document).kind() == OptionKind.CUSTOM);
        if (options.isEmpty()) {
            Tariff one = new Tariff(null, "", List.of(new Rate("", null, "")));
            return new Tariff(null, "", rates(visit, service, wish, one));
        }
        VariantPrices prices = VariantPrices.of(options.get());
        List<Rate> unpriced = prices.prices().keySet().stream()
                .map(variant -> new Rate(variant, null, ""))
                .toList();
        String name = "";
        for (JsonNode option : Json.list(options.get(), "options", "values")) {
            name = Json.text("", option, "customData", "name");
        }
        Tariff open = new Tariff(prices.optionId(), name, unpriced);
        return new Tariff(prices.optionId(), name, rates(visit, service, wish, open));
    }

    private List<Rate> rates(Visit visit, OfferedService service, Wish wish, Tariff tariff) {
        int size = tariff.rates().size();
        List<Purchase> purchases = IntStream.range(0, size)
                .mapToObj(rate -> purchase(
                        service,
                        wish,
                        tariff.parties(IntStream.range(0, size)
                                .mapToObj(other -> other == rate ? 1 : 0)
                                .toList())))
                .toList();
        List<Optional<Quote>> each = each(visit, purchases);
        List<Rate> rates = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Quote price = each.get(i).orElse(null);
            rates.add(new Rate(tariff.rates().get(i).variant(), price, inWords(visit, service, price)));
        }
        return rates;
    }

    private static Purchase purchase(OfferedService service, Wish wish, List<Party> parties) {
        return new Purchase(service.id(), wish.resource(), wish.minutes(), parties, Map.of());
    }

    private List<Optional<Quote>> each(Visit visit, List<Purchase> purchases) {
        return database.read(visit.site(), visit.now(), transaction -> pricing.each(transaction, purchases));
    }

    /** The price of each number of participants together, as text. */
    List<String> totals(Visit visit, OfferedService service, Wish wish, Tariff tariff, List<List<Integer>> counts) {
        List<Purchase> purchases = counts.stream()
                .map(count -> purchase(service, wish, tariff.parties(count)))
                .toList();
        return each(visit, purchases).stream()
                .map(price -> inWords(visit, service, price.orElse(null)))
                .toList();
    }

    /** The price for one participant, as text, by resource or duration. */
    List<String> alone(Visit visit, OfferedService service, List<Given> ways) {
        List<Purchase> purchases = ways.stream()
                .map(way -> new Purchase(
                        service.id(), way.resource(), way.minutes(), List.of(new Party(1, List.of())), Map.of()))
                .toList();
        return each(visit, purchases).stream()
                .map(price -> inWords(visit, service, price.orElse(null)))
                .toList();
    }

    /** The resource and the minutes of a service, which its price may depend on; null where not chosen yet. */
    record Given(@Nullable UUID resource, @Nullable Integer minutes) {}

    /** What everybody pays together, with the add-ons; of a service that may be gone. */
    String of(Visit visit, @Nullable OfferedService service, Booking booking) {
        Optional<Quote> price =
                database.read(visit.site(), visit.now(), transaction -> prices.of(transaction, booking));
        return inWords(visit, service, price.orElse(null));
    }

    private static String inWords(Visit visit, @Nullable OfferedService service, @Nullable Quote price) {
        String description = price == null ? "" : price.description();
        Money total = price == null ? null : price.total();
        if (description != null || total == null) {
            return description == null || description.isBlank() ? OfferedService.ON_REQUEST : description;
        }
        return total.isZero()
                ? OfferedService.FREE
                : Formats.money(
                                visit.business().locale(),
                                total.plain().toPlainString(),
                                total.currency().getCurrencyCode())
                        + (service == null ? "" : service.each());
    }
}
