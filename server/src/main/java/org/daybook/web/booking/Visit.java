package org.daybook.web.booking;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.http.PageForm;
import org.daybook.web.kit.Arrival;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Business;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Page;
import org.daybook.web.kit.Page.ZoneView;
import org.daybook.web.kit.Part;
import org.daybook.web.kit.Paths;
import org.daybook.web.kit.ZoneNames;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page.
 *
 * @param zoneIsChosen whether visitors may choose the zone
 * @param zone in which times are shown: the visitor's choice, or else the zone of the business
 */
record Visit(Arrival arrival, ZoneId zone, Choice choice, boolean zoneIsChosen) {

    Context context() {
        return arrival.context();
    }

    Instant now() {
        return arrival.now();
    }

    Business business() {
        return arrival.business();
    }

    /** The same visit with another choice. */
    Visit choosing(Choice other) {
        return new Visit(arrival, zone, other, zoneIsChosen);
    }

    /** Whether the address asks for a zone that there is not: then times are shown as if it asked for none. */
    boolean zoneIsUnknown() {
        String asked = context().queryParam("zone");
        return zoneIsChosen
                && asked != null
                && !asked.isBlank()
                && ZoneNames.read(asked).isEmpty();
    }

    Paths paths() {
        return business().paths();
    }

    SiteId site() {
        return business().site();
    }

    Formats formats() {
        return new Formats(business().locale(), zone, now());
    }

    /** Times as the business has them on its own clock; null where the visitor sees these anyway. */
    @Nullable
    Formats businessFormats() {
        return zone.equals(business().zone())
                ? null
                : new Formats(business().locale(), business().zone(), now());
    }

    LocalDate today() {
        return formats().localDate(now());
    }

    Page page(String title, Assets assets) {
        return arrival.page(title, assets);
    }

    /** The page of a service, which anybody may find unless the service is for those who have its link. */
    Page page(OfferedService service, Assets assets, Instant around) {
        Page page = pageWithTimes(service.name(), assets, around);
        return service.isListed()
                ? page.shared(
                        service.url(),
                        Objects.requireNonNullElse(service.tagLine(), ""),
                        Objects.requireNonNullElse(service.description(), ""),
                        String.join(", ", service.facts()) + ", " + service.price())
                : page;
    }

    /** The key of a booking's link; null for none. */
    @Nullable
    String key() {
        String sent = context().queryParam("key");
        return sent == null ? PageForm.of(context()).value("key") : sent;
    }

    /** A page that shows times around a moment; the offset from UTC is named as it is then. */
    Page pageWithTimes(String title, Assets assets, Instant around) {
        String path = context().path();
        List<Part> kept = kept();
        Formats home = new Formats(business().locale(), business().zone(), now());
        boolean away = !zone.equals(business().zone());
        ZoneView view = new ZoneView(
                zone.getId(),
                formats().zoneAt(around),
                home.zoneAt(around),
                zoneIsUnknown(),
                path,
                kept,
                zoneIsChosen ? Choice.url(paths().zones(), with(kept, "to", path)) : null,
                away ? Choice.url(path, with(kept, "zone", business().zone().getId())) : null);
        return new Page(title, business(), assets, view, null);
    }

    /** The query of the address without the zone. */
    List<Part> kept() {
        List<Part> kept = new ArrayList<>(choice.withoutZone().parts());
        String key = key();
        if (key != null) {
            kept.add(new Part("key", key));
        }
        return kept;
    }

    private static List<Part> with(List<Part> parts, String name, String value) {
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(name, value));
        return all;
    }
}
