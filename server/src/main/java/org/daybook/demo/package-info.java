/**
 * The business of the demo: a salon that has been open for eight weeks. It is made by a client of the operations, in
 * process, so it holds nothing that others could not have made through the API; the same start day makes the same salon.
 */
@NullMarked
package org.daybook.demo;

import org.jspecify.annotations.NullMarked;
