package org.daybook.pages;

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
import org.daybook.availability.Setup.BookableResource;
import org.daybook.pages.TimesView.Choices;
import org.daybook.pages.TimesView.Day;
import org.daybook.pages.TimesView.Link;
import org.daybook.pages.TimesView.Option;
import org.daybook.pages.TimesView.PartOfDay;
import org.daybook.pages.TimesView.Week;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.json.Times;
import org.daybook.policies.BookingPolicy;
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

    TimesPage(Html html, Assets assets, SiteDatabase database, Availability availability) {
        this.html = html;
        this.assets = assets;
        this.database = database;
        this.availability = availability;
        this.freeTimes = new FreeTimes(availability);
    }

    /** Who may be chosen, and whether somebody must be. */
    private record Staff(List<BookableResource> people, boolean anyone) {
        static Staff of(List<BookableResource> people, BookingPolicy policy) {
            return new Staff(people, !policy.resourceMustBeChosen() || policy.autoAssign());
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
                        availability.policy(transaction, service.rules()).rules()));
        Choice choice = lasting(service, staff.complete(asked.choice()));
        Visit visit = new Visit(asked.context(), asked.now(), asked.business(), asked.zone(), choice);
        html.write(visit.context(), 200, "times", view(visit, service, staff));
    }

    /** A duration that the service does not have is none. */
    private static Choice lasting(OfferedService service, Choice choice) {
        Integer minutes = choice.minutes();
        boolean known = minutes == null || service.rules().durationsMinutes().contains(minutes);
        return known ? choice : choice.lasting(null);
    }

    private TimesView view(Visit visit, OfferedService service, Staff staff) {
        Formats formats = visit.formats();
        Optional<Instant> first = freeTimes.first(visit, service, visit.today());
        LocalDate wanted = Objects.requireNonNullElseGet(
                visit.choice().day(), () -> first.map(formats::localDate).orElse(visit.today()));
        Weeks week = Weeks.of(wanted, visit.today());
        Map<LocalDate, List<Instant>> byDay =
                freeTimes.between(visit, service, week.monday(), week.nextMonday()).stream()
                        .collect(Collectors.groupingBy(formats::localDate));
        List<Instant> times = byDay.getOrDefault(week.day(), List.of());
        return new TimesView(
                visit.pageWithTimes(service.name(), assets, noon(week.day(), visit.zone())),
                service,
                choices(visit, service, staff),
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
        Instant next = freeTimes.first(visit, service, week.day().plusDays(1)).orElse(first);
        LocalDate day = visit.formats().localDate(next);
        return new Link(visit.formats().day(day), dayUrl(visit, service, day));
    }

    private static String dayUrl(Visit visit, OfferedService service, LocalDate day) {
        return visit.choice().on(day).url(service.url()) + "#times";
    }

    private static List<Choices> choices(Visit visit, OfferedService service, Staff staff) {
        Choice chosen = visit.choice();
        List<Choices> all = new ArrayList<>();
        List<Option> people = new ArrayList<>();
        if (staff.anyone()) {
            people.add(option("Anyone", chosen.with(null), service, chosen.staff() == null));
        }
        staff.people()
                .forEach(person -> people.add(option(
                        person.name(),
                        chosen.with(person.id()),
                        service,
                        person.id().equals(chosen.staff()))));
        if (staff.people().size() > 1) {
            all.add(new Choices("With", people));
        }
        if (service.places().size() > 1) {
            var current = service.place(chosen.place()).orElseThrow();
            all.add(new Choices(
                    "Where",
                    service.places().stream()
                            .map(place ->
                                    option(place.inWords(), chosen.at(place.id()), service, place.equals(current)))
                            .toList()));
        }
        List<Integer> durations = service.rules().durationsMinutes();
        if (durations.size() > 1) {
            int current = Objects.requireNonNullElse(chosen.minutes(), durations.getFirst());
            all.add(new Choices(
                    "How long",
                    durations.stream()
                            .map(minutes -> option(
                                    Formats.duration(minutes), chosen.lasting(minutes), service, minutes == current))
                            .toList()));
        }
        return all;
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
                formats.day(day) + ", " + counted(count),
                count,
                day.equals(week.day()),
                count == 0 ? null : dayUrl(visit, service, day));
    }

    static String counted(int times) {
        return times == 0 ? "no times" : times == 1 ? "1 time" : times + " times";
    }

    private static List<PartOfDay> parts(Visit visit, OfferedService service, List<Instant> times) {
        List<PartOfDay> parts = new ArrayList<>();
        String[] names = {"Morning", "Afternoon", "Evening"};
        for (int part = 0; part < names.length; part++) {
            int wanted = part;
            List<Link> links = times.stream()
                    .filter(start -> partOf(Times.local(start, visit.zone()).getHour()) == wanted)
                    .map(start -> new Link(
                            visit.formats().time(start),
                            visit.choice().startingAt(start).url(service.url() + "/details")))
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
