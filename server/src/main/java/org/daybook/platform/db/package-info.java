/**
 * Access to PostgreSQL. {@link org.daybook.platform.db.Database} takes connections from its pools and runs work in
 * transactions. Code outside this package never reads an SQLSTATE.
 */
@NullMarked
package org.daybook.platform.db;

import org.jspecify.annotations.NullMarked;
