package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.bookings.AllowedActions;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.BookingStatus;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.Bookings.Change;
import org.daybook.bookings.PaymentStatus;
import org.daybook.checkout.Checkout;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Kind;
import org.daybook.platform.json.Json;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One booking: who comes, when and for what, and what can be done with it now. */
final class BookingPage {
    private final Html html;
    private final Assets assets;
    private final Bookings bookings;
    private final Checkout checkout;

    BookingPage(Html html, Assets assets, Bookings bookings, Checkout checkout) {
        this.html = html;
        this.assets = assets;
        this.bookings = bookings;
        this.checkout = checkout;
    }

    /** Something that can be done with a booking. */
    enum Step {
        CONFIRM(Act.CONFIRM, "Confirm booking", "The booking is confirmed."),
        DECLINE(Act.DECLINE, "Decline request", "The request is declined."),
        PAID(Act.MARK_AS_PAID, "Mark as paid", "The booking is marked as paid."),
        CANCEL(Act.CANCEL, "Cancel booking", "The booking is cancelled.");

        private final Act act;
        private final String label;
        private final String done;

        Step(Act act, String label, String done) {
            this.act = act;
            this.label = label;
            this.done = done;
        }

        Act act() {
            return act;
        }

        String path() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A button.
     *
     * @param danger whether it takes something away, and so is asked about once more
     */
    record Button(String label, String action, boolean danger) {}

    /** A name and what it is. */
    record Fact(String name, String value) {}

    /**
     * What is shown.
     *
     * @param moveUrl where it is moved; null where it cannot be
     * @param problem why the step before was not done; null for none
     * @param done what was done before; null for nothing
     */
    record View(
            Frame frame,
            BookingLine line,
            String revision,
            List<Fact> facts,
            @Nullable String email,
            @Nullable String phone,
            List<Button> buttons,
            @Nullable String moveUrl,
            @Nullable String problem,
            @Nullable String done) {}

    void show(OwnerVisit visit) {
        show(visit, 200, bookings.get(visit.caller(), visit.now(), id(visit)), null);
    }

    private void show(OwnerVisit visit, int status, Booking booking, @Nullable String problem) {
        JsonNode details = Json.at(booking.body(), "contactDetails");
        BookingLine line = BookingLine.of(visit, booking);
        AllowedActions allowed = bookings.allowedActions(visit.caller(), visit.now(), List.of(booking.id()))
                .get(booking.id());
        html.writePersonal(
                visit.context(),
                status,
                "owner/booking",
                new View(
                        visit.frame(line.title(), Section.BOOKINGS, assets),
                        line,
                        Long.toString(booking.revision()),
                        facts(visit, booking, line),
                        Json.text(details, "email"),
                        Json.text(details, "phone"),
                        buttons(visit, booking, allowed),
                        allowed != null && allowed.reschedule() && visit.may(Act.MOVE)
                                ? visit.paths().manage("bookings/" + booking.id() + "/move")
                                : null,
                        problem,
                        problem == null ? done(visit, booking) : null));
    }

    /** What the form before has done, as far as the booking says so, too: the address alone proves nothing. */
    private static @Nullable String done(OwnerVisit visit, Booking booking) {
        String code = visit.value("done");
        if (code.equals("booked") || code.equals("moved")) {
            return "The booking is " + (code.equals("booked") ? "made." : "moved.");
        }
        return Stream.of(Step.values())
                .filter(step -> step.path().equals(code) && isDone(step, booking))
                .map(step -> step.done)
                .findFirst()
                .orElse(null);
    }

    private static boolean isDone(Step step, Booking booking) {
        return switch (step) {
            case CONFIRM -> booking.status() == BookingStatus.CONFIRMED;
            case DECLINE -> booking.status() == BookingStatus.DECLINED;
            case CANCEL -> booking.status() == BookingStatus.CANCELED;
            case PAID -> booking.paymentStatus() == PaymentStatus.PAID;
        };
    }

    private static List<Fact> facts(OwnerVisit visit, Booking booking, BookingLine line) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "When", line.times().isEmpty() ? line.day() : line.day() + ", " + line.times());
        add(facts, "With", line.staff());
        add(facts, "People", line.people());
        add(facts, "Money", line.payment());
        add(facts, "Booked", visit.formats().dayAndTime(booking.created()));
        add(facts, "Number", booking.id().toString().substring(0, 8));
        return facts;
    }

    private static void add(List<Fact> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(new Fact(name, value));
        }
    }

    private static List<Button> buttons(OwnerVisit visit, Booking booking, @Nullable AllowedActions allowed) {
        List<Button> buttons = new ArrayList<>();
        for (Step step : Step.values()) {
            if (visit.may(step.act()) && isOpen(step, booking, allowed)) {
                buttons.add(new Button(
                        step.label,
                        visit.paths().manage("bookings/" + booking.id() + "/" + step.path()),
                        step == Step.CANCEL || step == Step.DECLINE));
            }
        }
        return buttons;
    }

    private static boolean isOpen(Step step, Booking booking, @Nullable AllowedActions allowed) {
        BookingStatus status = booking.status();
        boolean undecided = status == BookingStatus.PENDING || status == BookingStatus.CREATED;
        return switch (step) {
            case CONFIRM, DECLINE -> undecided;
            case PAID ->
                status == BookingStatus.CONFIRMED
                        && (booking.paymentStatus() == PaymentStatus.NOT_PAID
                                || booking.paymentStatus() == PaymentStatus.PARTIALLY_PAID);
            case CANCEL -> status == BookingStatus.CONFIRMED && allowed != null && allowed.cancel();
        };
    }

    /** Takes a step, of the revision that the person saw; where somebody was faster the booking is shown as it is now. */
    void take(OwnerVisit visit, Step step) {
        UUID id = id(visit);
        Change change = new Change(visit.caller(), visit.now(), id, visit.value("revision"), null, false);
        try {
            switch (step) {
                case CONFIRM -> bookings.confirm(change);
                case DECLINE -> bookings.decline(change);
                case PAID -> checkout.markAsPaid(change);
                case CANCEL -> bookings.cancel(change, false);
            }
            visit.context()
                    .redirect(visit.paths().manage("bookings/" + id) + "?done=" + step.path(), HttpStatus.SEE_OTHER);
        } catch (ApplicationException e) {
            if (e.code().kind() == Kind.NOT_FOUND || e.code().kind() == Kind.UNAVAILABLE) {
                throw e;
            }
            Booking now = bookings.get(visit.caller(), visit.now(), id);
            show(visit, 409, now, Refusals.told(e));
        }
    }

    private static UUID id(OwnerVisit visit) {
        return Uuids.parse(visit.context().pathParam("id"))
                .orElseThrow(() -> new ApplicationException(BookingError.BOOKING_NOT_FOUND, "No such booking"));
    }
}
