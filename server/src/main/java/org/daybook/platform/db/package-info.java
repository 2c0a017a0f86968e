/** The database: opening it, transactions bound to a site, and what its error codes mean. */
@NullMarked
package org.daybook.platform.db;

import org.jspecify.annotations.NullMarked;
