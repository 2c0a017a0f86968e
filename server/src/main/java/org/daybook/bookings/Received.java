package org.daybook.bookings;

import java.math.BigDecimal;
import java.util.Optional;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Kept;
import org.daybook.pricing.Price;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What was received for bookings whose price has changed since: it stays, and decides whether they are paid. */
public final class Received {
    private static final String AMOUNT = "amountReceived";
    private static final String PAID = "PAID";
    private static final String IN_PART = "PARTIALLY_PAID";

    private Received() {}

    /** The changed booking, which is paid where no less was received for it than it costs now, and else in part. */
    static Booking after(Booking before, Booking changed) {
        BigDecimal received = known(before).orElse(before.paymentStatus().equals(PAID) ? total(before) : null);
        BigDecimal was = total(before);
        BigDecimal is = total(changed);
        if (received == null || was == null || is == null || is.compareTo(was) == 0) {
            return changed;
        }
        return changed.with(changed.body().deepCopy().put("paymentStatus", received.compareTo(is) < 0 ? IN_PART : PAID))
                .keeping(Json.object().put(AMOUNT, received.toPlainString()));
    }

    /** The booking that is paid as somebody says now. What was received before is not told beside it any more. */
    static Booking said(Booking booking, String paymentStatus) {
        ObjectNode body = booking.body().deepCopy().put("paymentStatus", paymentStatus);
        Json.object(body, Kept.MEMBER).ifPresent(kept -> kept.remove(AMOUNT));
        return booking.with(body);
    }

    private static @Nullable BigDecimal total(Booking booking) {
        return BookedPrices.kept(booking).map(Price::total).orElse(null);
    }

    /** What was received for a booking that is paid wholly or in part, where that is not what it costs. */
    public static Optional<BigDecimal> known(Booking booking) {
        boolean paid =
                booking.paymentStatus().equals(PAID) || booking.paymentStatus().equals(IN_PART);
        return paid
                ? Optional.ofNullable(Json.text(booking.body(), Kept.MEMBER, AMOUNT))
                        .map(BigDecimal::new)
                : Optional.empty();
    }
}
