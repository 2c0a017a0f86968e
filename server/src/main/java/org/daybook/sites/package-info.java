/**
 * The business itself: its name, contact, opening hours, time zone and currency, and the places where it works.
 *
 * <p>Owns the tables {@code site}, {@code location} and {@code bookings_settings}. A new site is complete from its first moment: each feature adds
 * what it needs by a {@link org.daybook.sites.NewSiteStep}, in the transaction that creates the site.
 */
@NullMarked
package org.daybook.sites;

import org.jspecify.annotations.NullMarked;
