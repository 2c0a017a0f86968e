package org.daybook.policies;

import org.daybook.platform.http.RuleName;

/** The rules of booking policies that the contract names (rules of section 7). */
enum PolicyRule implements RuleName {
    /** A late limit cannot go with booking after the start. */
    BOTH_LATE_AND_AFTER_START_POLICIES_NOT_ALLOWED,
    /** The booking would end before it begins: the early limit must be further ahead than the late one. */
    INVALID_BOOKING_WINDOW,
    /** A fee for cancelling is taken from a card that customers save. */
    CANCELLATION_FEE_WITHOUT_CREDIT_CARD,
    /** A fee for cancelling must be told to customers. */
    CANCELLATION_FEE_WITHOUT_DESCRIPTION,
    /** Two cancellation fees may not begin at the same time before the session. */
    INVALID_CANCELLATION_WINDOWS_ORDER,
    /** A fee for cancelling without a time from which it is due. */
    EMPTY_CANCELLATION_WINDOWS_LIST,
    /** A form is asked for, and nothing says which. */
    INTAKE_FORM_ID_REQUIRED,
    /** What is filled in after booking cannot be required before it. */
    INVALID_COMPLETION_REQUIREMENT_FOR_TIMING
}
