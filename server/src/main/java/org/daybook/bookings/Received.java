package org.daybook.bookings;

import java.math.BigDecimal;
import java.util.Optional;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Kept;
import org.daybook.pricing.Price;
import org.jspecify.annotations.Nullable;

/** What was received for bookings that were paid and cost more since. */
public final class Received {
    private static final String AMOUNT = "amountReceived";

    private Received() {}

    /** The changed booking, which is paid in part where it was paid and costs more now. */
    static Booking after(Booking before, Booking changed) {
        BigDecimal was = total(before);
        BigDecimal is = total(changed);
        if (was == null
                || is == null
                || is.compareTo(was) <= 0
                || !before.paymentStatus().equals("PAID")) {
            return changed;
        }
        return changed.with(changed.body().deepCopy().put("paymentStatus", "PARTIALLY_PAID"))
                .keeping(Json.object().put(AMOUNT, was.toPlainString()));
    }

    private static @Nullable BigDecimal total(Booking booking) {
        return BookedPrices.kept(booking).map(Price::total).orElse(null);
    }

    /** What was received for a booking that is paid in part, as far as it is known. */
    public static Optional<BigDecimal> inPart(Booking booking) {
        return booking.paymentStatus().equals("PARTIALLY_PAID")
                ? Optional.ofNullable(Json.text(booking.body(), Kept.MEMBER, AMOUNT))
                        .map(BigDecimal::new)
                : Optional.empty();
    }
}
