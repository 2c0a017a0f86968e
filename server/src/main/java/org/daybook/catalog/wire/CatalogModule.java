package org.daybook.catalog.wire;

import java.util.List;
import org.daybook.calendar.faces.Calendar;
import org.daybook.catalog.AddOnGroups;
import org.daybook.catalog.AddOns;
import org.daybook.catalog.BookingForms;
import org.daybook.catalog.Categories;
import org.daybook.catalog.CurrencyChange;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceGroups;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.catalog.ServiceReferences;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.documents.FilterJobs;
import org.daybook.platform.http.Operations;
import org.daybook.platform.modules.FeatureModule;
import org.daybook.platform.modules.Ground;
import org.daybook.platform.modules.NewSite;
import org.daybook.policies.wire.PoliciesModule;
import org.daybook.resources.wire.ResourcesModule;
import org.daybook.sites.SiteProperties;
import org.daybook.sites.wire.SitesModule;

/** Services with their categories, variants, add-ons and forms, as a module. */
public final class CatalogModule implements FeatureModule {
    private final FilterJobs filterJobs;
    private final Categories categories;
    private final ServiceOptionsAndVariants variants;
    private final AddOns addOns;
    private final AddOnGroups addOnGroups;
    private final BookingForms forms;
    private final ServiceCatalog services;
    private final ServiceGroups groups;
    private final CurrencyChange currencyChange;

    public CatalogModule(
            Ground ground, Calendar calendar, SitesModule sites, PoliciesModule policies, ResourcesModule resources) {
        Contract contract = ground.contract();
        SiteDatabase database = ground.database();
        SiteProperties properties = sites.properties();
        filterJobs = ground.filterJobs();
        categories = Categories.of(contract, database);
        ServiceReferences references = new ServiceReferences(
                categories,
                policies.policies(),
                sites.locations(),
                resources.resources(),
                resources.types(),
                resources.staff(),
                calendar.schedules(),
                properties);
        variants = new ServiceOptionsAndVariants(contract, database, references, properties);
        addOns = new AddOns(contract, database, properties);
        forms = BookingForms.of(contract, database);
        services = new ServiceCatalog(
                contract, database, calendar.schedules(), calendar.events(), references, variants, addOns, forms);
        addOnGroups = new AddOnGroups(services, addOns);
        groups = new ServiceGroups(database, services, policies.policies(), categories, forms);
        currencyChange = new CurrencyChange(database, properties, services, variants, addOns, policies.policies());
    }

    public Categories categories() {
        return categories;
    }

    public ServiceOptionsAndVariants variants() {
        return variants;
    }

    public AddOns addOns() {
        return addOns;
    }

    public AddOnGroups addOnGroups() {
        return addOnGroups;
    }

    public BookingForms forms() {
        return forms;
    }

    public ServiceCatalog services() {
        return services;
    }

    public CurrencyChange currencyChange() {
        return currencyChange;
    }

    @Override
    public void serve(Operations operations) {
        CategoryRoutes.serve(operations, categories, services);
        ServiceRoutes.serve(operations, services, filterJobs);
        OptionsAndVariantsRoutes.serve(operations, variants);
        AddOnRoutes.serve(operations, addOns, addOnGroups);
        ServiceGroupRoutes.serve(operations, groups);
        DocumentRoutes.of(operations, forms).get();
    }

    @Override
    public List<Documents> documents() {
        return List.of(categories, variants, addOns, forms, services);
    }

    @Override
    public void prepare(SiteTransaction transaction, NewSite site) {
        categories.addFirstCategory(transaction);
        forms.addDefault(transaction);
    }
}
