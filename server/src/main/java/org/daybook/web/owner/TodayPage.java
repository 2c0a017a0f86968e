package org.daybook.web.owner;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.daybook.bookings.BookingStatus;
import org.daybook.bookings.PaymentStatus;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.QueryRequest.Sort;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The day of the business at a glance: who comes, what is to be answered, and who has not paid. */
final class TodayPage {
    private static final int MOST_TODAY = 100;
    private static final int MOST_REQUESTS = 20;
    private static final int MOST_UNPAID = 20;
    private static final int DAYS_UNPAID = 30;

    private final Html html;
    private final Assets assets;
    private final BookingLines lines;
    private final FirstSteps steps;

    TodayPage(Html html, Assets assets, BookingLines lines, FirstSteps steps) {
        this.steps = steps;
        this.html = html;
        this.assets = assets;
        this.lines = lines;
    }

    /**
     * What is shown.
     *
     * @param day such as "Tuesday 2 June"
     * @param requests that nobody has answered, the oldest first
     * @param setUpUrl where the business is set up; null where it is, or for those who may not
     * @param unpaid of the last thirty days, the latest first
     */
    record View(
            Frame frame,
            String day,
            List<BookingLine> today,
            boolean moreToday,
            List<BookingLine> requests,
            List<BookingLine> unpaid,
            String bookingPage,
            String bookingsUrl,
            @Nullable String setUpUrl) {}

    void show(OwnerVisit visit) {
        ZoneId zone = visit.business().zone();
        LocalDate day = visit.formats().localDate(visit.now());
        Instant from = day.atStartOfDay(zone).toInstant();
        Instant to = day.plusDays(1).atStartOfDay(zone).toInstant();
        var today = lines.find(visit, today(from, to), new Sort("startDate", false), MOST_TODAY, null);
        ObjectNode waiting = status(BookingStatus.PENDING);
        waiting.putObject("endDate").put("$gt", Times.format(visit.now()));
        var requests = lines.find(visit, waiting, new Sort("createdDate", false), MOST_REQUESTS, null);
        ObjectNode owing = status(BookingStatus.CONFIRMED);
        owing.putObject("paymentStatus")
                .putArray("$in")
                .add(PaymentStatus.NOT_PAID.name())
                .add(PaymentStatus.PARTIALLY_PAID.name());
        owing.putObject("endDate")
                .put("$lte", Times.format(visit.now()))
                .put(
                        "$gt",
                        Times.format(
                                day.minusDays(DAYS_UNPAID).atStartOfDay(zone).toInstant()));
        var unpaid = lines.find(visit, owing, new Sort("startDate", true), MOST_UNPAID, null);
        html.writePersonal(
                visit.context(),
                200,
                "owner/today",
                new View(
                        visit.frame("Today", Section.TODAY, assets),
                        visit.formats().day(day),
                        today.items(),
                        today.next() != null,
                        requests.items(),
                        unpaid.items(),
                        visit.paths().services(),
                        visit.paths().manage("bookings"),
                        visit.may(Act.SET_UP) && steps.areToBeTaken(visit)
                                ? visit.paths().manage("set-up")
                                : null));
    }

    private static ObjectNode today(Instant from, Instant to) {
        ObjectNode filter = Json.object();
        filter.putObject("status")
                .putArray("$in")
                .add(BookingStatus.CONFIRMED.name())
                .add(BookingStatus.PENDING.name());
        filter.putObject("startDate").put("$lt", Times.format(to));
        filter.putObject("endDate").put("$gt", Times.format(from));
        return filter;
    }

    private static ObjectNode status(BookingStatus status) {
        return Json.object().put("status", status.name());
    }
}
