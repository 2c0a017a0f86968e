/** The contract's query language (section 6): filters, sorting and paging compiled to SQL with bound parameters. */
@NullMarked
package org.daybook.platform.query;

import org.jspecify.annotations.NullMarked;
