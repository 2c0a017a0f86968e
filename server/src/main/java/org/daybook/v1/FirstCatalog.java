package org.daybook.v1;

import org.daybook.catalog.BookingForms;
import org.daybook.catalog.Categories;
import org.daybook.platform.catalogue.SiteDocument;
import org.daybook.platform.http.Operations;
import org.daybook.policies.BookingPolicies;

/**
 * The rooms of the first API in which a business is set up and shown: schedules-and-sessions-v1, calendar-v1,
 * resources-v1, services-v1, service-catalog-v1.
 */
public final class FirstCatalog {
    private FirstCatalog() {}

    /**
     * Serves them.
     *
     * @param staffSettings say whether customers may see how to reach staff
     */
    public static void serve(
            Operations operations,
            Faces faces,
            Categories categories,
            BookingForms forms,
            BookingPolicies policies,
            SiteDocument staffSettings) {
        ScheduleRoutes.serve(operations, faces);
        CalendarRoutes.serve(operations, faces);
        ResourceRoutes.serve(operations, faces, staffSettings);
        ServiceRoutes.serve(operations, faces, policies);
        ServiceCatalogRoutes.serve(operations, faces, categories, forms, policies, staffSettings);
        FormRoutes.serve(operations, forms);
        BusinessPolicyRoutes.serve(operations, policies);
    }
}
