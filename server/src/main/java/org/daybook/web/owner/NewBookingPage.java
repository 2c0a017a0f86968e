package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.Booking;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.CreateBooking.FlowControl;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceType;
import org.daybook.checkout.Checkout;
import org.daybook.platform.Emails;
import org.daybook.platform.PhoneNumber;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Kind;
import org.daybook.platform.json.Json;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.ClientDetails;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.daybook.web.owner.FreeTimes.Free;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Books for a client who calls or stands at the desk. What was typed is kept whatever happens. */
final class NewBookingPage {
    private static final int MAX_TEXT = 200;

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
            String once = visit.value("once");
            return new Typed(
                    Uuids.parse(once).isPresent() ? once : UUID.randomUUID().toString(),
                    text(visit, "name"),
                    text(visit, "email"),
                    text(visit, "phone"),
                    visit.value("service"),
                    visit.value("staff"),
                    visit.value("minutes"),
                    visit.value("day"),
                    visit.value("time"),
                    visit.value("clock"));
        }

        private static String text(OwnerVisit visit, String name) {
            String sent = visit.value(name);
            return sent.length() > MAX_TEXT ? sent.substring(0, MAX_TEXT) : sent;
        }

        /** A new form for the same service and day. */
        Typed again() {
            return new Typed(UUID.randomUUID().toString(), name, email, phone, service, staff, minutes, day, "", "");
        }
    }

    /**
     * What is shown.
     *
     * @param day that the times are of, such as 2026-06-01; empty while no service is chosen
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
        try {
            Booking made =
                    checkout.placeOnce(visit.now(), UUID.fromString(typed.once()), wish(visit, typed, booked.get()));
            visit.context()
                    .redirect(visit.paths().manage("bookings/" + made.id()) + "?done=booked", HttpStatus.SEE_OTHER);
        } catch (ApplicationException e) {
            if (e.code().kind() == Kind.UNAVAILABLE || e.code().kind() == Kind.RESOURCE_EXHAUSTED) {
                throw e;
            }
            show(visit, 409, typed.again(), "Nothing was booked. " + e.description() + ".");
        }
    }

    private static @Nullable String problem(OwnerVisit visit, Typed typed) {
        if (typed.name().isEmpty()) {
            return "Type the name of the client.";
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
        return new CreateBooking(
                visit.caller(), booked, 1, false, "OFFLINE", contact, FlowControl.NONE, null, List.of(), Json.object());
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
                        day.map(one -> one.day().toString()).orElse(""),
                        day.map(one -> formats.day(one.day())).orElse(""),
                        day.map(FreeTimes.Day::times).orElse(List.of()),
                        chosen.map(service -> service.type() == ServiceType.APPOINTMENT)
                                .orElse(false),
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
