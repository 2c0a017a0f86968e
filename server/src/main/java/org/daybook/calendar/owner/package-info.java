/**
 * What the owner does with single events: make, change, split, cancel. Checks what was asked for, finds what is inherited,
 * and lets the events be written. Owns no table.
 */
@NullMarked
package org.daybook.calendar.owner;

import org.jspecify.annotations.NullMarked;
