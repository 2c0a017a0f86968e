package org.daybook.web.booking;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.catalog.ServiceType;
import org.daybook.web.booking.ServicesView.Card;
import org.daybook.web.booking.ServicesView.Category;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Html;
import org.jspecify.annotations.Nullable;

/** What can be booked, by category, each with its first free time. */
final class ServicesPage {
    /** How far ahead a first free time is looked for. */
    private static final int DAYS_AHEAD = 28;

    private final Html html;
    private final Assets assets;
    private final Services services;
    private final Availability availability;

    ServicesPage(Html html, Assets assets, Services services, Availability availability) {
        this.html = html;
        this.assets = assets;
        this.services = services;
        this.availability = availability;
    }

    void show(Visit visit) {
        Map<UUID, Instant> first = availability.firstStarts(visit.site(), visit.now(), DAYS_AHEAD);
        Map<String, List<Card>> byCategory = new LinkedHashMap<>();
        for (OfferedService service : services.list(visit)) {
            byCategory
                    .computeIfAbsent(String.valueOf(service.category()), name -> new ArrayList<>())
                    .add(new Card(
                            service, visit.choice().url(service.url()), when(visit, service, first.get(service.id()))));
        }
        List<Category> categories = byCategory.entrySet().stream()
                .map(category -> new Category(category.getKey(), category.getValue()))
                .toList();
        html.write(
                visit.context(),
                200,
                "booking/services",
                new ServicesView(
                        visit.pageWithTimes("Book", assets, visit.now())
                                .shared(
                                        visit.paths().services(),
                                        "Book online at " + visit.business().name()),
                        categories));
    }

    private static @Nullable String when(Visit visit, OfferedService service, @Nullable Instant first) {
        if (service.paidOnline()) {
            return "Not bookable online yet";
        }
        Instant begin = service.firstSession();
        if (service.type() == ServiceType.COURSE && begin != null) {
            return (begin.isAfter(visit.now()) ? "Starts " : "Started ")
                    + visit.formats().dayAndTime(begin);
        }
        return first == null ? null : "Next: " + visit.formats().dayAndTime(first);
    }
}
