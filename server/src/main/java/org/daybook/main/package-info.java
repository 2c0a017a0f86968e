/** Starts the process and wires everything: the only package that knows everybody. */
@NullMarked
package org.daybook.main;

import org.jspecify.annotations.NullMarked;
