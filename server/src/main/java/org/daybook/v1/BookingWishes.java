package org.daybook.v1;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.Booking;
import org.daybook.bookings.Checkout.Payment;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.CreateBooking.FlowControl;
import org.daybook.bookings.Customers;
import org.daybook.catalog.BookingForms;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.VariantPrices;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.Json;
import org.daybook.pricing.Coupons;
import org.daybook.pricing.Coupons.Discount;
import org.daybook.pricing.LineItem;
import org.daybook.pricing.Price;
import org.daybook.pricing.Pricing;
import org.daybook.pricing.Purchase;
import org.daybook.v1.BookedThings.Thing;
import org.daybook.v1.PaymentSelections.Selection;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Wishes of the first API as those of the current one: what, who, how many, and how it is paid. */
final class BookingWishes {
    /** What only the first API says of a booking; it is kept with it. */
    private static final List<String> KEPT =
            List.of("bookingSource", "sendSmsReminder", "notifyParticipants", "planSelection");

    private static final String SELECTION = "formInfo.paymentSelection";

    private final BookedThings things;
    private final ServiceCatalog services;
    private final ServiceOptionsAndVariants variants;
    private final BookingForms forms;
    private final FormInfos formInfos;
    private final Pricing pricing;
    private final Coupons coupons;

    BookingWishes(Faces faces, BookingFaces booking, FormInfos formInfos) {
        this.things = new BookedThings(faces.availability());
        this.services = faces.services();
        this.variants = faces.variants();
        this.forms = booking.forms();
        this.formInfos = formInfos;
        this.pricing = booking.pricing();
        this.coupons = booking.coupons();
    }

    /**
     * A wish.
     *
     * @param toBePaidOnline whether a customer's money is to come first
     */
    record Wish(CreateBooking create, boolean toBePaidOnline) {}

    Wish of(SiteTransaction transaction, Caller caller, ObjectNode request) {
        return of(transaction, caller, request, things.read(transaction, request, "schedule"));
    }

    /** A wish for a place of a full session. */
    Wish waiting(SiteTransaction transaction, Caller caller, ObjectNode request, UUID eventId) {
        Thing session = things.read(transaction, Json.object().put("sessionId", eventId.toString()), "waitingResource");
        return of(
                transaction,
                caller,
                request,
                new Thing(
                        session.service(),
                        new BookedTime.WaitingPlace(eventId),
                        session.resource(),
                        session.minutes()));
    }

    private Wish of(SiteTransaction transaction, Caller caller, ObjectNode request, Thing thing) {
        UUID serviceId = thing.service().id();
        Selection selection =
                selection(transaction, serviceId, Json.list(request, "formInfo", "paymentSelection"), SELECTION);
        FormInfos.Filled filled = formInfos.read(Json.at(request, "formInfo"), form(transaction, serviceId));
        ObjectNode kept = Json.object();
        kept.set("additionalFields", filled.additionalFields());
        String externalUserId = Json.text(request, "externalUserId");
        if (externalUserId != null) {
            kept.put("externalUserId", externalUserId);
        }
        requireNoPlan(request);
        Price price = pricing.of(transaction, List.of(purchase(thing, selection)));
        Optional<Discount> discount = discount(transaction, request, serviceId, price);
        keep(request, discount, kept);
        BigDecimal toPay = toPay(price, discount);
        boolean free = price.description() == null && toPay.signum() == 0;
        String option = paymentOption(thing.service().paymentOptions());
        return new Wish(
                new CreateBooking(
                        caller,
                        thing.time(),
                        selection.participants(),
                        false,
                        option,
                        filled.contact(),
                        FlowControl.NONE,
                        selection.choices(),
                        List.of(),
                        kept),
                !free && option.equals("ONLINE"));
    }

    private static void keep(ObjectNode request, Optional<Discount> discount, ObjectNode kept) {
        ObjectNode own = Json.object();
        for (String member : KEPT) {
            JsonNode value = Json.at(request, member);
            if (value != null) {
                own.set(member, value);
            }
        }
        discount.ifPresent(coupon -> own.set("couponDetails", coupon(coupon)));
        if (!own.isEmpty()) {
            kept.set(Booking.KEPT, own);
        }
    }

    /** Who can pay on the spot pays there: customers of the first API do not say how they mean to pay. */
    private static String paymentOption(Set<String> offered) {
        if (offered.contains("inPerson")) {
            return "OFFLINE";
        }
        return offered.contains("online") ? "ONLINE" : "UNDEFINED";
    }

    /** There are no plans to pay with. */
    private static void requireNoPlan(ObjectNode request) {
        if (Json.at(request, "planSelection") != null) {
            throw new ApplicationException(
                    FirstApiError.PAID_PLAN_NOT_FOUND, "The customer has no such plan to pay with");
        }
    }

    /** What a coupon takes off; empty where none was sent. */
    Optional<Discount> discount(SiteTransaction transaction, ObjectNode request, UUID serviceId, Price price) {
        String code = Json.text(request, "couponCode");
        if (code == null) {
            return Optional.empty();
        }
        BigDecimal total = price.total() == null ? BigDecimal.ZERO : price.total();
        return Optional.of(coupons.discount(transaction, code, serviceId, total)
                .orElseThrow(() -> new ApplicationException(
                        FirstApiError.COUPON_NOT_FOUND, "No coupon for this service has the code " + code)));
    }

    /** How a booking that was made before is paid by a request. */
    Payment payment(ObjectNode request) {
        requireNoPlan(request);
        return (transaction, booking) -> {
            ObjectNode kept = Json.object();
            if (Json.text(request, "couponCode") != null) {
                Purchase purchase = LineItem.ofBooking(booking.json()).purchase();
                Price price = pricing.of(transaction, List.of(purchase));
                discount(transaction, request, booking.serviceId(), price)
                        .ifPresent(coupon -> kept.set("couponDetails", coupon(coupon)));
            }
            return kept;
        };
    }

    static BigDecimal toPay(Price price, Optional<Discount> discount) {
        BigDecimal total = price.total() == null ? BigDecimal.ZERO : price.total();
        return discount.map(coupon -> total.subtract(coupon.amount()).max(BigDecimal.ZERO))
                .orElse(total);
    }

    /** {@code CouponDetails} of the first API. */
    static ObjectNode coupon(Discount coupon) {
        return Json.object()
                .put("couponName", coupon.name())
                .put("couponCode", coupon.code())
                .put("couponDiscount", coupon.amount().toPlainString())
                .put("couponId", coupon.couponId().toString());
    }

    /**
     * What was selected of the rate of a service.
     *
     * @param field path of the list in the request, for violations
     */
    Selection selection(SiteTransaction transaction, UUID serviceId, Iterable<JsonNode> selections, String field) {
        VariantPrices prices = variants.prices(transaction, List.of(serviceId)).get(serviceId);
        return PaymentSelections.read(selections, prices, field);
    }

    static Purchase purchase(Thing thing, Selection selection) {
        return new Purchase(thing.service().id(), thing.resource(), thing.minutes(), selection.parties(), Map.of());
    }

    Price price(SiteTransaction transaction, Thing thing, Selection selection) {
        return pricing.of(transaction, List.of(purchase(thing, selection)));
    }

    BookedThings things() {
        return things;
    }

    /** What replaces what a customer filled in before. */
    Customers.Filled filled(SiteTransaction transaction, Service service, @Nullable JsonNode formInfo) {
        FormInfos.Filled filled = formInfos.read(formInfo, form(transaction, service.id()));
        boolean selected = Json.at(formInfo, "paymentSelection") != null;
        Selection selection = selected
                ? selection(transaction, service.id(), Json.list(formInfo, "paymentSelection"), SELECTION)
                : null;
        return new Customers.Filled(
                filled.contact(),
                filled.additionalFields(),
                selection == null ? null : selection.participants(),
                selection == null ? null : selection.choices());
    }

    /** The form of a service; that of the site where it names none. */
    private @Nullable ObjectNode form(SiteTransaction transaction, UUID serviceId) {
        UUID id = services.list(transaction, List.of(serviceId)).stream()
                .findFirst()
                .map(service -> Json.uuid(service, "form", "id"))
                .orElse(null);
        return id == null
                ? forms.defaultForm(transaction).orElse(null)
                : forms.list(transaction, List.of(id)).stream().findFirst().orElse(null);
    }
}
