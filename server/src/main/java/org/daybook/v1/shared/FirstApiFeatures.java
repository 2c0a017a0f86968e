package org.daybook.v1.shared;

import org.daybook.availability.Availability;
import org.daybook.calendar.faces.Calendar;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.resources.ResourceTypes;
import org.daybook.resources.Resources;
import org.daybook.resources.StaffMembers;
import org.daybook.sites.SiteProperties;

/** The faces behind schedules, sessions and resources of the first API. */
public record FirstApiFeatures(
        SiteDatabase database,
        Calendar calendar,
        ServiceCatalog services,
        ServiceOptionsAndVariants variants,
        Resources resources,
        ResourceTypes resourceTypes,
        StaffMembers staff,
        Availability availability,
        SiteProperties properties) {}
