package org.daybook.pages;

import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.BookingStatus;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.Bookings.Change;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.CreateBooking.FlowControl;
import org.daybook.catalog.ServiceType;
import org.daybook.pages.Choice.Part;
import org.daybook.pages.DetailsForm.Problem;
import org.daybook.pages.DetailsView.Alternative;
import org.daybook.pages.DetailsView.When;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;

/** Asks who books, and books. What was typed is kept whatever happens, and the same form sent twice books once. */
final class DetailsPage {
    /** What may happen between the choice and the booking, to be told and answered with other times. */
    private static final Set<ErrorCode> TAKEN_MEANWHILE = Set.of(
            BookingError.SLOT_NOT_AVAILABLE,
            BookingError.SESSION_NOT_FOUND,
            BookingError.SESSION_CAPACITY_EXCEEDED,
            BookingError.SCHEDULE_CAPACITY_EXCEEDED,
            BookingError.BOOKING_POLICY_VIOLATION);

    private static final String NOTHING_SENT_YET =
            "Nothing was booked yet. Please check your details and send them again; this page needs cookies for it.";

    private final Html html;
    private final Assets assets;
    private final Visitors visitors;
    private final Bookings bookings;
    private final Wishes wishes;
    private final Charges charges;

    DetailsPage(Html html, Assets assets, Visitors visitors, Bookings bookings, Wishes wishes, Charges charges) {
        this.charges = charges;
        this.html = html;
        this.assets = assets;
        this.visitors = visitors;
        this.bookings = bookings;
        this.wishes = wishes;
    }

    void show(Visit visit, OfferedService service) {
        Optional<Wish> wish = wishes.find(visit, service);
        if (wish.isEmpty()) {
            visit.context().redirect(visit.choice().url(service.url()), HttpStatus.SEE_OTHER);
            return;
        }
        Visitor visitor = visitors.findOrWelcome(visit.context(), visit.site(), visit.now());
        String problem = wish.get().problem();
        int status = problem == null ? 200 : HttpStatus.CONFLICT.getCode();
        DetailsForm form = filled(visit, visitor);
        write(visit, service, wish.get(), visitor, new Answer(status, form, List.of(), problem));
    }

    private DetailsForm filled(Visit visit, Visitor visitor) {
        return Optional.ofNullable(visit.choice().again())
                .flatMap(id -> bookings.find(visitor.caller(), visit.now(), id))
                .flatMap(booking -> Json.object(booking.body(), "contactDetails"))
                .map(DetailsForm::of)
                .orElseGet(DetailsForm::empty);
    }

    /** What a form is shown with again. */
    private record Answer(
            int status,
            DetailsForm form,
            List<Problem> problems,
            @Nullable String notice) {}

    void book(Visit visit, OfferedService service) {
        Function<String, @Nullable String> fields = visit.context()::formParam;
        DetailsForm form = DetailsForm.of(fields);
        Optional<Wish> found = wishes.find(visit, service);
        if (found.isEmpty()) {
            visit.context().redirect(service.url(), HttpStatus.SEE_OTHER);
            return;
        }
        Wish wish = found.get();
        Visitor visitor = visitors.findOrWelcome(visit.context(), visit.site(), visit.now());
        if (!visitor.sent(fields.apply("token"))) {
            Answer again = new Answer(HttpStatus.FORBIDDEN.getCode(), form, List.of(), NOTHING_SENT_YET);
            write(visit, service, wish, visitor, again);
            return;
        }
        UUID id = visitor.idOf(form + " " + wish.booked());
        if (bookings.find(visitor.caller(), visit.now(), id).isPresent()) {
            toBooking(visit, id);
            return;
        }
        Optional<Answer> refusal = refused(wish, form).or(() -> book(visit, service, wish, visitor, form, id));
        refusal.ifPresentOrElse(answer -> write(visit, service, wish, visitor, answer), () -> toBooking(visit, id));
    }

    private static Optional<Answer> refused(Wish wish, DetailsForm form) {
        if (wish.problem() != null) {
            return Optional.of(new Answer(HttpStatus.CONFLICT.getCode(), form, List.of(), wish.problem()));
        }
        List<Problem> problems = form.problems(wish.maxParticipants());
        return problems.isEmpty()
                ? Optional.empty()
                : Optional.of(new Answer(HttpStatus.UNPROCESSABLE_CONTENT.getCode(), form, problems, null));
    }

    /** Books and lets the booking be decided; the answer says why there is none. */
    private Optional<Answer> book(
            Visit visit, OfferedService service, Wish wish, Visitor visitor, DetailsForm form, UUID id) {
        try {
            Booking booking = bookings.createOnce(visit.now(), id, create(service, wish, visitor, form));
            if (booking.status() == BookingStatus.CREATED) {
                decide(visit, visitor, id);
            }
            return Optional.empty();
        } catch (ApplicationException e) {
            if (!TAKEN_MEANWHILE.contains(e.code())) {
                throw e;
            }
            String text = service.type() == ServiceType.APPOINTMENT ? Wishes.TAKEN : Wishes.FULL;
            return Optional.of(new Answer(HttpStatus.CONFLICT.getCode(), form, List.of(), text));
        }
    }

    /** A repetition of the same form may have decided it at the same time. */
    private void decide(Visit visit, Visitor visitor, UUID id) {
        try {
            bookings.confirmOrDecline(new Change(visitor.caller(), visit.now(), id, null, null, false));
        } catch (ApplicationException e) {
            if (e.code() != BookingError.INVALID_BOOKING_STATUS) {
                throw e;
            }
        }
    }

    private static CreateBooking create(OfferedService service, Wish wish, Visitor visitor, DetailsForm form) {
        boolean onSite = service.rules().paymentOptions().contains("inPerson");
        return new CreateBooking(
                visitor.caller(),
                wish.booked(),
                form.people(),
                false,
                onSite ? "OFFLINE" : "ONLINE",
                form.contact(),
                FlowControl.NONE,
                null,
                List.of(),
                Json.object());
    }

    private static void toBooking(Visit visit, UUID id) {
        visit.context().redirect(BookedPage.url(id), HttpStatus.SEE_OTHER);
    }

    private void write(Visit visit, OfferedService service, Wish wish, Visitor visitor, Answer answer) {
        boolean bookable = wish.problem() == null && answer.status() != HttpStatus.CONFLICT.getCode();
        List<Alternative> alternatives = bookable ? List.of() : wishes.alternatives(visit, service, wish.start());
        Instant start = wish.start();
        When when = service.type() == ServiceType.COURSE
                ? Whens.series(visit, start, wish.end())
                : Whens.once(visit, start, wish.end());
        DetailsView view = new DetailsView(
                visit.pageWithTimes("Your details", assets, start == null ? visit.now() : start),
                service,
                charges.of(visit, service, wish),
                when,
                wish.details(),
                answer.form(),
                Math.max(1, wish.maxParticipants()),
                hidden(visit, visitor, answer.form(), alternatives),
                answer.problems(),
                answer.notice(),
                alternatives,
                bookable || !alternatives.isEmpty(),
                back(visit, service, start));
        if (visit.context().method().equals(HandlerType.GET) && visit.choice().again() == null) {
            // Kept by the browser, so that going back to it brings back what was typed, and the same attempt.
            html.write(visit.context(), answer.status(), "details", view);
        } else {
            html.writePersonal(visit.context(), answer.status(), "details", view);
        }
    }

    /** Other times are offered as fields of their own in place of the one that is gone. */
    private static List<Part> hidden(Visit visit, Visitor visitor, DetailsForm form, List<Alternative> alternatives) {
        List<Part> hidden = new ArrayList<>(visit.choice().parts());
        alternatives.forEach(other -> hidden.removeIf(part -> part.name().equals(other.field())));
        hidden.add(new Part("token", visitor.formToken()));
        hidden.add(new Part("attempt", form.attempt()));
        return hidden;
    }

    private static String back(Visit visit, OfferedService service, @Nullable Instant start) {
        Choice choice = start == null
                ? visit.choice()
                : visit.choice().on(visit.formats().localDate(start));
        return service.type() == ServiceType.COURSE ? service.url() : choice.url(service.url());
    }
}
