/**
 * Who and what a booking needs: staff members, rooms, equipment, and their types. Owns the tables {@code resource_type},
 * {@code resource}, {@code staff_member}, {@code staff_member_trash} and {@code staff_member_settings}. Each resource owns one events schedule, which says when it is taken; its
 * working hours come from the business's schedule until it gets its own.
 */
@NullMarked
package org.daybook.resources;

import org.jspecify.annotations.NullMarked;
