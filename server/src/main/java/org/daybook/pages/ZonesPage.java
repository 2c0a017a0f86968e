package org.daybook.pages;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daybook.pages.Choice.Part;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/** All time zones, to choose the one in which times are shown. */
final class ZonesPage {
    /** Pages of ours; nothing that a browser could take for another host. */
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9][A-Za-z0-9/_.~%-]*");

    /** Zones are named after cities; what else there is are older names, of countries and of time zones in America. */
    private static final Pattern CITY =
            Pattern.compile("(Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

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
     * @param path of the page that is gone back to
     * @param kept what the address of that page says besides the zone
     */
    record View(Page page, String current, String label, String path, List<Part> kept, List<Region> regions) {}

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
        String current = ZoneNames.current(visit.zone().getId());
        html.write(
                visit.context(),
                200,
                "zones",
                new View(
                        visit.page("Time zone", assets),
                        current,
                        visit.formats().zoneAt(visit.now()),
                        path,
                        visit.kept(),
                        regions(current, visit.now())));
    }

    private static boolean isOurs(Visit visit, @Nullable String path) {
        return path != null
                && path.startsWith(visit.paths()
                        .services()
                        .substring(0, visit.paths().base().length() + 1))
                && PATH.matcher(path).matches();
    }

    /** All zones by region, and the current one whatever it is, so that nothing else is chosen by default. */
    private static List<Region> regions(String current, Instant now) {
        List<Region> regions = new ArrayList<>(all(now));
        boolean listed = regions.stream()
                .flatMap(region -> region.zones().stream())
                .anyMatch(zone -> zone.id().equals(current));
        if (!listed) {
            regions.addFirst(new Region("Now", List.of(zone(current, now))));
        }
        return regions;
    }

    private static List<Region> all(Instant now) {
        List<Region> regions = new ArrayList<>(ofCities(now));
        regions.add(new Region("World", List.of(zone("UTC", now))));
        return regions;
    }

    /** Each zone once, by its current name. */
    private static List<Region> ofCities(Instant now) {
        return ZoneId.getAvailableZoneIds().stream()
                .map(ZoneNames::current)
                .distinct()
                .filter(id -> CITY.matcher(id).matches() && Times.parseZone(id).isPresent())
                .map(id -> zone(id, now))
                .sorted(Comparator.comparing(Zone::name))
                .collect(Collectors.groupingBy(
                        zone -> zone.id().substring(0, zone.id().indexOf('/')), TreeMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(region -> new Region(region.getKey(), region.getValue()))
                .toList();
    }

    private static Zone zone(String id, Instant now) {
        String city = Formats.city(id);
        String offset = Formats.offset(ZoneId.of(id), now);
        return new Zone(id, city.equals(offset) ? city : city + " (" + offset + ")");
    }
}
