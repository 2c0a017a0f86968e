package org.daybook.pricing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What purchases cost together, in the currency of the site.
 *
 * @param total null where one of them has a price in words
 * @param description the price in words; null where there is a total
 * @param deposit to be paid when booking; null where none is asked for
 * @param perParticipant for each purchase and each of its parties; null for a price in words
 */
public record Price(
        @Nullable BigDecimal total,
        @Nullable String description,
        @Nullable BigDecimal deposit,
        List<List<@Nullable BigDecimal>> perParticipant) {}
