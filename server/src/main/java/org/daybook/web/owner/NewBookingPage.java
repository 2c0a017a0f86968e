package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.Booking;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.CreateBooking.FlowControl;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceType;
import org.daybook.checkout.Checkout;
import org.daybook.engine.Reason;
import org.daybook.identity.Right;
import org.daybook.platform.Emails;
import org.daybook.platform.PhoneNumber;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Kind;
import org.daybook.platform.http.PageForm;
import org.daybook.platform.json.Json;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.ClientDetails;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.daybook.web.kit.SecretId;
import org.daybook.web.owner.FreeTimes.Free;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Books for a client who calls or stands at the desk. What was typed is kept whatever happens. */
final class NewBookingPage {
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_NAME = 200;

    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final ServiceCatalog catalog;
    private final Checkout checkout;
    private final FreeTimes times;

    NewBookingPage(OwnerFeatures features, Html html) {
        this.html = html;
        this.assets = features.assets();
        this.database = features.database();
        this.catalog = features.catalog();
        this.checkout = features.checkout();
        this.times = new FreeTimes(features.database(), features.availability());
    }

    /** Something to choose. */
    record Option(String id, String name, boolean chosen) {}

    /**
     * What was typed.
     *
     * @param once what this form is called, so that it books once however often it is sent
     * @param time that was chosen among the free ones, as {@link Free#code} says it
     * @param clock another time of day, such as "09:20"; empty for none
     */
    record Typed(
            String once,
            String name,
            String email,
            String phone,
            String service,
            String staff,
            String minutes,
            String day,
            String time,
            String clock) {

        static Typed of(OwnerVisit visit) {
            @Nullable String once = PageForm.of(visit.context()).value("once");
            return new Typed(
                    once != null && Uuids.parse(once).isPresent()
                            ? once
                            : UUID.randomUUID().toString(),
                    text(visit, "name"),
                    text(visit, "email"),
                    text(visit, "phone"),
                    visit.value("service"),
                    staff(visit),
                    visit.value("minutes"),
                    visit.value("day"),
                    visit.value("time"),
                    visit.value("clock"));
        }

        /** A member of staff books for themselves unless they choose somebody else. */
        private static String staff(OwnerVisit visit) {
            UUID own = visit.person().resourceId();
            boolean first = visit.value("once").isEmpty();
            return first && own != null && visit.value("staff").isEmpty() ? own.toString() : visit.value("staff");
        }

        private static String text(OwnerVisit visit, String name) {
            String sent = visit.value(name);
            return sent.length() > MAX_TEXT ? sent.substring(0, MAX_TEXT) : sent;
        }

        /**
         * What the booking of this form is called: the same for the same content of the same form of the same session, so
         * that it is booked once, and nobody names a booking of somebody else.
         */
        UUID id(OwnerVisit visit) {
            return SecretId.of(
                    visit.secret(),
                    String.join("\n", once, name, email, phone, service, staff, minutes, day, time, clock));
        }
    }

    /**
     * What is shown.
     *
     * @param day that the times are of, such as 2026-06-01; empty while no service is chosen
     * @param wholeCourse whether it is a course, which has no time to choose
     * @param mayOverride whether it may be booked anyway
     * @param findsClients whether the person may look for clients
     * @param clients where clients are looked for
     * @param problem why nothing was booked; null for none
     */
    record View(
            Frame frame,
            Typed typed,
            List<Option> services,
            List<Option> staff,
            List<Option> durations,
            String day,
            String dayInWords,
            List<Free> times,
            boolean anyTime,
            boolean wholeCourse,
            boolean mayOverride,
            boolean findsClients,
            String action,
            String clients,
            @Nullable String problem) {}

    /** An empty form, or one with what its address says. */
    void show(OwnerVisit visit) {
        show(visit, 200, Typed.of(visit), null);
    }

    /** Shows other times or books, by which button was pressed. */
    void take(OwnerVisit visit) {
        Typed typed = Typed.of(visit);
        if (!visit.value("do").equals("book")) {
            show(visit, 200, typed, null);
            return;
        }
        String problem = problem(visit, typed);
        Optional<BookedTime> booked = problem == null ? booked(visit, typed) : Optional.empty();
        if (booked.isEmpty()) {
            show(visit, 422, typed, Objects.requireNonNullElse(problem, "Choose a service and a time."));
            return;
        }
        Set<Reason> reasons = reasonsAgainst(visit, typed, booked.get());
        if (!reasons.isEmpty()) {
            show(visit, 409, typed, Refusals.told(reasons));
            return;
        }
        try {
            Booking made = checkout.placeOnce(visit.now(), typed.id(visit), wish(visit, typed, booked.get()));
            visit.context()
                    .redirect(visit.paths().manage("bookings/" + made.id()) + "?done=booked", HttpStatus.SEE_OTHER);
        } catch (ApplicationException e) {
            if (e.code().kind() == Kind.UNAVAILABLE || e.code().kind() == Kind.RESOURCE_EXHAUSTED) {
                throw e;
            }
            show(visit, 409, typed, Refusals.told(e));
        }
    }

    /** Why a time that was typed is not free; empty where it is, and where it is to be booked anyway. */
    private Set<Reason> reasonsAgainst(OwnerVisit visit, Typed typed, BookedTime booked) {
        return booked instanceof BookedTime.Appointment asked && !typed.clock().isEmpty() && !FreeTimes.isAnyway(visit)
                ? service(visit, typed.service())
                        .map(service -> times.against(visit, service, asked))
                        .orElse(Set.of())
                : Set.of();
    }

    private static @Nullable String problem(OwnerVisit visit, Typed typed) {
        if (typed.name().isEmpty()) {
            return "Type the name of the client.";
        }
        if (typed.name().length() > MAX_NAME) {
            return "A name has up to " + MAX_NAME + " letters.";
        }
        if (!typed.email().isEmpty() && !Emails.isEmail(typed.email())) {
            return "This is no e-mail address: " + typed.email() + ".";
        }
        return !typed.phone().isEmpty()
                        && PhoneNumber.international(
                                        typed.phone(), visit.business().country())
                                .isEmpty()
                ? "This is no telephone number: " + typed.phone() + "."
                : null;
    }

    private Optional<BookedTime> booked(OwnerVisit visit, Typed typed) {
        Optional<Service> service = service(visit, typed.service());
        if (service.isEmpty()) {
            return Optional.empty();
        }
        if (service.get().type() == ServiceType.COURSE) {
            return Optional.of(new BookedTime.Course(
                    service.get().scheduleId(), visit.business().zone()));
        }
        if (service.get().type() == ServiceType.CLASS) {
            return Uuids.parse(typed.time()).map(BookedTime.Session::new);
        }
        Duration length = Duration.ofMinutes(minutes(service.get(), typed));
        return FreeTimes.chosen(visit)
                .map(start -> new BookedTime.Appointment(
                        service.get().id(),
                        start,
                        start.plus(length),
                        visit.business().zone(),
                        Uuids.parse(typed.staff()).orElse(null),
                        List.of()));
    }

    private static CreateBooking wish(OwnerVisit visit, Typed typed, BookedTime booked) {
        ObjectNode contact = ClientDetails.of(
                typed.name(), typed.email(), typed.phone(), visit.business().country());
        FlowControl flow =
                FreeTimes.skipsCheck(visit, booked) ? new FlowControl(true, false, false, false) : FlowControl.NONE;
        return new CreateBooking(
                visit.caller(), booked, 1, false, "OFFLINE", contact, flow, null, List.of(), Json.object());
    }

    private void show(OwnerVisit visit, int status, Typed typed, @Nullable String problem) {
        List<Service> all = database.read(visit.site(), visit.now(), catalog::services).stream()
                .sorted(Comparator.comparing(Service::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
        Optional<Service> chosen = all.stream()
                .filter(service -> service.id().toString().equals(typed.service()))
                .findFirst();
        Formats formats = visit.formats();
        int minutes = chosen.map(service -> minutes(service, typed)).orElse(0);
        Optional<FreeTimes.Day> day = chosen.map(service ->
                times.of(visit, service, minutes, Uuids.parse(typed.staff()).orElse(null), typed.day(), typed.time()));
        html.writePersonal(
                visit.context(),
                status,
                "owner/new-booking",
                new View(
                        visit.frame("New booking", Section.BOOKINGS, assets),
                        typed,
                        all.stream()
                                .map(service -> new Option(
                                        service.id().toString(),
                                        service.name(),
                                        service.id().toString().equals(typed.service())))
                                .toList(),
                        chosen.map(service -> times.staff(visit, service, typed.staff()))
                                .orElse(List.of()),
                        chosen.map(service -> durations(service, minutes)).orElse(List.of()),
                        day.map(one -> one.day().toString()).orElse(typed.day()),
                        day.map(one -> formats.day(one.day())).orElse(""),
                        day.map(FreeTimes.Day::times).orElse(List.of()),
                        chosen.map(service -> FreeTimes.isAnyTime(visit, service))
                                .orElse(false),
                        chosen.map(service -> service.type() == ServiceType.COURSE)
                                .orElse(false),
                        problem != null && visit.caller().may(Right.OVERRIDE_AVAILABILITY),
                        visit.may(Act.SEE_CLIENTS),
                        visit.paths().manage("new-booking"),
                        visit.paths().manage("clients/found"),
                        problem));
    }

    private static List<Option> durations(Service service, int chosen) {
        List<Option> options = new ArrayList<>();
        for (int minutes : service.durationsMinutes()) {
            options.add(new Option(Integer.toString(minutes), Formats.duration(minutes), minutes == chosen));
        }
        return options.size() > 1 ? options : List.of();
    }

    private static int minutes(Service service, Typed typed) {
        return service.durationsMinutes().stream()
                .filter(minutes -> Integer.toString(minutes).equals(typed.minutes()))
                .findFirst()
                .or(() -> service.durationsMinutes().stream().findFirst())
                .orElse(FreeTimes.DEFAULT_MINUTES);
    }

    private Optional<Service> service(OwnerVisit visit, String id) {
        return Uuids.parse(id)
                .flatMap(known -> database.read(visit.site(), visit.now(), catalog::services).stream()
                        .filter(service -> service.id().equals(known))
                        .findFirst());
    }
}
