package org.daybook.catalog;

import org.daybook.platform.http.RuleName;

/** The rules of services that the contract names (operations {@code createService} and {@code updateService}). */
enum ServiceRule implements RuleName {
    /** The form is none of the site's. */
    INVALID_FORM,
    /** The category is none of the site's. */
    INVALID_CATEGORY,
    /** The booking policy is none of the site's. */
    INVALID_BOOKING_POLICY,
    /** The type is missing, or another than that of the service so far. */
    INVALID_SERVICE_TYPE,
    /** The name is missing or blank. */
    INVALID_SERVICE_NAME,
    /** Nothing says whether the service can be booked online. */
    INVALID_ONLINE_BOOKING,
    /** An appointment that nobody gives, or an id of no staff member's resource. */
    INVALID_STAFF_MEMBER_IDS,
    /** Nothing says what the service costs. */
    PAYMENT_REQUIRED,
    /** The kind of price is missing. */
    INVALID_PAYMENT_TYPE,
    /** A subscription that does not say what each payment is. */
    INVALID_RATE,
    /** Price, ways to pay and type of the service contradict each other (rule 1.6). */
    INVALID_PAYMENT_OPTIONS,
    /** A plan pays for a service that is approved by hand. */
    INVALID_MANUAL_APPROVAL_WITH_PRICING_PLANS,
    /** One business location is named twice. */
    INVALID_BUSINESS_LOCATIONS,
    /** The customer's place is named twice. */
    INVALID_LOCATIONS,
    /** The location is none of the business's that are in use, or not said as one. */
    INVALID_BUSINESS_LOCATION,
    /** A custom place is said as another kind of place. */
    INVALID_CUSTOM_LOCATION,
    /** The customer's place is said as another kind of place. */
    INVALID_CUSTOMER_LOCATION,
    /** The places of a class or course are missing. */
    INVALID_DEFAULT_CAPACITY,
    /** An appointment has one place. */
    INVALID_APPOINTMENT_CAPACITY,
    /** An appointment without a length, or a class or course with one. */
    INVALID_SESSION_DURATION,
    /** A slug has characters that no address can have. */
    SLUG_CONTAINS_ILLEGAL_CHARACTERS
}
