package org.daybook.pages;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.daybook.pages.Choice.Part;
import org.daybook.pages.Page.ZoneView;
import org.daybook.platform.db.SiteId;
import org.jspecify.annotations.Nullable;

/**
 * One request for a page.
 *
 * @param zone in which times are shown: the visitor's choice, or else the zone of the business
 */
record Visit(Context context, Instant now, Business business, ZoneId zone, Choice choice) {

    SiteId site() {
        return business.site();
    }

    Formats formats() {
        return new Formats(business.locale(), zone);
    }

    /** Times as the business has them on its own clock; null where the visitor sees these anyway. */
    @Nullable
    Formats businessFormats() {
        return zone.equals(business.zone()) ? null : new Formats(business.locale(), business.zone());
    }

    LocalDate today() {
        return formats().localDate(now);
    }

    Page page(String title, Assets assets) {
        return new Page(title, business, assets, null);
    }

    /** A page that shows times around a moment; the offset from UTC is named as it is then. */
    Page pageWithTimes(String title, Assets assets, Instant around) {
        String path = context.path();
        List<Part> kept = choice.withoutZone().parts();
        String label = formats().zoneAt(around);
        Formats home = new Formats(business.locale(), business.zone());
        boolean away = !zone.equals(business.zone());
        Choice there = new Choice(
                business.zone().getId(),
                choice.day(),
                choice.staff(),
                choice.place(),
                choice.minutes(),
                choice.start(),
                choice.session(),
                choice.again());
        return new Page(
                title,
                business,
                assets,
                new ZoneView(zone.getId(), label, home.zoneAt(around), path, kept, away ? there.url(path) : null));
    }
}
