package org.daybook.walk;

import java.util.List;
import java.util.stream.Stream;
import org.daybook.walk.UnreadParts.Row;

/** Fields of requests about bookings and their prices that no handler asks for, each with the reason why that is right. */
final class UnreadBookingParts {
    private static final String NEW_SESSION = "(bookings-v1 (book|rescheduleBooking)|checkout-options checkoutOptions)";
    private static final String ASKED_FOR_A_PRICE = "checkout-options checkoutOptions";
    private static final String PRICE = "pricing calculatePrice";

    static final List<Row> TABLE = Stream.of(
                    rows(
                            NEW_SESSION,
                            "a booking's session is called as its service, and slots are listed so",
                            "createSession.title"),
                    rows(
                            NEW_SESSION,
                            "an appointment has one place, and slots are listed so",
                            "createSession.capacity"),
                    rows(
                            NEW_SESSION,
                            "a copy of what the slot was listed with: the service says its price and its buffer",
                            "createSession.rate",
                            "createSession.timeReservedAfter"),
                    rows(
                            NEW_SESSION,
                            "the server sets them (behaviour 1.2); slots are listed with them",
                            "createSession.tags"),
                    rows(NEW_SESSION, "a session that is new has never been moved", "createSession.originalStart"),
                    rows(NEW_SESSION, "who books comes, as many as the form says", "createSession.participants"),
                    rows(
                            ASKED_FOR_A_PRICE,
                            "no session is made, and the price does not depend on it",
                            "createSession.notes",
                            "createSession.calendarConference",
                            "createSession.externalCalendarOverrides"),
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
