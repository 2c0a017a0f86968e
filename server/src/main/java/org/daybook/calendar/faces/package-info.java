/** The calendar put together: one object that has the face of each part, for the modules of other features. */
@NullMarked
package org.daybook.calendar.faces;

import org.jspecify.annotations.NullMarked;
