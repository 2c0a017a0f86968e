package org.daybook.catalog;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.DocumentStore;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.Prices;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.sites.SiteProperties;
import tools.jackson.databind.node.ObjectNode;

/**
 * Extras that customers book with a service: each either lengthens the session or is taken in a quantity. A service
 * offers those in its groups; see {@link AddOnGroups}.
 */
public final class AddOns extends Documents {
    private final SiteProperties properties;

    public AddOns(Contract contract, SiteDatabase database, SiteProperties properties) {
        this(family(contract), database, properties);
    }

    private AddOns(DocumentFamily family, SiteDatabase database, SiteProperties properties) {
        super(family, database, new DocumentStore("add_on", family.entity(), family.querySpec(), Map.of()));
        this.properties = properties;
    }

    private static DocumentFamily family(Contract contract) {
        return new DocumentFamily(
                contract,
                "add-ons",
                "",
                "wix.addons.v1.add_on",
                "addOn",
                "addOns",
                "addOnId",
                AddOnError.ADD_ON_NOT_FOUND,
                Defaults.CURSOR);
    }

    /** Those of the add-ons that are there, by their ids. */
    Map<UUID, ObjectNode> byId(SiteTransaction transaction, Collection<UUID> ids) {
        return byId(list(transaction, List.copyOf(ids)));
    }

    @Override
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode addOn, ObjectNode request) {
        Prices.settle(addOn.get("price"), "addOn.price", properties.chargesIn(transaction));
    }

    @Override
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        Prices.settle(after.get("price"), "addOn.price", properties.chargesIn(transaction));
    }
}
