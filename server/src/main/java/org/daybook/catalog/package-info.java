/**
 * What customers book: services of the three types, their categories, options and variants, and add-ons. Owns the
 * tables {@code service}, {@code service_slug}, {@code service_category}, {@code service_options_and_variants} and
 * {@code add_on}. Every service owns exactly one schedule.
 */
@NullMarked
package org.daybook.catalog;

import org.jspecify.annotations.NullMarked;
