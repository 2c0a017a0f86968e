package org.daybook.web.kit;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content.
 *
 * @param zone null on pages that show no times
 * @param shared what it shows to whom it is shared with; null on pages that are for one person, or lead nowhere
 */
public record Page(
        String title,
        Business business,
        Assets assets,
        @Nullable ZoneView zone,
        @Nullable Shared shared) {

    private static final int MAX_DESCRIPTION = 200;

    /**
     * A page as search engines and messengers show it.
     *
     * @param path the one address of the page, whatever was chosen on it
     */
    record Shared(String description, String path) {}

    /** The same page, which search engines may index. */
    public Page shared(String path, String... descriptions) {
        String description = Stream.of(descriptions)
                .filter(text -> !text.isBlank())
                .findFirst()
                .orElse("")
                .replaceAll("\\s+", " ");
        int length = description.offsetByCodePoints(
                0, Math.min(MAX_DESCRIPTION, description.codePointCount(0, description.length())));
        return new Page(title, business, assets, zone, new Shared(description.substring(0, length), path));
    }

    /** The same page with its time zone shown but not to be changed: to leave the page would lose what was typed. */
    public Page inThisZoneOnly() {
        ZoneView fixed = zone == null
                ? null
                : new ZoneView(
                        zone.id(),
                        zone.label(),
                        zone.businessLabel(),
                        zone.unknown(),
                        zone.path(),
                        zone.kept(),
                        null,
                        null);
        return new Page(title, business, assets, fixed, shared);
    }

    public Paths paths() {
        return business.paths();
    }

    /**
     * The zone in which times are shown, and how to choose another.
     *
     * @param label such as "Berlin time (UTC+2)"
     * @param unknown whether a zone was asked for that nobody knows
     * @param path this page's, to come back to
     * @param kept what the address of this page says besides the zone
     * @param chooseUrl where all zones are to choose from; null where nobody may choose, or what is typed would be lost
     * @param businessUrl this page in the zone of the business; null where it is shown so
     */
    public record ZoneView(
            String id,
            String label,
            String businessLabel,
            boolean unknown,
            String path,
            List<Part> kept,
            @Nullable String chooseUrl,
            @Nullable String businessUrl) {}
}
