/**
 * One mechanism for every family of documents that an owner sets up: create, get, patch with revision or mask, delete,
 * query and count over a document with extracted columns. A family adds its rules, not its own plumbing.
 */
@NullMarked
package org.daybook.platform.documents;

import org.jspecify.annotations.NullMarked;
