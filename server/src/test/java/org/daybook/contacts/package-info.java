@NullMarked
package org.daybook.contacts;

import org.jspecify.annotations.NullMarked;
