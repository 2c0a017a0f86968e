package org.daybook.walk;

import java.util.List;
import java.util.stream.Stream;
import org.daybook.walk.UnreadParts.Row;

/** Fields of requests about bookings and their prices that no handler asks for, each with the reason why that is right. */
final class UnreadBookingParts {
    private static final String NEW_SESSION = "(bookings-v1 (book|rescheduleBooking)|checkout-options checkoutOptions)";
    private static final String ASKED_FOR_A_PRICE = "checkout-options checkoutOptions";
    private static final String NEW_BOOKING = "bookings-v2 (create|bulkCreate)Booking";
    private static final String PRICE = "pricing calculatePrice";

    static final List<Row> TABLE = Stream.of(
                    rows(
                            NEW_SESSION,
                            "a booking's session is called as its service, and slots are listed so",
                            "createSession.title"),
                    rows(
                            NEW_SESSION,
                            "a copy of what the service costs, in the currency of the site; another rate is refused",
                            "createSession.rate",
                            "createSession.rate.labeledPriceOptions",
                            "createSession.rate.labeledPriceOptions.currency",
                            "createSession.rate.priceText"),
                    rows(
                            NEW_SESSION,
                            "the server sets them (rule 1.2); slots are listed with them",
                            "createSession.tags"),
                    rows(NEW_SESSION, "a session that is new has never been moved", "createSession.originalStart"),
                    rows(
                            NEW_SESSION,
                            "who books comes, as many as the form says: whoever else is named is refused, whoever it is",
                            "createSession.participants",
                            "createSession.participants.id",
                            "createSession.participants.contactId",
                            "createSession.participants.name",
                            "createSession.participants.phone",
                            "createSession.participants.email",
                            "createSession.participants.partySize",
                            "createSession.participants.approvalStatus"),
                    rows(
                            ASKED_FOR_A_PRICE,
                            "no session is made, and the price does not depend on it",
                            "createSession.notes",
                            "createSession.calendarConference",
                            "createSession.externalCalendarOverrides"),
                    rows(
                            "time-slots-v2 .*",
                            "a copy of what is known of the place that the id names",
                            "location.name",
                            "location.formattedAddress"),
                    rows(
                            "time-slots-v2 .*",
                            "whoever asks for a gender is refused with REQUESTED_GENDER_NOT_ALLOWED",
                            "customerChoices.requestedGender.gender"),
                    rows(NEW_BOOKING, "nothing is paid when a booking is made (rule 2.9)", "booking.paymentStatus"),
                    rows(NEW_BOOKING, "a new booking has the first revision", "booking.revision"),
                    rows(NEW_BOOKING, "the server sets them (rule 1.2)", "booking.bookedEntity.tags"),
                    rows(
                            "bookings-v2 markBookingAsPending",
                            "found out where the check is asked for, and ignored where not (rule 2.8)",
                            "doubleBooked"),
                    rows(
                            "(extended-bookings query|bookings-v1 (list|query)Bookings)",
                            "whole bookings are answered: what is asked for is in them, as published pages have it",
                            "query.fields",
                            "query.fieldsets"),
                    rows(
                            PRICE,
                            "the price is that of the service, its variants and add-ons, for whoever comes and wherever",
                            "booking.additionalFields",
                            "booking.bookedEntity.slot.location",
                            "booking.bookedEntity.slot.resource.email",
                            "booking.bookedEntity.slot.resource.name",
                            "booking.bookedEntity.slot.resource.scheduleId",
                            "booking.bookedEntity.slot.resourceSelections",
                            "booking.bookedEntity.tags",
                            "booking.contactDetails",
                            "booking.extendedFields",
                            "booking.externalUserId",
                            "booking.formSubmissionId"),
                    rows(
                            PRICE,
                            "the price is today's, whatever became of the booking and however it is paid",
                            "booking.depositSelected",
                            "booking.paymentStatus",
                            "booking.revision",
                            "booking.selectedPaymentOption",
                            "booking.status"),
                    rows(PRICE, "an add-on has one price in every group", "booking.bookedAddOns.groupId"),
                    rows(
                            PRICE,
                            "the service is known by its id, without which there is INVALID_BOOKING, and the length by the times",
                            "booking.bookedEntity.schedule.scheduleId",
                            "booking.bookedEntity.schedule.timezone",
                            "booking.bookedEntity.slot.allDay",
                            "booking.bookedEntity.slot.eventId",
                            "booking.bookedEntity.slot.scheduleId",
                            "booking.bookedEntity.slot.sessionId"),
                    rows(
                            NEW_SESSION,
                            "a copy of what is known of the place that the id names",
                            Stream.of(
                                            "address",
                                            "businessSchedule",
                                            "description",
                                            "email",
                                            "fax",
                                            "locationType",
                                            "name",
                                            "phone",
                                            "revision",
                                            "status",
                                            "timeZone")
                                    .map(member -> "createSession.location.businessLocation." + member)
                                    .toArray(String[]::new)))
            .flatMap(List::stream)
            .toList();

    private UnreadBookingParts() {}

    private static List<Row> rows(String operation, String reason, String... paths) {
        return Stream.of(paths).map(path -> new Row(operation, path, reason)).toList();
    }
}
