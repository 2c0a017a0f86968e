/**
 * When a service can be booked. Gathers the facts in a fixed number of statements, asks the engine, and answers list,
 * get and check with the same code, so that what is offered is what is accepted. Writes nothing.
 */
@NullMarked
package org.daybook.availability;

import org.jspecify.annotations.NullMarked;
