package org.daybook.pages;

import io.javalin.http.HttpStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.availability.Availability;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.Bookings.AllowedActions;
import org.daybook.bookings.Bookings.Change;
import org.daybook.calendar.CalendarEvent;
import org.daybook.catalog.BookingPlaces;
import org.daybook.pages.BookedView.State;
import org.daybook.pages.CourseView.CourseDate;
import org.daybook.pages.DetailsView.When;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.policies.BookingPolicy.CustomerAction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A booking of the visitor's own: its state as it is now, its calendar file, and the way to cancel it. */
final class BookedPage {
    private static final String PATH = "/booked/";

    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final Services services;
    private final Availability availability;
    private final Bookings bookings;
    private final Wishes wishes;
    private final Charges charges;

    BookedPage(
            Html html,
            Assets assets,
            SiteDatabase database,
            Services services,
            Availability availability,
            Bookings bookings,
            Wishes wishes,
            Charges charges) {
        this.charges = charges;
        this.html = html;
        this.assets = assets;
        this.database = database;
        this.services = services;
        this.availability = availability;
        this.bookings = bookings;
        this.wishes = wishes;
    }

    static String url(UUID booking) {
        return PATH + booking;
    }

    void show(Visit visit, Visitor visitor, Booking booking) {
        Optional<OfferedService> service = services.find(visit, booking.serviceId());
        html.writePersonal(visit.context(), 200, "booked", view(visit, visitor, booking, service.orElse(null)));
    }

    private BookedView view(Visit visit, Visitor visitor, Booking booking, @Nullable OfferedService service) {
        State state = state(booking, service);
        boolean cancels = state.isStanding() && mayCancel(visit, visitor, booking);
        Visit again = new Visit(visit.context(), visit.now(), visit.business(), visit.zone(), again(booking));
        Instant start = booking.start();
        return new BookedView(
                visit.pageWithTimes(state.title(), assets, start == null ? visit.now() : start),
                state,
                title(booking),
                when(visit, booking),
                dates(visit, booking),
                details(booking, service),
                service == null ? "" : charges.of(visit, service, booking),
                who(booking),
                booking.participants() == 1 ? null : booking.participants() + " people",
                state.isStanding() && start != null ? url(booking.id()) + "/booking.ics" : null,
                cancels ? url(booking.id()) + "/cancel" : null,
                state.isStanding() ? deadline(visit, booking, cancels) : null,
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

    private boolean mayCancel(Visit visit, Visitor visitor, Booking booking) {
        AllowedActions actions = bookings.allowedActions(visitor.caller(), visit.now(), List.of(booking.id()))
                .get(booking.id());
        return actions != null && actions.cancel();
    }

    private static @Nullable String deadline(Visit visit, Booking booking, boolean cancels) {
        CustomerAction policy = booking.bookingPolicy().cancellation();
        Instant start = booking.start();
        Instant deadline = start == null ? null : policy.deadline(start);
        if (cancels) {
            return deadline == null
                    ? null
                    : "You can cancel until " + visit.formats().dayAndTime(deadline) + ".";
        }
        return "This booking cannot be cancelled online" + (policy.enabled() ? " any more." : ".");
    }

    private static String title(Booking booking) {
        return Json.text("Booking", booking.body(), "bookedEntity", "title");
    }

    private static When when(Visit visit, Booking booking) {
        return booking.isCourse()
                ? Whens.series(visit, booking.start(), booking.end())
                : Whens.once(visit, booking.start(), booking.end());
    }

    private List<CourseDate> dates(Visit visit, Booking booking) {
        return booking.isCourse()
                ? sessions(visit, booking).stream()
                        .map(session -> CoursePage.date(visit, session))
                        .toList()
                : List.of();
    }

    private List<CalendarEvent> sessions(Visit visit, Booking booking) {
        return database.read(
                visit.site(),
                visit.now(),
                transaction -> availability.courseSessions(transaction, booking.scheduleId()));
    }

    private static String details(Booking booking, @Nullable OfferedService service) {
        JsonNode slot = Json.at(booking.body(), "bookedEntity", "slot");
        String staff = Json.text("", slot, "resource", "name");
        return Stream.of(staff.isEmpty() ? "" : "with " + staff, place(booking, service))
                .filter(part -> !part.isEmpty())
                .reduce((left, right) -> left + " \u00B7 " + right)
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
                .map(OfferedService.Place::inWords)
                .orElse("");
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
    void calendar(Visit visit, Booking booking) {
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

    void askToCancel(Visit visit, Visitor visitor, Booking booking) {
        if (!booking.status().isStanding() || !mayCancel(visit, visitor, booking)) {
            visit.context().redirect(url(booking.id()), HttpStatus.SEE_OTHER);
            return;
        }
        Instant start = booking.start();
        html.writePersonal(
                visit.context(),
                200,
                "cancel",
                new CancelView(
                        visit.pageWithTimes("Cancel this booking?", assets, start == null ? visit.now() : start),
                        title(booking),
                        when(visit, booking),
                        url(booking.id()) + "/cancel",
                        visitor.formToken(),
                        url(booking.id())));
    }

    /** Cancels; the page that follows says what is so, whoever was faster. */
    void cancel(Visit visit, Visitor visitor, Booking booking) {
        if (!visitor.sent(visit.context().formParam("token"))) {
            askToCancel(visit, visitor, booking);
            return;
        }
        if (mayCancel(visit, visitor, booking)) {
            cancel(new Change(visitor.caller(), visit.now(), booking.id(), null, null, false));
        }
        visit.context().redirect(url(booking.id()), HttpStatus.SEE_OTHER);
    }

    private void cancel(Change change) {
        try {
            bookings.cancel(change, false);
        } catch (ApplicationException e) {
            if (e.code() != BookingError.VALIDATION_FAILURE && e.code() != BookingError.BOOKING_POLICY_VIOLATION) {
                throw e;
            }
        }
    }
}
