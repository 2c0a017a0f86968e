@NullMarked
package org.daybook.demo;

import org.jspecify.annotations.NullMarked;
