package org.daybook.sites;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.ContractDefaults;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.modules.NewSite;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.sites.SiteDomainEvent.DefaultLocationSet;
import org.daybook.sites.SiteDomainEvent.LocationArchived;
import tools.jackson.databind.node.ObjectNode;

/** The places where the business works. One of them is the default, and is never archived. */
public final class Locations extends Documents {
    private static final String DEFAULT = "default";
    private static final String ARCHIVED = "archived";
    private static final String TYPES = "locationTypes";

    private Locations(DocumentFamily family, SiteDatabase database) {
        super(family, database, new DocumentStore("location", family.entity(), family.querySpec(), Map.of()));
    }

    public static Locations of(Contract contract, SiteDatabase database) {
        return new Locations(
                new DocumentFamily(
                        contract,
                        "locations",
                        "",
                        "wix.locations.v1.location",
                        "location",
                        "locations",
                        "id",
                        LocationError.LOCATION_NOT_FOUND,
                        Defaults.OFFSET),
                database);
    }

    /** Gives a new site its first location, which is the default. */
    public void addMainLocation(SiteTransaction transaction, NewSite site) {
        ObjectNode location = Json.object()
                .put("name", "Main location")
                .put("timeZone", site.timeZone().getId())
                .put(DEFAULT, true);
        location.putObject("address");
        create(transaction, location, Json.object());
    }

    /** The location of services that name none. */
    public ObjectNode defaultLocation(SiteTransaction transaction) {
        UUID id = transaction
                .query("SELECT id FROM location WHERE site_id = :site AND (body ->> 'default')::boolean")
                .mapTo(UUID.class)
                .one();
        return get(transaction, id);
    }

    /** Makes a location the default. Refuses the one that is so already, and one that is archived. */
    public ObjectNode setDefault(SiteId site, Instant now, UUID id) {
        return database().write(site, now, transaction -> {
            ObjectNode chosen = getForUpdate(transaction, id);
            if (inUse(chosen).isDefault()) {
                throw new ApplicationException(LocationError.DEFAULT_NOT_CHANGED, "It is the default already");
            }
            ObjectNode previous = defaultLocation(transaction);
            replace(transaction, previous, previous.deepCopy().put(DEFAULT, false));
            ObjectNode current = replace(transaction, chosen, chosen.deepCopy().put(DEFAULT, true));
            EventLog.record(transaction, new DefaultLocationSet(id, revision(current), id(previous)));
            return current;
        });
    }

    /** Archives a location for good. Refuses the default. */
    public ObjectNode archive(SiteId site, Instant now, UUID id) {
        return database().write(site, now, transaction -> {
            ObjectNode location = getForUpdate(transaction, id);
            if (inUse(location).isDefault()) {
                throw new ApplicationException(
                        LocationError.CANNOT_ARCHIVE_DEFAULT, "Make another location the default first");
            }
            ObjectNode archived =
                    replace(transaction, location, location.deepCopy().put(ARCHIVED, true));
            EventLog.record(transaction, new LocationArchived(id, revision(archived)));
            return archived;
        });
    }

    public ObjectNode addType(SiteId site, Instant now, UUID id, String type) {
        return changeTypes(site, now, id, types -> types.add(type));
    }

    public ObjectNode removeType(SiteId site, Instant now, UUID id, String type) {
        return changeTypes(site, now, id, types -> types.remove(type));
    }

    private ObjectNode changeTypes(SiteId site, Instant now, UUID id, Consumer<Set<String>> change) {
        return database().write(site, now, transaction -> {
            ObjectNode before = getForUpdate(transaction, id);
            Location location = Location.read(before);
            if (location.archived()) {
                throw new ApplicationException(
                        LocationError.CANNOT_UPDATE_LOCATION_TYPES_FOR_LOCATION, "The location is archived");
            }
            Set<String> types = new LinkedHashSet<>(location.types());
            change.accept(types);
            ObjectNode after = before.deepCopy();
            after.set(TYPES, Json.strings(types));
            return replace(transaction, before, after);
        });
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode document, ObjectNode request) {
        complete(document);
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        inUse(before);
        complete(after);
    }

    /** Reads a location; refuses an archived one. */
    private static Location inUse(ObjectNode document) {
        Location location = Location.read(document);
        if (location.archived()) {
            throw new ApplicationException(
                    LocationError.CANNOT_PERFORM_ACTION_ON_ARCHIVED_LOCATION, "The location is archived");
        }
        return location;
    }

    private void complete(ObjectNode location) {
        for (String flag : new String[] {DEFAULT, ARCHIVED}) {
            location.put(flag, Json.flag(location, flag));
        }
        ContractDefaults.fill(family().entity(), location);
        String timeZone = Json.text("", location, "timeZone");
        if (Times.parseZone(timeZone).isEmpty()) {
            throw new ApplicationException(
                    StandardError.INVALID_TIME_ZONE, "Not an IANA time zone: '" + timeZone + "'");
        }
        LocationHours.check(location);
    }
}
