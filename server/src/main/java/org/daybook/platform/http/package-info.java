/** The HTTP edge: finds the operation, names the caller, checks the request, writes the answer. Knows no feature. */
@NullMarked
package org.daybook.platform.http;

import org.jspecify.annotations.NullMarked;
