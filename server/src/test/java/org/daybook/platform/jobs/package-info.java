@NullMarked
package org.daybook.platform.jobs;

import org.jspecify.annotations.NullMarked;
