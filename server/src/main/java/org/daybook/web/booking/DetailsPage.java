package org.daybook.web.booking;

import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.BookingLinks;
import org.daybook.bookings.BookingStatus;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.CreateBooking.FlowControl;
import org.daybook.catalog.OptionKind;
import org.daybook.catalog.ServiceType;
import org.daybook.checkout.Checkout;
import org.daybook.platform.http.Admission;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.PageForm;
import org.daybook.platform.json.Json;
import org.daybook.web.booking.DetailsForm.Problem;
import org.daybook.web.booking.DetailsView.Alternative;
import org.daybook.web.booking.DetailsView.People;
import org.daybook.web.booking.DetailsView.When;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.daybook.web.kit.Part;
import org.daybook.web.kit.ProblemView;
import org.daybook.web.kit.Visitor;
import org.daybook.web.kit.Visitors;
import org.jspecify.annotations.Nullable;

/** Asks who books, and books. What was typed is kept whatever happens, and the same form sent twice books once. */
final class DetailsPage {
    /** Errors by which a booking fails because others were faster. The customer is shown other times. */
    private static final Set<ErrorCode> TAKEN_MEANWHILE = Set.of(
            BookingError.SLOT_NOT_AVAILABLE,
            BookingError.SESSION_NOT_FOUND,
            BookingError.SESSION_CAPACITY_EXCEEDED,
            BookingError.SCHEDULE_CAPACITY_EXCEEDED,
            BookingError.BOOKING_POLICY_VIOLATION);

    private static final String NOTHING_SENT_YET =
            "Nothing was booked yet. Please check your details and send them again; this page needs cookies for it.";

    private static final String CHECK_PRICE = "Please check the price, and send again.";

    /** The most participants that one form books. */
    private static final int MAX_PEOPLE = 100;

    private final Html html;
    private final Assets assets;
    private final Admission admission;
    private final Visitors visitors;
    private final Bookings bookings;
    private final Checkout checkout;
    private final BookingLinks links;
    private final Wishes wishes;
    private final Charges charges;

    DetailsPage(
            Html html,
            Assets assets,
            Admission admission,
            Visitors visitors,
            Bookings bookings,
            Checkout checkout,
            BookingLinks links,
            Wishes wishes,
            Charges charges) {
        this.charges = charges;
        this.links = links;
        this.html = html;
        this.assets = assets;
        this.admission = admission;
        this.visitors = visitors;
        this.bookings = bookings;
        this.checkout = checkout;
        this.wishes = wishes;
    }

    void show(Visit visit, OfferedService service) {
        Optional<Wish> wish = service.paidOnline() ? Optional.empty() : find(visit, service);
        if (wish.isEmpty()) {
            visit.context().redirect(visit.choice().url(service.url()), HttpStatus.SEE_OTHER);
            return;
        }
        Visitor visitor = visitors.findOrWelcome(visit.context(), visit.site(), visit.now());
        String problem = wish.get().problem();
        Optional<Booking> own = own(visit, service, wish.get(), visitor);
        if (problem != null && own.isPresent()) {
            showOwn(visit, own.get());
            return;
        }
        int status = problem == null ? 200 : HttpStatus.CONFLICT.getCode();
        DetailsForm form = filled(visit, visitor);
        write(visit, service, wish.get(), visitor, new Answer(status, form, List.of(), problem));
    }

    /** What the visitor has booked of this already. */
    private Optional<Booking> own(Visit visit, OfferedService service, Wish wish, Visitor visitor) {
        return bookings.findStanding(visitor.caller(), visit.now(), service.id(), wish.start());
    }

    /** Tells who comes back to the form after booking that the time is theirs. */
    private void showOwn(Visit visit, Booking booking) {
        String heading = booking.status() == BookingStatus.PENDING ? "You have requested this" : "You have booked this";
        html.writePersonal(
                visit.context(),
                200,
                "kit/problem",
                new ProblemView(
                        visit.page(heading, assets),
                        heading,
                        "It is yours already; nothing was booked a second time.",
                        url(visit, booking.id()),
                        "See your booking"));
    }

    private Optional<Wish> find(Visit visit, OfferedService service) {
        return wishes.find(visit, service, charges.dependsOn(visit, service) == OptionKind.STAFF_MEMBER);
    }

    private DetailsForm filled(Visit visit, Visitor visitor) {
        return Optional.ofNullable(visit.choice().again())
                .flatMap(id -> bookings.find(visitor.caller(), visit.now(), id))
                .flatMap(booking -> Json.object(booking.body(), "contactDetails"))
                .map(DetailsForm::of)
                .orElseGet(DetailsForm::empty);
    }

    /** What the form is shown with after it was refused. */
    private record Answer(
            int status,
            DetailsForm form,
            List<Problem> problems,
            @Nullable String notice) {}

    void book(Visit visit, OfferedService service) {
        Function<String, @Nullable String> fields = PageForm.of(visit.context())::value;
        DetailsForm form = DetailsForm.of(fields);
        Visitor visitor = visitors.findOrWelcome(visit.context(), visit.site(), visit.now());
        UUID id = visitor.idOf(form + " " + service.id() + " " + visit.choice());
        boolean sent = visitor.sent(fields.apply("token"));
        if (sent && bookings.find(visitor.caller(), visit.now(), id).isPresent()) {
            toBooking(visit, id);
            return;
        }
        Optional<Wish> found = service.paidOnline() ? Optional.empty() : find(visit, service);
        if (found.isEmpty()) {
            visit.context().redirect(service.url(), HttpStatus.SEE_OTHER);
            return;
        }
        Wish wish = found.get();
        if (!sent) {
            Answer again = new Answer(HttpStatus.FORBIDDEN.getCode(), form, List.of(), NOTHING_SENT_YET);
            write(visit, service, wish, visitor, again);
            return;
        }
        if ("total".equals(fields.apply("step"))) {
            write(visit, service, wish, visitor, new Answer(HttpStatus.OK.getCode(), form, List.of(), wish.problem()));
            return;
        }
        Optional<Booking> own = own(visit, service, wish, visitor);
        if (wish.problem() != null && own.isPresent()) {
            showOwn(visit, own.get());
            return;
        }
        Tariff tariff = charges.tariff(visit, service, wish);
        Optional<Answer> refusal = refused(visit, service, wish, tariff, form)
                .or(() -> book(visit, service, wish, tariff, visitor, form, id));
        refusal.ifPresentOrElse(answer -> write(visit, service, wish, visitor, answer), () -> toBooking(visit, id));
    }

    private static Optional<Answer> refused(
            Visit visit, OfferedService service, Wish wish, Tariff tariff, DetailsForm form) {
        if (wish.problem() != null) {
            return Optional.of(new Answer(HttpStatus.CONFLICT.getCode(), form, List.of(), wish.problem()));
        }
        boolean needsAddress = needsAddress(visit, service);
        List<Problem> problems = form.problems(tariff, wish.maxParticipants(), needsAddress);
        if (!problems.isEmpty()) {
            return Optional.of(new Answer(HttpStatus.UNPROCESSABLE_CONTENT.getCode(), form, problems, null));
        }
        if (!told(wish, tariff, form).equals(PageForm.of(visit.context()).value("told"))) {
            String notice = Objects.requireNonNullElse(wish.notice(), CHECK_PRICE);
            return Optional.of(new Answer(HttpStatus.UNPROCESSABLE_CONTENT.getCode(), form, List.of(), notice));
        }
        return Optional.empty();
    }

    /** The price that the customer was told. A booking at another price is refused. */
    private static String told(Wish wish, Tariff tariff, DetailsForm form) {
        return tariff.hasChoice() && wish.maxParticipants() > 1
                ? tariff.told(form.people(tariff, wish.maxParticipants()))
                : tariff.told();
    }

    private static boolean needsAddress(Visit visit, OfferedService service) {
        return service.type() == ServiceType.APPOINTMENT
                && service.place(visit.choice().place())
                        .filter(OfferedService.Place::isCustomers)
                        .isPresent();
    }

    /** Books; empty when it succeeded, else the answer that says why not. */
    private Optional<Answer> book(
            Visit visit, OfferedService service, Wish wish, Tariff tariff, Visitor visitor, DetailsForm form, UUID id) {
        admission.take(visit.context());
        boolean made = false;
        try {
            checkout.placeOnce(visit.now(), id, create(visit, service, wish, tariff, visitor, form));
            made = true;
            return Optional.empty();
        } catch (ApplicationException e) {
            if (!TAKEN_MEANWHILE.contains(e.code())) {
                throw e;
            }
            String text = service.type() == ServiceType.APPOINTMENT ? Wishes.TAKEN : Wishes.FULL;
            return Optional.of(new Answer(HttpStatus.CONFLICT.getCode(), form, List.of(), text));
        } finally {
            if (!made) {
                admission.giveBack(visit.context());
            }
        }
    }

    private static CreateBooking create(
            Visit visit, OfferedService service, Wish wish, Tariff tariff, Visitor visitor, DetailsForm form) {
        List<Integer> people = form.people(tariff, wish.maxParticipants());
        boolean onSite = service.rules().paymentOptions().contains("inPerson");
        return new CreateBooking(
                visitor.caller(),
                wish.booked(),
                people.stream().mapToInt(count -> count).sum(),
                false,
                onSite ? "OFFLINE" : "ONLINE",
                form.contact(visit.business().country()),
                FlowControl.NONE,
                tariff.participantsChoices(people),
                List.of(),
                Json.object());
    }

    private void toBooking(Visit visit, UUID id) {
        visit.context().redirect(url(visit, id), HttpStatus.SEE_OTHER);
    }

    /** The link to a booking, which opens it in any browser. */
    private String url(Visit visit, UUID id) {
        return visit.paths().booked(id) + "?key=" + links.key(visit.site(), visit.now(), id);
    }

    private void write(Visit asked, OfferedService service, Wish wish, Visitor visitor, Answer answer) {
        Visit visit = asked.choosing(asked.choice().settledOn(wish.settled()));
        boolean bookable = wish.problem() == null && answer.status() != HttpStatus.CONFLICT.getCode();
        List<Alternative> alternatives = bookable ? List.of() : wishes.alternatives(visit, service, wish.start());
        Instant start = wish.start();
        When when = service.type() == ServiceType.COURSE
                ? WhenText.series(visit, start, wish.end())
                : WhenText.once(visit, start, wish.end());
        Tariff tariff = charges.tariff(visit, service, wish);
        DetailsView view = new DetailsView(
                visit.pageWithTimes("Your details", assets, start == null ? visit.now() : start)
                        .inThisZoneOnly(),
                service,
                price(visit, service, wish, tariff, answer.form()),
                when,
                wish.details(),
                answer.form(),
                people(visit, service, wish, tariff, answer.form()),
                needsAddress(visit, service),
                Terms.of(visit, service, wish.policy(), start),
                hidden(visit, visitor, told(wish, tariff, answer.form()), answer.form(), alternatives),
                answer.problems(),
                answer.notice(),
                own(visit, service, wish, visitor)
                        .map(booking -> url(visit, booking.id()))
                        .orElse(null),
                alternatives,
                bookable || !alternatives.isEmpty(),
                back(visit, service, start));
        if (visit.context().method().equals(HandlerType.GET) && visit.choice().again() == null) {
            // Kept by the browser, so that going back to it brings back what was typed, and the same attempt.
            html.write(visit.context(), answer.status(), "booking/details", view);
        } else {
            html.writePersonal(visit.context(), answer.status(), "booking/details", view);
        }
    }

    /** What was chosen so far costs in all; before anything is chosen, from the least to the most. */
    private String price(Visit visit, OfferedService service, Wish wish, Tariff tariff, DetailsForm form) {
        List<Integer> counts = form.people(tariff, Math.max(1, wish.maxParticipants()));
        boolean chosen = counts.stream().anyMatch(count -> count > 0);
        return chosen
                ? charges.totals(visit, service, wish, tariff, List.of(counts)).getFirst()
                : service.price();
    }

    private People people(Visit visit, OfferedService service, Wish wish, Tariff tariff, DetailsForm form) {
        int max = Math.clamp(wish.maxParticipants(), 1, MAX_PEOPLE);
        List<Integer> counts = form.people(tariff, max);
        List<String> numbers = tariff.hasChoice()
                ? List.of()
                : charges.totals(
                        visit,
                        service,
                        wish,
                        tariff,
                        IntStream.rangeClosed(1, max)
                                .mapToObj(number -> List.of(number))
                                .toList());
        return new People(max, tariff, counts, numbers);
    }

    /** Other times are offered as fields of their own in place of the one that is gone. */
    private static List<Part> hidden(
            Visit visit, Visitor visitor, String told, DetailsForm form, List<Alternative> alternatives) {
        List<Part> hidden = new ArrayList<>(visit.choice().parts());
        alternatives.forEach(other -> hidden.removeIf(part -> part.name().equals(other.field())));
        hidden.add(new Part("token", visitor.formToken()));
        hidden.add(new Part("told", told));
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
