/** The family resources-v1. */
@NullMarked
package org.daybook.v1.resources;

import org.jspecify.annotations.NullMarked;
