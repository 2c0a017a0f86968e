/**
 * The business's booking rules: when customers may book, cancel and reschedule, and for how many.
 *
 * <p>Owns the table {@code booking_policy}. Exactly one policy of a site is its default.
 */
@NullMarked
package org.daybook.policies;

import org.jspecify.annotations.NullMarked;
