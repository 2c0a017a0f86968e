package org.daybook.platform.documents;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** A family of which every site has exactly one document, made with the site: settings. */
public final class SiteDocument extends Documents {
    private static final QuerySpec NOT_QUERIED = new QuerySpec(true, Map.of(), List.of());

    private final ObjectNode first;
    private final NotServed notServed;

    /**
     * @param first the document that a new site gets
     */
    public SiteDocument(
            DocumentFamily family, SiteDatabase database, String table, ObjectNode first, NotServed notServed) {
        super(family, database, new DocumentStore(table, family.entity(), NOT_QUERIED, Map.of()));
        this.first = first;
        this.notServed = notServed;
    }

    /** Gives a new site its document. */
    public void addTo(SiteTransaction transaction) {
        create(transaction, first, Json.object());
    }

    /** The document of the site. */
    public ObjectNode ofSite(SiteTransaction transaction) {
        return all(transaction).stream()
                .findFirst()
                .orElseThrow(() -> new ApplicationException(family().notFoundCode(), "No " + family().singular()));
    }

    public ObjectNode get(SiteId site, Instant now) {
        return database().read(site, now, this::ofSite);
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode document, ObjectNode request) {
        ContractDefaults.fill(family().entity(), document);
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        notServed.check(family().singular(), before, after);
        ContractDefaults.fill(family().entity(), after);
    }

    ObjectNode update(SiteId site, Instant now, Patch patch) {
        return database().write(site, now, transaction -> {
            ObjectNode found = ofSite(transaction);
            patch.changes().put("id", Json.text("", found, "id"));
            return update(transaction, patch);
        });
    }
}
