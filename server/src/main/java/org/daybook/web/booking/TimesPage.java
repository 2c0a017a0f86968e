package org.daybook.web.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.daybook.availability.Availability;
import org.daybook.availability.Display;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.catalog.OptionKind;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.json.Times;
import org.daybook.policies.BookingPolicy;
import org.daybook.web.booking.Charges.Given;
import org.daybook.web.booking.TimesView.Choices;
import org.daybook.web.booking.TimesView.Day;
import org.daybook.web.booking.TimesView.Link;
import org.daybook.web.booking.TimesView.Option;
import org.daybook.web.booking.TimesView.PartOfDay;
import org.daybook.web.booking.TimesView.Week;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;

/** Days and times of an appointment service. Without a day chosen it opens at the first time that is free. */
final class TimesPage {
    private static final int NOON = 12;
    private static final int EVENING = 17;

    private final Html html;
    private final Assets assets;
    private final SiteDatabase database;
    private final Availability availability;
    private final FreeTimes freeTimes;
    private final Charges charges;

    TimesPage(Html html, Assets assets, SiteDatabase database, Availability availability, Charges charges) {
        this.charges = charges;
        this.html = html;
        this.assets = assets;
        this.database = database;
        this.availability = availability;
        this.freeTimes = new FreeTimes(availability);
    }

    /**
     * Who may be chosen, and whether somebody must be.
     *
     * @param windowMinutes so long before the start a time can be booked; null for without limit
     */
    private record Staff(
            List<BookableResource> people,
            boolean anyone,
            @Nullable Integer windowMinutes) {
        static Staff of(List<BookableResource> people, BookingPolicy policy, Display display) {
            boolean anyone = !policy.resourceMustBeChosen() || policy.autoAssign();
            return new Staff(
                    display.staffIsChosen() || !anyone ? people : List.of(),
                    anyone && !display.staffMustBeChosen(),
                    policy.earliestBookingMinutes());
        }

        /** The last day on which there may be times to book. */
        LocalDate lastDay(Visit visit) {
            LocalDate furthest = Weeks.furthest(visit.today());
            if (windowMinutes == null) {
                return furthest;
            }
            LocalDate open = visit.formats().localDate(visit.now().plus(Duration.ofMinutes(windowMinutes)));
            return open.isBefore(furthest) ? open : furthest;
        }

        Choice complete(Choice choice) {
            boolean known = people.stream().anyMatch(person -> person.id().equals(choice.staff()));
            return known
                    ? choice
                    : choice.with(
                            anyone || people.isEmpty()
                                    ? null
                                    : people.getFirst().id());
        }
    }

    void show(Visit asked, OfferedService service) {
        Staff staff = database.read(
                asked.site(),
                asked.now(),
                transaction -> Staff.of(
                        availability.staff(transaction, service.rules()),
                        availability.policy(transaction, service.rules()).rules(),
                        availability.display(transaction)));
        Choice choice = lasting(service, staff.complete(asked.choice()));
        Visit visit = asked.choosing(choice);
        html.write(visit.context(), 200, "booking/times", view(visit, service, staff));
    }

    /** A duration that the service does not have is none. */
    private static Choice lasting(OfferedService service, Choice choice) {
        Integer minutes = choice.minutes();
        boolean known = minutes == null || service.rules().durationsMinutes().contains(minutes);
        return known ? choice : choice.lasting(null);
    }

    private TimesView view(Visit visit, OfferedService service, Staff staff) {
        Formats formats = visit.formats();
        OptionKind kind = charges.dependsOn(visit, service);
        Optional<Instant> first =
                service.paidOnline() ? Optional.empty() : freeTimes.first(visit, service, visit.today());
        LocalDate wanted = Objects.requireNonNullElseGet(
                visit.choice().day(), () -> first.map(formats::localDate).orElse(visit.today()));
        Weeks week = Weeks.of(wanted, visit.today(), staff.lastDay(visit));
        Map<LocalDate, List<Instant>> byDay =
                freeTimes.between(visit, service, week.monday(), week.nextMonday()).stream()
                        .collect(Collectors.groupingBy(formats::localDate));
        List<Instant> times = byDay.getOrDefault(week.day(), List.of());
        return new TimesView(
                visit.page(service, assets, noon(week.day(), visit.zone())),
                service,
                price(visit, service, kind),
                choices(visit, service, staff, kind),
                week(visit, service, week, byDay),
                formats.day(week.day()),
                times.size(),
                parts(visit, service, times),
                times.isEmpty() ? next(visit, service, week, first.orElse(null)) : null,
                first.isPresent());
    }

    private static Instant noon(LocalDate day, ZoneId zone) {
        return Times.resolve(day.atTime(NOON, 0), zone);
    }

    /** The first free time behind an empty day, or else the first of all. */
    private @Nullable Link next(Visit visit, OfferedService service, Weeks week, @Nullable Instant first) {
        if (first == null) {
            return null;
        }
        Optional<Instant> later = freeTimes.first(visit, service, week.day().plusDays(1));
        LocalDate day = visit.formats().localDate(later.orElse(first));
        return new Link(
                later.isPresent() ? "The next free day is" : "There are no later ones. The first free day is",
                visit.formats().day(day),
                dayUrl(visit, service, day));
    }

    private static String dayUrl(Visit visit, OfferedService service, LocalDate day) {
        return visit.choice().on(day).url(service.url()) + "#times";
    }

    /** What the choice so far costs; from the least to the most while it is open. */
    private String price(Visit visit, OfferedService service, @Nullable OptionKind kind) {
        Choice choice = visit.choice();
        boolean known = (kind == OptionKind.STAFF_MEMBER && choice.staff() != null) || kind == OptionKind.DURATION;
        return known
                ? charges.alone(visit, service, List.of(new Given(choice.staff(), minutes(choice, service))))
                        .getFirst()
                : service.price();
    }

    /** The duration that is chosen, or else the first one; null for a service without. */
    private static @Nullable Integer minutes(Choice choice, OfferedService service) {
        return choice.minutes() == null
                ? service.rules().durationsMinutes().stream().findFirst().orElse(null)
                : choice.minutes();
    }

    private List<Choices> choices(Visit visit, OfferedService service, Staff staff, @Nullable OptionKind kind) {
        List<Choices> all = new ArrayList<>();
        if (staff.people().size() > 1) {
            all.add(new Choices("With", people(visit, service, staff, kind == OptionKind.STAFF_MEMBER)));
        }
        if (service.places().size() > 1) {
            Choice chosen = visit.choice();
            var current = service.place(chosen.place()).orElseThrow();
            all.add(new Choices(
                    "Where",
                    service.places().stream()
                            .map(place ->
                                    option(place.inWords(), chosen.at(place.id()), service, place.equals(current)))
                            .toList()));
        }
        if (service.rules().durationsMinutes().size() > 1) {
            all.add(new Choices("How long", durations(visit, service, kind == OptionKind.DURATION)));
        }
        return all;
    }

    private List<Option> people(Visit visit, OfferedService service, Staff staff, boolean priced) {
        Choice chosen = visit.choice();
        List<Option> people = new ArrayList<>();
        if (staff.anyone()) {
            people.add(option("Anyone", chosen.with(null), service, chosen.staff() == null));
        }
        Integer minutes = minutes(chosen, service);
        List<String> prices = priced
                ? charges.alone(
                        visit,
                        service,
                        staff.people().stream()
                                .map(person -> new Given(person.id(), minutes))
                                .toList())
                : List.of();
        for (int i = 0; i < staff.people().size(); i++) {
            BookableResource person = staff.people().get(i);
            String name = priced ? person.name() + ", " + prices.get(i) : person.name();
            people.add(
                    option(name, chosen.with(person.id()), service, person.id().equals(chosen.staff())));
        }
        return people;
    }

    private List<Option> durations(Visit visit, OfferedService service, boolean priced) {
        Choice chosen = visit.choice();
        List<Integer> durations = service.rules().durationsMinutes();
        List<String> prices = priced
                ? charges.alone(
                        visit,
                        service,
                        durations.stream()
                                .map(minutes -> new Given(chosen.staff(), minutes))
                                .toList())
                : List.of();
        List<Option> options = new ArrayList<>();
        for (int i = 0; i < durations.size(); i++) {
            Integer minutes = durations.get(i);
            String name = Formats.duration(minutes) + (priced ? ", " + prices.get(i) : "");
            options.add(option(name, chosen.lasting(minutes), service, minutes.equals(minutes(chosen, service))));
        }
        return options;
    }

    private static Option option(String name, Choice choice, OfferedService service, boolean chosen) {
        return new Option(name, choice.url(service.url()), chosen);
    }

    private static Week week(Visit visit, OfferedService service, Weeks week, Map<LocalDate, List<Instant>> byDay) {
        LocalDate before = week.before();
        LocalDate after = week.after();
        return new Week(
                visit.formats().week(week.monday()),
                before == null ? null : dayUrl(visit, service, before),
                after == null ? null : dayUrl(visit, service, after),
                week.monday()
                        .datesUntil(week.nextMonday())
                        .map(day -> day(
                                visit,
                                service,
                                week,
                                day,
                                byDay.getOrDefault(day, List.of()).size()))
                        .toList());
    }

    private static Day day(Visit visit, OfferedService service, Weeks week, LocalDate day, int count) {
        Formats formats = visit.formats();
        return new Day(
                formats.weekday(day),
                Integer.toString(day.getDayOfMonth()),
                formats.month(day),
                count,
                day.equals(week.day()),
                count == 0 ? null : dayUrl(visit, service, day));
    }

    private static List<PartOfDay> parts(Visit visit, OfferedService service, List<Instant> times) {
        List<PartOfDay> parts = new ArrayList<>();
        String[] names = {"Morning", "Afternoon", "Evening"};
        for (int part = 0; part < names.length; part++) {
            int wanted = part;
            List<Link> links = times.stream()
                    .filter(start -> partOf(Times.local(start, visit.zone()).getHour()) == wanted)
                    .map(start -> new Link(
                            "",
                            visit.formats().time(start),
                            visit.choice().startingAt(start).url(service.detailsUrl())))
                    .toList();
            if (!links.isEmpty()) {
                parts.add(new PartOfDay(names[part], links));
            }
        }
        return parts;
    }

    private static int partOf(int hour) {
        return hour < NOON ? 0 : hour < EVENING ? 1 : 2;
    }
}
