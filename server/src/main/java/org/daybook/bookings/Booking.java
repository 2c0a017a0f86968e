package org.daybook.bookings;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.TimeFrame;
import org.daybook.identity.Right;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Hidden;
import org.daybook.policies.BookingPolicy;
import org.daybook.pricing.PriceList;
import org.daybook.pricing.Quote;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A booking as it is stored.
 *
 * @param eventId session of a class, or the calendar event of an appointment that stands; null otherwise
 * @param overbooked whether what it holds was already taken, on purpose
 * @param policy the policy in force when it was made
 * @param prices by what it costs: those in force when it was made; null for one that was made before they were kept
 * @param payment how it is paid
 * @param body the booking as the wire shows it, except what stands in the other components
 */
public record Booking(
        UUID id,
        BookingStatus status,
        UUID serviceId,
        UUID scheduleId,
        @Nullable UUID eventId,
        int participants,
        Allocation allocation,
        boolean overbooked,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable UUID contactId,
        CreatorType creatorType,
        UUID creatorId,
        ObjectNode policy,
        @Nullable PriceList prices,
        BookingPayment payment,
        BookedSettings settings,
        long revision,
        Instant created,
        Instant updated,
        ObjectNode body) {

    private static final String CHOICES = "participantsChoices";
    private static final String ADD_ONS = "bookedAddOns";

    /** What a booking occupies now. */
    public enum Allocation {
        NOTHING,
        EVENT_SEATS,
        SCHEDULE_SEATS,
        RESOURCES
    }

    public BookingPolicy bookingPolicy() {
        return BookingPolicy.of(policy);
    }

    public boolean isCourse() {
        return body.path("bookedEntity").has("schedule");
    }

    /** A mutable copy of this booking. Fields that are not set keep their value. */
    private final class Copy {
        private BookingStatus status = Booking.this.status;
        private @Nullable UUID eventId = Booking.this.eventId;
        private int participants = Booking.this.participants;
        private Allocation allocation = Booking.this.allocation;
        private boolean overbooked = Booking.this.overbooked;
        private @Nullable Instant start = Booking.this.start;
        private @Nullable Instant end = Booking.this.end;
        private @Nullable UUID contactId = Booking.this.contactId;
        private @Nullable PriceList prices = Booking.this.prices;
        private BookingPayment payment = Booking.this.payment;
        private BookedSettings settings = Booking.this.settings;
        private long revision = Booking.this.revision;
        private Instant updated = Booking.this.updated;
        private ObjectNode body = Booking.this.body;

        Booking booking() {
            return new Booking(
                    id,
                    status,
                    serviceId,
                    scheduleId,
                    eventId,
                    participants,
                    allocation,
                    overbooked,
                    start,
                    end,
                    contactId,
                    creatorType,
                    creatorId,
                    policy,
                    prices,
                    payment,
                    settings,
                    revision,
                    created,
                    updated,
                    body);
        }
    }

    Booking with(BookingStatus newStatus) {
        Copy copy = new Copy();
        copy.status = newStatus;
        return copy.booking();
    }

    /** The booking with the revision and time of its last change in the database. */
    Booking stored(long newRevision, Instant at) {
        Copy copy = new Copy();
        copy.revision = newRevision;
        copy.updated = at;
        return copy.booking();
    }

    Booking with(BookedSettings newSettings) {
        Copy copy = new Copy();
        copy.settings = newSettings;
        return copy.booking();
    }

    Booking with(ObjectNode newBody) {
        Copy copy = new Copy();
        copy.body = newBody;
        return copy.booking();
    }

    /** The same booking with other add-ons and their prices. */
    Booking taking(AddOnChoices.Taken taken) {
        Copy copy = new Copy();
        copy.body = body.deepCopy();
        showAddOns(copy.body, taken.addOns());
        copy.prices = prices == null ? null : prices.taking(ids(taken.addOns()), taken.prices());
        return copy.booking();
    }

    /** Writes add-ons into the body of a booking, in place of those that it has. */
    static void showAddOns(ObjectNode body, List<BookedAddOn> addOns) {
        body.remove(ADD_ONS);
        if (!addOns.isEmpty()) {
            ArrayNode shown = body.putArray(ADD_ONS);
            addOns.forEach(addOn -> shown.add(addOn.json()));
        }
    }

    Booking allocated(Allocation newAllocation, @Nullable UUID newEventId, boolean isOverbooked) {
        Copy copy = new Copy();
        copy.eventId = newEventId;
        copy.allocation = newAllocation;
        copy.overbooked = isOverbooked;
        return copy.booking();
    }

    /** The same booking with further fields of the first API. */
    Booking keeping(ObjectNode members) {
        if (members.isEmpty()) {
            return this;
        }
        ObjectNode more = body.deepCopy();
        Json.child(more, FirstApiMembers.MEMBER).setAll(members);
        return with(more);
    }

    /** The same booking, shown as double booked. */
    Booking doubleBooked() {
        return with(body.deepCopy().put("doubleBooked", true));
    }

    Booking with(BookingPayment newPayment) {
        Copy copy = new Copy();
        copy.payment = newPayment;
        return copy.booking();
    }

    public PaymentStatus paymentStatus() {
        return payment.status();
    }

    /** The currency of its price. */
    public Currency currency() {
        return payment.currency();
    }

    /** Whether it must be paid online before it is confirmed, and is not paid (rule 2.10). */
    boolean awaitsPayment() {
        return settings.paidFirst() && !isPaid() && paymentStatus() != PaymentStatus.EXEMPT;
    }

    /** The same booking as it is confirmed: NOT_PAID where the status is UNDEFINED, or EXEMPT where it is free. */
    Booking withPaymentDecided() {
        return with(payment.decided(settings.free()));
    }

    /** The same booking at its new price, with what was received for it before the change. */
    Booking paidAs(Booking before) {
        return with(before.payment.repriced(total(before), total(this)));
    }

    /** The same booking with this payment status; PARTIALLY_PAID means that the deposit was received. */
    Booking paidAs(PaymentStatus said) {
        Money deposit = BookedPrices.kept(this).map(Quote::deposit).orElse(null);
        return with(payment.said(said, deposit));
    }

    private static @Nullable Money total(Booking booking) {
        return BookedPrices.kept(booking).flatMap(Quote::amount).orElse(null);
    }

    /** Whether some or all of it was paid. */
    boolean isPaid() {
        return paymentStatus().isPaid();
    }

    /** The same booking with other choices of variants; null for none. */
    Booking choosing(@Nullable ObjectNode choices) {
        ObjectNode changed = body.deepCopy();
        changed.remove(CHOICES);
        if (choices != null) {
            changed.set(CHOICES, choices);
        }
        return with(changed);
    }

    /** The choices of the only party, for this number of participants; null where nothing was chosen. */
    @Nullable
    ObjectNode choicesOf(int number) {
        ObjectNode choices = Json.object(body, CHOICES).orElse(null);
        if (choices == null || number == participants) {
            return choices;
        }
        ObjectNode resized = choices.deepCopy();
        if (!(resized.get("serviceChoices") instanceof ArrayNode parties) || parties.size() != 1) {
            throw new ApplicationException(
                    ParticipationError.PARTICIPATION_IS_BOOKED, "Who of the party comes is said in the booking");
        }
        ((ObjectNode) parties.get(0)).put("numberOfParticipants", number);
        return resized;
    }

    /** The variants that each party chose; null where nothing was chosen. */
    @Nullable
    List<ServiceChoices> choices() {
        return ServiceChoices.of(Json.at(body, CHOICES));
    }

    /** The add-ons that are taken with it. */
    List<BookedAddOn> addOns() {
        return BookedAddOn.read(Json.list(body, ADD_ONS));
    }

    private static Set<UUID> ids(List<BookedAddOn> addOns) {
        return addOns.stream().map(BookedAddOn::id).collect(Collectors.toSet());
    }

    /** The minutes by which the add-ons lengthen the booking, as they were when it was made. */
    int addOnMinutes() {
        return BookedAddOn.minutes(addOns());
    }

    /** The same booking with other customer data. */
    Booking of(@Nullable UUID newContactId, ObjectNode newBody) {
        Copy copy = new Copy();
        copy.contactId = newContactId;
        copy.body = newBody;
        return copy.booking();
    }

    Booking withParticipants(int number) {
        Copy copy = new Copy();
        copy.participants = number;
        return copy.booking();
    }

    /** The same booking at another time, where it occupies nothing yet. */
    Booking movedTo(
            @Nullable UUID newEventId, Instant newStart, Instant newEnd, BookedSettings newSettings, ObjectNode body) {
        Copy copy = new Copy();
        copy.eventId = newEventId;
        copy.allocation = Allocation.NOTHING;
        copy.overbooked = false;
        copy.start = newStart;
        copy.end = newEnd;
        copy.settings = newSettings;
        copy.body = body;
        return copy.booking();
    }

    /**
     * The same booking of the same event, which now takes place at another time.
     *
     * @param sharing whether its resources are now taken twice
     */
    Booking movedWith(CalendarEvent event, boolean sharing) {
        return shownAt(event.start(), event.end(), event.zone())
                .allocated(allocation, event.id(), overbooked || (sharing && allocation == Allocation.RESOURCES));
    }

    /** The same booking at another time, with what it occupies. */
    Booking shownAt(Instant newStart, Instant newEnd, ZoneId zone) {
        ObjectNode moved = body.deepCopy();
        Json.child(Json.child(moved, "bookedEntity"), "slot")
                .put("startDate", Times.format(newStart))
                .put("endDate", Times.format(newEnd))
                .put("timezone", zone.getId());
        return movedTo(eventId, newStart, newEnd, settings, moved).allocated(allocation, eventId, overbooked);
    }

    /**
     * The same booking of a course whose sessions now lie in this frame. One that began keeps its start; others begin
     * with the next session (rule 6.17).
     */
    Booking within(TimeFrame frame, Instant now) {
        Instant next = frame.joined();
        Instant last = frame.lastEnd();
        if (!isCourse() || next == null || last == null) {
            return this;
        }
        Instant begins = start == null || !start.isBefore(now) ? next : start;
        ObjectNode framed = body.deepCopy();
        BookedTime.Course.show(Json.child(Json.child(framed, "bookedEntity"), "schedule"), begins, last);
        return movedTo(eventId, begins, last, settings, framed).allocated(allocation, eventId, overbooked);
    }

    /**
     * The fields that are hidden from a caller: customers do not see the contact id, which would tell who is known by
     * an e-mail address.
     */
    static Hidden hidden(Caller caller) {
        return caller.may(Right.VIEW_CONTACTS) ? Hidden.NOTHING : Hidden.of("contactDetails.contactId");
    }

    /** The booking in the contract's shape, without what is hidden from the caller. */
    public ObjectNode json(Caller caller) {
        ObjectNode json = json();
        hidden(caller).removeFrom(json);
        return json;
    }

    /** The booking in the contract's shape. */
    public ObjectNode json() {
        ObjectNode json = body.deepCopy();
        json.remove(FirstApiMembers.MEMBER);
        json.put("id", id.toString()).put("status", status.name()).put("revision", Long.toString(revision));
        json.put("paymentStatus", paymentStatus().name());
        json.put("createdDate", Times.format(created)).put("updatedDate", Times.format(updated));
        if (!json.has(CHOICES)) {
            json.put("totalParticipants", participants);
        }
        if (start != null && end != null) {
            json.put("startDate", Times.format(start)).put("endDate", Times.format(end));
        }
        if (overbooked) {
            json.put("doubleBooked", true);
        }
        if (eventId != null && json.path("bookedEntity").get("slot") instanceof ObjectNode slot) {
            slot.put("eventId", eventId.toString()).put("sessionId", eventId.toString());
        }
        return json;
    }

    /** The ids of the booked resources, the staff member first. */
    public List<UUID> resourceIds() {
        List<UUID> ids = new ArrayList<>();
        JsonNode slot = Json.at(body, "bookedEntity", "slot");
        UUID main = Json.uuid(slot, "resource", "id");
        if (main != null) {
            ids.add(main);
        }
        JsonNode more = Json.at(slot, "additionalResources");
        if (more instanceof ArrayNode array) {
            array.forEach(resource -> ids.add(UUID.fromString(Json.text("", resource, "id"))));
        }
        return ids;
    }
}
