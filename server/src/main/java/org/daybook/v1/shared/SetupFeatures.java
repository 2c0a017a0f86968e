package org.daybook.v1.shared;

import org.daybook.catalog.BookingForms;
import org.daybook.catalog.Categories;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.policies.BookingPolicies;

/**
 * The faces behind the set-up of a business in the first API, beside {@link FirstApiFeatures}.
 *
 * @param staffSettings say whether customers may see how to reach staff
 */
public record SetupFeatures(
        Categories categories, BookingForms forms, BookingPolicies policies, SiteDocument staffSettings) {}
