@NullMarked
package org.daybook.platform.documents;

import org.jspecify.annotations.NullMarked;
