/**
 * The API contract as data: operations, messages and query specs read from the YAML files under {@code /contract}.
 * Routes, request checks, answers, query languages and the coverage table are all derived from it.
 */
@NullMarked
package org.daybook.platform.contract;

import org.jspecify.annotations.NullMarked;
