package org.daybook.web.booking;

import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.availability.Availability;
import org.daybook.bookings.AllowedActions;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.BookingLinks;
import org.daybook.bookings.BookingStatus;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.Bookings.Change;
import org.daybook.bookings.PaymentStatus;
import org.daybook.calendar.CalendarEvent;
import org.daybook.catalog.BookingPlaces;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.PageForm;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicy.CustomerAction;
import org.daybook.web.booking.BookedView.Link;
import org.daybook.web.booking.BookedView.State;
import org.daybook.web.booking.CourseView.CourseDate;
import org.daybook.web.booking.DetailsView.When;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A booking of the visitor's own: its state as it is now, its calendar file, and the way to cancel it. */
final class BookedPage {
    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final Services services;
    private final Availability availability;
    private final Bookings bookings;
    private final BookingLinks links;
    private final Wishes wishes;
    private final Charges charges;

    BookedPage(
            Html html,
            Assets assets,
            SiteDatabase database,
            Services services,
            Availability availability,
            Bookings bookings,
            BookingLinks links,
            Wishes wishes,
            Charges charges) {
        this.charges = charges;
        this.links = links;
        this.html = html;
        this.assets = assets;
        this.database = database;
        this.services = services;
        this.availability = availability;
        this.bookings = bookings;
        this.wishes = wishes;
    }

    void show(Visit visit, Access access) {
        Optional<OfferedService> service = services.find(visit, access.booking().serviceId());
        html.writePersonal(visit.context(), 200, "booking/booked", view(visit, access, service.orElse(null)));
    }

    private BookedView view(Visit visit, Access access, @Nullable OfferedService service) {
        Booking booking = access.booking();
        String path = visit.paths().booked(booking.id());
        State state = state(booking, service);
        boolean cancels = state.isStanding() && mayCancel(visit, access);
        Visit again = visit.choosing(again(booking));
        Instant start = booking.start();
        return new BookedView(
                visit.pageWithTimes(state.title(), assets, start == null ? visit.now() : start),
                state,
                title(booking),
                when(visit, booking),
                dates(visit, booking),
                details(booking, service),
                !state.isStanding() ? "" : charges.of(visit, service, booking),
                who(booking),
                booking.participants() == 1 ? null : booking.participants() + " people",
                choice(booking),
                extras(booking),
                state.isStanding() ? payment(booking) : null,
                state.isStanding() && start != null ? access.url(path + "/booking.ics") : null,
                cancels ? access.url(path + "/cancel") : null,
                state == State.CONFIRMED ? deadline(visit, access, cancels) : null,
                link(visit, access),
                state.isLost() && service != null ? wishes.alternatives(again, service, start) : List.of(),
                service == null ? null : again.choice().url(service.url()),
                booking.id().toString().substring(0, 8));
    }

    /** The choice that led to a booking, to choose another time by. */
    private static Choice again(Booking booking) {
        Choice choice = new Choice(
                null,
                null,
                booking.settings().wantedResource(),
                booking.settings().placeId(),
                null,
                null,
                null,
                null,
                booking.id());
        Instant start = booking.start();
        Instant end = booking.end();
        boolean appointment =
                Json.at(booking.body(), "bookedEntity", "slot") != null && "INDIVIDUAL".equals(firstTag(booking));
        return appointment && start != null && end != null
                ? choice.lasting((int) ((end.getEpochSecond() - start.getEpochSecond()) / 60))
                : choice;
    }

    private static @Nullable String firstTag(Booking booking) {
        for (JsonNode tag : Json.list(booking.body(), "bookedEntity", "tags")) {
            return tag.asString();
        }
        return null;
    }

    /** A booking that never held anything was declined because others did; one that did was declined by the owner. */
    private static State state(Booking booking, @Nullable OfferedService service) {
        return switch (booking.status()) {
            case CREATED -> State.UNFINISHED;
            case PENDING -> State.REQUESTED;
            case CONFIRMED -> State.CONFIRMED;
            case WAITING_LIST -> State.WAITLISTED;
            case CANCELED -> State.CANCELED;
            case DECLINED -> service != null && service.rules().requiresApproval() ? State.DECLINED : State.TAKEN;
        };
    }

    /** A request can be withdrawn until it is answered, whatever the policy says of bookings. */
    private boolean mayCancel(Visit visit, Access access) {
        UUID id = access.booking().id();
        AllowedActions actions = bookings.allowedActions(access.caller(), visit.now(), List.of(id))
                .get(id);
        boolean withdraws = access.booking().status() == BookingStatus.PENDING;
        return withdraws || (access.mayAct() && actions != null && actions.cancel());
    }

    private Link link(Visit visit, Access access) {
        UUID id = access.booking().id();
        String path = visit.paths().booked(id);
        String key = links.key(visit.site(), visit.now(), id);
        return new Link(path + "?key=" + key, path + "/link", access.key(), access.formToken());
    }

    /** Revokes the link to the booking and goes on with a new one. */
    void renewLink(Visit visit, Access access) {
        UUID id = access.booking().id();
        String path = visit.paths().booked(id);
        if (!access.sent(PageForm.of(visit.context()).value("token"))) {
            visit.context().redirect(access.url(path), HttpStatus.SEE_OTHER);
            return;
        }
        String key = links.renew(visit.site(), visit.now(), id);
        visit.context().redirect(path + "?key=" + key, HttpStatus.SEE_OTHER);
    }

    private static @Nullable String deadline(Visit visit, Access access, boolean cancels) {
        CustomerAction policy = access.booking().bookingPolicy().cancellation();
        Instant start = access.booking().start();
        if (!cancels && start != null && !start.isAfter(visit.now())) {
            return null;
        }
        return policy.enabled() && !access.mayAct()
                ? "It can be cancelled only in the browser that it was booked with."
                : Terms.cancellation(visit, policy, start);
    }

    private static String title(Booking booking) {
        return Json.text("Booking", booking.body(), "bookedEntity", "title");
    }

    private static When when(Visit visit, Booking booking) {
        return booking.isCourse()
                ? WhenText.series(visit, booking.start(), booking.end())
                : WhenText.once(visit, booking.start(), booking.end());
    }

    private List<CourseDate> dates(Visit visit, Booking booking) {
        return booking.isCourse()
                ? sessions(visit, booking).stream()
                        .map(session -> CoursePage.date(visit, session))
                        .toList()
                : List.of();
    }

    /** The dates of a course that the booking is for: those before it was joined are not. */
    private List<CalendarEvent> sessions(Visit visit, Booking booking) {
        Instant start = booking.start();
        return database.read(
                visit.site(),
                visit.now(),
                transaction -> availability.courseSessions(transaction, booking.scheduleId()).stream()
                        .filter(session -> start == null || !session.start().isBefore(start))
                        .toList());
    }

    private static String details(Booking booking, @Nullable OfferedService service) {
        JsonNode slot = Json.at(booking.body(), "bookedEntity", "slot");
        String staff = Json.text("", slot, "resource", "name");
        return Stream.of(staff.isEmpty() ? "" : "with " + staff, place(booking, service))
                .filter(part -> !part.isEmpty())
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }

    private static String place(Booking booking, @Nullable OfferedService service) {
        if (service == null) {
            return "";
        }
        JsonNode location = Json.at(booking.body(), "bookedEntity", "slot", "location");
        String type = BookingPlaces.toService(Json.text("", location, "locationType"));
        String id = Json.text(location, "id");
        return service.places().stream()
                .filter(place -> id == null
                        ? place.type().equals(type)
                        : String.valueOf(place.id()).equals(id))
                .findFirst()
                .or(() -> service.places().stream().findFirst())
                .map(place -> inWords(place, booking))
                .orElse("");
    }

    private static String inWords(OfferedService.Place place, Booking booking) {
        String address = Json.text("", booking.body(), "contactDetails", "fullAddress", "addressLine");
        return place.isCustomers() && !address.isEmpty() ? place.inWords() + ", " + address : place.inWords();
    }

    /** What each participant, or so many of them, chose of the options, such as "2 × Adult, 1 × Child". */
    private static @Nullable String choice(Booking booking) {
        List<String> chosen = new ArrayList<>();
        for (JsonNode party : Json.list(booking.body(), "participantsChoices", "serviceChoices")) {
            for (JsonNode choice : Json.list(party, "choices")) {
                int count = Json.integer(1, party, "numberOfParticipants");
                String name = Json.text("", choice, "custom");
                if (!name.isEmpty()) {
                    chosen.add(booking.participants() == 1 ? name : count + " × " + name);
                }
            }
        }
        return chosen.isEmpty() ? null : String.join(", ", chosen);
    }

    /** The add-ons that are taken, such as "Massage, 2 × Towel". */
    private static @Nullable String extras(Booking booking) {
        List<String> taken = new ArrayList<>();
        for (JsonNode addOn : Json.list(booking.body(), "bookedAddOns")) {
            String name = Json.text("", addOn, "name");
            int quantity = Json.integer(1, addOn, "quantity");
            if (!name.isEmpty()) {
                taken.add(quantity == 1 ? name : quantity + " × " + name);
            }
        }
        return taken.isEmpty() ? null : String.join(", ", taken);
    }

    private static @Nullable String payment(Booking booking) {
        boolean open = booking.paymentStatus() == PaymentStatus.NOT_PAID;
        boolean onSite = "OFFLINE".equals(Json.text(booking.body(), "selectedPaymentOption"));
        return open && onSite ? DetailsView.PAY_ON_SITE : null;
    }

    private static String who(Booking booking) {
        JsonNode contact = Json.at(booking.body(), "contactDetails");
        return Stream.of("firstName", "lastName", "email")
                .map(field -> Json.text("", contact, field))
                .filter(text -> !text.isEmpty())
                .reduce((left, right) -> left + (right.contains("@") ? ", " : " ") + right)
                .orElse("");
    }

    /** The calendar file of a booking that stands. */
    void calendar(Visit visit, Access access) {
        Booking booking = access.booking();
        List<CalendarFile.Date> dates = booking.isCourse()
                ? sessions(visit, booking).stream()
                        .map(session -> new CalendarFile.Date(session.start(), session.end()))
                        .toList()
                : Stream.of(new DateOf(booking)).flatMap(DateOf::date).toList();
        if (dates.isEmpty() || !booking.status().isStanding()) {
            throw new ApplicationException(BookingError.BOOKING_NOT_FOUND, "There is nothing for a calendar");
        }
        OfferedService service = services.find(visit, booking.serviceId()).orElse(null);
        String place = place(booking, service);
        String title = title(booking) + " \u2013 " + visit.business().name();
        byte[] file = CalendarFile.of(booking, title, place, details(booking, service), dates);
        Html.secure(visit.context());
        visit.context()
                .header("Cache-Control", "no-store")
                .header("Content-Disposition", "attachment; filename=\"booking.ics\"")
                .contentType("text/calendar;charset=utf-8")
                .result(file);
    }

    /** When an appointment or a session is. */
    private record DateOf(Booking booking) {
        Stream<CalendarFile.Date> date() {
            Instant start = booking.start();
            Instant end = booking.end();
            return start == null || end == null ? Stream.of() : Stream.of(new CalendarFile.Date(start, end));
        }
    }

    void askToCancel(Visit visit, Access access) {
        Booking booking = access.booking();
        String path = visit.paths().booked(booking.id());
        if (!booking.status().isStanding() || !mayCancel(visit, access)) {
            visit.context().redirect(access.url(path), HttpStatus.SEE_OTHER);
            return;
        }
        Instant start = booking.start();
        boolean request = booking.status() == BookingStatus.PENDING;
        html.writePersonal(
                visit.context(),
                200,
                "booking/cancel",
                new CancelView(
                        visit.pageWithTimes(
                                request ? "Withdraw this request?" : "Cancel this booking?",
                                assets,
                                start == null ? visit.now() : start),
                        request,
                        title(booking),
                        when(visit, booking),
                        request ? List.of() : Terms.fees(visit, booking.policy(), start),
                        path + "/cancel",
                        access.key(),
                        access.formToken(),
                        access.url(path)));
    }

    /** Cancels; the page that follows says what is so, whoever was faster. */
    void cancel(Visit visit, Access access) {
        if (!access.sent(PageForm.of(visit.context()).value("token"))) {
            askToCancel(visit, access);
            return;
        }
        UUID id = access.booking().id();
        if (mayCancel(visit, access)) {
            Change change = new Change(access.caller(), visit.now(), id, null, null, false);
            cancel(change, access.booking().status() == BookingStatus.PENDING);
        }
        visit.context().redirect(access.url(visit.paths().booked(id)), HttpStatus.SEE_OTHER);
    }

    private void cancel(Change change, boolean request) {
        try {
            if (request) {
                bookings.withdraw(change);
            } else {
                bookings.cancel(change, false);
            }
        } catch (ApplicationException e) {
            if (e.code() != BookingError.VALIDATION_FAILURE && e.code() != BookingError.BOOKING_POLICY_VIOLATION) {
                throw e;
            }
        }
    }
}
