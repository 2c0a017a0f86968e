package org.daybook.platform.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.daybook.platform.Limit;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How long a time a request asks about, by the names that the contract gives to its two ends. */
final class Spans {
    private static final List<List<String>> ENDS = List.of(
            List.of("fromLocalDate", "toLocalDate"),
            List.of("from", "to"),
            List.of("fromDate", "toDate"),
            List.of("startDate", "endDate"));

    private static final String DAY = "0000-00-00";

    private Spans() {}

    /** Whether a request asks about more time than is answered at little cost. */
    static boolean isDear(ObjectNode request) {
        return isLong(request) || isLong(Json.at(request, "query", "filter"));
    }

    private static boolean isLong(@Nullable JsonNode asked) {
        return asked != null
                && ENDS.stream().anyMatch(ends -> {
                    Optional<Instant> from = instant(Json.text("", asked, ends.getFirst()));
                    Optional<Instant> to = instant(Json.text("", asked, ends.getLast()));
                    return from.isPresent()
                            && to.isPresent()
                            && Duration.between(from.get(), to.get()).toDays() > Limit.DAYS_AT_LITTLE_COST.value();
                });
    }

    /** Local times are tried first, and what is not there never: to fail costs a stack trace. */
    private static Optional<Instant> instant(String text) {
        if (text.length() < DAY.length()) {
            return Optional.empty();
        }
        String whole = text.length() == DAY.length() ? text + "T00:00:00" : text;
        return Times.parseLocal(whole)
                .map(local -> local.toInstant(ZoneOffset.UTC))
                .or(() -> Times.parseInstant(whole));
    }
}
