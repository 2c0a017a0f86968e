package org.daybook.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.pages.ServicesView.Card;
import org.daybook.pages.ServicesView.Category;

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
            Instant start = first.get(service.id());
            byCategory
                    .computeIfAbsent(String.valueOf(service.category()), name -> new ArrayList<>())
                    .add(new Card(
                            service,
                            visit.choice().url(service.url()),
                            start == null ? null : visit.formats().dayAndTime(start)));
        }
        List<Category> categories = byCategory.entrySet().stream()
                .map(category -> new Category(category.getKey(), category.getValue()))
                .toList();
        html.write(
                visit.context(),
                200,
                "services",
                new ServicesView(visit.pageWithTimes("Book", assets, visit.now()), categories));
    }
}
