package org.daybook.pages;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.Booking;
import org.daybook.platform.http.ApplicationException;
import org.daybook.pricing.LineItem;
import org.daybook.pricing.Price;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.Purchase;
import org.daybook.pricing.Purchase.Party;
import org.jspecify.annotations.Nullable;

/** What a customer is told to pay for one wish or booking; for a service alone see {@link OfferedService#price()}. */
final class Charges {
    private final Pricing pricing;

    Charges(Pricing pricing) {
        this.pricing = pricing;
    }

    /** What one person pays. */
    String of(Visit visit, OfferedService service, Wish wish) {
        UUID staff = wish.booked() instanceof BookedTime.Appointment asked ? asked.resource() : null;
        List<Party> alone = List.of(new Party(1, List.of()));
        return inWords(
                visit, service, new Purchase(service.id(), staff, minutes(wish.start(), wish.end()), alone, Map.of()));
    }

    private static @Nullable Integer minutes(@Nullable Instant start, @Nullable Instant end) {
        return start == null || end == null
                ? null
                : Math.clamp(Duration.between(start, end).toMinutes(), 0, Integer.MAX_VALUE);
    }

    /** What everybody pays together, with the add-ons. */
    String of(Visit visit, OfferedService service, Booking booking) {
        return inWords(visit, service, LineItem.ofBooking(booking.json()).purchase());
    }

    /** Where a variant or an add-on is there no more, the price of the service has to do. */
    private String inWords(Visit visit, OfferedService service, Purchase purchase) {
        String currency = service.currency();
        Price price;
        try {
            price = pricing.of(visit.site(), visit.now(), List.of(purchase));
        } catch (ApplicationException e) {
            return service.price();
        }
        BigDecimal total = price.total();
        return total == null || total.signum() == 0 || currency == null
                ? service.price()
                : Formats.money(visit.business().locale(), total.toPlainString(), currency);
    }
}
