package org.daybook.calendar.events;

import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Makes sure of the business locations that events and schedules name. */
public final class BusinessPlaces {
    /**
     * The location with the name and the address that it has now, where none are said; an unknown id is a violation.
     *
     * @param field name of the request's field
     */
    public @Nullable ObjectNode resolve(SiteTransaction transaction, @Nullable ObjectNode location, String field) {
        String id = Json.text(location, "id");
        if (location == null || id == null || !"BUSINESS".equals(Json.text(location, "type"))) {
            return location;
        }
        UUID known =
                Uuids.parse(id).orElseThrow(() -> new InvalidRequestException(Violation.format(field + ".id", "GUID")));
        ObjectNode named = find(transaction, known)
                .orElseThrow(() ->
                        new InvalidRequestException(Violation.refused(field + ".id", "there is no location " + id)));
        named.setAll(location);
        return named;
    }

    private static Optional<ObjectNode> find(SiteTransaction transaction, UUID id) {
        return transaction
                .query("SELECT body ->> 'name', body #>> '{address,formattedAddress}' FROM location"
                        + " WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .map(rs -> {
                    ObjectNode found = Json.object();
                    String name = rs.getString(1);
                    String address = rs.getString(2);
                    if (name != null) {
                        found.put("name", name);
                    }
                    if (address != null) {
                        found.put("address", address);
                    }
                    return found;
                })
                .findOne();
    }
}
