package org.daybook.web.owner;

import io.javalin.http.HttpStatus;
import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;

/** Asks what a new business needs to be booked, and ends on its live page. */
final class SetUpPage {
    private static final int MAX_NAME = 100;
    private static final int MAX_PEOPLE = 50;
    private static final String USUAL_HOURS = "9-17";

    private final Html html;
    private final Assets assets;
    private final FirstSteps steps;

    SetUpPage(OwnerFeatures features, Html html) {
        this.html = html;
        this.assets = features.assets();
        this.steps = new FirstSteps(features);
    }

    /** A day of the week with its hours as typed. */
    record Day(String id, String name, String hours, boolean wrong) {}

    /** A kind of business to choose. */
    record TradeChoice(String id, String label, String offers, boolean chosen) {}

    /**
     * What is shown.
     *
     * @param needed whether there is anything to set up
     * @param zone of the business, in words
     * @param bookingPage where customers book
     * @param problem why nothing was set up; null for none
     */
    record View(
            Frame frame,
            boolean needed,
            String business,
            String zone,
            String currency,
            List<TradeChoice> trades,
            List<Day> days,
            String people,
            String action,
            String bookingPage,
            @Nullable String problem) {}

    void show(OwnerVisit visit) {
        List<Day> days = Stream.of(DayOfWeek.values())
                .map(day -> day(day, day.compareTo(DayOfWeek.SATURDAY) < 0 ? USUAL_HOURS : ""))
                .toList();
        show(
                visit,
                200,
                visit.business().name(),
                Trade.ALL.getFirst(),
                days,
                visit.person().name(),
                null);
    }

    /** A day with its hours as they are typed. */
    static Day day(DayOfWeek day, String hours) {
        return new Day(
                day.name().toLowerCase(Locale.ROOT),
                day.getDisplayName(TextStyle.FULL, Locale.ENGLISH),
                hours,
                HoursText.read(hours).isEmpty());
    }

    private void show(
            OwnerVisit visit,
            int status,
            String business,
            Trade chosen,
            List<Day> days,
            String people,
            @Nullable String problem) {
        html.writePersonal(
                visit.context(),
                status,
                "owner/set-up",
                new View(
                        visit.frame("Set up", Section.TODAY, assets),
                        steps.areToBeTaken(visit),
                        business,
                        visit.formats().zoneAt(visit.now()),
                        visit.business().currency(),
                        Trade.ALL.stream()
                                .map(trade -> new TradeChoice(
                                        trade.id(), trade.label(), offers(visit, trade), trade.equals(chosen)))
                                .toList(),
                        days,
                        people,
                        visit.paths().manage("set-up"),
                        visit.paths().services(),
                        problem));
    }

    private static String offers(OwnerVisit visit, Trade trade) {
        return trade.offers().stream()
                .map(offer -> offer.name() + " (" + Formats.duration(offer.minutes()) + ", "
                        + (offer.price().signum() == 0
                                ? "free"
                                : Formats.money(
                                        visit.business().locale(),
                                        offer.price().toPlainString(),
                                        visit.business().currency()))
                        + ")")
                .reduce((left, right) -> left + ", " + right)
                .orElse("");
    }

    /** Sets up what was answered. */
    void take(OwnerVisit visit) {
        String business = visit.value("business");
        Trade trade = Trade.ALL.stream()
                .filter(one -> one.id().equals(visit.value("trade")))
                .findFirst()
                .orElse(Trade.ALL.getFirst());
        List<Day> days = Stream.of(DayOfWeek.values())
                .map(day -> day(day, visit.value(day.name().toLowerCase(Locale.ROOT))))
                .toList();
        List<String> people = visit.value("people")
                .lines()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
        String problem = problem(business, days, people);
        if (problem != null) {
            show(visit, 422, business, trade, days, visit.value("people"), problem);
            return;
        }
        List<HoursText> hours = new ArrayList<>();
        days.forEach(day -> hours.add(HoursText.read(day.hours()).orElseThrow()));
        steps.take(visit, new FirstSteps.Answers(business, trade, hours, people));
        visit.context().redirect(visit.paths().manage("set-up") + "?done=set-up", HttpStatus.SEE_OTHER);
    }

    private static @Nullable String problem(String business, List<Day> days, List<String> people) {
        if (business.isEmpty() || business.length() > MAX_NAME) {
            return "Type what the business is called, in up to " + MAX_NAME + " letters.";
        }
        Optional<Day> wrong = days.stream().filter(Day::wrong).findFirst();
        if (wrong.isPresent()) {
            return "The hours of " + wrong.get().name() + " cannot be read. Type them like 9-12, 13-17:30.";
        }
        if (days.stream().allMatch(day -> day.hours().isBlank())) {
            return "Type hours for one day at least, or nothing can be booked.";
        }
        if (people.isEmpty() || people.size() > MAX_PEOPLE) {
            return "Name one to " + MAX_PEOPLE + " people who serve customers, each on a line.";
        }
        return people.stream().anyMatch(name -> name.length() > MAX_NAME)
                ? "A name has up to " + MAX_NAME + " letters."
                : null;
    }
}
