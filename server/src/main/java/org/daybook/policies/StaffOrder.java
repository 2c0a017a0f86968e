package org.daybook.policies;

import java.util.UUID;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * By what the server chooses among the staff who are free, where a customer named nobody: {@code staffSortingPolicy} of the
 * contract. Two orders that the contract has no name for are custom ones of ours; any other custom order is as good as
 * random, since nobody here is there to ask.
 */
public enum StaffOrder {
    /** In random order. */
    RANDOM,
    /** The lowest ranking first. */
    LOWEST_RANKING,
    /** The highest ranking first. */
    HIGHEST_RANKING,
    /** Those with the fewest upcoming bookings first. */
    FAIR,
    /** Those with the least booked time on the day first. */
    LEAST_BUSY;

    /** {@code customOptions.implementationId} of {@link #FAIR}. */
    public static final UUID FAIR_ID = UUID.fromString("5fd6a7c2-2b0f-4e0c-9c58-0f7b8f1d6a01");

    /** {@code customOptions.implementationId} of {@link #LEAST_BUSY}. */
    public static final UUID LEAST_BUSY_ID = UUID.fromString("5fd6a7c2-2b0f-4e0c-9c58-0f7b8f1d6a02");

    /** The order that a policy says. */
    static StaffOrder of(ObjectNode policy) {
        return switch (Json.text("RANDOM", policy, "staffSortingPolicy", "sortingMethodType")) {
            case "RANKING" ->
                Json.text("", policy, "staffSortingPolicy", "rankingOptions", "order")
                                .equals("HIGHEST_TO_LOWEST")
                        ? HIGHEST_RANKING
                        : LOWEST_RANKING;
            case "CUSTOM" -> custom(Json.uuid(policy, "staffSortingPolicy", "customOptions", "implementationId"));
            default -> RANDOM;
        };
    }

    private static StaffOrder custom(@Nullable UUID id) {
        return FAIR_ID.equals(id) ? FAIR : LEAST_BUSY_ID.equals(id) ? LEAST_BUSY : RANDOM;
    }
}
