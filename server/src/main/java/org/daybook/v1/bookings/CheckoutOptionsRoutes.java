package org.daybook.v1.bookings;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.checkout.Bill;
import org.daybook.checkout.Checkout;
import org.daybook.checkout.PaidPlans;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.pricing.Quote;
import org.daybook.v1.bookings.BookedThings.Thing;
import org.daybook.v1.bookings.PaymentSelections.Selection;
import org.daybook.v1.shared.BookingFeatures;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Prices;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How something can be paid, and what it costs (rule 13.1). */
public final class CheckoutOptionsRoutes {
    private final SiteDatabase database;
    private final BookingWishes wishes;
    private final Checkout checkout;

    private CheckoutOptionsRoutes(FirstApiFeatures faces, BookingFeatures booking, BookingWishes wishes) {
        this.database = faces.database();
        this.wishes = wishes;
        this.checkout = booking.checkout();
    }

    public static void serve(
            Operations operations, FirstApiFeatures faces, BookingFeatures booking, BookingWishes wishes) {
        CheckoutOptionsRoutes routes = new CheckoutOptionsRoutes(faces, booking, wishes);
        operations.serve("checkout-options", "checkoutOptions", routes::options);
    }

    private Answer options(Call call) {
        String contact = Json.text(call.request(), "contactId");
        if (contact != null && !call.caller().may(Right.VIEW_CONTACTS)) {
            throw new ApplicationException(
                    StandardError.UNAUTHORIZED_OPERATION, "What a contact has paid for needs manage rights");
        }
        UUID contactId = contact == null
                ? null
                : Uuids.parse(contact)
                        .orElseThrow(() -> new InvalidRequestException(Violation.format("contactId", "GUID")));
        return database.read(call.site(), call.now(), transaction -> {
            Thing thing = wishes.things()
                    .read(transaction, call.request(), List.of("createSession", "scheduleId", "sessionId"));
            ObjectNode answer = Json.object();
            ObjectNode options = answer.putObject("checkoutOptions");
            options.set("payments", payments(transaction, call.request(), thing));
            options.set(
                    "paidPlans",
                    paidPlans(checkout.usablePlans(
                            transaction, contactId, thing.service().id())));
            return Answer.of(answer);
        });
    }

    private ObjectNode payments(SiteTransaction transaction, ObjectNode request, Thing thing) {
        JsonNode sent = Json.at(request, "paymentSelection");
        Selection selection = wishes.selection(
                transaction, thing.service().id(), List.of(sent == null ? Json.object() : sent), "paymentSelection");
        Set<String> offered = thing.service().paymentOptions();
        Bill bill = checkout.bill(
                transaction, BookingWishes.purchase(thing, selection), SentTender.of(request), offered, null);
        Quote quote = bill.quote();
        ObjectNode shown = Json.object();
        shown.set("finalPrice", Prices.first(bill.toPay(), quote.deposit()));
        bill.discount().ifPresent(coupon -> shown.set("couponDetails", Bill.json(coupon)));
        shown.putObject("paymentOptions")
                .put("wixPayOnline", offered.contains("online"))
                .put("wixPayInPerson", offered.contains("inPerson"))
                .put("custom", quote.description() != null)
                .put("wixPaidPlan", offered.contains("pricingPlan"));
        return shown;
    }

    private static ObjectNode paidPlans(List<PaidPlans.Usable> usable) {
        ObjectNode paidPlans = Json.object();
        ArrayNode list = paidPlans.putArray("plans");
        usable.forEach(plan -> list.add(paidPlan(plan)));
        if (!list.isEmpty()) {
            paidPlans.set("defaultPlan", list.get(0).deepCopy());
        }
        return paidPlans;
    }

    private static ObjectNode paidPlan(PaidPlans.Usable plan) {
        ObjectNode json = Json.object().put("planName", plan.name()).put("validFrom", Times.format(plan.validFrom()));
        json.putObject("paidPlan")
                .put("orderId", plan.orderId())
                .put("benefitId", plan.benefitId())
                .put("planId", plan.planId());
        if (plan.validUntil() != null) {
            json.put("validUntil", Times.format(plan.validUntil()));
        }
        if (plan.creditOriginal() != null && plan.creditRemain() != null) {
            json.put("creditOriginal", plan.creditOriginal()).put("creditRemain", plan.creditRemain());
        }
        return json;
    }
}
