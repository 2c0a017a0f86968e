/**
 * What customers can book, and how it is grouped: services and their categories.
 *
 * <p>Owns the tables {@code service}, {@code service_slug} and {@code service_category}.
 */
@NullMarked
package org.daybook.catalog;

import org.jspecify.annotations.NullMarked;
