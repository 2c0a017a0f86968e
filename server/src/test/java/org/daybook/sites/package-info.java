@NullMarked
package org.daybook.sites;

import org.jspecify.annotations.NullMarked;
