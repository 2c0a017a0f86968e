/**
 * What customers book: services of the three types and their categories. Owns the tables {@code service},
 * {@code service_slug} and {@code service_category}. Every service owns exactly one schedule.
 */
@NullMarked
package org.daybook.catalog;

import org.jspecify.annotations.NullMarked;
