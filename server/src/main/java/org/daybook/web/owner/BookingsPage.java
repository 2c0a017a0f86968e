package org.daybook.web.owner;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.bookings.BookingStatus;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.QueryRequest.Sort;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.daybook.web.kit.Paths;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The list of bookings. What it is filtered by stands in the address, so that a list can be kept as a bookmark. */
final class BookingsPage {
    private static final int ROWS = 50;
    private static final int MOST_PAGES = 2_000;

    private final Html html;
    private final Assets assets;
    private final BookingLines lines;
    private final ClientsFound clients;

    BookingsPage(Html html, Assets assets, BookingLines lines, ClientsFound clients) {
        this.clients = clients;
        this.html = html;
        this.assets = assets;
        this.lines = lines;
    }

    /** A ready-made list. */
    enum Shown {
        COMING("Coming up"),
        REQUESTS("To be answered"),
        UNPAID("Not paid"),
        PAST("Past"),
        CANCELLED("Cancelled"),
        ALL("All");

        private final String label;

        Shown(String label) {
            this.label = label;
        }

        String code() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Shown of(String code) {
            return Stream.of(values())
                    .filter(shown -> shown.code().equals(code))
                    .findFirst()
                    .orElse(COMING);
        }
    }

    /** A link to one of the ready-made lists. */
    record Choice(String label, String url, boolean current) {}

    /**
     * What is shown.
     *
     * @param from the first day, as typed; empty for none
     * @param to the last day, as typed; empty for none
     * @param client part of a name, address or number, as typed; null for those who may not look for clients
     * @param session whose bookings are shown; empty for all
     * @param manyClients whether more clients were found than are looked through
     * @param next address of the page behind this one; null for none
     */
    record View(
            Frame frame,
            List<Choice> choices,
            String shown,
            String from,
            String to,
            @Nullable String client,
            String session,
            String action,
            List<BookingLine> lines,
            boolean manyClients,
            String count,
            @Nullable String previous,
            @Nullable String next) {}

    void show(OwnerVisit visit) {
        Shown shown = Shown.of(visit.value("show"));
        int page = page(visit.value("page"));
        Sort sort = new Sort("startDate", shown != Shown.COMING && shown != Shown.REQUESTS);
        List<UUID> people = visit.may(Act.SEE_CLIENTS) && !visit.value("client").isEmpty()
                ? clients.find(visit, visit.value("client"))
                : List.of();
        var found = lines.find(visit, filter(visit, shown, people), sort, ROWS, page * ROWS);
        long total = Optional.ofNullable(found.total()).orElse(0L);
        html.writePersonal(
                visit.context(),
                200,
                "owner/bookings",
                new View(
                        visit.frame("Bookings", Section.BOOKINGS, assets),
                        Stream.of(Shown.values())
                                .map(one -> new Choice(one.label, url(visit, one, 0), one == shown))
                                .toList(),
                        shown.code(),
                        visit.value("from"),
                        visit.value("to"),
                        visit.may(Act.SEE_CLIENTS) ? visit.value("client") : null,
                        visit.value("session"),
                        visit.paths().manage("bookings"),
                        found.items(),
                        people.size() > ClientsFound.MOST_IDS,
                        total == 1 ? "1 booking" : total + " bookings",
                        page == 0 ? null : url(visit, shown, page - 1),
                        (page + 1L) * ROWS < total && page + 1 < MOST_PAGES ? url(visit, shown, page + 1) : null));
    }

    private static int page(String text) {
        return text.matches("\\d{1,4}") ? Math.min(Integer.parseInt(text), MOST_PAGES - 1) : 0;
    }

    private static ObjectNode filter(OwnerVisit visit, Shown shown, List<UUID> found) {
        String now = Times.format(visit.now());
        ObjectNode filter = Json.object();
        List<ObjectNode> all = new ArrayList<>();
        switch (shown) {
            case COMING -> {
                all.add(statuses(BookingStatus.CONFIRMED, BookingStatus.PENDING));
                all.add(compare("endDate", "$gt", now));
            }
            case REQUESTS -> {
                all.add(statuses(BookingStatus.PENDING));
                all.add(compare("endDate", "$gt", now));
            }
            case UNPAID -> {
                all.add(statuses(BookingStatus.CONFIRMED));
                ObjectNode owing = Json.object();
                owing.putObject("paymentStatus").putArray("$in").add("NOT_PAID").add("PARTIALLY_PAID");
                all.add(owing);
            }
            case PAST -> {
                all.add(statuses(BookingStatus.CONFIRMED));
                all.add(compare("endDate", "$lte", now));
            }
            case CANCELLED -> all.add(statuses(BookingStatus.CANCELED, BookingStatus.DECLINED));
            case ALL -> {}
        }
        ZoneId zone = visit.business().zone();
        visit.day("from")
                .ifPresent(day -> all.add(compare(
                        "startDate", "$gte", Times.format(day.atStartOfDay(zone).toInstant()))));
        visit.day("to")
                .ifPresent(day -> all.add(compare(
                        "startDate",
                        "$lt",
                        Times.format(day.plusDays(1).atStartOfDay(zone).toInstant()))));
        String client = visit.value("client");
        if (!client.isEmpty() && visit.may(Act.SEE_CLIENTS)) {
            ObjectNode ids = Json.object();
            var in = ids.putObject("contactDetails.contactId").putArray("$in");
            found.stream().limit(ClientsFound.MOST_IDS).forEach(id -> in.add(id.toString()));
            all.add(ids);
        }
        Uuids.parse(visit.value("session"))
                .ifPresent(session -> all.add(Json.object().put("bookedEntity.slot.eventId", session.toString())));
        if (!all.isEmpty()) {
            var and = filter.putArray("$and");
            all.forEach(and::add);
        }
        return filter;
    }

    private static ObjectNode statuses(BookingStatus... statuses) {
        ObjectNode filter = Json.object();
        var in = filter.putObject("status").putArray("$in");
        Stream.of(statuses).map(Enum::name).forEach(in::add);
        return filter;
    }

    private static ObjectNode compare(String field, String operator, String value) {
        ObjectNode filter = Json.object();
        filter.putObject(field).put(operator, value);
        return filter;
    }

    private static String url(OwnerVisit visit, Shown shown, int page) {
        StringBuilder url = new StringBuilder(visit.paths().manage("bookings"))
                .append("?show=")
                .append(shown.code());
        for (String kept : List.of("from", "to", "client", "session")) {
            if (!visit.value(kept).isEmpty()) {
                url.append('&').append(kept).append('=').append(Paths.encode(visit.value(kept)));
            }
        }
        return page == 0 ? url.toString() : url.append("&page=").append(page).toString();
    }
}
