package org.daybook.web.owner;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;

/**
 * A kind of business, and what one of that kind offers to begin with.
 *
 * @param category under which the services are listed
 */
record Trade(String id, String label, String category, List<Offer> offers) {
    /** A service to begin with. */
    record Offer(String name, int minutes, BigDecimal price) {}

    /** All kinds there are. */
    static final List<Trade> ALL = load();

    private static List<Trade> load() {
        try (InputStream in = Objects.requireNonNull(Trade.class.getResourceAsStream("trades.json"))) {
            List<Trade> trades = new ArrayList<>();
            for (JsonNode trade : Json.MAPPER.readTree(in)) {
                List<Offer> offers = new ArrayList<>();
                for (JsonNode service : Json.list(trade, "services")) {
                    offers.add(new Offer(
                            Json.text("", service, "name"),
                            Json.integer(0, service, "minutes"),
                            BigDecimal.valueOf(Json.integer(0, service, "price"))));
                }
                trades.add(new Trade(
                        Json.text("", trade, "id"),
                        Json.text("", trade, "label"),
                        Json.text("", trade, "category"),
                        List.copyOf(offers)));
            }
            return List.copyOf(trades);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
