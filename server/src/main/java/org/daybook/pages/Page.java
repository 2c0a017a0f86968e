package org.daybook.pages;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.daybook.pages.Choice.Part;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/**
 * What every page has around its content.
 *
 * @param zone null on pages that show no times
 */
record Page(
        String title,
        Business business,
        Assets assets,
        @Nullable ZoneView zone) {

    /**
     * The zone in which times are shown, and how to choose another.
     *
     * @param label such as "Europe/Berlin (UTC+2)"
     * @param path this page's, to come back to
     * @param kept what the address of this page says besides the zone
     * @param businessUrl this page in the zone of the business; null where it is shown so
     */
    record ZoneView(
            String id,
            String label,
            String businessLabel,
            String path,
            List<Part> kept,
            @Nullable String businessUrl) {

        List<Region> regions() {
            return Region.ALL;
        }
    }

    /** Zones of one part of the world. */
    record Region(String name, List<Zone> zones) {
        static final List<Region> ALL = all();

        private static List<Region> all() {
            return ZoneId.getAvailableZoneIds().stream()
                    .filter(id -> Times.parseZone(id).isPresent() && !id.startsWith("Etc/"))
                    .map(id -> new Zone(id, id.substring(id.indexOf('/') + 1).replace('_', ' ')))
                    .sorted((left, right) -> left.name().compareTo(right.name()))
                    .collect(Collectors.groupingBy(Zone::region, TreeMap::new, Collectors.toList()))
                    .entrySet()
                    .stream()
                    .map(region -> new Region(region.getKey(), region.getValue()))
                    .toList();
        }
    }

    /** A zone by its city. */
    record Zone(String id, String name) {
        String region() {
            return id.contains("/") ? id.substring(0, id.indexOf('/')) : id.toUpperCase(Locale.ROOT);
        }
    }
}
