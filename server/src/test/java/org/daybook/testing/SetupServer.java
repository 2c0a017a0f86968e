package org.daybook.testing;

import java.util.List;
import org.daybook.catalog.Categories;
import org.daybook.catalog.wire.CategoryRoutes;
import org.daybook.contacts.Contacts;
import org.daybook.contacts.wire.ContactRoutes;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.policies.BookingPolicies;
import org.daybook.policies.wire.BookingPolicyRoutes;
import org.daybook.sites.BusinessHours;
import org.daybook.sites.Locations;
import org.daybook.sites.SiteProperties;
import org.daybook.sites.wire.LocationRoutes;
import org.daybook.sites.wire.SitePropertiesRoutes;

/** A {@link TestServer} with what an owner sets up first: properties, policies, categories, locations, contacts. */
public final class SetupServer {
    private SetupServer() {}

    public static TestServer create() {
        TestDatabase test = TestDatabase.create();
        Contract contract = TestServer.contract();
        SiteDatabase database = new SiteDatabase(test.database());
        BookingPolicies policies = BookingPolicies.of(contract, database);
        Categories categories = Categories.of(contract, database);
        Locations locations = Locations.of(contract, database);
        return TestServer.of(
                test,
                List.of(
                        (transaction, site) -> policies.addDefaultPolicy(transaction),
                        (transaction, site) -> categories.addFirstCategory(transaction),
                        locations::addMainLocation),
                operations -> {
                    SitePropertiesRoutes.serve(operations, new SiteProperties(database, BusinessHours.STORED));
                    BookingPolicyRoutes.serve(operations, policies);
                    CategoryRoutes.serve(operations, categories);
                    LocationRoutes.serve(operations, locations);
                    ContactRoutes.serve(operations, Contacts.of(contract, database));
                });
    }
}
