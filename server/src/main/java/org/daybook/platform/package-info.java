/** The ground every feature stands on: database, HTTP, JSON, jobs. Nothing here knows a word about bookings. */
@NullMarked
package org.daybook.platform;

import org.jspecify.annotations.NullMarked;
