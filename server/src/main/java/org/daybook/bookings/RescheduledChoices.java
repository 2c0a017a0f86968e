package org.daybook.bookings;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daybook.availability.Availability;
import org.daybook.catalog.Service;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Money;
import org.daybook.pricing.Quote;
import org.jspecify.annotations.Nullable;

/**
 * Finds participants, variants and add-ons of a rescheduled booking: those it had, or those that the request asks for.
 */
final class RescheduledChoices {
    /**
     * A cap that keeps minutes within an int. It is longer than anything that can be booked, so the time is refused
     * later.
     */
    private static final int MAX_MINUTES = 10_000_000;

    private final Availability availability;
    private final VariantChoices variants;
    private final AddOnChoices addOnChoices;
    private final BookedPrices prices;

    RescheduledChoices(
            Availability availability, VariantChoices variants, AddOnChoices addOnChoices, BookedPrices prices) {
        this.availability = availability;
        this.variants = variants;
        this.addOnChoices = addOnChoices;
        this.prices = prices;
    }

    /** The booking with the new participants, variants and add-ons, still at its old time. */
    Booking of(
            SiteTransaction transaction,
            Caller caller,
            Booking booking,
            BookedTime wanted,
            RescheduleBooking.Changes changes) {
        Booking taken = withAddOns(transaction, booking, changes);
        Integer participants = changes.participants();
        Booking chosen =
                participants == null ? taken : taken.choosing(changes.choices()).withParticipants(participants);
        if (participants != null) {
            BookingChecks.requireParticipants(caller, booking.bookingPolicy(), participants);
        }
        Service service = availability.service(transaction, booking.serviceId());
        if (wanted instanceof BookedTime.Appointment && chosen.participants() > service.capacity()) {
            throw new ApplicationException(BookingError.SESSION_CAPACITY_EXCEEDED, "An appointment has one place");
        }
        Integer minutes = minutes(wanted, chosen);
        // What was chosen stays chosen, whatever the service offers now.
        boolean asBefore = participants == null && (minutes == null || minutes.equals(minutes(booking)));
        if (!asBefore) {
            variants.require(transaction, service, chosen.choices(), minutes, booking.choices() == null);
        }
        return chosen;
    }

    /** Length of the booked appointment in minutes, without add-ons; null for a booking without a start. */
    private static @Nullable Integer minutes(Booking booking) {
        Instant start = booking.start();
        Instant end = booking.end();
        return start == null || end == null
                ? null
                : Math.clamp(Duration.between(start, end).toMinutes(), 0, MAX_MINUTES) - booking.addOnMinutes();
    }

    /** Length of the wanted appointment in minutes, without add-ons; null where a session is wanted. */
    private static @Nullable Integer minutes(BookedTime wanted, Booking booking) {
        return wanted instanceof BookedTime.Appointment asked
                ? Math.clamp(Duration.between(asked.start(), asked.end()).toMinutes(), 0, MAX_MINUTES)
                        - booking.addOnMinutes()
                : null;
    }

    private Booking withAddOns(SiteTransaction transaction, Booking booking, RescheduleBooking.Changes changes) {
        List<BookedAddOn> wanted = changes.addOns();
        if (wanted == null) {
            return booking;
        }
        List<BookedAddOn> before = booking.addOns();
        if (quantities(wanted).equals(quantities(before))) {
            return booking;
        }
        if (!changes.addOnsMayChange()) {
            throw new ApplicationException(
                    BookingError.ADD_ON_CHANGES_NOT_ALLOWED,
                    "A move changes add-ons only where allowAddOnChanges is set");
        }
        AddOnChoices.Taken taken = addOnChoices.take(transaction, booking.serviceId(), wanted, before, true);
        return booking.taking(taken);
    }

    /** The quantity of each add-on of each group. */
    private static Map<BookedAddOn.Key, Integer> quantities(List<BookedAddOn> addOns) {
        return addOns.stream().collect(Collectors.toMap(BookedAddOn::key, BookedAddOn::times, Integer::sum));
    }

    /** Refuses a move that changes the price of a paid booking, unless the caller manages payments. */
    void requirePrice(SiteTransaction transaction, Caller caller, Booking before, Booking after) {
        if (caller.may(Right.MANAGE_PAYMENTS) || !before.isPaid()) {
            return;
        }
        boolean same = price(transaction, before).equals(price(transaction, after));
        if (!same) {
            throw new ApplicationException(
                    BookingError.PRICE_CHANGE_NOT_ALLOWED, "The booking is paid, and would have another price");
        }
    }

    /** The price of a booking; empty for a price in words. */
    private Optional<Money> price(SiteTransaction transaction, Booking booking) {
        return prices.of(transaction, booking).flatMap(Quote::amount);
    }
}
