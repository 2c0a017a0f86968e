package org.daybook.v1.bookings;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.CreateBooking.FlowControl;
import org.daybook.bookings.Customers;
import org.daybook.catalog.BookingForms;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.VariantPrices;
import org.daybook.checkout.Checkout.Order;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.pricing.Purchase;
import org.daybook.v1.bookings.BookedThings.Thing;
import org.daybook.v1.bookings.PaymentSelections.Selection;
import org.daybook.v1.shared.FirstApiFeatures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns booking requests of the first API into orders: what, for whom, how many, and how it is paid. */
public final class BookingWishes {
    /** What only the first API says of a booking; it is kept with it. */
    private static final List<String> KEPT = List.of("bookingSource", "sendSmsReminder", "notifyParticipants");

    private static final String SELECTION = "formInfo.paymentSelection";

    private final BookedThings things;
    private final ServiceCatalog services;
    private final ServiceOptionsAndVariants variants;
    private final BookingForms forms;
    private final FormInfos formInfos;

    public BookingWishes(FirstApiFeatures faces, BookingForms forms, FormInfos formInfos) {
        this.things = new BookedThings(faces);
        this.services = faces.services();
        this.variants = faces.variants();
        this.forms = forms;
        this.formInfos = formInfos;
    }

    Order of(SiteTransaction transaction, Caller caller, ObjectNode request) {
        return of(transaction, caller, request, things.read(transaction, request, BookedThings.WAYS));
    }

    /** A wish for a place of a full session. */
    Order waiting(SiteTransaction transaction, Caller caller, ObjectNode request, UUID eventId) {
        Thing session = things.read(transaction, Json.object().put("sessionId", eventId.toString()), BookedThings.WAYS);
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

    private Order of(SiteTransaction transaction, Caller caller, ObjectNode request, Thing thing) {
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
        keep(request, kept);
        CreateBooking wish = new CreateBooking(
                caller,
                thing.time(),
                selection.participants(),
                false,
                "UNDEFINED",
                filled.contact(),
                FlowControl.NONE,
                selection.choices(),
                List.of(),
                kept,
                SentWishes.by(request));
        UUID contact = caller.may(Right.VIEW_CONTACTS) ? Json.uuid(filled.contact(), "contactId") : null;
        return new Order(
                wish,
                purchase(thing, selection),
                SentTender.of(request),
                thing.service().paymentOptions(),
                contact);
    }

    private static void keep(ObjectNode request, ObjectNode kept) {
        ObjectNode own = Json.object();
        for (String member : KEPT) {
            JsonNode value = Json.at(request, member);
            if (value != null) {
                own.set(member, value);
            }
        }
        if (!own.isEmpty()) {
            kept.set(FirstApiMembers.MEMBER, own);
        }
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
