package org.daybook.web.booking;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.web.kit.Assets;
import org.daybook.web.kit.Formats;
import org.daybook.web.kit.Html;
import org.daybook.web.kit.Page;
import org.daybook.web.kit.Part;
import org.daybook.web.kit.ZoneNames;
import org.jspecify.annotations.Nullable;

/** All time zones, to choose the one in which times are shown. */
final class ZonesPage {
    /** Paths of pages of this site: nothing that a browser could read as another host. */
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_.~%-]*");

    private static final String WORLD = "World";

    private final Html html;
    private final Assets assets;

    ZonesPage(Html html, Assets assets) {
        this.html = html;
        this.assets = assets;
    }

    /**
     * What is shown.
     *
     * @param current id of the zone in which times are shown now; it is in the list
     * @param unknown whether a zone was asked for that nobody knows
     * @param path of the page that is gone back to
     * @param kept what the address of that page says besides the zone
     */
    record View(
            Page page,
            String current,
            String label,
            boolean unknown,
            String path,
            List<Part> kept,
            List<Region> regions) {}

    /** Zones of one part of the world. */
    record Region(String name, List<Zone> zones) {}

    /** A zone, by its city and how far its clocks are from UTC now. */
    record Zone(String id, String name) {}

    void show(Visit visit) {
        if (!visit.zoneIsChosen()) {
            throw new ApplicationException(StandardError.NOT_FOUND, "The business shows its times in its own zone");
        }
        String to = visit.context().queryParam("to");
        String path = to != null && isOurs(visit, to) ? to : visit.paths().services();
        html.write(
                visit.context(),
                200,
                "booking/zones",
                new View(
                        visit.page("Time zone", assets),
                        visit.zone().getId(),
                        visit.formats().zoneAt(visit.now()),
                        visit.zoneIsUnknown(),
                        path,
                        visit.kept(),
                        regions(visit.now())));
    }

    private static boolean isOurs(Visit visit, @Nullable String path) {
        return path != null
                && path.startsWith(visit.paths()
                        .services()
                        .substring(0, visit.paths().base().length() + 1))
                && PATH.matcher(path).matches();
    }

    /** All zones by region, that of no region last. */
    private static List<Region> regions(Instant now) {
        Map<String, List<Zone>> regions = ZoneNames.all().stream()
                .map(id -> zone(id, now))
                .sorted(Comparator.comparing(Zone::name))
                .collect(Collectors.groupingBy(ZonesPage::region, TreeMap::new, Collectors.toList()));
        return regions.entrySet().stream()
                .sorted(Comparator.comparing(region -> region.getKey().equals(WORLD)))
                .map(region -> new Region(region.getKey(), region.getValue()))
                .toList();
    }

    private static String region(Zone zone) {
        int end = zone.id().indexOf('/');
        return end < 0 ? WORLD : zone.id().substring(0, end);
    }

    private static Zone zone(String id, Instant now) {
        String city = Formats.city(id);
        String offset = Formats.offset(ZoneId.of(id), now);
        return new Zone(id, city.equals(offset) ? city : city + " (" + offset + ")");
    }
}
