package org.daybook.pricing.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.pricing.LineItem;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.PricingError;
import org.daybook.pricing.Purchase;
import org.daybook.pricing.Quote;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family pricing: the price of line items, and of bookings. */
public final class PricingRoutes {
    private static final String FAMILY = "pricing";

    private final Pricing pricing;

    private PricingRoutes(Pricing pricing) {
        this.pricing = pricing;
    }

    public static void serve(Operations operations, Pricing pricing) {
        PricingRoutes routes = new PricingRoutes(pricing);
        operations.serve(FAMILY, "previewPrice", routes::preview);
        operations.serve(FAMILY, "calculatePrice", routes::calculate);
    }

    private Answer preview(Call call) {
        List<LineItem> items = new ArrayList<>();
        Set<UUID> services = new HashSet<>();
        for (JsonNode sent : Json.list(call.request(), "bookingLineItems")) {
            LineItem item = LineItem.of((ObjectNode) sent, "bookingLineItems[" + items.size() + "]");
            items.add(item);
            services.add(item.purchase().serviceId());
        }
        if (services.size() > 1) {
            throw new ApplicationException(
                    PricingError.INVALID_SERVICE_ID, "All line items must be of one service, not of " + services);
        }
        return answer(call, items);
    }

    private Answer calculate(Call call) {
        List<JsonNode> bookings = new ArrayList<>();
        Json.object(call.request(), "booking").ifPresent(bookings::add);
        Json.list(call.request(), "bookings").forEach(bookings::add);
        if (bookings.isEmpty()) {
            throw new ApplicationException(PricingError.INVALID_BOOKING, "There is no booking");
        }
        return answer(call, bookings.stream().map(LineItem::ofBooking).toList());
    }

    private Answer answer(Call call, List<LineItem> items) {
        List<Purchase> purchases = items.stream().map(LineItem::purchase).toList();
        Quote price = pricing.of(call.site(), call.now(), purchases);
        ObjectNode answer = Json.object();
        ObjectNode info = answer.putObject("priceInfo");
        if (price.description() == null) {
            info.put("calculatedPrice", number(price.total()));
        } else {
            info.putObject("priceDescriptionInfo").put("original", price.description());
        }
        if (price.deposit() != null) {
            info.put("deposit", number(price.deposit()));
        }
        ArrayNode shown = info.putArray("bookingLineItems");
        for (int i = 0; i < items.size(); i++) {
            shown.add(priced(items.get(i).json(), price.perParticipant().get(i)));
        }
        return Answer.of(answer);
    }

    private static @Nullable BigDecimal number(@Nullable Money amount) {
        return amount == null ? null : amount.plain();
    }

    /** With prices; a single party is shown by the older fields too. */
    private static ObjectNode priced(ObjectNode item, List<@Nullable Money> prices) {
        ArrayNode parties = (ArrayNode) item.get("serviceChoices");
        for (int i = 0; i < parties.size(); i++) {
            ((ObjectNode) parties.get(i)).put("pricePerParticipant", number(prices.get(i)));
        }
        if (parties.size() == 1) {
            for (String field : List.of("numberOfParticipants", "choices", "pricePerParticipant")) {
                item.set(field, parties.get(0).get(field));
            }
        }
        return item;
    }
}
