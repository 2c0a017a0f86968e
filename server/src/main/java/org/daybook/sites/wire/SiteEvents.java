package org.daybook.sites.wire;

import org.daybook.platform.events.wire.WireEvent;
import org.daybook.platform.json.Json;
import org.daybook.sites.SiteDomainEvent;
import org.daybook.sites.SiteDomainEvent.DefaultLocationSet;
import org.daybook.sites.SiteDomainEvent.LocationArchived;
import org.daybook.sites.SiteDomainEvent.SitePropertiesUpdated;
import tools.jackson.databind.node.ObjectNode;

/** Events of sites and locations in the shape of the API. */
public final class SiteEvents {
    private static final String LOCATION = "wix.locations.v1.location";

    private SiteEvents() {}

    public static WireEvent of(SiteDomainEvent event) {
        return switch (event) {
            case SitePropertiesUpdated updated -> properties(updated);
            case DefaultLocationSet set ->
                WireEvent.action(
                        LOCATION,
                        "set_default_location",
                        Json.object()
                                .put("prevDefaultLocationId", set.previous().toString())
                                .put("currDefaultLocationId", set.id().toString()),
                        null);
            case LocationArchived archived ->
                WireEvent.action(
                        LOCATION,
                        "archive_status",
                        Json.object().put("id", archived.id().toString()),
                        null);
        };
    }

    private static WireEvent properties(SitePropertiesUpdated updated) {
        ObjectNode data = Json.object().put("metasiteId", updated.id().toString());
        ObjectNode event = data.putObject("event").put("version", updated.revision());
        event.set("fields", Json.strings(updated.fields()));
        event.set("properties", updated.properties());
        return WireEvent.action(
                "wix.siteproperties.v4.properties", "site_properties_updated", data, updated.properties());
    }
}
