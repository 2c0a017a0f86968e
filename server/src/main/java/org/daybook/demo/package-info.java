/**
 * The business of the demo: a salon that has been open for eight weeks. It is made by a client of the operations, in
 * process, so it holds nothing that others could not have made through the API; the same start day makes the same salon.
 * What people look at first is there when the server answers; the weeks before are filled in after that.
 */
@NullMarked
package org.daybook.demo;

import org.jspecify.annotations.NullMarked;
