/**
 * What bookings cost, today: the one rule by which services, their variants and add-ons make a price. Asks the catalog
 * and writes nothing.
 */
@NullMarked
package org.daybook.pricing;

import org.jspecify.annotations.NullMarked;
