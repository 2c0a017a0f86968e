package org.daybook.v1;

import org.daybook.platform.http.Operations;
import org.daybook.v1.calendar.CalendarRoutes;
import org.daybook.v1.calendar.ScheduleRoutes;
import org.daybook.v1.resources.ResourceRoutes;
import org.daybook.v1.services.BusinessPolicyRoutes;
import org.daybook.v1.services.FormRoutes;
import org.daybook.v1.services.ServiceCatalogRoutes;
import org.daybook.v1.services.ServiceRoutes;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.SetupFeatures;

/**
 * The rooms of the first API in which a business is set up and shown: schedules-and-sessions-v1, calendar-v1,
 * resources-v1, services-v1, service-catalog-v1.
 */
public final class FirstCatalog {
    private FirstCatalog() {}

    public static void serve(Operations operations, FirstApiFeatures faces, SetupFeatures setup) {
        ScheduleRoutes.serve(operations, faces);
        CalendarRoutes.serve(operations, faces);
        ResourceRoutes.serve(operations, faces, setup.staffSettings());
        ServiceRoutes.serve(operations, faces, setup.policies());
        ServiceCatalogRoutes.serve(operations, faces, setup);
        FormRoutes.serve(operations, setup.forms());
        BusinessPolicyRoutes.serve(operations, setup.policies());
    }
}
