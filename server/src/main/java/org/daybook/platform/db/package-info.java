/**
 * The database: an embedded PostgreSQL for those who run one process, a pool and transactions for everybody.
 *
 * <p>Two ideas live here. {@link org.daybook.platform.db.EmbeddedPostgres} turns a folder into a running, durable
 * database server. {@link org.daybook.platform.db.Database} runs work in transactions on any server, and is the only
 * place where an SQLSTATE is read.
 */
@NullMarked
package org.daybook.platform.db;

import org.jspecify.annotations.NullMarked;
