/**
 * What happened on a site: the domain events in the shape of the API for other systems, and the history of one entity for
 * the owner. Reads the event log and has no tables.
 */
@NullMarked
package org.daybook.history;

import org.jspecify.annotations.NullMarked;
