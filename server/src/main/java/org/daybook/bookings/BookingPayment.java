package org.daybook.bookings;

import java.util.Currency;
import org.daybook.platform.json.Money;
import org.jspecify.annotations.Nullable;

/**
 * How a booking is paid.
 *
 * @param currency of its price
 * @param received what was received for it, where that is a part or its price has changed since; null where the status
 *     says it
 */
public record BookingPayment(
        Currency currency, PaymentStatus status, @Nullable Money received) {

    /** Of a new booking: whatever was sent, nothing has been paid by now (rule 2.9). */
    static BookingPayment none(Currency currency) {
        return new BookingPayment(currency, PaymentStatus.UNDEFINED, null);
    }

    /**
     * As somebody says now. What was received before is not told beside it any more; who paid a part paid the deposit.
     *
     * @param deposit null where none is asked for
     */
    BookingPayment said(PaymentStatus newStatus, @Nullable Money deposit) {
        return new BookingPayment(currency, newStatus, newStatus == PaymentStatus.PARTIALLY_PAID ? deposit : null);
    }

    /** Not paid, or exempt where it is free, unless somebody has said otherwise. */
    BookingPayment decided(boolean free) {
        return status == PaymentStatus.UNDEFINED
                ? said(free ? PaymentStatus.EXEMPT : PaymentStatus.NOT_PAID, null)
                : this;
    }

    /**
     * The same after a change of the price. What was received stays, and decides whether it is paid wholly or in part.
     *
     * @param before the price that was; null for one that is no amount
     * @param after the price that is; null for one that is no amount
     */
    BookingPayment repriced(@Nullable Money before, @Nullable Money after) {
        Money had = status == PaymentStatus.PAID && received == null ? before : received;
        if (!status.isPaid() || had == null || before == null || after == null || after.equals(before)) {
            return this;
        }
        PaymentStatus next = had.isLessThan(after) ? PaymentStatus.PARTIALLY_PAID : PaymentStatus.PAID;
        return new BookingPayment(currency, next, had);
    }

    /**
     * What was received by now.
     *
     * @param total what it costs
     * @param deposit null where none is asked for
     */
    public Money received(Money total, @Nullable Money deposit) {
        Money unless = switch (status) {
            case PAID -> total;
            case PARTIALLY_PAID -> deposit;
            default -> null;
        };
        Money had = status.isPaid() && received != null ? received : unless;
        return had == null ? Money.zero(currency) : had;
    }
}
