/**
 * Paying for bookings: what one costs after coupons and plans, and making, redeeming and settling it in one transaction.
 * The first API and the pages translate to it.
 *
 * <p>{@link org.daybook.checkout.Coupons}, {@link org.daybook.checkout.PaidPlans} and {@link
 * org.daybook.checkout.PaymentProvider} are the seams to whatever a site has of them; it has no tables.
 */
@NullMarked
package org.daybook.checkout;

import org.jspecify.annotations.NullMarked;
