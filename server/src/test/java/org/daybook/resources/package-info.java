@NullMarked
package org.daybook.resources;

import org.jspecify.annotations.NullMarked;
