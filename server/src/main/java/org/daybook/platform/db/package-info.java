/**
 * The database: {@link org.daybook.platform.db.Database} runs work in transactions on any server, over its pools, and is
 * the only place where an SQLSTATE is read.
 */
@NullMarked
package org.daybook.platform.db;

import org.jspecify.annotations.NullMarked;
