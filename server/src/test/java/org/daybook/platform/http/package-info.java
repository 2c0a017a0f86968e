@NullMarked
package org.daybook.platform.http;

import org.jspecify.annotations.NullMarked;
