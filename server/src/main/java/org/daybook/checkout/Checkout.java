package org.daybook.checkout;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingStatus;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.Bookings.Change;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.Settling;
import org.daybook.calendar.seats.SessionKey;
import org.daybook.checkout.PaidPlans.Usable;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Caller;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.Purchase;
import org.jspecify.annotations.Nullable;

/** Booking and paying. What is quoted is redeemed, booked and settled in one transaction. */
public final class Checkout {
    private final SiteDatabase database;
    private final Settling settling;
    private final Bills bills;
    private final Tenders tenders;

    public Checkout(SiteDatabase database, Bookings bookings, Pricing pricing, Tenders tenders) {
        this.database = database;
        this.settling = bookings.settling();
        this.bills = new Bills(pricing, bookings.prices(), tenders);
        this.tenders = tenders;
    }

    /**
     * What is to be booked, and how it is paid.
     *
     * @param wish whose payment option the bill decides
     * @param offered payment options of the service
     * @param contactId whose plans count; null where that is not known
     */
    public record Order(
            CreateBooking wish,
            Purchase purchase,
            Tender tender,
            Set<String> offered,
            @Nullable UUID contactId) {}

    /** Makes an order in the transaction that carries it out. */
    @FunctionalInterface
    public interface Ordering {
        Order of(SiteTransaction transaction);
    }

    /** Books what is ordered (rules 2.10 and 2.11). */
    public Booking place(Caller caller, Instant now, Ordering ordering) {
        return database.write(caller.actor(), caller.site(), now, transaction -> {
            Order order = ordering.of(transaction);
            Bill bill = bill(transaction, order);
            Booking booking = settling.book(
                    transaction, order.wish().paying(bill.option(), bill.kept()), bill.isToBePaidOnline());
            bill.redeem(transaction, tenders, booking.id());
            requestMoney(transaction, booking, () -> bill);
            return booking;
        });
    }

    /** As customers book on a page: the wish says how they pay. Asked again with the same id, it books once. */
    public Booking placeOnce(Instant now, UUID id, CreateBooking wish) {
        return database.write(
                wish.caller().actor(),
                wish.caller().site(),
                now,
                transaction -> settling.bookOnce(
                        transaction,
                        id,
                        wish,
                        made -> requestMoney(transaction, made, () -> bills.of(transaction, made, Tender.MONEY))));
    }

    private void requestMoney(SiteTransaction transaction, Booking booking, Supplier<Bill> bill) {
        if (booking.status() == BookingStatus.CREATED) {
            tenders.provider().request(transaction, booking, bill.get().toPay());
        }
    }

    /** The wish of an order with the way in which it is paid, for what is booked later. */
    public CreateBooking billed(SiteTransaction transaction, Order order) {
        Bill bill = bill(transaction, order);
        return order.wish().paying(bill.option(), bill.kept());
    }

    private Bill bill(SiteTransaction transaction, Order order) {
        return bill(transaction, order.purchase(), order.tender(), order.offered(), order.contactId());
    }

    /** The bill of a purchase; parameters as in {@link Order}. */
    public Bill bill(
            SiteTransaction transaction,
            Purchase purchase,
            Tender tender,
            Set<String> offered,
            @Nullable UUID contactId) {
        return bills.of(transaction, purchase, tender, offered, contactId);
    }

    /** Confirms what waits for its payment; a session that is locked only with its key. */
    public Booking pay(Change change, SessionKey key, Tender tender) {
        return settling.pay(change, key, with(tender));
    }

    /** How a booking that was made before is paid. */
    public Settling.Payment with(Tender tender) {
        return (transaction, booking) -> {
            Bill bill = bills.of(transaction, booking, tender);
            bill.redeem(transaction, tenders, booking.id());
            return bill.kept();
        };
    }

    /** Notes that a booking is paid; one that waited for that is CONFIRMED (rule 4.8). */
    public Booking markAsPaid(Change change) {
        return settling.markAsPaid(change);
    }

    /** The plans of a contact that pay for a service; none where it is not known whose. */
    public List<Usable> usablePlans(SiteTransaction transaction, @Nullable UUID contactId, UUID serviceId) {
        return bills.usable(transaction, contactId, serviceId);
    }
}
