/**
 * The embedded PostgreSQL, for those who run one process: {@link org.daybook.platform.postgres.EmbeddedPostgres} turns a
 * folder into a running, durable database server. It unpacks the binaries, makes the cluster, holds the folder against a
 * second process and stops the server with the program. It sends no statements: it gives an address.
 */
@NullMarked
package org.daybook.platform.postgres;

import org.jspecify.annotations.NullMarked;
