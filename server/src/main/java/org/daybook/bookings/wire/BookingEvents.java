package org.daybook.bookings.wire;

import org.daybook.bookings.BookingDomainEvent;
import org.daybook.bookings.BookingDomainEvent.BookingCanceled;
import org.daybook.bookings.BookingDomainEvent.BookingConfirmed;
import org.daybook.bookings.BookingDomainEvent.BookingCreated;
import org.daybook.bookings.BookingDomainEvent.BookingDeclined;
import org.daybook.bookings.BookingDomainEvent.BookingMarkedAsPending;
import org.daybook.bookings.BookingDomainEvent.BookingRescheduled;
import org.daybook.bookings.BookingDomainEvent.BookingUpdated;
import org.daybook.bookings.BookingDomainEvent.NumberOfParticipantsUpdated;
import org.daybook.bookings.BookingDomainEvent.StatusChanged;
import org.daybook.bookings.CallerWishes;
import org.daybook.bookings.Identification;
import org.daybook.bookings.ParticipationDomainEvent;
import org.daybook.bookings.ParticipationDomainEvent.ParticipationCreated;
import org.daybook.bookings.ParticipationDomainEvent.ParticipationDeleted;
import org.daybook.bookings.ParticipationDomainEvent.ParticipationUpdated;
import org.daybook.platform.Actor;
import org.daybook.platform.events.wire.WireEvent;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.node.ObjectNode;

/** Events of bookings and participations in the shape of the API. */
public final class BookingEvents {
    private static final String BOOKING = "wix.bookings.v2.booking";
    private static final String PARTICIPATION = "wix.calendar.v3.participation";

    private BookingEvents() {}

    public static WireEvent of(BookingDomainEvent event, Actor actor) {
        return switch (event) {
            case BookingCreated created ->
                WireEvent.created(BOOKING, created.booking().document());
            case BookingUpdated updated ->
                WireEvent.updated(BOOKING, updated.booking().document());
            case BookingConfirmed confirmed -> status("confirmed", confirmed, actor);
            case BookingMarkedAsPending pending -> status("markedAsPending", pending, actor);
            case BookingDeclined declined -> status("declined", declined, actor);
            case BookingCanceled canceled -> status("canceled", canceled, actor);
            case BookingRescheduled rescheduled -> moved(rescheduled, actor);
            case NumberOfParticipantsUpdated resized -> resized(resized);
        };
    }

    private static WireEvent status(String slug, StatusChanged event, Actor actor) {
        ObjectNode data = changed(event, event.wishes(), actor)
                .put("previousStatus", event.from().name());
        if (event.booking().overbooked()) {
            data.put("doubleBooked", true);
        }
        return WireEvent.action(BOOKING, slug, data, event.booking().document());
    }

    private static WireEvent moved(BookingRescheduled event, Actor actor) {
        BookingRescheduled.Before before = event.before();
        ObjectNode data = changed(event, event.wishes(), actor)
                .put("previousStatus", before.status().name())
                .put("previousTotalParticipants", before.participants());
        data.set("previousBookedEntity", before.bookedEntity());
        if (before.start() != null && before.end() != null) {
            data.put("previousStartDate", Times.format(before.start()));
            data.put("previousEndDate", Times.format(before.end()));
        }
        return WireEvent.action(BOOKING, "rescheduled", data, event.booking().document());
    }

    private static WireEvent resized(NumberOfParticipantsUpdated event) {
        ObjectNode data = Json.object();
        data.set("booking", event.booking().document());
        data.put("previousTotalParticipants", event.before());
        return WireEvent.action(
                BOOKING, "number_of_participants_updated", data, event.booking().document());
    }

    private static ObjectNode changed(BookingDomainEvent event, CallerWishes wishes, Actor actor) {
        ObjectNode data = Json.object();
        Identification.of(actor).ifPresent(initiator -> data.set("initiatedBy", initiator));
        if (wishes.participantNotification() != null) {
            data.set("participantNotification", wishes.participantNotification());
        }
        if (wishes.sendSmsReminder() != null) {
            data.put("sendSmsReminder", wishes.sendSmsReminder());
        }
        if (wishes.flowControlSettings() != null) {
            data.set("flowControlSettings", wishes.flowControlSettings());
        }
        if (wishes.waiveCharges() != null) {
            data.put("waiveCharges", wishes.waiveCharges());
        }
        data.set("booking", event.booking().document());
        return data;
    }

    public static WireEvent of(ParticipationDomainEvent event) {
        ObjectNode participation = event.participation().json();
        return switch (event) {
            case ParticipationCreated _ -> WireEvent.created(PARTICIPATION, participation);
            case ParticipationUpdated _ -> WireEvent.updated(PARTICIPATION, participation);
            case ParticipationDeleted _ -> WireEvent.deleted(PARTICIPATION, participation);
        };
    }
}
