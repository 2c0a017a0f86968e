/**
 * The people whom the business serves: one contact a person, found by e-mail or phone whenever somebody books.
 *
 * <p>Owns the table {@code contact}.
 */
@NullMarked
package org.daybook.contacts;

import org.jspecify.annotations.NullMarked;
