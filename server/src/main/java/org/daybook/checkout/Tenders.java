package org.daybook.checkout;

/**
 * What a site has of coupons, plans and payment providers.
 *
 * @param coupons redeemed in place of some of the price
 * @param plans redeemed in place of all of it
 * @param provider who takes money online
 */
public record Tenders(Coupons coupons, PaidPlans plans, PaymentProvider provider) {
    /** For a site without coupons, paid plans and online payment. */
    public static final Tenders NONE = new Tenders(Coupons.NONE, PaidPlans.NONE, PaymentProvider.NONE);
}
