/**
 * The parts that every page is made of: the frame around its content, style and script, the formats of times and money, the
 * names of time zones, the paths of a site, the visitor behind a browser. It knows nothing of bookings and asks no feature
 * but for who the visitor is.
 */
@NullMarked
package org.daybook.web.kit;

import org.jspecify.annotations.NullMarked;
